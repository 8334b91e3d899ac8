/** What Hairpin says about change requests, watches, drift and the audit log, as data. */
import type { RemedyKind, VnetPair } from '../change/remedy.ts';
import type { Standstill } from '../change/standstill.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { Language } from '../question/question.ts';
import type { Outcome } from '../reach/verdict.ts';
import type { Person, StoredEvent } from './event-store-port.ts';
import type { ProposalForm } from './request-act.ts';

interface Common {
  readonly language: Language;
  readonly unread: readonly string[];
  /** It is about a stored model that is practised on; left out where it is about Azure. */
  readonly practice?: true;
}

export const REQUEST_STATES = [
  'pending',
  'approved',
  'applying',
  'proved',
  'notAsPlanned',
  'failed',
  'stale',
  'declined',
  'withdrawn',
  'expired',
  'superseded',
] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export { STANDSTILLS, type Standstill } from '../change/standstill.ts';

/** One fact that changed a verdict, as `compareAnswers` tells it: `what` is one of its kinds. */
export interface FactChange {
  readonly what: string;
  readonly resource: ArmId | null;
  readonly property: string | null;
  readonly from: unknown;
  readonly to: unknown;
}

export const STEP_STATES = ['waiting', 'reading', 'sent', 'running', 'done', 'failed', 'skipped'] as const;

/** Everything a request's card shows, folded from its events. */
export interface RequestView {
  /** Shown as `CR-7`. */
  readonly number: number;
  readonly state: RequestState;
  /** Made on a stored model: nothing outside was touched. */
  readonly practice: boolean;
  /** Of the plan's content, twelve hex digits. */
  readonly hash: string;
  readonly revision: number;
  readonly requester: Person;
  readonly proposedAt: string;
  /** Id of the answer it came from, the question as typed, and its verdict then. */
  readonly answer: { readonly id: string; readonly question: string; readonly outcome: Outcome; readonly answeredAt: string };
  readonly kind: RemedyKind;
  readonly reason: string;
  readonly ticket: string | null;
  /** ISO times with the zone they were given in. Null: as soon as it is approved. */
  readonly window: { readonly start: string; readonly end: string; readonly zone: string } | null;
  readonly revertAt: string | null;
  /** When it lapses undecided. */
  readonly expiresAt: string;
  readonly steps: readonly {
    readonly step: Step;
    readonly state: (typeof STEP_STATES)[number];
    /** What holds between this step and the next ("still blocked: the other gateway is off"); null for the last. */
    readonly outcomeAfter: Outcome | null;
    readonly since: string | null;
    /** Azure's words where it refused. */
    readonly trouble: string | null;
  }[];
  readonly outcomePlanned: Outcome;
  readonly opens: readonly VnetPair[];
  readonly undo: readonly Step[];
  readonly votes: readonly {
    readonly who: Person;
    readonly vote: 'approve' | 'decline';
    readonly at: string;
    readonly comment: string | null;
  }[];
  readonly votesNeeded: number;
  /** Who may decide, for showing: names where known. */
  readonly approvers: readonly string[];
  readonly breakGlass: { readonly who: Person; readonly at: string; readonly comment: string; readonly reviewedBy: Person | null } | null;
  /** Set when it was asked again after applying. */
  readonly proof: {
    readonly outcome: Outcome;
    readonly at: string;
    readonly asPlanned: boolean;
    /** Against the answer that the plan was made from: what else changed, or did not. */
    readonly differences: readonly FactChange[];
  } | null;
  /** The request whose way back this one is, and the one that takes this one back. */
  readonly undoes: number | null;
  readonly undoneBy: number | null;
  /** The request whose approved revert date this one carries out: it needs no votes of its own. */
  readonly approvedWith: number | null;
  /** The request that plans again what this one found changed. */
  readonly supersededBy: number | null;
  /** Null: nothing is wrong. */
  readonly trouble: Standstill | null;
  /** What it waits for now. */
  readonly waitsFor: 'votes' | 'window' | 'freeze' | 'azure' | 'retry' | 'revert' | 'review' | null;
  readonly waitsUntil: string | null;
  /** Azure ignored or does not know `If-Match`: the comparison before the PUT was the guard. */
  readonly etagNotHonoured: boolean;
  /** Newest hash of the audit log when this was drawn; on the final card it is the proof that no tail was cut off. */
  readonly auditHash: string;
  readonly correlationIds: readonly string[];
}

export type RequestButton =
  | 'approve'
  | 'decline'
  | 'withdraw'
  | 'edit'
  | 'extend'
  | 'undo'
  | 'retry'
  | 'breakGlass'
  | 'review'
  | 'evidence';

