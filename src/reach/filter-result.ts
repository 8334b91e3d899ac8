/** What the filters at one NIC make of some traffic: the result of `filterInbound` and `filterOutbound`. */
import type { AdminRule, SecurityRule } from '../network/filter.ts';
import type { ArmId } from '../network/resource-id.ts';
import type { RuleTraffic } from './evaluation.ts';
import type { TrafficSet } from './traffic.ts';
import type { Cause, Doubt, Hop } from './verdict.ts';

export type StageName = 'admin' | 'subnetNsg' | 'nicNsg';

/** It weighs on part of the asked traffic only; without it, on all of it. */
interface Weight {
  readonly partial?: true;
}

/** A blocker or doubt of one filter; the caller knows on which side of the question the filter stands. */
export type FilterCause = Omit<Cause, 'direction'> & Weight;
export type FilterDoubt = Omit<Doubt, 'direction'> & Weight;

/** One filter, in the order of the packet. `resource`: the NSG, or the VNet whose admin rules these are. */
export interface FilterStage {
  readonly stage: StageName;
  readonly resource: ArmId;
  readonly name: string;
  /** Rules by priority with what they certainly decide; an admin rule's Allow stands under `continuedBy`. */
  readonly allowedBy: readonly RuleTraffic<SecurityRule | AdminRule>[];
  readonly continuedBy: readonly RuleTraffic<SecurityRule | AdminRule>[];
  readonly denied: readonly RuleTraffic<SecurityRule | AdminRule>[];
}

/** `passed`, `denied` and `doubtful` are disjoint and make up the asked traffic. */
export interface FilterResult {
  readonly passed: TrafficSet;
  readonly denied: TrafficSet;
  readonly doubtful: TrafficSet;
  /** Every filter that stands in the way, each judged on the asked traffic, not only on what the one before left. */
  readonly stages: readonly FilterStage[];
  /** What they decided, as steps of the path. */
  readonly hops: readonly Hop[];
  readonly causes: readonly FilterCause[];
  readonly doubts: readonly FilterDoubt[];
  /** What an `AlwaysAllow` perhaps lets in though no doubt of it weighs on the outcome; left out where there is none. */
  readonly perhapsAllowed?: TrafficSet;
}
