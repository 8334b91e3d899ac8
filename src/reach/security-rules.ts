/** Security rules and a packet -> of the traffic asked: what passes, what is denied and by which rule, what cannot be told. */
import { evaluateDoubtful } from './doubtful-rules.ts';
import { destinationEnd, type FilterPacket, NO, sourceEnd, UNKNOWN } from './packet-end.ts';
import {
  CONTINUE,
  DENY,
  type FilterRule,
  matchesDestination,
  matchesSource,
  PASS,
  type RuleTable,
  rowCovers,
  rowEffect,
  rowMeets,
  spanOf,
} from './rule-table.ts';
import { trafficOfRule } from './rule-traffic.ts';
import { intersect, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';

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

const NONE: readonly never[] = [];

/** First match wins, by ascending priority. */
export function evaluate<R extends FilterRule>(table: RuleTable<R>, traffic: TrafficSet, packet: FilterPacket): Evaluation<R> {
  return scan(table, traffic, packet) ?? evaluateDoubtful(table, traffic, packet);
}

/** One pass over the rows; null as soon as a match hangs on a tag that is not expanded. */
function scan<R extends FilterRule>(table: RuleTable<R>, traffic: TrafficSet, packet: FilterPacket): Evaluation<R> | null {
  const { cells, rules } = table;
  const span = spanOf(traffic);
  const from = sourceEnd(table.tags, packet);
  const to = destinationEnd(table.tags, packet);
  const totals: [TrafficSet, TrafficSet, TrafficSet] = [NOTHING, NOTHING, NOTHING];
  const decided: [RuleTraffic<R>[] | null, RuleTraffic<R>[] | null, RuleTraffic<R>[] | null] = [null, null, null];
  let left = traffic;
  for (let row = 0; row < rules.length && left !== NOTHING; row++) {
    if (!rowMeets(cells, row, span)) continue;
    const source = matchesSource(table, row, from);
    if (source === NO) continue;
    const destination = matchesDestination(table, row, to);
    if (destination === NO) continue;
    const rule = rules[row] as R;
    const hit = rowCovers(cells, row, span) ? left : intersect(left, trafficOfRule(rule.match));
    if (hit === NOTHING) continue;
    if (source === UNKNOWN || destination === UNKNOWN) return null;
    const effect = rowEffect(table, row);
    totals[effect] = union(totals[effect], hit);
    const entry = { rule, traffic: hit, unexpanded: NONE };
    const list = decided[effect];
    if (list) list.push(entry);
    else decided[effect] = [entry];
    left = subtract(left, hit);
  }
  const unmatched = union(totals[CONTINUE], left);
  return {
    passed: totals[PASS],
    unmatched,
    doubtful: NOTHING,
    mayPass: totals[PASS],
    mayDeny: totals[DENY],
    mayContinue: unmatched,
    denied: decided[DENY] ?? NONE,
    allowedBy: decided[PASS] ?? NONE,
    continuedBy: decided[CONTINUE] ?? NONE,
    doubts: NONE,
  };
}
