/** Approving, declining, breaking the glass and reviewing that: who may, on which plan, and when it is decided. */
import { event, happened, notPending, refused } from './decision.ts';
import { isAmong, namesOf, type Policy, sameId, votesNeeded } from './policy.ts';
import type { Who } from './proposal.ts';
import { canBeGivenUp, isClosed, type Request } from './request.ts';
import type { Decision, PersonCommand, Rules } from './request-command.ts';

type VoteCommand = Extract<PersonCommand, { do: 'approve' | 'decline' | 'breakGlass' | 'review' }>;
type Of<D extends VoteCommand['do']> = Extract<VoteCommand, { do: D }>;

export function decideVote(command: VoteCommand, request: Request, { policy }: Rules, now: string): Decision {
  switch (command.do) {
    case 'approve':
      return approve(command, request, policy, now);
    case 'decline':
      return decline(command, request, policy, now);
    case 'breakGlass':
      return breakGlass(command, request, policy, now);
    case 'review':
      return review(command, request, policy, now);
  }
}

function approve(command: Of<'approve'>, request: Request, policy: Policy, now: string): Decision {
  const over = notPending(request, now) ?? otherPlan(command.hash, request);
  if (over) return over;
  // Four eyes: who asked for the plan or shaped it does not decide on it, approver or not.
  if (sameId(request.requester.id, command.who.id)) return refused('own-request', othersOf(policy, request).join(', '));
  if (request.editors.some(({ id }) => sameId(id, command.who.id))) return refused('edited-it', othersOf(policy, request).join(', '));
  const stranger = notApprover(command, policy, request);
  if (stranger) return stranger;
  const own = request.votes.find(({ who }) => sameId(who.id, command.who.id));
  if (own) return refused('already-voted', own.at);
  const around = { who: command.who, at: now, planHash: request.proposal.hash };
  const votes = validVotes(request) + 1;
  const needed = votesNeeded(policy, request.proposal.plan.opens.length);
  const voted = event('approved', {}, around);
  return votes < needed ? happened(voted) : happened(voted, event('decided', { votes, needed }, { ...around, who: null }));
}

/** Votes on the present plan. */
function validVotes({ votes, proposal }: Request): number {
  return votes.filter(({ vote, hash }) => vote === 'approve' && hash === proposal.hash).length;
}

/** Until it is being applied an approver can still stop it, and what failed before anything was done; never what was approved with its date. */
function decline(command: Of<'decline'>, request: Request, policy: Policy, now: string): Decision {
  const over = (canBeGivenUp(request) ? null : notPending(request, now)) ?? otherPlan(command.hash, request);
  if (over) return over;
  const stranger = notApprover(command, policy, request);
  if (stranger) return stranger;
  if (sameId(request.requester.id, command.who.id)) return refused('own-request', othersOf(policy, request).join(', '));
  const comment = command.comment?.trim();
  if (!comment) return refused('comment-required');
  return happened(event('declined', { comment }, { who: command.who, at: now, planHash: request.proposal.hash }));
}

/** The one exception to four eyes: a named group, with a reason, told to everybody, reviewed afterwards. */
function breakGlass(command: Of<'breakGlass'>, request: Request, policy: Policy, now: string): Decision {
  if (policy.breakGlass === null) return refused('break-glass-off');
  const over =
    (request.status === 'approved' && request.breakGlass === null ? null : notPending(request, now)) ?? otherPlan(command.hash, request);
  if (over) return over;
  if (!isAmong(policy.breakGlass, command.who.id, command.groups)) return refused('not-an-approver', namesOf(policy.breakGlass).join(', '));
  const comment = command.comment?.trim();
  if (!comment) return refused('comment-required');
  return happened(event('brokeGlass', { comment }, { who: command.who, at: now, planHash: request.proposal.hash }));
}

function review(command: Of<'review'>, request: Request, policy: Policy, now: string): Decision {
  const { breakGlass: broken } = request;
  if (broken === null || !(isClosed(request) || request.status === 'failed')) return refused('wrong-state', request.status);
  if (broken.reviewedBy) return refused('already-decided', broken.reviewedBy.name ?? broken.reviewedBy.id);
  if (sameId(broken.who.id, command.who.id) || sameId(request.requester.id, command.who.id))
    return refused('own-request', othersOf(policy, request).join(', '));
  const stranger = notApprover(command, policy, request);
  if (stranger) return stranger;
  const comment = command.comment?.trim() || null;
  return happened(event('reviewed', { comment }, { who: command.who, at: now, planHash: request.proposal.hash }));
}

/** A card that was drawn before the plan changed. */
function otherPlan(hash: string | null, request: Request): Decision | null {
  return hash === null || hash === request.proposal.hash ? null : refused('plan-changed', request.proposal.hash);
}

function notApprover(
  command: { readonly who: Who; readonly groups: readonly string[] },
  policy: Policy,
  request: Request,
): Decision | null {
  return isAmong(policy.approvers, command.who.id, command.groups)
    ? null
    : refused('not-an-approver', othersOf(policy, request).join(', '));
}

/** Who may, without those who asked for it or shaped it. */
function othersOf(policy: Policy, { requester, editors }: Request): readonly string[] {
  const involved = [requester, ...editors];
  const people = policy.approvers.people.filter(({ id }) => !involved.some((each) => sameId(each.id, id)));
  return namesOf({ people, groups: policy.approvers.groups });
}
