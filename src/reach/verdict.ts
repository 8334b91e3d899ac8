/** The verdict on a question, in facts: no sentence is made here. */
import type { FlagName } from '../network/gateway.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { CauseCode, PathKind, UnknownCode } from './codes.ts';

/** `partial`: of what was asked, only some passes. */
export const OUTCOMES = ['reachable', 'partial', 'blocked', 'unknown'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How well founded: Microsoft documents it, an experiment showed it, or it is inferred. Weakest wins. */
export const BASES = ['documented', 'observed', 'inferred'] as const;
export type Basis = (typeof BASES)[number];

export type Side = 'forward' | 'return';

/** Details for the sentence, by name; every value is data from the model or a code, never prose. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** A definite blocker. */
export interface Cause {
  readonly code: CauseCode;
  readonly direction: Side | 'both';
  readonly resource: ArmId;
  /** Wire path, for example `properties.allowRemoteVnetTraffic`; null where no single property decides. */
  readonly property: string | null;
  readonly value: unknown;
  readonly needed: unknown;
  readonly basis: Basis;
  /** A source tag of the reference ("ER-HOWTO"); null where none. */
  readonly source: string | null;
  readonly facts: Facts;
}

/** A doubt: a missing fact, or one that Azure does not document. */
export interface Doubt {
  readonly code: UnknownCode;
  readonly direction: Side | 'both';
  readonly resource: ArmId | null;
  readonly source: string | null;
  readonly facts: Facts;
}

/** One step of the way. */
export interface Hop {
  readonly kind: PathKind;
  readonly resource: ArmId | null;
  /** What decided here: a rule, a route and what it beat, a flag. `what` selects the sentence. */
  readonly facts: Facts & { readonly what: string };
}

export interface DirectionVerdict {
  readonly direction: Side;
  readonly outcome: Outcome;
  readonly path: readonly Hop[];
}

/** An ExpressRoute gateway on one of the circuits used. */
export interface GatewayState {
  readonly resource: ArmId;
  readonly kind: 'virtualNetworkGateway' | 'expressRouteGateway';
  readonly side: 'source' | 'destination' | 'other';
  /** Flags that this question needs on this gateway. */
  readonly needed: readonly FlagName[];
  /** Only the flags that apply to the kind; null: Azure did not return it. */
  readonly flags: Readonly<Partial<Record<FlagName, boolean | null>>>;
}

export interface Verdict {
  readonly outcome: Outcome;
  readonly basis: Basis;
  /** `partial` (or a narrower pass): what gets through, for example `tcp/443`; else null. */
  readonly passes: readonly string[] | null;
  readonly directions: readonly [DirectionVerdict, DirectionVerdict];
  readonly causes: readonly Cause[];
  readonly doubts: readonly Doubt[];
  readonly gateways: readonly GatewayState[];
  /** Remarks that change no verdict: power state taken as running, two paths, an inference used. */
  readonly notes: readonly { readonly what: string; readonly facts: Facts }[];
}
