/** What is known of the ways from behind one gateway to all spokes of one kind. */
import type { OwnRoutes } from './decided-routes.ts';
import type { Hop } from './verdict.ts';
import type { Way } from './way.ts';

/** Small, and few: a fleet has one for each two gateways, where it has thousands of spokes. */
export interface WayToSpokes {
  /** Its hops and its end are those of one spoke. */
  readonly way: Way;
  readonly head: readonly Hop[];
  /** The route that names the spoke's prefix, null: none does. */
  readonly route: Hop | null;
  readonly middle: readonly Hop[];
  /** It comes out at the hub, and goes on from there. */
  readonly leads: boolean;
  /** An open route over a circuit takes the packet. */
  readonly isTaken: boolean;
}

/** For places with the same own routes; one of a few, each pointing to the next. Null: what there is to say of it is told of single spokes. */
export interface KnownWay {
  readonly own: OwnRoutes;
  readonly way: WayToSpokes | null;
  /** No route of a gateway is in the table, or would be but for what the far one refuses. */
  readonly isShut: boolean;
  readonly next: KnownWay | undefined;
}
