/** A rule table and a packet -> the rules that match for certain or perhaps, and the unexpanded tags the others hang on. */
import { answerTag, destinationEnd, type FilterPacket, NO, type PacketEnd, sourceEnd, UNKNOWN, YES } from './packet-end.ts';
import { tagsOfSide } from './rule-side.ts';
import {
  type Effect,
  type FilterRule,
  matchesDestination,
  matchesSource,
  type RuleTable,
  rowCovers,
  rowEffect,
  rowMeets,
  sideCells,
  spanOf,
} from './rule-table.ts';
import { trafficOfRule } from './rule-traffic.ts';
import { intersect, NOTHING, subtract, type TrafficSet } from './traffic.ts';

export interface Candidate {
  readonly row: number;
  /** The asked traffic that the rule covers and that no rule before it certainly takes. */
  readonly traffic: TrafficSet;
  readonly effect: Effect;
  /** The side matches for certain, or if one of these tags holds the address. */
  readonly source: typeof YES | readonly Literal[];
  readonly destination: typeof YES | readonly Literal[];
  /** Those of both sides; none: the rule matches for certain. */
  readonly literals: readonly Literal[];
}

/** An unexpanded tag on one side. `Internet` is what `VirtualNetwork` is not where neither is known, so they share an atom. */
export interface Literal {
  readonly tag: string;
  readonly side: 'source' | 'destination';
  readonly atom: string;
  readonly negated: boolean;
}

/** By priority; none that only traffic could meet which a rule before it certainly takes. */
export function candidatesOf(table: RuleTable<FilterRule>, traffic: TrafficSet, packet: FilterPacket): Candidate[] {
  const found: Candidate[] = [];
  const from = sourceEnd(table.tags, packet);
  const to = destinationEnd(table.tags, packet);
  const span = spanOf(traffic);
  let left = traffic;
  for (let row = 0; row < table.rules.length && left !== NOTHING; row++) {
    if (!rowMeets(table, row, span)) continue;
    const source = matchesSource(table, row, from);
    const destination = source === NO ? NO : matchesDestination(table, row, to);
    if (source === NO || destination === NO) continue;
    const hit = rowCovers(table, row, span) ? left : intersect(left, trafficOfRule((table.rules[row] as FilterRule).match));
    if (hit === NOTHING) continue;
    const sources: Candidate['source'] = source === YES ? YES : literalsIn(table, row, 'source', from);
    const destinations: Candidate['source'] = destination === YES ? YES : literalsIn(table, row, 'destination', to);
    const literals = [sources, destinations].flatMap((side) => (side === YES ? [] : side));
    found.push({ row, traffic: hit, effect: rowEffect(table, row), source: sources, destination: destinations, literals });
    if (literals.length === 0) left = subtract(left, hit);
  }
  return found;
}

function literalsIn(table: RuleTable<FilterRule>, row: number, side: Literal['side'], end: PacketEnd): Literal[] {
  const open = tagsOfSide(sideCells(table, row, side), table).filter((tag) => answerTag(end, tag) === UNKNOWN);
  return open.map((tag) => literalOf(table.tags[tag] as string, side));
}

function literalOf(tag: string, side: Literal['side']): Literal {
  const negated = tag === 'internet';
  return { tag, side, atom: `${side} ${negated ? 'virtualnetwork' : tag}`, negated };
}
