/** Proposing, editing, withdrawing, extending, lapsing, retrying and what else happens to a request outside of votes and of Azure. */
import { event, happened, nothing, notPending, refused } from './decision.ts';
import { isAmong, namesOf, type Policy, sameId } from './policy.ts';
import type { Who } from './proposal.ts';
import { canBeGivenUp, type Request } from './request.ts';
import type { Command, Decision, Rules } from './request-command.ts';

type LifeCommand = Extract<
  Command,
  {
    do:
      | 'propose'
      | 'edit'
      | 'withdraw'
      | 'extend'
      | 'retry'
      | 'expire'
      | 'supersede'
      | 'undoBegun'
      | 'undoDropped'
      | 'fallDue'
      | 'remind'
      | 'retryAlone';
  }
>;
type Of<D extends LifeCommand['do']> = Extract<LifeCommand, { do: D }>;

const HOUR = 3_600_000;

export function decideLife(command: LifeCommand, request: Request | null, { policy }: Rules, now: string): Decision {
  if (command.do === 'propose') return propose(command, request, now);
  if (request === null) return refused('no-such-request');
  const own = { who: null, at: now, planHash: request.proposal.hash };
  switch (command.do) {
    case 'edit':
      return edit(command, request, policy, now);
    case 'withdraw':
      return withdraw(command, request, now);
    case 'extend':
      return extend(command, request, policy, now);
    case 'retry':
      return retry(command, request, policy, now);
    case 'retryAlone':
      // Only what nobody has to decide any more: a way back by its approved date.
      return request.status === 'failed' && request.approvedWith !== null && !isTakenBack(request)
        ? happened(event('retried', {}, own))
        : nothing;
    case 'expire':
      return expire(request, now);
    case 'supersede':
      return request.status === 'stale'
        ? happened(event('superseded', { by: command.by }, { ...own, who: command.who }))
        : refused('wrong-state', request.status);
    case 'undoBegun':
      return request.undoneBy === command.by
        ? nothing
        : happened(event('undoBegun', { by: command.by, auto: command.auto }, { ...own, who: command.who }));
    case 'undoDropped':
      return request.undoneBy === command.by ? happened(event('undoDropped', { by: command.by }, own)) : nothing;
    case 'fallDue':
      if (request.undoes !== command.with || request.approvedWith !== null) return nothing;
      return request.status === 'pending' || request.status === 'approved'
        ? happened(event('fellDue', { with: command.with }, own))
        : nothing;
    case 'remind':
      return request.reminded.includes(command.about) ? nothing : happened(event('reminded', { about: command.about }, own));
  }
}

function propose({ who, proposal, origin }: Of<'propose'>, request: Request | null, now: string): Decision {
  if (request !== null) return refused('wrong-state', request.status);
  return happened(event('proposed', { ...proposal, ...origin }, { who, at: now, planHash: proposal.hash }));
}

/** Whoever edits shapes the plan, and cannot approve it from then on. */
function edit(command: Of<'edit'>, request: Request, policy: Policy, now: string): Decision {
  const over = request.status === 'approved' && request.approvedWith === null ? null : notPending(request, now);
  if (over) return over;
  if (command.hash !== request.proposal.hash) return refused('plan-changed', request.proposal.hash);
  const stranger = stakeless(command, request, policy);
  if (stranger) return stranger;
  const around = { who: command.who, at: now, planHash: command.proposal.hash };
  const extended = command.expiresAt === request.expiresAt ? [] : [event('extended', { until: command.expiresAt }, around)];
  return happened(event('edited', command.proposal, around), ...extended);
}

function withdraw({ who, comment }: Of<'withdraw'>, request: Request, now: string): Decision {
  const over = canBeGivenUp(request) ? null : notPending(request, now);
  if (over) return over;
  if (!sameId(request.requester.id, who.id)) return refused('not-the-requester', nameOf(request.requester));
  return happened(event('withdrawn', { comment: comment?.trim() || null }, { who, at: now, planHash: request.proposal.hash }));
}

/** Until when it may be decided and begun; the votes stay, since the plan does. */
function extend(command: Of<'extend'>, request: Request, policy: Policy, now: string): Decision {
  const over = request.status === 'approved' ? null : notPending(request, now);
  if (over) return over;
  const stranger = stakeless(command, request, policy);
  if (stranger) return stranger;
  const { window } = request.proposal;
  const longest = addHours(request.proposedAt, policy.longestHours);
  // After its window it could not be applied any more.
  const last = window && window.end < longest ? window.end : longest;
  if (command.until <= now) return refused('window-past', command.until);
  if (command.until > last) return refused('too-late', last);
  if (command.until === request.expiresAt) return nothing;
  return happened(event('extended', { until: command.until }, { who: command.who, at: now, planHash: request.proposal.hash }));
}

/** What failed is taken up again where it stands: it is read first, and its votes are still on this plan. */
function retry(command: Of<'retry'>, request: Request, policy: Policy, now: string): Decision {
  if (request.status !== 'failed' || isTakenBack(request)) return refused('wrong-state', request.status);
  const { window, revertAt } = request.proposal;
  if (window && now >= window.end && request.breakGlass === null) return refused('time-over', window.end);
  // It was approved to be taken back then, and that time has gone by: nothing would take it back any more.
  if (revertAt !== null && now >= revertAt) return refused('time-over', revertAt);
  const stranger = stakeless(command, request, policy);
  if (stranger) return stranger;
  return happened(event('retried', {}, { who: command.who, at: now, planHash: request.proposal.hash }));
}

function expire(request: Request, now: string): Decision {
  const undecided = request.status === 'pending';
  if (!undecided && !(request.status === 'approved' && request.breakGlass === null && request.approvedWith === null)) return nothing;
  if (now < request.expiresAt) return nothing;
  const { window } = request.proposal;
  const why = undecided ? 'undecided' : window && now >= window.end ? 'window-over' : 'not-begun';
  return happened(event('expired', { why }, { who: null, at: now, planHash: request.proposal.hash }));
}

/** Its way back has begun: going on with it as well would be two hands on one gateway. */
function isTakenBack({ undoneBy }: Request): boolean {
  return undoneBy !== null;
}

/** The requester and the approvers have a say in a request; others look. */
function stakeless(command: { readonly who: Who; readonly groups: readonly string[] }, request: Request, policy: Policy): Decision | null {
  const involved = [request.requester, ...request.editors, ...(request.breakGlass ? [request.breakGlass.who] : [])];
  if (involved.some(({ id }) => sameId(id, command.who.id)) || isAmong(policy.approvers, command.who.id, command.groups)) return null;
  return refused('not-the-requester', [nameOf(request.requester), ...namesOf(policy.approvers)].join(', '));
}

function nameOf({ id, name }: Who): string {
  return name ?? id;
}

function addHours(iso: string, hours: number): string {
  return new Date(Date.parse(iso) + hours * HOUR).toISOString();
}
