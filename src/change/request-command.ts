/** What can be done with a request, and what came of deciding it. */
import type { Outcome } from '../reach/verdict.ts';
import type { Policy } from './policy.ts';
import type { Origin, Proposal, Who } from './proposal.ts';
import type { Reminder, RequestEvent } from './request-event.ts';
import type { Seen } from './step-seen.ts';

/** A person acts; `groups`: those of the policy's groups that they are in, as read just now. */
interface By {
  readonly who: Who;
  readonly groups: readonly string[];
}

export type PersonCommand =
  | (By & { readonly do: 'propose'; readonly proposal: Proposal; readonly origin: Origin })
  /** `hash`: of the plan that was being edited. */
  | (By & { readonly do: 'edit'; readonly hash: string; readonly proposal: Proposal; readonly expiresAt: string })
  /** `hash` null: the plan as it stands. */
  | (By & { readonly do: 'approve'; readonly hash: string | null })
  | (By & { readonly do: 'decline'; readonly hash: string | null; readonly comment: string | null })
  | (By & { readonly do: 'breakGlass'; readonly hash: string | null; readonly comment: string | null })
  | (By & { readonly do: 'withdraw'; readonly comment: string | null })
  | (By & { readonly do: 'review'; readonly comment: string | null })
  | (By & { readonly do: 'extend'; readonly until: string })
  | (By & { readonly do: 'retry' });

/** What Azure did with a PUT. */
export type PutAnswer =
  | { readonly kind: 'done' }
  | { readonly kind: 'accepted'; readonly operation: string }
  | { readonly kind: 'held'; readonly why: 'conflict' | 'throttled' | 'precondition'; readonly words: string; readonly until: string }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'lost'; readonly words: string };

export type PollAnswer =
  | { readonly kind: 'running' }
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly words: string }
  | { readonly kind: 'lost'; readonly words: string };

/** Hairpin itself goes on. `gate`: whether a change may be sent now. `ids`: correlation ids of Azure. */
export type OwnCommand =
  | { readonly do: 'expire' }
  | { readonly do: 'supersede'; readonly by: number; readonly who: Who }
  | { readonly do: 'undoBegun'; readonly by: number; readonly auto: boolean; readonly who: Who | null }
  | { readonly do: 'undoDropped'; readonly by: number }
  | { readonly do: 'fallDue'; readonly with: number }
  | { readonly do: 'remind'; readonly about: Reminder }
  | { readonly do: 'begin'; readonly gate: Gate }
  | { readonly do: 'read'; readonly step: number; readonly seen: Seen }
  | { readonly do: 'unread'; readonly step: number; readonly words: string; readonly until: string | null; readonly ids: readonly string[] }
  | { readonly do: 'send'; readonly step: number; readonly gate: Gate }
  | { readonly do: 'answered'; readonly step: number; readonly answer: PutAnswer; readonly ids: readonly string[] }
  | { readonly do: 'polled'; readonly step: number; readonly answer: PollAnswer; readonly ids: readonly string[] }
  /** Too long: Azure keeps it waiting, or the operation does not end. */
  | { readonly do: 'giveUp'; readonly step: number; readonly why: 'azure-slow' | 'window-over' }
  | { readonly do: 'verify'; readonly outcome: Outcome; readonly differences: readonly unknown[] }
  | { readonly do: 'retryAlone' };

export type Command = PersonCommand | OwnCommand;

/** Whether the request's window and the policy's windows and freezes let a change be sent now, and until when that holds. */
export interface Gate {
  readonly open: boolean;
  readonly why: 'window' | 'freeze' | null;
  /** When it opens, or closes; null: it does not change. */
  readonly until: string | null;
  /** The request's own window is past: it never opens again. */
  readonly over: boolean;
}

export interface Rules {
  readonly policy: Policy;
}

export type WhyNot =
  | 'not-an-approver'
  | 'own-request'
  | 'edited-it'
  | 'already-voted'
  | 'already-decided'
  | 'plan-changed'
  | 'expired'
  | 'superseded'
  | 'no-such-request'
  | 'comment-required'
  | 'not-the-requester'
  | 'window-past'
  /** Later than it may be. */
  | 'too-late'
  /** Its window, or the date that it was approved to be taken back at, is past. */
  | 'time-over'
  | 'wrong-state'
  | 'break-glass-off';

export type Decision =
  /** No events: nothing new happened. */
  | { readonly decided: true; readonly events: readonly RequestEvent[] }
  /** `detail`: names, a state, a time; data, no sentence. */
  | { readonly decided: false; readonly why: WhyNot; readonly detail: string };
