/** A place and a packet -> the plain way it takes to a spoke of another hub, from what is known of all ways between such places. */
import type { Followed, KnownWay } from './known-way.ts';
import { NOTHING_LEARNED } from './learned.ts';
import { ownRoutesAt, passedOver } from './own-routes.ts';
import type { Packet } from './packet.ts';
import { type Place, standing } from './place.ts';
import { type Spoke, spokeAt } from './spoke.ts';
import { type Standing, standingIn } from './standing.ts';
import { EVERYTHING } from './traffic.ts';
import type { Hop } from './verdict.ts';
import type { Way } from './way.ts';
import { knowWay, wayTo } from './way-to-spoke.ts';

/** The plain way from a place, null: it is none. What it says must hold for every place with the same edge and the same own routes. */
export type Follow = (packet: Packet, place: Place) => Followed;

/** `first`: the steps of the path before it. `shut`: no route of a gateway can take the packet from the place's own routes. Null: nothing is known. */
export function spokeWay(packet: Packet, place: Place, follow: Follow, first: readonly Hop[]): Way | 'shut' | null {
  const { index, destination, asked } = packet;
  if (packet.learned !== NOTHING_LEARNED || place.byGateway) return null;
  const at = standing(index, place);
  if (at.table?.disableBgpRoutePropagation) return 'shut';
  if (!at.edge || at.isUnread || at.missesRoutes) return null;
  const spoke = spokeAt(packet);
  const known = spoke && knownWay(packet, place, at, spoke, follow);
  if (!spoke || !known) return null;
  const own = at.table ? ownRoutesAt(place, at, destination) : null;
  if (own === null || own.isCommon) return known.isCommon ? wayTo(known, spoke, asked, null, first) : null;
  if (known.isShut) return 'shut';
  // The table's routes are shorter than those of the gateways, and an open one of these takes the packet.
  const beats = known.isOpen ? passedOver(own, spoke.kind.length) : null;
  return beats && wayTo(known, spoke, asked, beats, first);
}

/** As if the subnet had no route table. */
export function knownWay(packet: Packet, { vnet }: Place, { edge, isLeaf }: Standing, spoke: Spoke, follow: Follow): KnownWay | null {
  if (!edge) return null;
  const { kind } = spoke;
  let own = isLeaf ? kind.own : null;
  if (!own) {
    own = ownRoutesAt({ vnet, subnet: null }, standingIn(packet.index, vnet, null), packet.destination);
    if (!own.isCommon) return null;
    if (isLeaf) kind.own = own;
  }
  for (let known = edge.toSpokes[kind.number]; known; known = known.next) if (known.own === own) return known;
  const found = follow({ ...packet, asked: EVERYTHING }, { vnet, subnet: null, byGateway: false });
  const made = knowWay(own, found, spoke, packet, edge.toSpokes[kind.number]);
  edge.toSpokes[kind.number] = made;
  return made;
}
