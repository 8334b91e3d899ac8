/** What is known of the ways from behind one gateway to all spokes of one kind. */
import type { OwnRoutes } from './decided-routes.ts';
import type { Hop, Outcome, Verdict } from './verdict.ts';
import type { Way } from './way.ts';

/** A place without a route table -> the plain way on from there, and what it says of places with one. */
export interface Followed {
  /** Null: it is not plain. */
  readonly way: Way | null;
  /** No route of a gateway is in the table, or would be but for what the far one refuses. */
  readonly isShut: boolean;
  /** Nor is there a doubt about what keeps any of them out. */
  readonly isCertain: boolean;
}

/**
 * For places with the same own routes; one of a few, each pointing to the next. A fleet has one for each two gateways, where it has thousands of spokes. All
 * in one object: each further one is a place of memory more to look at; what is read for every pair stands first. The hops and the end of `Way` are those of
 * one spoke, and left out.
 */
export interface KnownWay extends Omit<Way, 'hops'> {
  readonly own: OwnRoutes;
  readonly next: KnownWay | undefined;
  /** What it comes to with each way back that was asked for: a fleet has one of them, two at most. */
  joined: JoinedWays | undefined;
  readonly isShut: boolean;
  /** Certainly so, and `head` is the platform's drop of the packet. */
  readonly isDropped: boolean;
  /** False: what there is to say of the way is told of single spokes, and what follows here is of none. */
  readonly isCommon: boolean;
  readonly head: readonly Hop[];
  /** What follows `head` is the route that names the spoke's prefix; else `middle`. */
  readonly isNamed: boolean;
  readonly resource: Hop['resource'];
  readonly nextHopType: string;
  readonly taken: boolean;
  readonly paths: number;
  readonly beats: readonly string[];
  readonly middle: readonly Hop[];
  /** It comes out at the hub, and goes on from there. */
  readonly leads: boolean;
  /** An open route over a circuit takes the packet. */
  readonly isOpen: boolean;
}

/** A way there and a way back -> the verdict on every pair of hosts that they join, where neither the hosts nor their filters add to it; but for its paths. */
export interface JoinedWays extends Omit<Verdict, 'directions'> {
  readonly back: KnownWay;
  readonly next: JoinedWays | undefined;
  readonly outcomeThere: Outcome;
  readonly outcomeBack: Outcome;
  /** What the last step of each path says. */
  readonly endThere: string;
  readonly endBack: string;
  /** What the packets there are to the filters: see `pair-filters.ts`. */
  readonly isConnected: boolean;
}
