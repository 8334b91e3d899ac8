/** Security rules and a packet -> of the traffic asked: what passes, what is denied and by which rule, what cannot be told. */
import { evaluateDoubtful } from './doubtful-rules.ts';
import type { Evaluation, RuleTraffic } from './evaluation.ts';
import { destinationEnd, type FilterPacket, NO, sourceEnd, UNKNOWN } from './packet-end.ts';
import {
  CONTINUE,
  DENY,
  type FilterRule,
  type MetTable,
  matchesDestination,
  matchesSource,
  PASS,
  type RuleTable,
  rowEffect,
  tableMet,
  takesAll,
} from './rule-table.ts';
import { trafficOfRule } from './rule-traffic.ts';
import { intersect, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';

const NONE: readonly never[] = [];

/** First match wins, by ascending priority. */
export function evaluate<R extends FilterRule>(table: RuleTable<R>, traffic: TrafficSet, packet: FilterPacket): Evaluation<R> {
  return evaluateMet(tableMet(table, traffic), packet);
}

/** The same of the traffic that the table was made for. */
export function evaluateMet<R extends FilterRule>(table: MetTable<R>, packet: FilterPacket): Evaluation<R> {
  return scan(table, packet) ?? evaluateDoubtful(table.whole, table.traffic, packet);
}

/** One pass over the rows; null as soon as a match hangs on a tag that is not expanded. */
function scan<R extends FilterRule>(table: MetTable<R>, packet: FilterPacket): Evaluation<R> | null {
  const { rules, traffic } = table;
  const from = sourceEnd(table.tags, packet);
  const to = destinationEnd(table.tags, packet);
  const totals: [TrafficSet, TrafficSet, TrafficSet] = [NOTHING, NOTHING, NOTHING];
  const decided: [RuleTraffic<R>[] | null, RuleTraffic<R>[] | null, RuleTraffic<R>[] | null] = [null, null, null];
  let left = traffic;
  for (let row = 0; row < rules.length && left !== NOTHING; row++) {
    const source = matchesSource(table, row, from);
    if (source === NO) continue;
    const destination = matchesDestination(table, row, to);
    if (destination === NO) continue;
    const rule = rules[row] as R;
    const hit = takesAll(table, row) ? left : intersect(left, trafficOfRule(rule.match));
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
