/** A list of security rules -> one row of numbers for each, by direction, in the order Azure evaluates them. */
import type { AdminRule, SecurityRule } from '../network/filter.ts';
import type { Evaluation } from './evaluation.ts';
import type { FilterResult } from './filter-result.ts';
import type { Match, PacketEnd } from './packet-end.ts';
import { ANY_PORT, LAST_PORT, type PortArea, type PortSlab } from './port-area.ts';
import { matchesSide, newTags, type SideCells, type SidePool, sideOf } from './rule-side.ts';
import { trafficOfRule } from './rule-traffic.ts';
import { intersect, isEqual, NOTHING, type TrafficSet } from './traffic.ts';

export type FilterRule = SecurityRule | AdminRule;
export type RuleDirection = 'Inbound' | 'Outbound';

/** What a match leads to: let through, dropped, or left to the filters that follow. */
export const PASS = 0;
export const DENY = 1;
export const CONTINUE = 2;
export type Effect = typeof PASS | typeof DENY | typeof CONTINUE;

/**
 * The rows stand in one array because an estate's rules do not fit the processor's cache: read in order they cost a few
 * lines of it per evaluation. Each row: flags (protocols, effect, kinds of the sides, solid), port span, then value and mask of each side.
 */
export interface RuleTable<R extends FilterRule> extends SidePool {
  readonly rules: readonly R[];
  readonly cells: Int32Array;
  /** Where the first row begins. */
  readonly base: number;
  /** What of it traffic meets: of what was asked for last. */
  met: MetTable<R> | null;
}

/** The rows, in order, that have something in common with the traffic, close together. What every packet asks for stands first, and lies together in memory. */
export interface MetTable<R extends FilterRule> extends RuleTable<R>, Span {
  readonly traffic: TrafficSet;
  /** Of `rules`. */
  readonly count: number;
  /**
   * Where the rule of a row decides all of the traffic, and lets it pass: the result where no other filter stands beside the group. Of the row's group on a
   * subnet, then on a NIC, once it was asked for: the same for every packet that the rule is the first to match.
   */
  readonly passes: (FilterResult | undefined)[];
  /** By row: what it comes to where its rule decides all of the traffic, once it did. */
  readonly evaluations: (Evaluation<R> | undefined)[];
  /** The one for the traffic asked for before. */
  next: MetTable<R> | null;
}

const ROW = 6;
const SOURCE = 2;
const DESTINATION = 4;
const PROTOCOLS = 63;
const EFFECT_AT = 6;
const EFFECT_BITS = 3;
const KIND_BITS = 7;
const SOURCE_KIND_AT = 8;
const DESTINATION_KIND_AT = 11;
/** The rule covers every combination of its protocols with its port span. */
const SOLID = 1 << 14;
/** Of a `MetTable`: the rule covers all of its traffic. */
const TAKES_ALL = 1 << 15;

/** What of the traffic can meet a row at all, in the numbers of a row. */
export interface Span {
  readonly protocols: number;
  readonly from: number;
  readonly to: number;
}

/** One bit for each protocol that occurs (the portless ones as in `PORTLESS`, then tcp and udp), and the span of destination ports. */
export function spanOf({ portless, tcp, udp }: TrafficSet): Span {
  const protocols = portless | (tcp.length > 0 ? 16 : 0) | (udp.length > 0 ? 32 : 0);
  if (portless !== 0) return { protocols, from: 0, to: LAST_PORT };
  return { protocols, from: Math.min(firstPort(tcp), firstPort(udp)), to: Math.max(lastPort(tcp), lastPort(udp)) };
}

/** Of as many kinds of traffic the rows are kept: beyond that they are found anew. */
const MOST_KEPT = 8;

/** Nine of ten rules are for other ports: they are passed over once, not for each packet. */
export function tableMet<R extends FilterRule>(whole: RuleTable<R>, traffic: TrafficSet): MetTable<R> {
  let kept = 0;
  for (let known = whole.met; known; known = known.next, kept++) if (known.traffic === traffic) return known;
  const span = spanOf(traffic);
  const common = whole.rules.map(({ match }, row) => (rowMeets(whole, row, span) ? intersect(traffic, trafficOfRule(match)) : NOTHING));
  const rules = whole.rules.filter((_, row) => common[row] !== NOTHING);
  const base = placeFor(rules.length * ROW);
  const cells = block;
  let to = base;
  common.forEach((part, row) => {
    if (part === NOTHING) return;
    cells.set(whole.cells.subarray(whole.base + row * ROW, whole.base + (row + 1) * ROW), to);
    if (isEqual(part, traffic)) (cells[to] as number) |= TAKES_ALL;
    to += ROW;
  });
  const { tags, asgs, sets } = whole;
  const next = kept < MOST_KEPT ? whole.met : null;
  const count = rules.length;
  const made: MetTable<R> = {
    traffic,
    count,
    base,
    cells,
    passes: new Array(2 * count),
    tags,
    asgs,
    sets,
    rules,
    evaluations: [],
    protocols: span.protocols,
    from: span.from,
    to: span.to,
    met: null,
    next,
  };
  whole.met = made;
  return made;
}

