/** A watch: a question that must stay blocked, or reachable; what its answers make of it, told once at each change. */
import type { Outcome } from '../reach/verdict.ts';
import type { Who } from './proposal.ts';

export type Must = 'blocked' | 'reachable';

/** `unclear`: the answer is not known, which is neither kept nor broken. */
export type WatchStatus = 'kept' | 'broken' | 'unclear';

export interface WatchBodies {
  readonly watchBegun: {
    /** As typed. */
    readonly question: string;
    readonly asks: unknown;
    readonly facts: unknown;
    readonly must: Must;
    readonly outcome: Outcome;
    readonly where: string;
    readonly language: 'en' | 'ja';
  };
  /** `facts`: of the answer, for comparing the next one with; `changes`: what made the difference. */
  readonly watchChanged: { readonly outcome: Outcome; readonly facts: unknown; readonly changes: readonly unknown[] };
  readonly watchStopped: Record<string, never>;
}

export type WatchEvent = {
  readonly [K in keyof WatchBodies]: { readonly kind: K; readonly who: Who | null; readonly at: string; readonly body: WatchBodies[K] };
}[keyof WatchBodies];

export interface Watch {
  readonly owner: Who;
  readonly question: string;
  readonly asks: unknown;
  readonly must: Must;
  readonly where: string;
  readonly language: 'en' | 'ja';
  readonly since: string;
  readonly outcome: Outcome;
  readonly facts: unknown;
  readonly changedAt: string;
  readonly changes: readonly unknown[];
  readonly stopped: boolean;
}

export function evolveWatch(watch: Watch | null, { kind, who, at, body }: WatchEvent): Watch | null {
  if (kind === 'watchBegun') {
    const owner = who ?? { id: '', name: null };
    return watch ?? { ...body, owner, since: at, changedAt: at, changes: [], stopped: false };
  }
  if (watch === null) return null;
  return kind === 'watchStopped' ? { ...watch, stopped: true } : { ...watch, ...body, changedAt: at };
}

function statusOf(must: Must, outcome: Outcome): WatchStatus {
  if (outcome === 'unknown') return 'unclear';
  // Of what must be blocked nothing may pass, of what must be reachable all.
  return outcome === must ? 'kept' : 'broken';
}

/** What a new answer is told as; null: nothing changed for the one who watches. */
export function newsOf({ must, outcome }: Watch, now: Outcome): 'alert' | 'recovered' | 'unclear' | null {
  const [was, is] = [statusOf(must, outcome), statusOf(must, now)];
  if (was === is) return null;
  return is === 'broken' ? 'alert' : is === 'kept' ? 'recovered' : 'unclear';
}
