/** An open request and the form as changed -> the request with another reason, time or revert date; every vote so far is void. */
import { decide } from '../change/decide-request.ts';
import { isAmong, sameId } from '../change/policy.ts';
import type { Proposal } from '../change/proposal.ts';
import type { WhyNot } from '../change/request-command.ts';
import { commit } from './commit-request.ts';
import { loadRequest } from './load-request.ts';
import { membershipOf } from './membership.ts';
import { planHash } from './plan-hash.ts';
import { expiryOf } from './propose-change.ts';
import { readForm } from './read-form.ts';
import type { ProposalForm } from './request-act.ts';
import { approversOf, formForEdit } from './request-form.ts';
import type { RequestReply } from './request-reply.ts';
import { type Acting, afterCommit, type OnPorts, refusal } from './request-story-parts.ts';

/** The form as the request stands; a refusal where it can be edited no more. */
export async function openEditForm(number: number, acting: Acting, ports: OnPorts): Promise<RequestReply> {
  const { request } = await loadRequest(ports.store, number);
  if (request === null) return refusal(acting, 'no-such-request', number);
  const { proposal, expiresAt } = request;
  const by = { who: acting.who, groups: await acting.shown() };
  // Nobody fills a form in for nothing: rights are checked where it is sent, its state already here.
  const decision = decide({ ...by, do: 'edit', hash: proposal.hash, proposal, expiresAt }, request, ports, ports.now().toISOString());
  if (!decision.decided && decision.why !== 'not-the-requester') return notEdited(number, decision, acting);
  return formForEdit(number, request, null, null, acting, ports);
}

/** `hash`: of the plan that the form was filled in for. What is wrong in the form brings it back with what was typed; a right that is lacking is a refusal. */
export async function editRequest(number: number, hash: string, form: ProposalForm, acting: Acting, ports: OnPorts): Promise<RequestReply> {
  const { request } = await loadRequest(ports.store, number);
  if (request === null) return refusal(acting, 'no-such-request', number);
  const read = readForm(form, ports.now().toISOString());
  if (!read.read) return formForEdit(number, request, form, { refusal: read.refusal, detail: read.detail }, acting, ports);
  const approvers = approversOf(form, ports.policy);
  if (!approvers.chosen) return formForEdit(number, request, form, { refusal: 'form-unreadable', detail: approvers.detail }, acting, ports);
  const own = [request.requester, ...request.editors].some(({ id }) => sameId(id, acting.who.id));
  const membership = await membershipOf(acting.who.id, own ? { people: [], groups: [] } : ports.policy.approvers, ports.groupsOf);
  if (!membership.known) return refusal(acting, 'groups-unreadable', number, membership.text);
  if (!own && !isAmong(ports.policy.approvers, acting.who.id, membership.groups))
    return refusal(acting, 'not-the-requester', number, request.requester.name ?? request.requester.id);
  const { reason, ticket, window, revertAt } = read.wishes;
  const { plan } = request.proposal;
  const proposal: Proposal = {
    ...request.proposal,
    hash: planHash({ plan, window, revertAt }),
    reason,
    ticket,
    window,
    revertAt,
    approvers: approvers.conversation,
  };
  const by = { who: acting.who, groups: membership.groups };
  const command = { ...by, do: 'edit', hash, proposal, expiresAt: expiryOf(proposal, ports) } as const;
  const done = await commit(number, command, ports);
  return !done.committed && done.why === 'already-decided'
    ? notEdited(number, done, acting)
    : afterCommit(number, done, 'edited', acting, ports);
}

/** What was decided has another way on than what waits. */
function notEdited(number: number, { why, detail }: { readonly why: WhyNot; readonly detail: string }, acting: Acting): RequestReply {
  return refusal(acting, why === 'already-decided' ? 'not-editable' : why, number, detail);
}
