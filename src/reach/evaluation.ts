/** What an ordered list of rules makes of some traffic. */
import type { TrafficSet } from './traffic.ts';

/** The part of the asked traffic that a rule decides. */
export interface RuleTraffic<R> {
  readonly rule: R;
  readonly traffic: TrafficSet;
  /** Lower-cased tags that are not expanded and on which it hangs that this rule decides; empty: it does for certain. */
  readonly unexpanded: readonly string[];
}

/** A rule whose match is not known and would change what becomes of this traffic. */
export interface RuleDoubt<R> {
  readonly rule: R;
  /** Lower-cased. */
  readonly tag: string;
  readonly side: 'source' | 'destination';
  readonly traffic: TrafficSet;
}

export interface Evaluation<R> {
  /** Passes whatever the unknown tags hold. */
  readonly passed: TrafficSet;
  /** Matched by no deciding rule, whatever the unknown tags hold: an admin rule's Allow, or no rule at all. */
  readonly unmatched: TrafficSet;
  /** Becomes of it one thing or another, as the unknown tags turn out. */
  readonly doubtful: TrafficSet;
  /** What may pass, be denied, be left to the next filter: disjoint unless something is doubtful; together the asked traffic. */
  readonly mayPass: TrafficSet;
  readonly mayDeny: TrafficSet;
  readonly mayContinue: TrafficSet;
  /** Rules by priority with the certainly denied, passed and left traffic they decide. */
  readonly denied: readonly RuleTraffic<R>[];
  readonly allowedBy: readonly RuleTraffic<R>[];
  readonly continuedBy: readonly RuleTraffic<R>[];
  readonly doubts: readonly RuleDoubt<R>[];
}
