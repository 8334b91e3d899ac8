/** A person's act on an open request (a vote, a withdrawal, an extension, a retry) -> decided by the rules from the verified identity, recorded, and shown. */
import type { People } from '../change/policy.ts';
import { sameId } from '../change/policy.ts';
import type { Request } from '../change/request.ts';
import type { PersonCommand } from '../change/request-command.ts';
import { commit } from './commit-request.ts';
import { loadRequest } from './load-request.ts';
import { membershipOf } from './membership.ts';
import type { RequestAct } from './request-act.ts';
import type { RequestReply } from './request-reply.ts';
import { type Acting, afterCommit, type News, type OnPorts, refusal } from './request-story-parts.ts';
import { timeAhead } from './time-ahead.ts';

export type ActOnRequest =
  | Extract<RequestAct, { act: 'approve' | 'decline' | 'withdraw' | 'extend' | 'breakGlass' | 'review' }>
  | { readonly act: 'retry'; readonly request: number };

const NEWS = {
  approve: 'approved',
  decline: 'declined',
  withdraw: 'withdrawn',
  extend: 'extended',
  retry: 'retrying',
  breakGlass: 'brokeGlass',
  review: 'reviewed',
} as const satisfies Record<ActOnRequest['act'], News>;

/** What the card says of rights is for showing: they are read here, at the click. */
export async function actOnRequest(act: ActOnRequest, acting: Acting, ports: OnPorts): Promise<RequestReply> {
  const { request } = await loadRequest(ports.store, act.request);
  if (request === null) return refusal(acting, 'no-such-request', act.request);
  const membership = await neededGroups(act, request, acting, ports);
  if (!membership.known) return refusal(acting, 'groups-unreadable', act.request, membership.text);
  const command = commandOf(act, { who: acting.who, groups: membership.groups }, ports);
  if (command === null) return refusal(acting, 'time-unreadable', act.request, act.act === 'extend' ? (act.until ?? '') : '');
  return afterCommit(act.request, await commit(act.request, command, ports), NEWS[act.act], acting, ports);
}

/** Groups are asked for only where they can matter: a requester extends their own request also while Graph is away. */
async function neededGroups(
  act: ActOnRequest,
  request: Request,
  { who }: Acting,
  { policy, groupsOf }: OnPorts,
): ReturnType<typeof membershipOf> {
  const none: People = { people: [], groups: [] };
  const own = [request.requester, ...request.editors].some(({ id }) => sameId(id, who.id));
  const asked = { approve: policy.approvers, decline: policy.approvers, review: policy.approvers, breakGlass: policy.breakGlass ?? none };
  if (act.act === 'withdraw') return membershipOf(who.id, none, groupsOf);
  if (act.act === 'extend' || act.act === 'retry') return membershipOf(who.id, own ? none : policy.approvers, groupsOf);
  return membershipOf(who.id, asked[act.act], groupsOf);
}

type By = Pick<PersonCommand, 'who' | 'groups'>;

/** Null where a time was typed that is none. */
function commandOf(act: ActOnRequest, by: By, { now, zone }: OnPorts): PersonCommand | null {
  switch (act.act) {
    case 'approve':
      return { ...by, do: 'approve', hash: act.hash };
    case 'decline':
      return { ...by, do: 'decline', hash: act.hash, comment: act.comment };
    case 'breakGlass':
      return { ...by, do: 'breakGlass', hash: act.hash, comment: act.comment };
    case 'withdraw':
      return { ...by, do: 'withdraw', comment: act.comment };
    case 'review':
      return { ...by, do: 'review', comment: act.comment };
    case 'retry':
      return { ...by, do: 'retry' };
    case 'extend': {
      const until = act.until === null ? null : timeAhead(act.until, now().toISOString(), zone);
      return until === null ? null : { ...by, do: 'extend', until };
    }
  }
}
