/** The way of a packet from one place: what it passed, what stopped it, where it came out. */
import type { ArmId, Key } from '../network/resource-id.ts';
import type { ErPath } from './er-path.ts';
import type { FilterResult } from './filter-result.ts';
import type { Blocker, Unsure } from './finding.ts';
import { intersect, NOTHING, type TrafficSet, union } from './traffic.ts';
import type { Basis, Hop } from './verdict.ts';

/** How a way ends. */
export type WayEnd =
  | { readonly kind: 'vnet'; readonly vnet: Key }
  | { readonly kind: 'onPremises'; readonly gateway: ArmId }
  /** `exits`: where flows are spread over several ways out, each of those that are open; left out: the steps of the way itself. */
  | { readonly kind: 'internet'; readonly exits?: readonly Exit[] }
  /** Nothing further is known to lead there: dropped, lost, or looping. */
  | { readonly kind: 'nowhere' };

/** Steps that stand in the place of the last ones of a way; what comes before the ways part is put in front of the way alone. */
export interface Exit {
  readonly hops: readonly Hop[];
  /** How many steps of the way they stand for. */
  readonly insteadOf: number;
}

export interface Way {
  readonly end: WayEnd;
  readonly hops: readonly Hop[];
  readonly blockers: readonly Blocker[];
  readonly doubts: readonly Unsure[];
  /** What the filters on the way let through for sure, of the asked traffic; blockers and doubts of the route itself come on top. */
  readonly sure: TrafficSet;
  /** What they may let through. */
  readonly maybe: TrafficSet;
  /** Equal routes of which one is stopped: some flows pass, which ones is a matter of hashing. */
  readonly someFlows: boolean;
  /** Circuits crossed, or that would have to be crossed. */
  readonly erPaths: readonly ErPath[];
  /** What the filters of the appliances on it made of the traffic, in any order. */
  readonly filters: readonly FilterResult[];
  /** Nothing on it but routes, gateways, circuits and peerings, no device that looks at the packet. */
  readonly plain: boolean;
  readonly basis: Basis;
}

const ORDER: readonly Basis[] = ['documented', 'observed', 'inferred'];

/** The weaker of two foundations. */
export function weaker(a: Basis, b: Basis): Basis {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}

/** The open end of a way: everything asked for came this far. */
export function arrivedAt(end: WayEnd, asked: TrafficSet, hops: readonly Hop[]): Way {
  return {
    end,
    hops,
    blockers: [],
    doubts: [],
    sure: asked,
    maybe: NOTHING,
    someFlows: false,
    erPaths: [],
    filters: [],
    plain: false,
    basis: 'documented',
  };
}

/** A way that ends here. */
export function deadEnd(asked: TrafficSet, blockers: readonly Blocker[], doubts: readonly Unsure[], hops: readonly Hop[] = []): Way {
  return { ...arrivedAt({ kind: 'nowhere' }, asked, hops), blockers, doubts };
}

export function arrives(way: Way): boolean {
  return way.end.kind !== 'nowhere';
}

/** What gets through in the end: blockers of the whole way leave nothing, doubts of the whole way leave nothing sure. */
export function throughput(way: Way): { readonly sure: TrafficSet; readonly maybe: TrafficSet } {
  if (way.blockers.some((blocker) => !blocker.partial)) return { sure: NOTHING, maybe: NOTHING };
  if (way.doubts.some((doubt) => !doubt.partial)) return { sure: NOTHING, maybe: union(way.sure, way.maybe) };
  return { sure: way.sure, maybe: way.maybe };
}

/** The way continued: what comes first passes on what it found. */
export function before(first: Partial<Pick<Way, 'hops' | 'blockers' | 'doubts' | 'erPaths' | 'basis'>>, rest: Way): Way {
  return {
    ...rest,
    hops: first.hops ? joined(first.hops, rest.hops) : rest.hops,
    blockers: first.blockers ? joined(first.blockers, rest.blockers) : rest.blockers,
    doubts: first.doubts ? joined(first.doubts, rest.doubts) : rest.doubts,
    erPaths: first.erPaths ? joined(first.erPaths, rest.erPaths) : rest.erPaths,
    plain: false,
    basis: first.basis ? weaker(first.basis, rest.basis) : rest.basis,
  };
}

/** Ways, routes and their parts are never changed: where there is nothing to add, the list itself is passed on. */
export function joined<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return b.length === 0 ? a : a.length === 0 ? b : [...a, ...b];
}

/** A filter passed on the way: what it lets through, and what it stops or leaves in doubt. */
export function filtered(
  way: Way,
  filter: {
    readonly sure: TrafficSet;
    readonly maybe: TrafficSet;
    readonly blockers: readonly Blocker[];
    readonly doubts: readonly Unsure[];
  },
): Way {
  const sure = intersect(way.sure, filter.sure);
  const possible = intersect(union(way.sure, way.maybe), union(filter.sure, filter.maybe));
  return {
    ...way,
    sure,
    maybe: possible === sure ? NOTHING : possible,
    blockers: joined(way.blockers, filter.blockers),
    doubts: joined(way.doubts, filter.doubts),
  };
}
