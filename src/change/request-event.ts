/** Everything that can happen to a change request: what its state is folded from, and what the audit log holds. */
import type { Outcome } from '../reach/verdict.ts';
import type { Origin, Proposal, Who } from './proposal.ts';
import type { Standstill } from './standstill.ts';

/** Index of a step of the plan, from 0. */
interface OfStep {
  readonly step: number;
}

/** Bodies by kind. Plain JSON. */
export interface RequestBodies {
  readonly proposed: Proposal & Origin;
  /** Another plan, reason or time: votes so far are void. */
  readonly edited: Proposal;
  /** One vote. */
  readonly approved: Record<string, never>;
  /** The vote that was still missing came. */
  readonly decided: { readonly votes: number; readonly needed: number };
  readonly declined: { readonly comment: string };
  readonly withdrawn: { readonly comment: string | null };
  readonly extended: { readonly until: string };
  readonly expired: { readonly why: 'undecided' | 'not-begun' | 'window-over' };
  readonly brokeGlass: { readonly comment: string };
  readonly reviewed: { readonly comment: string | null };
  readonly superseded: { readonly by: number };
  /** A request that takes this one back was made; `auto`: by the revert date. */
  readonly undoBegun: { readonly by: number; readonly auto: boolean };
  /** That request came to nothing: this one stands, and can be taken back anew. */
  readonly undoDropped: { readonly by: number };
  /** The revert date came while this way back still waited for votes: what was approved with that date needs none. */
  readonly fellDue: { readonly with: number };
  readonly reminded: { readonly about: Reminder };
  readonly begun: Record<string, never>;
  /** Read just now and as the plan expects it. */
  readonly stepRead: OfStep & { readonly etag: string | null; readonly apiVersion: string; readonly found: unknown };
  readonly stepStale: OfStep & { readonly standstill: Standstill };
  /** Before the PUT leaves. `ifMatch` false: Azure gave no etag, or does not take it; the comparison at `comparedAt` is the guard. */
  readonly stepSending: OfStep & { readonly etag: string | null; readonly ifMatch: boolean; readonly comparedAt: string };
  readonly stepAccepted: OfStep & { readonly operation: string };
  /** Azure answered the PUT as done at once. */
  readonly stepAnswered: OfStep;
  /** No answer came to the PUT, or to a poll: it is read before anything is concluded. */
  readonly stepLost: OfStep & { readonly words: string };
  readonly stepRunning: OfStep;
  readonly stepSucceeded: OfStep;
  /** It has to wait for Azure; tried again from reading on. */
  readonly stepHeld: OfStep & { readonly why: HeldWhy; readonly words: string | null; readonly until: string };
  /** `found`: it was there when read again, the answer had been lost. */
  readonly stepDone: OfStep & { readonly how: 'confirmed' | 'found' };
  readonly stepFailed: OfStep & { readonly standstill: Standstill };
  readonly applied: Record<string, never>;
  readonly verified: { readonly outcome: Outcome; readonly asPlanned: boolean; readonly differences: readonly unknown[] };
  readonly retried: Record<string, never>;
}

export type Reminder = 'revertSoon' | 'reviewDue' | 'expiresSoon';

/** `precondition`: the etag did not match any more, though the value is still the one expected. */
export type HeldWhy = 'conflict' | 'throttled' | 'updating' | 'precondition' | 'unreadable';

export type RequestEventKind = keyof RequestBodies;

export type RequestEvent = {
  readonly [K in RequestEventKind]: {
    readonly kind: K;
    /** Null: Hairpin itself. */
    readonly who: Who | null;
    /** ISO 8601, UTC. */
    readonly at: string;
    readonly planHash: string | null;
    readonly correlationIds: readonly string[];
    readonly body: RequestBodies[K];
  };
}[RequestEventKind];
