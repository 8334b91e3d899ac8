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
import { intersect, NOTHING, type TrafficSet } from './traffic.ts';

export interface Candidate {
  readonly row: number;
  /** The asked traffic that the rule covers. */
  readonly traffic: TrafficSet;
  readonly effect: Effect;
  /** The side matches for certain, or if one of these tags holds the address. */
  readonly source: typeof YES | readonly Literal[];
  readonly destination: typeof YES | readonly Literal[];
}

/** An unexpanded tag on one side. `Internet` is what `VirtualNetwork` is not where neither is known, so they share an atom. */
export interface Literal {
  readonly tag: string;
  readonly side: 'source' | 'destination';
  readonly atom: string;
  readonly negated: boolean;
}

/** By priority. */
export function candidatesOf(table: RuleTable<FilterRule>, traffic: TrafficSet, packet: FilterPacket): Candidate[] {
  const found: Candidate[] = [];
  const from = sourceEnd(table.tags, packet);
  const to = destinationEnd(table.tags, packet);
  const span = spanOf(traffic);
  table.rules.forEach((rule, row) => {
    if (!rowMeets(table.cells, row, span)) return;
    const covered = rowCovers(table.cells, row, span) ? traffic : intersect(traffic, trafficOfRule(rule.match));
    const source = covered === NOTHING ? NO : matchesSource(table, row, from);
    const destination = source === NO ? NO : matchesDestination(table, row, to);
    if (source === NO || destination === NO) return;
    found.push({
      row,
      traffic: covered,
      effect: rowEffect(table, row),
      source: source === YES ? YES : literalsIn(table, row, 'source', from),
      destination: destination === YES ? YES : literalsIn(table, row, 'destination', to),
    });
  });
  return found;
}

export function literalsOf({ source, destination }: Candidate): readonly Literal[] {
  return [source, destination].flatMap((side) => (side === YES ? [] : side));
}

function literalsIn(table: RuleTable<FilterRule>, row: number, side: Literal['side'], end: PacketEnd): Literal[] {
  const open = tagsOfSide(sideCells(table, row, side), table).filter((tag) => answerTag(end, tag) === UNKNOWN);
  return open.map((tag) => literalOf(table.tags[tag] as string, side));
}

function literalOf(tag: string, side: Literal['side']): Literal {
  const negated = tag === 'internet';
  return { tag, side, atom: `${side} ${negated ? 'virtualnetwork' : tag}`, negated };
}
