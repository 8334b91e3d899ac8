/** Everything Hairpin can say, as data. `words` turns it into a card, its text twin or JSON; no sentence is made here. */

import type { Remedy, VnetPair } from '../change/remedy.ts';
import type { End } from '../network/end.ts';
import type { RecordedRoute } from '../network/evidence.ts';
import type { Flow } from '../network/flow.ts';
import type { FlagName } from '../network/gateway.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { UserRoute } from '../network/vnet.ts';
import type { Near } from '../question/near-miss.ts';
import type { Language } from '../question/question.ts';
import type { Candidate } from '../question/resolved.ts';
import type { WhyNoEnd } from '../question/why-no-end.ts';
import type { ComputedRoute } from '../reach/effective-routes.ts';
import type { Flips } from '../reach/flipped-pairs.ts';
import type { TruthTable } from '../reach/truth-table.ts';
import type { Cause, Doubt, Outcome, Verdict } from '../reach/verdict.ts';
import type { ChangeNote, EvidenceRead, RecordedChange } from './azure-ports.ts';
import type { RequestReply } from './request-reply.ts';

/** Where the facts come from, and as of when. */
export interface ModelStamp {
  readonly origin: 'stored' | 'live' | 'sample';
  /** ISO 8601, UTC. */
  readonly asOf: string;
  /** `file`: no capture dates the model, the oldest file's time does. */
  readonly dated: 'capture' | 'file';
  /** One line per thing that could not be read, and why. */
  readonly missing: readonly string[];
  /** Hours between `asOf` and now, and whether that is over the configured limit. */
  readonly ageHours: number;
  readonly stale: boolean;
  /** ISO time at which the gateways, connections and circuits on the path were read again from Azure; null: they were not. */
  readonly again?: string | null;
  /** One sentence why these are not the newest facts (Azure is away, a sweep failed); null or absent: nothing is wrong. */
  readonly trouble?: string | null;
  /** True of an early reply, from what was known before Azure was asked: the live one takes its place. */
  readonly early?: boolean;
}

interface Common {
  readonly language: Language;
  /** Words of the question that were not understood and not needed. */
  readonly unread: readonly string[];
}

export interface AnswerReply extends Common {
  readonly kind: 'answer';
  /** Short, for the ticket: `A-7K2M9Q`. */
  readonly id: string;
  readonly question: 'reach' | 'whatIf';
  readonly from: End;
  readonly to: End;
  readonly flow: Flow;
  /** Changes of a what-if; empty for `reach`. */
  readonly changes: readonly Step[];
  readonly verdict: Verdict;
  /** Null where no ExpressRoute flag is in play. */
  readonly truthTable: TruthTable | null;
  readonly remedies: readonly Remedy[];
  readonly stamp: ModelStamp;
  /** ISO time of the answer. */
  readonly answeredAt: string;
  /** It was said since when it fails; null: in words that "what changed since" does not take. */
  readonly since?: string | null;
  /** Set on "ask again": what the earlier answer said. */
  readonly before: { readonly outcome: Outcome; readonly answeredAt: string; readonly changes: readonly AnswerChange[] } | null;
  /** Set where Azure's own computed routes and rules were read for this answer: each fact it recorded against the computed one. */
  readonly checked?: Checked | null;
  /** True where change requests are on and a remedy of this answer can be applied: its card then offers to request it. */
  readonly canRequest?: boolean;
}

/** What was read of Azure's own computing, and what it says of the verdict. */
export interface Checked {
  /** ISO time. */
  readonly at: string;
  readonly lines: readonly CheckedLine[];
}

export interface CheckedLine {
  readonly read: EvidenceRead;
  readonly resource: ArmId;
  /**
   * `agrees`, `differs`; `silent`: read, and it decides nothing of this question; `failed`: not read, `trouble` says why; `off`: not asked for, since the
   * machine `about` does not run.
   */
  readonly says: 'agrees' | 'differs' | 'silent' | 'failed' | 'off';
  /** The other end's address, or the prefix, that was compared. */
  readonly about: string | null;
  /** What Azure recorded and what was computed (`10.0.0.0/8 → VirtualAppliance`); null: nothing. */
  readonly recorded: string | null;
  readonly computed: string | null;
  readonly trouble: string | null;
}

/** "Check with Azure" while it reads. */
export interface CheckingReply extends Common {
  readonly kind: 'checking';
  /** The answer that is being checked. */
  readonly answer: AnswerReply;
  readonly reads: readonly {
    readonly read: EvidenceRead;
    readonly resource: ArmId;
    readonly state: 'reading' | 'read' | 'failed';
    readonly seconds: number;
  }[];
}

