/** A change request as it stands: folded from its events, never stored itself. */
import type { Outcome } from '../reach/verdict.ts';
import type { Origin, Proposal, Who } from './proposal.ts';
import type { HeldWhy } from './request-event.ts';
import type { Standstill } from './standstill.ts';

export type RequestStatus =
  | 'pending'
  | 'approved'
  | 'applying'
  | 'proved'
  | 'notAsPlanned'
  | 'failed'
  | 'stale'
  | 'declined'
  | 'withdrawn'
  | 'expired'
  | 'superseded';

export interface Vote {
  readonly who: Who;
  readonly vote: 'approve' | 'decline';
  readonly at: string;
  /** Of the plan that was voted on. */
  readonly hash: string;
  readonly comment: string | null;
}

/**
 * `read`: as expected, may be sent. `sending`, `lost`: a PUT may have arrived. `accepted`, `running`: Azure works on it. `settled`: Azure said done, it is
 * read once more.
 */
export type StepPhase = 'waiting' | 'read' | 'sending' | 'lost' | 'accepted' | 'running' | 'settled' | 'done' | 'failed';

export interface StepProgress {
  readonly phase: StepPhase;
  /** When it came into this phase; null: it was not begun. */
  readonly since: string | null;
  readonly etag: string | null;
  readonly apiVersion: string | null;
  readonly operation: string | null;
  /** PUTs that left; how many of them were not refused, so that what is found may be theirs; how many got no answer. */
  readonly sends: number;
  readonly mayHaveArrived: number;
  readonly lost: number;
  /** When the last PUT left, or when it was taken up again after that. */
  readonly sentAt: string | null;
  /** How often in a row Azure said that the etag just read does not match. */
  readonly mismatches: number;
  /** Since when Azure keeps it waiting, why, and until when. */
  readonly held: { readonly since: string; readonly why: HeldWhy; readonly words: string | null; readonly until: string } | null;
  readonly trouble: string | null;
}

export interface Request extends Origin {
  readonly status: RequestStatus;
  readonly requester: Who;
  readonly proposedAt: string;
  /** From 1; every edit makes a new one. */
  readonly revision: number;
  readonly proposal: Proposal;
  readonly editors: readonly Who[];
  /** On the present plan. */
  readonly votes: readonly Vote[];
  readonly breakGlass: { readonly who: Who; readonly at: string; readonly comment: string; readonly reviewedBy: Who | null } | null;
  readonly steps: readonly StepProgress[];
  readonly appliedAt: string | null;
  readonly proof: {
    readonly outcome: Outcome;
    readonly at: string;
    readonly asPlanned: boolean;
    readonly differences: readonly unknown[];
  } | null;
  readonly closedBy: { readonly who: Who | null; readonly at: string } | null;
  readonly undoneBy: number | null;
  readonly supersededBy: number | null;
  readonly standstill: Standstill | null;
  readonly reminded: readonly string[];
  /** How often it was taken up again after a failure. */
  readonly retries: number;
  readonly ifMatchNotTaken: boolean;
  readonly correlationIds: readonly string[];
}

const CLOSED: ReadonlySet<RequestStatus> = new Set<RequestStatus>([
  'proved',
  'notAsPlanned',
  'stale',
  'declined',
  'withdrawn',
  'expired',
  'superseded',
]);

/** Nothing will be applied by it any more: the same content can be proposed anew. */
export function isClosed({ status }: Request): boolean {
  return CLOSED.has(status);
}

/** The step that is carried out now; null: all are done. */
export function currentStep({ steps }: Request): number | null {
  const at = steps.findIndex(({ phase }) => phase !== 'done');
  return at < 0 ? null : at;
}

/**
 * It can still be given up: nothing is done by it yet and nothing will be without somebody's word. What failed and could not be taken up again would
 * else hold its content for ever. A way back that was approved with its date is nobody's to give up alone.
 */
export function canBeGivenUp(request: Request): boolean {
  const { status, approvedWith, undoneBy } = request;
  if (approvedWith !== null) return false;
  return status === 'approved' || (status === 'failed' && undoneBy === null && doneSteps(request) === 0);
}

export function doneSteps({ steps }: Request): number {
  return steps.filter(({ phase }) => phase === 'done').length;
}
