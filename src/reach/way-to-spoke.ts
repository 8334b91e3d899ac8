/** A way to a spoke -> what every way has that starts behind the same gateway and leads to a spoke of that kind; and from it, the way to another one. */
import { formatAddress } from '../network/address.ts';
import type { OwnRoutes } from './decided-routes.ts';
import type { Followed, KnownWay } from './known-way.ts';
import type { Packet } from './packet.ts';
import type { Spoke } from './spoke.ts';
import { EVERYTHING, type TrafficSet } from './traffic.ts';
import type { Hop } from './verdict.ts';
import { deadEnd, type Way } from './way.ts';

const NONE: readonly never[] = [];

/** `way` null: it hangs on more than where it starts and which spoke it leads to. */
export function knowWay(own: OwnRoutes, found: Followed, spoke: Spoke, packet: Packet, next: KnownWay | undefined): KnownWay {
  const parts = found.way && partsOf(found.way, spoke, packet);
  const way = (parts && found.way) ?? deadEnd(EVERYTHING, NONE, NONE);
  const { head, route, middle, leads } = parts ?? { head: NONE, route: null, middle: NONE, leads: false };
  const named = route ?? { resource: null, nextHopType: '', taken: false, paths: 0, beats: NONE };
  // Told one by one: an object keeps what is spread into it in another place of memory.
  return {
    own,
    next,
    joined: undefined,
    isCommon: parts !== null,
    plain: way.plain,
    leads,
    // Else the way begins with the route that drops it.
    isOpen: leads && head.length === 0 && named.taken && way.blockers.length + way.doubts.length === 0,
    head: orNone(head),
    isNamed: route !== null,
    resource: named.resource,
    nextHopType: named.nextHopType,
    taken: named.taken,
    paths: named.paths,
    beats: named.beats,
    middle: orNone(middle),
    isShut: found.isShut,
    isDropped: found.isShut && found.isCertain && route !== null && head.length === 1 && isPlatformDrop(head[0]),
    end: way.end,
    blockers: orNone(way.blockers),
    doubts: orNone(way.doubts),
    sure: way.sure,
    maybe: way.maybe,
    someFlows: way.someFlows,
    erPaths: way.erPaths,
    filters: way.filters,
    basis: way.basis,
  };
}

function isPlatformDrop(hop: Hop | undefined): boolean {
  return hop?.kind === 'route' && hop.facts.source === 'system' && hop.facts.nextHopType === 'None' && hop.facts.taken === true;
}

/** The same empty list each time. */
function orNone<T>(list: readonly T[]): readonly T[] {
  return list.length === 0 ? NONE : list;
}

type NamedRoute = Pick<KnownWay, 'resource' | 'nextHopType' | 'taken' | 'paths' | 'beats'>;

interface Parts {
  readonly head: readonly Hop[];
  readonly route: NamedRoute | null;
  readonly middle: readonly Hop[];
  readonly leads: boolean;
}

/** Null: it says more of this spoke, or of the packet, than where it leads. */
function partsOf(way: Way, spoke: Spoke, packet: Packet): Parts | null {
  const { hops, end } = way;
  const leads = end.kind === 'vnet';
  if (leads && end.vnet !== spoke.vnet.key) return null;
  const tailAt = hops.length - spoke.tail.length;
  const hasTail = tailAt >= 0 && isSame(hops.slice(tailAt), spoke.tail);
  if (hasTail !== leads) return null;
  const steps = leads ? hops.slice(0, tailAt) : hops;
  const names = steps.flatMap((hop, i) => (hop.kind === 'route' && hop.facts.prefix === spoke.prefix ? [i] : []));
  const at = names[0] ?? steps.length;
  const hop = steps[at];
  const route = hop ? namedRoute(hop) : null;
  if (names.length > 1 || (route && !isSame(hop, routeTo(route, spoke.prefix, route.beats)))) return null;
  const head = steps.slice(0, at);
  const middle = steps.slice(at + 1);
  const { vnet, prefix } = spoke;
  const own = [vnet.id, vnet.key, prefix, formatAddress(packet.source), formatAddress(packet.destination)];
  return speaksOf([head, middle, route, way.blockers, way.doubts], own, vnet.name) ? null : { head, route, middle, leads };
}

/** What of it another spoke's has too. */
function namedRoute({ resource, facts: { nextHopType, taken, paths, beats } }: Hop): NamedRoute {
  return {
    resource,
    nextHopType: String(nextHopType),
    taken: taken === true,
    paths: Number(paths),
    beats: typeof beats === 'object' && beats !== null ? orNone(beats) : NONE,
  };
}

/** As if it had been followed. `beats`: what the route goes before, where that is not the platform's own. `first`: the steps before it. */
export function wayTo(known: KnownWay, spoke: Spoke, asked: TrafficSet, beats: readonly string[] | null, first: readonly Hop[]): Way {
  const hops: Hop[] = [];
  for (const hop of first) hops.push(hop);
  addSteps(hops, known, spoke, beats);
  return {
    end: known.leads ? spoke.end : known.end,
    hops,
    blockers: known.blockers,
    doubts: known.doubts,
    sure: known.sure === EVERYTHING ? asked : known.sure,
    maybe: known.maybe,
    someFlows: known.someFlows,
    erPaths: known.erPaths,
    filters: known.filters,
    plain: known.plain,
    basis: known.basis,
  };
}

/** Its steps alone, put behind those before. */
export function addSteps(hops: Hop[], known: KnownWay, spoke: Spoke, beats: readonly string[] | null): void {
  for (const hop of known.head) hops.push(hop);
  if (known.isNamed) hops.push(routeTo(known, spoke.prefix, beats ?? known.beats));
  for (const hop of known.middle) hops.push(hop);
  if (known.leads) for (const hop of spoke.tail) hops.push(hop);
}

function routeTo({ resource, nextHopType, taken, paths }: NamedRoute, prefix: string, beats: readonly string[]): Hop {
  return { kind: 'route', resource, facts: { what: 'route', prefix, nextHopType, nextHop: null, source: 'bgp', taken, paths, beats } };
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Anywhere in it. A name may be part of any word, and counts as a whole only. */
function speaksOf(told: unknown, parts: readonly string[], name: string): boolean {
  if (typeof told === 'string') return told === name || parts.some((part) => told.includes(part));
  return typeof told === 'object' && told !== null && Object.values(told).some((each) => speaksOf(each, parts, name));
}