/** The rows that a fleet's packets meet are some ten for each NSG: side by side they fit the processor's cache, each in a place of its own they do not. */
function placeFor(length: number): number {
  if (used + length > block.length) {
    block = new Int32Array(Math.max(BLOCK, length));
    used = 0;
  }
  used += length;
  return used - length;
}

const BLOCK = 65_536;
let block = new Int32Array(0);
let used = 0;

/** False: the rule has nothing in common with traffic of that span. */
export function rowMeets({ cells, base }: RuleTable<FilterRule>, row: number, span: Span): boolean {
  const at = base + row * ROW;
  if (((cells[at] as number) & span.protocols) === 0) return false;
  const ports = cells[at + 1] as number;
  return ports >>> 16 <= span.to && (ports & LAST_PORT) >= span.from;
}

/** True: the rule covers all traffic of that span. */
export function rowCovers({ cells, base }: RuleTable<FilterRule>, row: number, span: Span): boolean {
  const at = base + row * ROW;
  const flags = cells[at] as number;
  const ports = cells[at + 1] as number;
  return (
    (flags & SOLID) !== 0 && (span.protocols & ~flags & PROTOCOLS) === 0 && ports >>> 16 <= span.from && (ports & LAST_PORT) >= span.to
  );
}

/** Of the row's rule and the table's traffic. */
export function takesAll({ cells, base }: MetTable<FilterRule>, row: number): boolean {
  return ((cells[base + row * ROW] as number) & TAKES_ALL) !== 0;
}

export function matchesSource(table: RuleTable<FilterRule>, row: number, end: PacketEnd): Match {
  const { cells } = table;
  const at = table.base + row * ROW;
  const kind = ((cells[at] as number) >>> SOURCE_KIND_AT) & KIND_BITS;
  return matchesSide(kind, cells[at + SOURCE] as number, cells[at + SOURCE + 1] as number, table, end);
}

export function matchesDestination(table: RuleTable<FilterRule>, row: number, end: PacketEnd): Match {
  const { cells } = table;
  const at = table.base + row * ROW;
  const kind = ((cells[at] as number) >>> DESTINATION_KIND_AT) & KIND_BITS;
  return matchesSide(kind, cells[at + DESTINATION] as number, cells[at + DESTINATION + 1] as number, table, end);
}

export function sideCells({ cells, base }: RuleTable<FilterRule>, row: number, side: 'source' | 'destination'): SideCells {
  const first = base + row * ROW;
  const at = first + (side === 'source' ? SOURCE : DESTINATION);
  const kindAt = side === 'source' ? SOURCE_KIND_AT : DESTINATION_KIND_AT;
  const kind = ((cells[first] as number) >>> kindAt) & KIND_BITS;
  return { kind, value: cells[at] as number, mask: cells[at + 1] as number };
}

export function rowEffect({ cells, base }: RuleTable<FilterRule>, row: number): Effect {
  return (((cells[base + row * ROW] as number) >>> EFFECT_AT) & EFFECT_BITS) as Effect;
}

/** Only an admin rule's Allow goes on to the NSGs; an NSG's Allow is the last word of that NSG [SAR]. */
function effectOf(rule: FilterRule): Effect {
  if (rule.access === 'Deny') return DENY;
  return rule.access === 'Allow' && !('isDefault' in rule) ? CONTINUE : PASS;
}

/** The rules of that direction; by priority, and in the given order where two have the same. */
export function compileRules<R extends FilterRule>(all: readonly R[], direction: RuleDirection): RuleTable<R> {
  const rules = all.filter((rule) => rule.direction === direction).sort((a, b) => a.priority - b.priority);
  const cells = new Int32Array(rules.length * ROW);
  const pool: SidePool = { tags: newTags(), asgs: [], sets: [] };
  rules.forEach((rule, row) => {
    const traffic = trafficOfRule(rule.match);
    const span = spanOf(traffic);
    const source = sideOf(rule.match.source, pool);
    const destination = sideOf(rule.match.destination, pool);
    const kinds = (source.kind << SOURCE_KIND_AT) | (destination.kind << DESTINATION_KIND_AT);
    const flags = span.protocols | (effectOf(rule) << EFFECT_AT) | kinds | (isSolid(traffic) ? SOLID : 0);
    cells.set([flags, (span.from << 16) | span.to, source.value, source.mask, destination.value, destination.mask], row * ROW);
  });
  return { rules, cells, base: 0, met: null, ...pool };
}

/** A rule's tcp and udp ports are the same, so one slab each from any source port fills the span. */
function isSolid({ tcp, udp }: TrafficSet): boolean {
  return [tcp, udp].every((area) => area.length === 0 || (area.length === 1 && area[0]?.sources === ANY_PORT));
}

function firstPort(area: PortArea): number {
  return area.length === 0 ? LAST_PORT : (area[0] as PortSlab).destination.from;
}

function lastPort(area: PortArea): number {
  return area.length === 0 ? 0 : (area[area.length - 1] as PortSlab).destination.to;
}
