/** The effective route table of a subnet, computed from the model: what `routes of` shows and recorded tables are compared with. */
import { type Address, formatAddress } from '../network/address.ts';
import type { NextHopType } from '../network/evidence.ts';
import { formatPrefix, type Prefix, samePrefix } from '../network/prefix.ts';
import type { ArmId, Key } from '../network/resource-id.ts';
import type { RouteTable, Subnet, UserRoute, VirtualNetwork } from '../network/vnet.ts';
import { branchPrefixes } from './branch-prefixes.ts';
import { type Candidate, hopName } from './candidate.ts';
import { isLearned } from './is-learned.ts';
import { NOTHING_LEARNED } from './learned.ts';
import type { NetworkIndex } from './network-index.ts';
import { remember, rememberOnce } from './remember.ts';
import { routeResource } from './route-hop.ts';
import { gatewayRoutes } from './routes-at.ts';
import { canonicalTag } from './service-tag.ts';
import { connectedGroupRoutes, localRoute, peeringRoute, platformRoutes, privateEndpointRoute } from './system-routes.ts';
import { candidateOf } from './user-routes.ts';

export interface ComputedRoute {
  readonly prefix: Prefix;
  readonly source: 'system' | 'bgp' | 'user';
  readonly nextHopType: NextHopType;
  readonly nextHopAddresses: readonly Address[];
  /** The peering, gateway, route or private endpoint it comes from; null for platform defaults. */
  readonly via: ArmId | null;
  /** False: another route of the same prefix beats it. */
  readonly active: boolean;
}

/** All routes of a subnet, longest prefix last within each source, as Azure lists them. Computed once per subnet. */
export const effectiveRoutes: (index: NetworkIndex, subnet: Subnet) => readonly ComputedRoute[] = remember((index, subnet: Subnet) => {
  const vnet = index.model.resources.vnets.get(subnet.vnet);
  return vnet ? markBeaten(tableOf(index, vnet, subnet)) : [];
});

/** The same with further routes of gateways in it. */
export function effectiveWith(index: NetworkIndex, subnet: Subnet, learned: readonly Candidate[]): readonly ComputedRoute[] {
  const vnet = index.model.resources.vnets.get(subnet.vnet);
  return vnet ? markBeaten(tableOf(index, vnet, subnet, learned)) : [];
}

function tableOf(index: NetworkIndex, vnet: VirtualNetwork, subnet: Subnet, learned: readonly Candidate[] = []): ComputedRoute[] {
  const table = subnet.routeTable ? index.model.resources.routeTables.get(subnet.routeTable) : undefined;
  const user = (table?.routes ?? []).flatMap((route) => prefixesOf(index, route).map((prefix) => candidateOf(route, prefix)));
  const all = [
    ...vnet.addressSpace.map(localRoute),
    ...peered(index, vnet, table),
    ...endpointsNear(index, vnet).flatMap((address) => privateEndpointRoute(index, vnet, address)),
    ...(table?.disableBgpRoutePropagation === true ? [] : [...learnedRoutes(index, vnet), ...learned]),
    ...platformRoutes(vnet, table),
    ...user,
  ];
  const seen = new Set<string>();
  const candidates = all.flatMap((candidate) => {
    const mark = `${formatPrefix(candidate.prefix)} ${candidate.source} ${hopName(candidate.hop)} ${routeResource(candidate)}`;
    if (seen.has(mark)) return [];
    seen.add(mark);
    return [computed(candidate)];
  });
  return [...candidates, ...(table?.disablePeeringRoute?.toLowerCase() === 'all' ? [] : hubRanges(index, vnet))];
}

/** The range of a virtual hub itself, which a VNet connected to it has as it has that of a peer. Source: observed in the tables of labs (LAB-HAIRPIN, JW-VWAN). */
function hubRanges(index: NetworkIndex, vnet: VirtualNetwork): ComputedRoute[] {
  return index.hubConnectionsOf(vnet.key).flatMap((connection) => {
    const hub = index.model.resources.hubs.get(connection.hub);
    const ranges = [hub?.addressPrefix ?? [], hub?.addressPrefixV6 ?? []].flat();
    return ranges.map(
      (prefix): ComputedRoute => ({
        prefix,
        source: 'system',
        nextHopType: 'VNetPeering',
        nextHopAddresses: [],
        via: connection.id,
        active: true,
      }),
    );
  });
}

/** A service tag stands for its prefixes, where the model holds them. */
function prefixesOf({ model }: NetworkIndex, { prefix, addressPrefix }: UserRoute): readonly Prefix[] {
  return prefix ? [prefix] : (model.serviceTags.get(canonicalTag(addressPrefix)) ?? []);
}

/** User routes by a service tag whose prefixes the model does not hold: in the table they are, for which addresses is not known. */
export function unexpandedRoutes(index: NetworkIndex, subnet: Subnet): readonly UserRoute[] {
  const table = subnet.routeTable ? index.model.resources.routeTables.get(subnet.routeTable) : undefined;
  return (table?.routes ?? []).filter((route) => route.prefix === null && !index.model.serviceTags.has(canonicalTag(route.addressPrefix)));
}

