/** The `VirtualNetwork` service tag as one NIC's subnet sees it (section 4.4 of the reference, TAGS). */
import { type Address, formatAddress } from '../network/address.ts';
import { contains } from '../network/prefix.ts';
import type { Subnet, VirtualNetwork } from '../network/vnet.ts';
import { NOTHING_LEARNED } from './learned.ts';
import { type NetworkIndex, spaceHolds } from './network-index.ts';
import { peeringState } from './peering-state.ts';
import { gatewayRoutes } from './routes-at.ts';

/**
 * Own space, peers whose access is on, gateway-learned prefixes, prefixes of user routes, the host's virtual address. Null where only a default
 * route would make it a member: the documentation leaves that open.
 */
export function inVirtualNetwork(index: NetworkIndex, vnet: VirtualNetwork, subnet: Subnet | null, address: Address): boolean | null {
  if (spaceHolds(vnet.addressSpace, address) || formatAddress(address) === '168.63.129.16') return true;
  if (inPeer(index, vnet, address)) return true;
  const learned = gatewayRoutes(index, NOTHING_LEARNED, vnet, null, address).filter((route) => route.blockers.length === 0);
  if (learned.some((route) => route.prefix.length > 0)) return true;
  const table = subnet?.routeTable ? index.model.resources.routeTables.get(subnet.routeTable) : undefined;
  const routed = (table?.routes ?? []).filter((route) => route.prefix && contains(route.prefix, address));
  if (routed.some((route) => route.prefix && route.prefix.length > 0)) return true;
  const byDefaultRoute = routed.length > 0 || learned.length > 0;
  return byDefaultRoute || forwardsForPeers(index, vnet) ? null : false;
}

function inPeer(index: NetworkIndex, vnet: VirtualNetwork, address: Address): boolean {
  const peered = index.peeringsOf(vnet.key).some((peering) => {
    if (peering.allowVirtualNetworkAccess === false || peeringState(index, peering).blockers.length > 0) return false;
    const remote = peering.remoteVnet ? index.model.resources.vnets.get(peering.remoteVnet) : undefined;
    return spaceHolds(peering.remoteAddressSpace ?? remote?.addressSpace ?? [], address) !== null;
  });
  if (peered) return true;
  return (index.model.connectedGroups.get(vnet.key) ?? []).some((group) =>
    group.vnets.some((key) => spaceHolds(index.model.resources.vnets.get(key)?.addressSpace ?? [], address) !== null),
  );
}

/** `allowForwardedTraffic` widens the tag by what peers forward; by what exactly is not documented. Source: PEER, CT-PEER. */
function forwardsForPeers(index: NetworkIndex, vnet: VirtualNetwork): boolean {
  return index.peeringsOf(vnet.key).some((peering) => peering.allowForwardedTraffic === true);
}
