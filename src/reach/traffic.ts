/** A question's flow -> the set of traffic it asks for; sets of traffic -> what is common to them, left of them, said of them. */
import type { PortRange } from '../network/filter.ts';
import type { Flow } from '../network/flow.ts';
import {
  ANY_PORT,
  areaOf,
  intersectAreas,
  LAST_PORT,
  NO_AREA,
  type PortArea,
  sameAreas,
  subtractAreas,
  transposeArea,
  unionAreas,
  WHOLE_AREA,
} from './port-area.ts';

/**
 * Traffic between two addresses: which protocols, and for tcp and udp which ports. Immutable and canonical: equal sets
 * have equal parts, and the whole and the empty set are always `EVERYTHING` and `NOTHING` themselves.
 */
export interface TrafficSet {
  /** Protocols without ports, one bit each: see `PORTLESS`. */
  readonly portless: number;
  readonly tcp: PortArea;
  readonly udp: PortArea;
}

/** `other` is every IP protocol that no rule can name: only a rule for any protocol matches it. */
export const PORTLESS = { icmp: 1, esp: 2, ah: 4, other: 8 } as const;
const ALL_PORTLESS = 15;

export const EVERYTHING: TrafficSet = { portless: ALL_PORTLESS, tcp: WHOLE_AREA, udp: WHOLE_AREA };
export const NOTHING: TrafficSet = { portless: 0, tcp: NO_AREA, udp: NO_AREA };
const ALL_TCP: TrafficSet = { portless: 0, tcp: WHOLE_AREA, udp: NO_AREA };
const ALL_UDP: TrafficSet = { portless: 0, tcp: NO_AREA, udp: WHOLE_AREA };
const ALL_ICMP: TrafficSet = { portless: PORTLESS.icmp, tcp: NO_AREA, udp: NO_AREA };

/** The same set for the same flow: equal sets that are one object are told to be equal without a look into them. */
export function trafficOf(flow: Flow): TrafficSet {
  const mark = flow.port === null ? flow.protocol : `${flow.protocol}/${flow.port}`;
  const known = ofFlows.get(mark);
  if (known) return known;
  const made = setOf(flow);
  // A bot may be asked for every port there is: it keeps the first of them.
  if (ofFlows.size < MOST_FLOWS) ofFlows.set(mark, made);
  return made;
}

const MOST_FLOWS = 1000;
const ofFlows = new Map<string, TrafficSet>();

function setOf(flow: Flow): TrafficSet {
  switch (flow.protocol) {
    case 'any':
      return EVERYTHING;
    case 'tcp':
      return flow.port === null ? ALL_TCP : trafficSet(0, onePort(flow.port), NO_AREA);
    case 'udp':
      return flow.port === null ? ALL_UDP : trafficSet(0, NO_AREA, onePort(flow.port));
    case 'icmp':
      return ALL_ICMP;
    default:
      return trafficSet(PORTLESS[flow.protocol], NO_AREA, NO_AREA);
  }
}

export function trafficSet(portless: number, tcp: PortArea, udp: PortArea): TrafficSet {
  if (portless === 0 && tcp.length === 0 && udp.length === 0) return NOTHING;
  if (portless === ALL_PORTLESS && tcp === WHOLE_AREA && udp === WHOLE_AREA) return EVERYTHING;
  return { portless, tcp, udp };
}

export function intersect(a: TrafficSet, b: TrafficSet): TrafficSet {
  if (a === b || b === EVERYTHING || a === NOTHING) return a;
  if (a === EVERYTHING || b === NOTHING) return b;
  const portless = a.portless & b.portless;
  const tcp = intersectAreas(a.tcp, b.tcp);
  const udp = intersectAreas(a.udp, b.udp);
  if (portless === a.portless && tcp === a.tcp && udp === a.udp) return a;
  if (portless === b.portless && tcp === b.tcp && udp === b.udp) return b;
  return trafficSet(portless, tcp, udp);
}

export function subtract(a: TrafficSet, b: TrafficSet): TrafficSet {
  if (a === b || b === EVERYTHING) return NOTHING;
  if (a === NOTHING || b === NOTHING) return a;
  const portless = a.portless & ~b.portless;
  const tcp = subtractAreas(a.tcp, b.tcp);
  const udp = subtractAreas(a.udp, b.udp);
  return portless === a.portless && tcp === a.tcp && udp === a.udp ? a : trafficSet(portless, tcp, udp);
}

export function union(a: TrafficSet, b: TrafficSet): TrafficSet {
  if (a === b || a === EVERYTHING || b === NOTHING) return a;
  if (b === EVERYTHING || a === NOTHING) return b;
  return trafficSet(a.portless | b.portless, unionAreas(a.tcp, b.tcp), unionAreas(a.udp, b.udp));
}

export function isEmpty(set: TrafficSet): boolean {
  return set === NOTHING;
}

export function isEqual(a: TrafficSet, b: TrafficSet): boolean {
  return a === b || (a.portless === b.portless && sameAreas(a.tcp, b.tcp) && sameAreas(a.udp, b.udp));
}

/** True when every piece of `inner` is in `outer`. */
export function covers(outer: TrafficSet, inner: TrafficSet): boolean {
  return subtract(inner, outer) === NOTHING;
}

/** The replies to this traffic: source and destination ports change places. */
export function replyTo(set: TrafficSet): TrafficSet {
  return set === EVERYTHING ? set : trafficSet(set.portless, transposeArea(set.tcp), transposeArea(set.udp));
}

/** The contract's `passes`: `tcp/443`, `tcp/80-90`, `tcp`, `icmp`; `any` for everything; nothing is an empty list. */
export function describe(set: TrafficSet): string[] {
  if (set === EVERYTHING) return ['any'];
  const named = (Object.keys(PORTLESS) as (keyof typeof PORTLESS)[]).filter((name) => set.portless & PORTLESS[name]);
  return [...describeArea('tcp', set.tcp), ...describeArea('udp', set.udp), ...named];
}

function describeArea(protocol: string, area: PortArea): string[] {
  return area.map(({ destination, sources }) => {
    const ports = destination.from === 0 && destination.to === LAST_PORT ? protocol : `${protocol}/${rangeText(destination)}`;
    return sources === ANY_PORT ? ports : `${ports} (from source ports ${sources.map(rangeText).join(', ')})`;
  });
}

function rangeText(range: PortRange): string {
  return range.from === range.to ? String(range.from) : `${range.from}-${range.to}`;
}

function onePort(port: number): PortArea {
  return areaOf([{ from: port, to: port }], ANY_PORT);
}
