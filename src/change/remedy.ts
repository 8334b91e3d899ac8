/** A remedy: a smallest set of changes, proved by asking the question again on a changed copy of the model. */
import type { ArmId } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { Outcome } from '../reach/verdict.ts';

export const REMEDY_KINDS = ['setFlag', 'createPeering', 'changePeering', 'changeRoute', 'changeRule', 'other'] as const;
export type RemedyKind = (typeof REMEDY_KINDS)[number];

export interface Remedy {
  readonly kind: RemedyKind;
  readonly recommended: boolean;
  readonly steps: readonly Step[];
  /** What the question gives on the changed copy. */
  readonly outcomeAfter: Outcome;
  /** Blocked after it too, by nothing but a host that is off, or a private endpoint that its service's owner has not approved. */
  readonly leavesHostOff?: true;
  readonly leavesUnapproved?: true;
  /** Pairs of VNets that the change newly connects, each once, the asked pair included. */
  readonly opens: readonly VnetPair[];
}

export interface VnetPair {
  readonly a: ArmId;
  readonly b: ArmId;
}