/** One thing that differs between two answers to the same question. */
export interface AnswerChange {
  readonly what: 'outcome' | 'causeGone' | 'causeNew' | 'flag' | 'unknownGone' | 'unknownNew' | 'asOf';
  readonly resource: ArmId | null;
  readonly property: string | null;
  readonly from: unknown;
  readonly to: unknown;
}

export interface FlagsReply extends Common {
  readonly kind: 'flags';
  readonly of: string | null;
  /** Which of them have this one on, was asked. */
  readonly flag?: FlagName;
  /** Changes of a what-if, on whose copy the rows stand; absent: the network as it is. */
  readonly changes?: readonly Step[];
  readonly rows: readonly {
    readonly resource: ArmId;
    readonly kind: 'virtualNetworkGateway' | 'expressRouteGateway';
    readonly vnet: ArmId | null;
    readonly flags: Readonly<Partial<Record<FlagName, boolean | null>>>;
    readonly circuits: readonly ArmId[];
  }[];
  readonly stamp: ModelStamp;
}

export interface RoutesReply extends Common {
  readonly kind: 'routes';
  readonly of: string;
  readonly tables: readonly {
    readonly nic: ArmId;
    readonly subnet: ArmId;
    readonly computed: readonly ComputedRoute[];
    /** Those by a service tag whose prefixes the model does not hold. */
    readonly unexpanded: readonly UserRoute[];
    /** Null: the capture holds none for this NIC. */
    readonly recorded: readonly RecordedRoute[] | null;
    /** Of a what-if: the routes as they are. */
    readonly now?: Pick<RoutesReply['tables'][number], 'computed' | 'unexpanded'>;
  }[];
  readonly changes?: readonly Step[];
  readonly stamp: ModelStamp;
}

export interface PeerNow {
  readonly outcome: Outcome;
  readonly passes: readonly string[] | null;
  readonly hosts: number;
}

export interface PeersReply extends Common {
  readonly kind: 'whoCanReach' | 'whatCanReach';
  readonly end: End;
  readonly flow: Flow;
  readonly rows: readonly {
    readonly vnet: ArmId | null;
    readonly subnet: ArmId | null;
    readonly outcome: Outcome;
    readonly passes: readonly string[] | null;
    readonly hosts: number | null;
    /** Which of the `reasons` are the first that stand against hosts here; absent: none does, or the reply was kept before they were told. */
    readonly why?: readonly number[];
    /** Of a what-if: how the hosts of this network fare as it is; where all fare alike, one. */
    readonly now?: readonly PeerNow[];
  }[];
  /** Each once: thousands of networks may be closed by one flag. */
  readonly reasons?: readonly (Cause | Doubt)[];
  readonly changes?: readonly Step[];
  /** The VNet or subnet that alone was asked about. */
  readonly within?: End;
  readonly stamp: ModelStamp;
}

export interface ChangedReply extends Common {
  readonly kind: 'changed';
  readonly since: string;
  /** The resource that was asked about: only its changes are told, and no verdicts. */
  readonly on?: string;
  readonly facts: readonly {
    readonly change: 'added' | 'removed' | 'changed';
    readonly resource: ArmId;
    readonly property: string | null;
    readonly from: unknown;
    readonly to: unknown;
    /** Who changed it and when, as Azure recorded it; null or absent: it does not tell. */
    readonly by?: string | null;
    readonly at?: string | null;
  }[];
  readonly flipped: readonly {
    readonly pair: VnetPair;
    readonly before: Outcome;
    readonly after: Outcome;
    /** It speaks of what `a` begins alone. */
    readonly oneWay: boolean;
  }[];
  /** Flips beyond those that are listed; absent: none. */
  readonly more?: Flips['more'];
  readonly open?: Flips['open'];
  /** Pairs of networks that were not asked about: too many. */
  readonly unasked?: number;
  /** ISO time of the kept sweep that is compared with; null or absent: a named model, or none. */
  readonly read?: string | null;
  /** Sweeps are kept from then on, and an earlier time was asked for. */
  readonly begins?: string | null;
  /** "Since it worked": the question that was reachable then. */
  readonly worked?: { readonly from: string; readonly to: string } | null;
  /** What Azure recorded from before any sweep was kept, flags first, then newest first. */
  readonly recorded?: readonly RecordedChange[];
  readonly notes?: readonly ChangeNote[];
  /** Why Azure's own record could not be read. */
  readonly recordTrouble?: string | null;
  readonly stamp: ModelStamp;
}

