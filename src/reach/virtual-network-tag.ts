/** The `VirtualNetwork` service tag as one NIC's subnet sees it (section 4.4 of the reference, TAGS). */
import type { Address } from '../network/address.ts';
import { contains } from '../network/prefix.ts';
import type { Subnet, UserRoute, VirtualNetwork } from '../network/vnet.ts';
import { isHostAddress, isPublic } from './address-scope.ts';
import { type Candidate, circuitOf } from './candidate.ts';
import { hubLinks } from './hub-state.ts';
import { isLearned } from './is-learned.ts';
import { NOTHING_LEARNED } from './learned.ts';
import { learnedIn } from './learned-routes.ts';
import { missesRoutes, missingReads } from './missing-reads.ts';
import { type CircuitLink, type NetworkIndex, spaceHolds } from './network-index.ts';
import { stateOf, toldTo } from './on-premises-routes.ts';
import { peeringState } from './peering-state.ts';
import { gatewayRoutes } from './routes-at.ts';
import { canonicalTag, inServiceTag } from './service-tag.ts';
import { gatewaysServing } from './serving-gateway.ts';
import { meshed } from './system-routes.ts';
import { arePeeringsRead, hiddenPeering, unreadPeerings, untoldPeerings } from './unread-peerings.ts';

/**
 * Own space, peers whose access is on, gateway-learned prefixes (on-premises among them), prefixes of user routes, the host's virtual address. Null
 * where only a default route would make it a member, which the documentation leaves open, or where it is not known whether a gateway learned it.
 */
export function inVirtualNetwork(index: NetworkIndex, vnet: VirtualNetwork, subnet: Subnet | null, address: Address): boolean | null {
  if (spaceHolds(vnet.addressSpace, address) || isHostAddress(address)) return true;
  if (inPeer(index, vnet, address)) return true;
  const brought = gatewayRoutes(index, learnedIn(index), vnet, null, address);
  const learned = brought.filter(isLearned);
  if (learned.some((route) => route.prefix.length > 0 && isInTable(route)) || inSummary(index, vnet, address)) return true;
  const table = subnet?.routeTable ? index.model.resources.routeTables.get(subnet.routeTable) : undefined;
  const routed = (table?.routes ?? []).filter((route) => route.prefix && contains(route.prefix, address));
  if (routed.some((route) => route.prefix && route.prefix.length > 0)) return true;
  const perhaps =
    isMeshed(index, vnet, address, null) ||
    routed.length > 0 ||
    (table?.routes ?? []).some((route) => isTaggedPerhaps(index, route, address)) ||
    learned.length > 0 ||
    brought.some((route) => route.undecided);
  const hidden = isHiddenPeer(index, vnet, address) || hasHiddenRoute(index, vnet, address);
  return perhaps || hidden || forwardsForPeers(index, vnet, address) ? null : false;
}

/** What was not read may give the VNet a route to another one, and with it the tag. */
function hasHiddenRoute(index: NetworkIndex, vnet: VirtualNetwork, address: Address): boolean {
  if (!missesRoutes(index, vnet) || index.spaces().matches(address).length === 0) return false;
  return missingReads(index, vnet, address, 'any').length > 0;
}

/** Of a route for a service tag it is not documented whether what the tag holds is a prefix of a user route. */
function isTaggedPerhaps({ model }: NetworkIndex, { prefix, addressPrefix }: UserRoute, address: Address): boolean {
  return prefix === null && inServiceTag(model.serviceTags, canonicalTag(addressPrefix), address) !== false;
}

/** For certain: whether the far gateway's flag is on does not count, the near one's alone filters what it learns (section 1.6). */
function isInTable({ hop, doubts }: Candidate): boolean {
  const far = circuitOf(hop)?.far.side.gateway.id;
  return doubts.every(({ code, resource }) => code === 'er-flag-absent' && resource === far);
}

/** A summary that on-premises advertises is connected space too, whatever VNet of ours lies in it. */
function inSummary(index: NetworkIndex, vnet: VirtualNetwork, address: Address): boolean {
  const learned = learnedIn(index);
  if (learned === NOTHING_LEARNED) return false;
  const serving = gatewaysServing(index, vnet.key, 'ExpressRoute').filter(({ blockers }) => blockers.length === 0);
  const hubs = index.hubConnectionsOf(vnet.key).flatMap(({ hub }) => hubLinks(index, hub));
  const keys = new Set([...serving.map(({ gateway }) => gateway.key), ...hubs.map(({ side }) => side.gateway.key)]);
  return [...keys].some((key) => toldTo(index, learned, key, isUp).some(({ prefix }) => prefix.length > 0 && contains(prefix, address)));
}

function isUp(index: NetworkIndex, link: CircuitLink): boolean {
  const { blockers, doubts } = stateOf(index, link);
  return blockers.length + doubts.length === 0;
}

function inPeer(index: NetworkIndex, vnet: VirtualNetwork, address: Address): boolean {
  const peered = index.peeringsOf(vnet.key).some((peering) => {
    if (peering.allowVirtualNetworkAccess === false || peeringState(index, peering).blockers.length > 0) return false;
    const remote = peering.remoteVnet ? index.model.resources.vnets.get(peering.remoteVnet) : undefined;
    return spaceHolds(peering.remoteAddressSpace ?? remote?.addressSpace ?? [], address) !== null;
  });
  return peered || isMeshed(index, vnet, address, true);
}

/** In a connected group with a VNet that holds the address; `sure` null: perhaps. */
function isMeshed(index: NetworkIndex, vnet: VirtualNetwork, address: Address, sure: true | null): boolean {
  return (index.model.connectedGroups.get(vnet.key) ?? []).some((group) =>
    group.vnets.some((key) => {
      const other = index.model.resources.vnets.get(key);
      return other !== undefined && meshed(group, vnet, other) === sure && spaceHolds(other.addressSpace, address) !== null;
    }),
  );
}

/** A peering that was not read may make a VNet that holds the address a peer: one of the model, or one that nobody gave. */
function isHiddenPeer(index: NetworkIndex, vnet: VirtualNetwork, address: Address): boolean {
  if (!isPublic(address) && untoldPeerings(index, vnet.key, address).length > 0) return true;
  if (arePeeringsRead(index)) return false;
  const owners = index.spaces().matches(address);
  if (owners.length === 0) return !isPublic(address) && unreadPeerings(index, vnet.key) !== null;
  return owners.some(({ value }) => value !== vnet && hiddenPeering(index, vnet.key, value.key) !== null);
}

/** `allowForwardedTraffic` widens the tag by what peers forward of networks; by which exactly is not documented. Source: PEER, CT-PEER. */
function forwardsForPeers(index: NetworkIndex, vnet: VirtualNetwork, address: Address): boolean {
  if (isPublic(address) && index.spaces().matches(address).length === 0) return false;
  return index.peeringsOf(vnet.key).some((peering) => peering.allowForwardedTraffic === true);
}
