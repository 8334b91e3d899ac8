/** A person's act about requests, watches or the audit log -> the story of that act. */
import { actOnRequest } from './act-on-request.ts';
import { editRequest, openEditForm } from './edit-request.ts';
import { loadRequest } from './load-request.ts';
import { markPractice } from './mark-practice.ts';
import { membershipForShowing } from './membership.ts';
import { planAgain } from './plan-again.ts';
import { openForm, proposeChange } from './propose-change.ts';
import type { RequestAct } from './request-act.ts';
import type { RequestPorts } from './request-ports.ts';
import type { RequestReply } from './request-reply.ts';
import type { RequestStory } from './request-story.ts';
import { type Acting, type OnPorts, refusal } from './request-story-parts.ts';
import { auditSince, evidenceOf, listRequests, showRequest } from './show-requests.ts';
import { undoRequest } from './undo-request.ts';
import { beginWatch, listWatches, stopWatch } from './watches.ts';

export function makeRequestStory(ports: RequestPorts): RequestStory {
  const groupsLately = membershipForShowing(ports.groupsOf, ports.now);
  return async ({ conversation, person }, act, language) => {
    const { approvers, breakGlass } = ports.policy ?? { approvers: null, breakGlass: null };
    const groups = [...(approvers?.groups ?? []), ...(breakGlass?.groups ?? [])];
    const acting: Acting = {
      who: person,
      conversation: conversation.id,
      language,
      shown: () => groupsLately(person.id, { people: [], groups }),
    };
    return markPractice(await handle(act, acting, ports), ports);
  };
}

/** Looking, watching and the audit log work where change requests are off. */
async function handle(act: RequestAct, acting: Acting, ports: RequestPorts): Promise<RequestReply> {
  switch (act.act) {
    case 'show':
    case 'refresh':
      return showRequest(act.request, acting, ports);
    case 'evidence':
      return evidenceOf(act.request, acting, ports);
    case 'list':
      return listRequests(act.open, acting, ports);
    case 'audit':
      return auditSince(act.since, act.csv, acting, ports);
    case 'watch':
      return beginWatch(act, acting, ports);
    case 'watches':
      return listWatches(acting, ports);
    case 'stopWatch':
      return stopWatch(act.watch, acting, ports);
    default: {
      const { policy } = ports;
      return policy === null ? refusal(acting, 'not-configured') : change(act, acting, { ...ports, policy });
    }
  }
}

type ChangeAct = Exclude<RequestAct, { act: 'show' | 'refresh' | 'evidence' | 'list' | 'audit' | 'watch' | 'watches' | 'stopWatch' }>;

async function change(act: ChangeAct, acting: Acting, ports: OnPorts): Promise<RequestReply> {
  switch (act.act) {
    case 'form':
      return openForm(act.answer, act.comment, acting, ports);
    case 'propose':
      return proposeChange(act.answer, act.form, acting, ports);
    case 'editForm':
      return openEditForm(act.request, acting, ports);
    case 'edit':
      return editRequest(act.request, act.hash, act.form, acting, ports);
    case 'undo':
      return undoRequest(act.request, acting, ports);
    case 'retry':
      return retry(act.request, acting, ports);
    case 'extend':
      return act.until === null
        ? extendForm(act.request, acting, ports)
        : actOnRequest({ act: 'extend', request: act.request, until: act.until }, acting, ports);
    default:
      return actOnRequest(act, acting, ports);
  }
}

/** What failed goes on; what is stale is planned again. */
async function retry(number: number, acting: Acting, ports: OnPorts): Promise<RequestReply> {
  const { request } = await loadRequest(ports.store, number);
  if (request?.status === 'stale') return planAgain(number, request, acting, ports);
  return actOnRequest({ act: 'retry', request: number }, acting, ports);
}

async function extendForm(number: number, acting: Acting, { store }: OnPorts): Promise<RequestReply> {
  const { request } = await loadRequest(store, number);
  if (request === null) return refusal(acting, 'no-such-request', number);
  const zone = request.proposal.window?.zone ?? 'UTC';
  return { kind: 'extendForm', language: acting.language, unread: [], request: number, expiresAt: request.expiresAt, zone };
}
