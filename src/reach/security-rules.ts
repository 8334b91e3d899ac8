/** Security rules and a packet -> of the traffic asked: what passes, what is denied and by which rule, what cannot be told. */
import type { Address } from '../network/address.ts';
import type { Key } from '../network/resource-id.ts';
import { evaluateDoubtful } from './doubtful-rules.ts';
import { type Match, matchesSide, NO, UNKNOWN, YES } from './rule-side.ts';
import {
  CONTINUE,
  DENY,
  type Effect,
  type FilterRule,
  PASS,
  portSpan,
  protocolBits,
  type RuleDirection,
  type RuleTable,
  tableOf,
} from './rule-table.ts';
import { intersect, NOTHING, subtract, type TrafficSet, union } from './traffic.ts';

/** The packet a filter sees: private addresses (after inbound and before outbound translation [NSG]) and their ASGs. */
export interface FilterPacket {
  readonly source: Address;
  readonly destination: Address;
  readonly sourceAsgs: readonly Key[];
  readonly destinationAsgs: readonly Key[];
  /** Whether the lower-cased service tag holds the address; null: the tag is not expanded. */
  readonly inTag: (tag: string, address: Address) => boolean | null;
}

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

/** First match wins, by ascending priority; the order of the list itself does not matter. */
export function evaluate<R extends FilterRule>(
  rules: readonly R[],
  direction: RuleDirection,
  traffic: TrafficSet,
  packet: FilterPacket,
): Evaluation<R> {
  const table = tableOf(rules, direction);
  const hits: Hit<R>[] = [];
  const left = scan(table, traffic, packet, hits);
  if (left === null) return evaluateDoubtful(table, traffic, packet);
  return settled(hits, left);
}

interface Hit<R> {
  readonly rule: R;
  readonly effect: Effect;
  readonly traffic: TrafficSet;
}

/** Fills `hits` and returns what no rule matches; null as soon as a match hangs on a tag that is not expanded. */
function scan<R extends FilterRule>(table: RuleTable<R>, traffic: TrafficSet, packet: FilterPacket, hits: Hit<R>[]): TrafficSet | null {
  const { protocols, spanFrom, spanTo } = table;
  const asked = protocolBits(traffic);
  const span = portSpan(traffic);
  const onSource = tagAnswers(table, packet, packet.source);
  const onDestination = tagAnswers(table, packet, packet.destination);
  let left = traffic;
  for (let i = 0; i < protocols.length && left !== NOTHING; i++) {
    if (((protocols[i] as number) & asked) === 0 || (spanFrom[i] as number) > span.to || (spanTo[i] as number) < span.from) continue;
    const source = matchesSide(table.source, i, packet.source, packet.sourceAsgs, onSource);
    if (source === NO) continue;
    const destination = matchesSide(table.destination, i, packet.destination, packet.destinationAsgs, onDestination);
    if (destination === NO) continue;
    const hit = intersect(left, table.traffic[i] as TrafficSet);
    if (hit === NOTHING) continue;
    if (source === UNKNOWN || destination === UNKNOWN) return null;
    hits.push({ rule: table.rules[i] as R, effect: table.effects[i] as Effect, traffic: hit });
    left = subtract(left, hit);
  }
  return left;
}

/** Asks for each tag of the table at most once per packet and side. */
function tagAnswers(table: RuleTable<FilterRule>, packet: FilterPacket, address: Address): (tag: number) => Match {
  const known: (Match | undefined)[] = [];
  return (tag) => {
    const before = known[tag];
    if (before !== undefined) return before;
    const said = packet.inTag(table.tags[tag] as string, address);
    const match = said === null ? UNKNOWN : said ? YES : NO;
    known[tag] = match;
    return match;
  };
}

function settled<R>(hits: readonly Hit<R>[], left: TrafficSet): Evaluation<R> {
  const passed = totalOf(hits, PASS);
  const unmatched = union(left, totalOf(hits, CONTINUE));
  return {
    passed,
    unmatched,
    doubtful: NOTHING,
    mayPass: passed,
    mayDeny: totalOf(hits, DENY),
    mayContinue: unmatched,
    denied: listOf(hits, DENY),
    allowedBy: listOf(hits, PASS),
    continuedBy: listOf(hits, CONTINUE),
    doubts: NONE,
  };
}

function totalOf(hits: readonly Hit<unknown>[], effect: Effect): TrafficSet {
  let total = NOTHING;
  for (const hit of hits) if (hit.effect === effect) total = union(total, hit.traffic);
  return total;
}

function listOf<R>(hits: readonly Hit<R>[], effect: Effect): readonly RuleTraffic<R>[] {
  const found: RuleTraffic<R>[] = [];
  for (const hit of hits) if (hit.effect === effect) found.push({ rule: hit.rule, traffic: hit.traffic, unexpanded: NONE });
  return found.length === 0 ? NONE : found;
}
