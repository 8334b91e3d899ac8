/** A request and what happened to it -> the request after that. Total: an event that does not fit leaves it as it is. */
import type { Proposal } from './proposal.ts';
import type { Request, RequestStatus, StepProgress, Vote } from './request.ts';
import type { RequestEvent } from './request-event.ts';

/** Before anything happened. */
export const initial: Request | null = null;

export function evolve(request: Request | null, event: RequestEvent): Request | null {
  if (event.kind === 'proposed') return request ?? proposed(event);
  if (request === null) return null;
  return withCorrelation(happened(request, event), event.correlationIds);
}

const FRESH: StepProgress = {
  phase: 'waiting',
  since: null,
  etag: null,
  apiVersion: null,
  operation: null,
  sends: 0,
  mayHaveArrived: 0,
  lost: 0,
  sentAt: null,
  mismatches: 0,
  held: null,
  trouble: null,
};

type Event<K extends RequestEvent['kind']> = Extract<RequestEvent, { kind: K }>;

function proposed({ who, at, body }: Event<'proposed'>): Request {
  const { practice, where, language, expiresAt, undoes, approvedWith, supersedes, ...proposal } = body;
  return {
    practice,
    where,
    language,
    expiresAt,
    undoes,
    approvedWith,
    supersedes,
    // What was approved with its revert date is approved.
    status: approvedWith === null ? 'pending' : 'approved',
    requester: who ?? { id: '', name: null },
    proposedAt: at,
    revision: 1,
    proposal,
    editors: [],
    votes: [],
    breakGlass: null,
    steps: freshSteps(proposal),
    appliedAt: null,
    proof: null,
    closedBy: null,
    undoneBy: null,
    supersededBy: null,
    standstill: null,
    reminded: [],
    retries: 0,
    ifMatchNotTaken: false,
    correlationIds: [],
  };
}

function freshSteps({ plan }: Proposal): readonly StepProgress[] {
  return plan.steps.map(() => FRESH);
}

function happened(request: Request, event: Exclude<RequestEvent, { kind: 'proposed' }>): Request {
  switch (event.kind) {
    case 'edited':
      return edited(request, event);
    case 'approved':
      return withVote(request, event, 'approve', null);
    case 'decided':
      return { ...request, status: 'approved' };
    case 'declined':
      return closed(withVote(request, event, 'decline', event.body.comment), event, 'declined');
    case 'withdrawn':
      return closed(request, event, 'withdrawn');
    case 'extended':
      return { ...request, expiresAt: event.body.until };
    case 'expired':
      return closed(request, event, 'expired');
    case 'brokeGlass':
      return {
        ...request,
        status: 'approved',
        breakGlass: event.who && { who: event.who, at: event.at, comment: event.body.comment, reviewedBy: null },
      };
    case 'reviewed':
      return { ...request, breakGlass: request.breakGlass && { ...request.breakGlass, reviewedBy: event.who } };
    case 'superseded':
      return { ...closed(request, event, 'superseded'), supersededBy: event.body.by };
    case 'undoBegun':
      return { ...request, undoneBy: event.body.by };
    case 'undoDropped':
      return { ...request, undoneBy: null };
    case 'fellDue':
      return { ...request, status: 'approved', approvedWith: event.body.with };
    case 'reminded':
      return { ...request, reminded: [...request.reminded, event.body.about] };
    case 'begun':
      return { ...request, status: 'applying' };
    case 'retried':
      return {
        ...request,
        status: 'applying',
        standstill: null,
        retries: request.retries + 1,
        steps: request.steps.map((step) => takenUpAgain(step, event.at)),
      };
    case 'applied':
      return { ...request, appliedAt: event.at };
    case 'verified': {
      const { outcome, asPlanned, differences } = event.body;
      return { ...request, status: asPlanned ? 'proved' : 'notAsPlanned', proof: { outcome, at: event.at, asPlanned, differences } };
    }
    default:
      return stepHappened(request, event);
  }
}

type StepEvent = Extract<RequestEvent, { body: { readonly step: number } }>;