export interface OpensReply extends Common {
  readonly kind: 'opens';
  readonly steps: readonly Step[];
  /** It was asked what the change cuts off. */
  readonly asks: 'opens' | 'closes';
  readonly opens: readonly VnetPair[];
  readonly closes: readonly VnetPair[];
  /** Of how many of these it cannot be told whether they still reach each other. */
  readonly unsure: number;
  readonly stamp: ModelStamp;
}

/** Which name of the question a choice settles. */
export type ChoiceSlot = 'from' | 'to' | 'of' | 'within' | 'gateway' | 'change';

export interface ChoiceReply extends Common {
  readonly kind: 'choice';
  readonly slot: ChoiceSlot;
  /** Id of the waiting question: a button carries it and the number of the choice. */
  readonly id: string;
  readonly text: string;
  readonly candidates: readonly Candidate[];
}

export interface NoSuchNameReply extends Common {
  readonly kind: 'noSuchName';
  readonly text: string;
  readonly nearest: readonly Candidate[];
  /** Why the text can be no end, where that is known; then nothing near is named, but for a block what overlaps it. */
  readonly why?: WhyNoEnd;
}

export interface SimpleReply extends Common {
  readonly kind: 'notUnderstood' | 'help' | 'welcome';
  /** Example questions that work on the model at hand, the first three are shown by the welcome. */
  readonly examples: readonly string[];
  readonly stamp: ModelStamp | null;
  /** A word that was not understood because no port has such a number. */
  readonly badPort?: string;
  /** What kept it from being understood: several ends or ports at once; a "not" that would turn the answer. */
  readonly hint?: 'oneAtATime' | 'plainly' | 'traffic' | Near;
  /** With a word spelled otherwise it would be this question. */
  readonly meant?: string;
  /** A name of the model that holds a space, and stood there without quotes. */
  readonly toQuote?: string;
}

/** What lists things. */
export type TableReply = FlagsReply | RoutesReply | PeersReply | ChangedReply | OpensReply;

/** "Copy as text": the text twin of an answer, or of a whole list, for a ticket. */
export interface CopyReply extends Common {
  readonly kind: 'copy';
  readonly answer: AnswerReply | TableReply;
}

/** "Other port": the form that asks for it. */
export interface PortFormReply extends Common {
  readonly kind: 'portForm';
  readonly answer: AnswerReply;
}

/** "This is wrong": kept for the operator under this id. */
export interface NotedReply extends Common {
  readonly kind: 'noted';
  readonly id: string;
  readonly answerId: string;
}

/** A button or act whose answer is no longer kept. */
export interface GoneReply extends Common {
  readonly kind: 'gone';
  readonly answerId: string | null;
}

/** Something inside failed: an id to look up in the log. */
export interface FailureReply extends Common {
  readonly kind: 'failure';
  readonly id: string;
}

/** Why a change cannot be tried; what it is about is the `detail`. */
export const CHANGE_REFUSALS = [
  'no-prefix',
  'no-address',
  'no-rule-side',
  'no-priority',
  'priority-taken',
  'no-room',
  'rule-elsewhere',
  'nothing-to-switch',
  'no-gateways',
  'not-removed',
  'peered-already',
  'spaces-overlap',
  'not-peered',
  'which-peering',
  'which-one',
  'same-network',
  'no-such-route',
  'property-fixed',
  'value-invalid',
] as const;
export type ChangeRefusal = (typeof CHANGE_REFUSALS)[number];

/** A question this model or this installation cannot answer, said plainly. */
export interface CannotReply extends Common {
  readonly kind: 'cannot';
  readonly reason:
    | 'no-live'
    | 'still-reading'
    | 'no-azure'
    | 'nothing-to-check'
    | 'never-worked'
    /** `since it worked` where no readings are kept: from a stored model, in the terminal. */
    | 'no-readings'
    | 'no-since'
    | 'since-not-found'
    /** The `detail` names those that are kept. */
    | 'since-not-kept'
    | 'port-not-understood'
    | 'change-refused'
    | ChangeRefusal
    | 'no-choice'
    | 'no-such-choice';
  /** Of `no-such-choice`: how many choices there are. */
  readonly detail: string;
}

export type Reply =
  | AnswerReply
  | CheckingReply
  | FlagsReply
  | RoutesReply
  | PeersReply
  | ChangedReply
  | OpensReply
  | ChoiceReply
  | NoSuchNameReply
  | SimpleReply
  | CopyReply
  | PortFormReply
  | NotedReply
  | GoneReply
  | FailureReply
  | CannotReply
  | RequestReply;
