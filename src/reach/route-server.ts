/** A VNet and the Route Servers that serve it -> routes that its appliances, or its other gateways, may bring: what they bring is not in the model. */
import type { Address } from '../network/address.ts';
import { covers, type Prefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { VirtualNetwork } from '../network/vnet.ts';
import type { VirtualHub } from '../network/wan.ts';
import { isPublic } from './address-scope.ts';
import type { Candidate } from './candidate.ts';
import { erPath } from './er-path.ts';
import { type Blocker, type Unsure, unread } from './finding.ts';
import { isNoneTable } from './hub-routes.ts';
import { hasBgpPeers, hubLinks } from './hub-state.ts';
import { NOTHING_LEARNED } from './learned.ts';
import type { CircuitLink, NetworkIndex } from './network-index.ts';
import { peeringState, reversePeering } from './peering-state.ts';
import { remember, rememberOnce } from './remember.ts';
import type { Selection } from './select-route.ts';
import { gatewaysServing, isType } from './serving-gateway.ts';
import { legsFrom } from './vpn-legs.ts';
import { isWrittenIn, staticToCircuit } from './written-beside.ts';

/** Route Servers that have BGP peers: the VNet's own, else one it uses over a peering as it would use a gateway. Source: PEER, RS-FAQ. */
const routeServersOf: (index: NetworkIndex, vnet: Key) => readonly VirtualHub[] = remember((index, vnet: Key) => {
  const servers = serversByVnet(index);
  if (servers.size === 0) return [];
  const own = servers.get(vnet);
  if (own) return own;
  return index.peeringsOf(vnet).flatMap((peering) => {
    const there = peering.remoteVnet ? servers.get(peering.remoteVnet) : undefined;
    const uses = peering.useRemoteGateways === true && reversePeering(index, peering)?.allowGatewayTransit === true;
    return there && uses && peeringState(index, peering).blockers.length === 0 ? there : [];
  });
});

const serversByVnet = rememberOnce((index): ReadonlyMap<Key, readonly VirtualHub[]> => {
  const found = new Map<Key, VirtualHub[]>();
  for (const hub of index.model.resources.hubs.values()) {
    const vnet = homeOf(hub);
    if (vnet && hasBgpPeers(index, hub)) found.set(vnet, [...(found.get(vnet) ?? []), hub]);
  }
  return found;
});

/** A Route Server is a hub of no virtual WAN that stands in a subnet. */
function homeOf({ wan, routeServerSubnet }: VirtualHub): Key | null {
  return wan === null && routeServerSubnet !== null ? routeServerSubnet.replace(/\/subnets\/.*$/, '') : null;
}

/** What the appliances advertise is held by no resource: for a destination that nothing else leads to, they may. Source: RS-FAQ. */
export function advertisedRoutes(index: NetworkIndex, vnet: VirtualNetwork, prefix: Prefix): Candidate[] {
  return routeServersOf(index, vnet.key).map((server) =>
    perhaps(server, prefix, unread(server.id, 'routeServer', { server: server.name })),
  );
}

/**
 * Appliances often advertise the default route to a Route Server, or to a virtual hub: the platform's own one, to the Internet, is then not what decides.
 * Source: RS-FAQ, VWAN-BGP.
 */
export function defaultRouteDoubts(
  index: NetworkIndex,
  vnet: VirtualNetwork,
  { winners }: Selection,
  destination: Address,
): readonly Unsure[] {
  if (!isPublic(destination)) return [];
  const servers = routeServersOf(index, vnet.key);
  const hubs = hubsWithPeers(index, vnet.key);
  if (servers.length + hubs.length === 0 || !winners.every(({ source, prefix }) => source === 'system' && prefix.length === 0)) return [];
  return [
    ...servers.map((server) => unread(server.id, 'routeServer', { server: server.name })),
    ...hubs.map((hub) => unread(hub.id, 'hubRoutes', { hub: hub.name })),
  ];
}

/** Hubs that appliances exchange routes with, and that may give what they learn to the VNet: nothing that was recorded tells. */
const hubsWithPeers: (index: NetworkIndex, vnet: Key) => readonly VirtualHub[] = remember((index, vnet: Key) =>
  index.hubConnectionsOf(vnet).flatMap((connection) => {
    const hub = index.model.resources.hubs.get(connection.hub);
    const isRefused = connection.enableInternetSecurity === false || isNoneTable(connection.routing.associatedRouteTable ?? '');
    return hub && !isRefused && hasBgpPeers(index, hub) && !index.model.evidence.hubRoutes.has(hub.key) ? [hub] : [];
  }),
);

/**
 * From behind one gateway to behind another, where a Route Server passes the routes of the one on to the other. That is off by default; what of the
 * ExpressRoute flags it leaves in force is inferred only, so nothing is promised of it. Source: RS-ER (section 1.3).
 */
export function betweenGateways(index: NetworkIndex, from: VirtualNetwork, to: VirtualNetwork, prefix: Prefix): Candidate[] {
  return [...index.model.resources.hubs.values()].flatMap((hub): Candidate[] => {
    const home = homeOf(hub);
    if (!home || hub.allowBranchToBranchTraffic === false || home === from.key || home === to.key) return [];
    const joints = [
      [overCircuit(index, from.key, home), overTunnel(index, home, to.key)],
      [overTunnel(index, home, from.key), overCircuit(index, to.key, home)],
    ].flatMap(([a, b]) => (a && b ? [[...a, ...b]] : []));
    const blockers = fewest(joints);
    if (!blockers) return [];
    const doubt =
      hub.allowBranchToBranchTraffic === null ? unread(hub.id, 'branchToBranch', { server: hub.name }) : branchToBranch(hub, 'RS-ER');
    return [passedOn(hub, prefix, doubt, blockers)];
  });
}

/** What stops either half stops the whole, whatever is passed on between them: the flags of ExpressRoute are not replaced. Source: section 1.3. */
function passedOn(hub: VirtualHub, prefix: Prefix, doubt: Unsure, blockers: readonly Blocker[]): Candidate {
  if (blockers.length > 0) return { ...perhaps(hub, prefix, null), blockers, doubts: [doubt] };
  return { ...perhaps(hub, prefix, doubt), perhaps: [doubt] };
}

function fewest(each: readonly (readonly Blocker[])[]): readonly Blocker[] | null {
  return each.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

/** What stands on the way between the VNet and `home` over a circuit that both have; null: there is none. */
function overCircuit(index: NetworkIndex, vnet: Key, home: Key): readonly Blocker[] | null {
  const there = index.gatewaysIn(home).filter((gateway) => isType(gateway, 'ExpressRoute'));
  return fewest(
    waysOver(
      index,
      vnet,
      there.flatMap(({ key }) => index.linksOf(key)),
    ),
  );
}

/** Of each way from the VNet over a circuit to one of these links, what stands on it. */
function waysOver(index: NetworkIndex, vnet: Key, there: readonly CircuitLink[]): Blocker[][] {
  return gatewaysServing(index, vnet, 'ExpressRoute').flatMap(({ gateway, blockers }) =>
    index
      .linksOf(gateway.key)
      .flatMap((near) =>
        there
          .filter((far) => far.circuit === near.circuit)
          .map((far) => [...blockers, ...erPath(index, NOTHING_LEARNED, near, far, null, null).blockers]),
      ),
  );
}

/** The same through a tunnel. */
function overTunnel(index: NetworkIndex, home: Key, vnet: Key): readonly Blocker[] | null {
  const ends = gatewaysServing(index, vnet, 'Vpn');
  const ways = index
    .gatewaysIn(home)
    .filter((gateway) => isType(gateway, 'Vpn'))
    .flatMap((gateway) => legsFrom(index, gateway))
    .flatMap((leg) => ends.filter(({ gateway }) => gateway === leg.to).map(({ blockers }) => [...blockers, ...leg.blockers]));
  return fewest(ways);
}

/**
 * From a VNet's own gateway over a circuit into a virtual hub, and on to a VPN site behind which the far VNet stands: from branch to branch, which
 * the virtual WAN can forbid. Source: SDK39 (allowBranchToBranchTraffic), VWAN-FAQ.
 */
export function betweenBranches(index: NetworkIndex, from: VirtualNetwork, prefix: Prefix): Candidate[] {
  const { hubs, hubVpnGateways, vpnSites, wans } = index.model.resources;
  return [...hubVpnGateways.values()].flatMap(({ hub: key, connections }): Candidate[] => {
    const hub = key ? hubs.get(key) : undefined;
    const site = connections.find((each) => each.site && vpnSites.get(each.site)?.prefixes.some((known) => covers(known, prefix)));
    if (!hub || !site) return [];
    const blockers = fewest(waysOver(index, from.key, hubLinks(index, hub.key)));
    if (!blockers) return [];
    const wan = hub.wan ? wans.get(hub.wan) : undefined;
    if (wan?.allowBranchToBranchTraffic === false) return [{ ...perhaps(hub, prefix, null), blockers: [...blockers, forbidden(wan, hub)] }];
    return [passedOn(hub, prefix, branchToBranch(hub, 'VWAN-FAQ'), blockers)];
  });
}

/**
 * Over a circuit into a virtual hub whose static routes lead on to a VNet that no hub is connected to. Whether a circuit is told them is not documented but
 * for on-premises; a gateway that refuses virtual WANs refuses them too. Source: VWAN-ROUTING.
 */
export function throughStatics(index: NetworkIndex, from: VirtualNetwork, prefix: Prefix, destination: Address): Candidate[] {
  return [...index.model.resources.hubs.values()].flatMap((hub): Candidate[] => {
    if (!isWrittenIn(index, hub.key, destination)) return [];
    const blockers = fewest(waysOver(index, from.key, hubLinks(index, hub.key)));
    return blockers ? [passedOn(hub, prefix, staticToCircuit(hub), blockers)] : [];
  });
}

function branchToBranch(hub: VirtualHub, source: string): Unsure {
  return { code: 'undocumented', resource: hub.id, source, facts: { what: 'branchToBranch', server: hub.name } };
}

function forbidden(wan: { readonly id: string; readonly name: string }, hub: VirtualHub): Blocker {
  return {
    code: 'no-route',
    resource: wan.id,
    property: 'properties.allowBranchToBranchTraffic',
    value: false,
    needed: true,
    basis: 'documented',
    source: 'SDK39',
    facts: { what: 'branchToBranchOff', hub: hub.name },
  };
}

/** A route that may be there; without a doubt, one that is known not to be. */
function perhaps(hub: VirtualHub, prefix: Prefix, doubt: Unsure | null): Candidate {
  const held: Blocker = {
    code: 'no-route',
    resource: hub.id,
    property: null,
    value: null,
    needed: null,
    basis: 'inferred',
    source: 'RS-ER',
    facts: { what: 'notLearned', gateway: hub.name },
  };
  return {
    prefix,
    source: 'bgp',
    hop: { type: 'None', route: null },
    blockers: [held],
    doubts: doubt ? [doubt] : [],
    ...(doubt ? { undecided: true as const } : {}),
  };
}