function stepHappened(request: Request, event: StepEvent): Request {
  const at = event.body.step;
  const step = request.steps[at];
  if (step === undefined) return request;
  const after: Request = { ...request, steps: request.steps.with(at, progressed(step, event)) };
  switch (event.kind) {
    case 'stepStale':
      return { ...closed(after, event, 'stale'), standstill: event.body.standstill };
    case 'stepFailed':
      return { ...after, status: 'failed', standstill: event.body.standstill };
    case 'stepSending':
      return event.body.ifMatch ? after : { ...after, ifMatchNotTaken: true };
    default:
      return after;
  }
}

function progressed(step: StepProgress, event: StepEvent): StepProgress {
  const since = event.at;
  switch (event.kind) {
    case 'stepRead':
      return { ...step, phase: 'read', since, etag: event.body.etag, apiVersion: event.body.apiVersion, operation: null };
    case 'stepSending':
      return { ...step, phase: 'sending', since, sends: step.sends + 1, mayHaveArrived: step.mayHaveArrived + 1, sentAt: since };
    case 'stepAccepted':
      return { ...step, phase: 'accepted', since, operation: event.body.operation, held: null, mismatches: 0 };
    case 'stepAnswered':
    case 'stepSucceeded':
      return { ...step, phase: 'settled', since, held: null, mismatches: 0 };
    case 'stepLost':
      return { ...step, phase: 'lost', since, lost: step.lost + 1 };
    case 'stepRunning':
      return { ...step, phase: 'running', since };
    case 'stepHeld': {
      const { why, words, until } = event.body;
      const held = { since: step.held?.since ?? since, why, words, until };
      // What could not be read tells nothing of what was sent before.
      if (why === 'unreadable') return { ...step, phase: step.phase === 'read' ? 'waiting' : step.phase, held };
      const mismatches = why === 'precondition' ? step.mismatches + 1 : step.mismatches;
      return { ...refusedOnce(step), phase: 'waiting', since, mismatches, held };
    }
    case 'stepDone':
      return { ...step, phase: 'done', since, held: null, trouble: null };
    case 'stepFailed':
      return {
        ...(event.body.standstill.what === 'azure-refused' ? refusedOnce(step) : step),
        phase: 'failed',
        since,
        held: null,
        trouble: event.body.standstill.words,
      };
    case 'stepStale':
      return { ...step, phase: 'failed', since, held: null, trouble: event.body.standstill.words };
  }
}

/** The PUT that just left was refused: it did nothing. */
function refusedOnce(step: StepProgress): StepProgress {
  return step.phase === 'sending' ? { ...step, mayHaveArrived: step.mayHaveArrived - 1 } : step;
}

/** What was sent stays known: if it is found done, it was ours. Still under way, it is followed as long again. */
function takenUpAgain(step: StepProgress, now: string): StepProgress {
  if (step.phase !== 'failed') return step;
  const sentAt = step.sentAt === null ? null : now;
  return { ...step, phase: 'waiting', held: null, trouble: null, operation: null, sentAt, lost: 0, mismatches: 0 };
}

function edited(request: Request, { who, body }: Event<'edited'>): Request {
  const known = request.editors.some(({ id }) => id === who?.id);
  return {
    ...request,
    status: 'pending',
    proposal: body,
    revision: request.revision + 1,
    editors: who === null || known ? request.editors : [...request.editors, who],
    votes: [],
    breakGlass: null,
    steps: freshSteps(body),
  };
}

function withVote(request: Request, { who, at, planHash }: RequestEvent, vote: Vote['vote'], comment: string | null): Request {
  if (who === null) return request;
  const others = request.votes.filter((each) => each.who.id !== who.id);
  return { ...request, votes: [...others, { who, vote, at, hash: planHash ?? '', comment }] };
}

function closed(request: Request, { who, at }: RequestEvent, status: RequestStatus): Request {
  return { ...request, status, closedBy: { who, at } };
}

function withCorrelation(request: Request, ids: readonly string[]): Request {
  const more = ids.filter((id) => !request.correlationIds.includes(id));
  return more.length === 0 ? request : { ...request, correlationIds: [...request.correlationIds, ...more] };
}