export const REFUSALS = [
  'not-an-approver',
  'own-request',
  'edited-it',
  'already-voted',
  'already-decided',
  'plan-changed',
  'expired',
  'superseded',
  'no-such-request',
  'comment-required',
  'reason-required',
  'not-the-requester',
  'not-allowed-here',
  'groups-unreadable',
  'form-unreadable',
  'window-unreadable',
  'window-past',
  'too-late',
  'time-over',
  'time-unreadable',
  'revert-before-window',
  'nothing-to-propose',
  'cannot-apply',
  'answer-gone',
  'not-configured',
  'no-approvers',
  'wrong-state',
  /** It is past being edited; the detail is its state. */
  'not-editable',
  'world-moved',
  /** Azure could not be read just now, so nothing is planned on what it may no longer be. */
  'azure-away',
  'no-such-watch',
  'ends-unclear',
  'break-glass-off',
] as const;

export type RequestReply =
  | (Common & {
      readonly kind: 'request';
      readonly view: RequestView;
      /** Buttons that can work for the one who looks; in a shared message those that can work for somebody. */
      readonly buttons: readonly RequestButton[];
      /** What just happened, for the one who acted; null in a message drawn anew. */
      readonly news:
        | 'proposed'
        | 'found'
        | 'approved'
        | 'declined'
        | 'withdrawn'
        | 'extended'
        | 'edited'
        | 'undoProposed'
        | 'replanned'
        | 'retrying'
        | 'reviewed'
        | 'brokeGlass'
        | null;
      /** Persons to mention (approvers). */
      readonly mentions: readonly Person[];
    })
  | (Common & {
      readonly kind: 'requestForm';
      readonly answer: string;
      /** Set where an open request is edited. */
      readonly request: { readonly number: number; readonly hash: string } | null;
      readonly question: string;
      readonly remedies: readonly {
        readonly number: number;
        readonly kind: RemedyKind;
        readonly steps: readonly Step[];
        readonly outcomeAfter: Outcome;
        readonly opens: readonly VnetPair[];
        readonly recommended: boolean;
        readonly applies: boolean;
      }[];
      readonly filled: ProposalForm;
      readonly channels: readonly { readonly id: string; readonly name: string }[];
      readonly problem: { readonly refusal: (typeof REFUSALS)[number]; readonly detail: string } | null;
    })
  | (Common & { readonly kind: 'extendForm'; readonly request: number; readonly expiresAt: string; readonly zone: string })
  | (Common & {
      readonly kind: 'refused';
      readonly refusal: (typeof REFUSALS)[number];
      readonly request: number | null;
      /** Data for the sentence, no sentence itself: names of those who may, a state, a time, an id, or Azure's own words; may be empty. */
      readonly detail: string;
    })
  | (Common & {
      readonly kind: 'requests';
      readonly open: boolean;
      readonly rows: readonly {
        readonly number: number;
        readonly state: RequestState;
        readonly requester: Person;
        readonly proposedAt: string;
        readonly summary: { readonly kind: RemedyKind; readonly steps: readonly Step[] };
        readonly practice: boolean;
      }[];
    })
  | (Common & {
      readonly kind: 'audit';
      readonly since: string | null;
      readonly events: readonly StoredEvent[];
      readonly more: number;
      /** The whole log as CSV goes along as a file. */
      readonly csv: boolean;
      readonly newestHash: string | null;
    })
  /** Markdown, sent as a file (text where a file cannot go). */
  | (Common & {
      readonly kind: 'evidencePack';
      readonly request: number;
      readonly view: RequestView;
      readonly events: readonly StoredEvent[];
    })
  | (Common & {
      readonly kind: 'drift';
      readonly gateway: ArmId;
      readonly property: string;
      readonly from: unknown;
      readonly to: unknown;
      readonly seenBetween: { readonly from: string; readonly to: string };
      readonly opened: readonly VnetPair[];
      readonly closed: readonly VnetPair[];
      readonly who: string | null;
      readonly whoFrom: 'resourcechanges' | 'activityLog' | null;
    })
  | (Common & { readonly kind: 'watch'; readonly watch: WatchView; readonly news: 'begun' | 'stopped' | 'alert' | 'recovered' | 'unclear' })
  | (Common & { readonly kind: 'watches'; readonly rows: readonly WatchView[] })
  /** A reminder before a revert date, or that a revert failed. */
  | (Common & {
      readonly kind: 'reminder';
      readonly view: RequestView;
      readonly about: 'revertSoon' | 'revertFailed' | 'reviewDue' | 'expiresSoon';
    });

export interface WatchView {
  readonly number: number;
  readonly question: string;
  readonly must: 'blocked' | 'reachable';
  readonly owner: Person;
  readonly since: string;
  readonly outcome: Outcome | null;
  readonly askedAt: string | null;
  /** Facts that changed the verdict, as `compareAnswers` words them. */
  readonly changes: readonly FactChange[];
}

const KINDS: readonly string[] = [
  'request',
  'requestForm',
  'extendForm',
  'refused',
  'requests',
  'audit',
  'evidencePack',
  'drift',
  'watch',
  'watches',
  'reminder',
] satisfies RequestReply['kind'][];

export function isRequestReply(reply: { readonly kind: string }): reply is RequestReply {
  return KINDS.includes(reply.kind);
}
