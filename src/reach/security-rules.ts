/** Security rules and a packet -> of the traffic asked: what passes, what is denied and by which rule, what cannot be told. */
import { evaluateDoubtful } from './doubtful-rules.ts';
import type { Evaluation, RuleTraffic } from './evaluation.ts';
import { destinationEnd, type FilterPacket, NO, sourceEnd, UNKNOWN, YES } from './packet-end.ts';
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
  const row = soleRow(table, packet);
  return row >= 0 ? evaluationAt(table, row) : (scan(table, packet) ?? evaluateDoubtful(table, table.traffic, packet));
}

/** Nearly always the first rule that the packet matches decides all of the traffic: its row. Negative: it is not so. */
export function soleRow(table: MetTable<FilterRule>, packet: FilterPacket): number {
  const { count, traffic } = table;
  if (traffic === NOTHING) return -1;
  const from = sourceEnd(table.tags, packet);
  const to = destinationEnd(table.tags, packet);
  for (let row = 0; row < count; row++) {
    const source = matchesSource(table, row, from);
    if (source === NO) continue;
    const destination = matchesDestination(table, row, to);
    if (destination === NO) continue;
    return source === YES && destination === YES && takesAll(table, row) ? row : -1;
  }
  return -1;
}

/** What it comes to where the rule of the row decides all of the traffic. */
export function evaluationAt<R extends FilterRule>(table: MetTable<R>, row: number): Evaluation<R> {
  const known = table.evaluations[row];
  if (known) return known;
  const totals: Totals = [NOTHING, NOTHING, NOTHING];
  const decided: Decided<R> = [null, null, null];
  const effect = rowEffect(table, row);
  totals[effect] = table.traffic;
  decided[effect] = [{ rule: table.rules[row] as R, traffic: table.traffic, unexpanded: NONE }];
  const made = evaluationOf(totals, decided, NOTHING);
  table.evaluations[row] = made;
  return made;
}

/** By effect: the traffic, and the rules that decide it. */
type Totals = [TrafficSet, TrafficSet, TrafficSet];
type Decided<R> = [RuleTraffic<R>[] | null, RuleTraffic<R>[] | null, RuleTraffic<R>[] | null];

/** One pass over the rows; null as soon as a match hangs on a tag that is not expanded. */
function scan<R extends FilterRule>(table: MetTable<R>, packet: FilterPacket): Evaluation<R> | null {
  const { rules, traffic } = table;
  const from = sourceEnd(table.tags, packet);
  const to = destinationEnd(table.tags, packet);
  const totals: Totals = [NOTHING, NOTHING, NOTHING];
  const decided: Decided<R> = [null, null, null];
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
  return evaluationOf(totals, decided, left);
}

function evaluationOf<R extends FilterRule>(totals: Totals, decided: Decided<R>, left: TrafficSet): Evaluation<R> {
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