function peered(index: NetworkIndex, vnet: VirtualNetwork, table: RouteTable | undefined): Candidate[] {
  const peerings = table?.disablePeeringRoute?.toLowerCase() === 'all' ? [] : index.peeringsOf(vnet.key);
  const routes = peerings.flatMap((peering) => {
    const remote = peering.remoteVnet ? index.model.resources.vnets.get(peering.remoteVnet) : undefined;
    return (peering.remoteAddressSpace ?? remote?.addressSpace ?? []).flatMap((prefix) => peeringRoute(index, peering, prefix) ?? []);
  });
  const groups = index.model.connectedGroups.get(vnet.key) ?? [];
  const meshed = groups.flatMap((group) => group.vnets.flatMap((key) => index.model.resources.vnets.get(key)?.addressSpace ?? []));
  return [...routes.filter(isInTable), ...meshed.flatMap((prefix) => connectedGroupRoutes(index, vnet, prefix))];
}

/** Addresses of private endpoints in the VNet and in VNets peered with it: each has a host route. Source: PE-POL. */
function endpointsNear(index: NetworkIndex, vnet: VirtualNetwork): readonly Address[] {
  const near = [vnet.key, ...index.peeringsOf(vnet.key).flatMap(({ remoteVnet }) => remoteVnet ?? [])];
  return near.flatMap((key) => endpointAddresses(index).get(key) ?? []);
}

const NO_ADDRESSES: ReadonlyMap<Key, readonly Address[]> = new Map();

function endpointAddresses(index: NetworkIndex): ReadonlyMap<Key, readonly Address[]> {
  return index.model.resources.privateEndpoints.size === 0 ? NO_ADDRESSES : addressesByVnet(index);
}

const addressesByVnet = rememberOnce((index) => {
  const { privateEndpoints, interfaces, subnets } = index.model.resources;
  const found = new Map<Key, Address[]>();
  for (const { interfaces: nics } of privateEndpoints.values()) {
    for (const { address, subnet } of nics.flatMap((key) => interfaces.get(key)?.ipConfigurations ?? [])) {
      const vnet = subnet ? subnets.get(subnet)?.vnet : undefined;
      if (!address || !vnet) continue;
      const known = found.get(vnet);
      if (known) known.push(address);
      else found.set(vnet, [address]);
    }
  }
  return found;
});

function isInTable(candidate: Candidate): boolean {
  return candidate.blockers.length === 0;
}

/**
 * What the gateway learned: its own flag alone filters it (1.6), so a VNet whose gateway refuses us is listed all the same.
 */
function learnedRoutes(index: NetworkIndex, vnet: VirtualNetwork): Candidate[] {
  const others = [...index.model.resources.vnets.values()].filter((other) => other !== vnet);
  const prefixes = [...others.flatMap((other) => other.addressSpace), ...branchPrefixes(index, vnet)];
  return prefixes.flatMap((prefix) => gatewayRoutes(index, NOTHING_LEARNED, vnet, null, prefix).filter(isLearned));
}

function computed(candidate: Candidate): ComputedRoute {
  const { hop } = candidate;
  return {
    prefix: candidate.prefix,
    source: candidate.source,
    nextHopType: hopName(hop),
    nextHopAddresses: hop.type === 'VirtualAppliance' ? hop.addresses : [],
    via: routeResource(candidate),
    active: true,
  };
}

/** On equal prefixes UDR beats BGP beats system; VNet and peering routes push out BGP routes inside their space. */
function markBeaten(routes: readonly ComputedRoute[]): ComputedRoute[] {
  return routes.map((route) => {
    const beaten = routes.some((other) => other !== route && samePrefix(other.prefix, route.prefix) && beats(other, route));
    return beaten ? { ...route, active: false } : route;
  });
}

const RANK = { user: 2, bgp: 1, system: 0 } as const;

function beats(a: ComputedRoute, b: ComputedRoute): boolean {
  const vnetRoute = (route: ComputedRoute): boolean =>
    route.nextHopType === 'VnetLocal' || route.nextHopType === 'VNetPeering' || route.nextHopType === 'ConnectedGroup';
  if (a.source === 'system' && b.source === 'bgp' && vnetRoute(a)) return true;
  if (b.source === 'system' && a.source === 'bgp' && vnetRoute(b)) return false;
  return RANK[a.source] > RANK[b.source];
}

/** A short fingerprint of a computed table: equal tables, equal text. */
export function tablePrint(routes: readonly ComputedRoute[]): string {
  return routes
    .map(
      (route) =>
        `${formatPrefix(route.prefix)} ${route.source} ${route.nextHopType} ${route.nextHopAddresses.map(formatAddress).join(',')} ${route.active}`,
    )
    .sort()
    .join('\n');
}

export function subnetOf(index: NetworkIndex, nic: Key): Subnet | null {
  const key = index.model.resources.interfaces.get(nic)?.ipConfigurations.find((config) => config.subnet)?.subnet;
  return (key && index.model.resources.subnets.get(key)) || null;
}
