/** Routes over circuits -> whether the way they lead hangs on nothing but where it starts and which VNet it goes to: one answer then serves all packets. */
import type { Address } from '../network/address.ts';
import type { VirtualNetworkGateway } from '../network/gateway.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { Candidate } from './candidate.ts';
import { sameLinks } from './gateway-states.ts';
import { missesRoutes } from './missing-reads.ts';
import type { NetworkIndex } from './network-index.ts';
import { ownRoutes } from './own-routes.ts';
import type { Packet } from './packet.ts';
import { behindGateway } from './place.ts';
import { type Selection, selectRoute } from './select-route.ts';
import { isPlatformRoute } from './system-routes.ts';
import { EVERYTHING, type TrafficSet } from './traffic.ts';
import type { Way } from './way.ts';

/** All of them the platform's own or over circuits, at least one of those; nothing was left unread, which would be told by address. */
export function isPlain(packet: Packet, { winners, beaten, potential }: Selection): boolean {
  const routes = [...winners, ...beaten, ...potential];
  return (
    packet.index
      .spaces()
      .matches(packet.destination)
      .every(({ value }) => !missesRoutes(packet.index, value)) &&
    // What is open and beaten by the platform's own drop is told by address.
    beaten.every(isPlatformRoute) &&
    routes.some(({ source }) => source === 'bgp') &&
    routes.every((route) => isPlatformRoute(route) || (route.source === 'bgp' && (isNowhere(route) || isPlainCrossing(packet, route))))
  );
}

/** No circuit is shared. */
function isNowhere({ hop }: Candidate): boolean {
  return hop.type === 'None' && hop.route === null;
}

/**
 * Over a circuit to a gateway whose own subnet hands the packet straight to the VNet it stands in or to one peered with it: no appliance, no firewall
 * and no virtual hub looks at the packet, and nothing is said of its addresses.
 */
export function isPlainCrossing({ index, destination }: Packet, { hop }: Candidate): boolean {
  if (hop.type !== 'ErGateway' || hop.far.kind !== 'vnet' || hop.near.only) return false;
  const { gateway } = hop.far.serving;
  const home = gateway.vnet ? index.model.resources.vnets.get(gateway.vnet) : undefined;
  return home !== undefined && index.model.unread.length === 0 && isDirectBehind(index, home, gateway, destination);
}

/** The gateway's own subnet hands a packet for the address straight on. */
export function isDirectBehind(index: NetworkIndex, home: VirtualNetwork, gateway: VirtualNetworkGateway, destination: Address): boolean {
  const { candidates, doubts } = ownRoutes(index, behindGateway(index, home, gateway.subnets), destination);
  return (
    doubts.length === 0 &&
    candidates.every((route) => isPlatformRoute(route) || isDirect(route)) &&
    candidates.some((route) => !isPlatformRoute(route)) &&
    selectRoute(candidates).beaten.every(isPlatformRoute)
  );
}

/** Where only some subnets are peered, the addresses decide. */
function isDirect({ source, hop }: Candidate): boolean {
  if (source !== 'system') return false;
  return hop.type === 'VnetLocal' || (hop.type === 'VNetPeering' && hop.remote !== null && hop.peering.peerCompleteVnets !== false);
}

/** What is asked of every way, told once for a plain one that is kept. */
export function asPlain(index: NetworkIndex, way: Way): Way {
  return { ...way, plain: true, erPaths: sameLinks(index, way.erPaths) };
}

/** A plain way, found as if everything were asked for, for what is asked: it stops all of the traffic or none. */
export function asking(way: Way, asked: TrafficSet): Way {
  return asked === EVERYTHING || way.sure !== EVERYTHING ? way : { ...way, sure: asked };
}
