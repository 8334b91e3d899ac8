/** A VNet behind a hub, and its hosts under one table -> marks that they share with those that every way leads to, or from, as to or from them. */
import { type Address, formatAddress } from '../network/address.ts';
import { formatPrefix, overlaps, type Prefix, samePrefix } from '../network/prefix.ts';
import type { Key } from '../network/resource-id.ts';
import type { Peering, RouteTable, VirtualNetwork } from '../network/vnet.ts';
import { namedPrefixes } from './common-cuts.ts';
import type { Edge } from './edge.ts';
import { NOTHING_LEARNED } from './learned.ts';
import { learnedIn } from './learned-routes.ts';
import { subnetsOnTheWay } from './local-changes.ts';
import type { NetworkIndex } from './network-index.ts';
import { packetOf } from './pair-route.ts';
import { remember, rememberOnce } from './remember.ts';
import { type RoutedAlike, routedAlike } from './routed-alike.ts';
import { spokeAt } from './spoke.ts';
import { standingIn } from './standing.ts';
import { EVERYTHING } from './traffic.ts';

/**
 * Of two VNets with one mark nothing can be told apart from afar but names and prefixes, nor by what hosts without a table see of others. Empty: something
 * about the VNet is special, and no other is like it.
 */
export const alikeMark: (index: NetworkIndex, vnet: VirtualNetwork) => string = remember((index, vnet: VirtualNetwork): string => {
  const { edge, isLeaf, missesRoutes } = standingIn(index, vnet, null);
  if (!edge || !isLeaf || missesRoutes || isRecorded(index) || holdsDevices(index).has(vnet.key)) return '';
  if (vnet.addressSpace.length === 0 || vnet.addressSpace.some((prefix) => isShared(index, vnet, prefix))) return '';
  const kinds = vnet.addressSpace.map((prefix) => spokeKind(index, prefix));
  if (kinds.includes(null) || routedAlike(index, vnet).some((group) => isSpecial(index, vnet, group))) return '';
  return JSON.stringify([
    edgeNumber(index, edge),
    kinds,
    vnet.addressSpace.map(({ family, length }) => `${family} ${length}`),
    distinct(
      named(index)
        .filter((prefix) => vnet.addressSpace.some((own) => overlaps(own, prefix)))
        .map(formatPrefix),
    ),
    index.peeringsOf(vnet.key).map((peering) => markOfPeering(index, peering)),
    (peeringsTowards(index).get(vnet.key) ?? []).map((peering) => markOfPeering(index, peering)),
    vnet.location,
    vnet.natGateway,
  ]);
});

/** What was recorded of single routes tells VNets apart that nothing else does. */
function isRecorded(index: NetworkIndex): boolean {
  return index.model.evidence.hubRoutes.size > 0 || learnedIn(index) !== NOTHING_LEARNED;
}

/** VNets where something stands that packets of others meet, or that has routes of its own everywhere. */
const holdsDevices = rememberOnce((index): ReadonlySet<Key> => {
  const { subnets, interfaces } = index.model.resources;
  const found = new Set<Key>();
  const add = (subnet: Key | null): void => {
    const vnet = subnet === null ? undefined : subnets.get(subnet)?.vnet;
    if (vnet !== undefined) found.add(vnet);
  };
  for (const subnet of subnetsOnTheWay(index)) add(subnet);
  for (const { privateEndpoint, ipConfigurations } of interfaces.values())
    if (privateEndpoint) for (const { subnet } of ipConfigurations) add(subnet);
  for (const endpoint of index.model.resources.privateEndpoints.values()) add(endpoint.subnet);
  return found;
});

/** Another VNet has some of the addresses too, or is said to. */
function isShared(index: NetworkIndex, vnet: VirtualNetwork, prefix: Prefix): boolean {
  return spaces(index).some((each) => each.vnet !== vnet.key && overlaps(each.prefix, prefix));
}

const spaces = rememberOnce(({ model }) => {
  const { vnets, peerings } = model.resources;
  const own = [...vnets.values()].flatMap(({ key, addressSpace }) => addressSpace.map((prefix) => ({ vnet: key, prefix })));
  const peered = [...peerings.values()].flatMap(({ remoteVnet, remoteAddressSpace, remoteVirtualNetworkAddressSpace }) => {
    const known = (remoteVnet && vnets.get(remoteVnet)?.addressSpace) || [];
    const told = [...(remoteAddressSpace ?? []), ...(remoteVirtualNetworkAddressSpace ?? [])];
    return told.filter((prefix) => !known.some((each) => samePrefix(each, prefix))).map((prefix) => ({ vnet: null, prefix }));
  });
  return [...own, ...peered];
});

/** Null: it is no ordinary spoke's. */
function spokeKind(index: NetworkIndex, prefix: Prefix): number | null {
  const address = firstOf(prefix);
  return spokeAt(packetOf({ index, asked: EVERYTHING, transparent: NONE }, address, address, null))?.kind.number ?? null;
}

function firstOf(prefix: Prefix): Address {
  return prefix.family === 4 ? { family: 4, bits: prefix.bits } : { family: 6, bits: prefix.bits };
}

const NONE: ReadonlySet<Key> = new Set();

function isSpecial(index: NetworkIndex, vnet: VirtualNetwork, { some }: RoutedAlike): boolean {
  return standingIn(index, vnet, some.subnet).isUnread || some.privateEndpoint !== null || some.frontend !== null;
}

/** Of hosts of two VNets that are alike: those with one mark send by the same routes. */
export function tableMark(index: NetworkIndex, vnet: VirtualNetwork, { some }: RoutedAlike): string {
  const { table } = standingIn(index, vnet, some.subnet);
  return table ? markOfTable(table) : '';
}

function markOfTable({ disableBgpRoutePropagation, disablePeeringRoute, routes }: RouteTable): string {
  const each = routes.map(({ addressPrefix, prefix, nextHopType, nextHopAddresses, hasBgpOverride }) =>
    JSON.stringify([prefix ? formatPrefix(prefix) : addressPrefix, nextHopType, nextHopAddresses.map(formatAddress), hasBgpOverride]),
  );
  return JSON.stringify([disableBgpRoutePropagation, disablePeeringRoute, each.sort()]);
}

/** Both its sides' settings; what is peered, as far as that is not all that there is. */
function markOfPeering(index: NetworkIndex, peering: Peering): readonly unknown[] {
  const { vnet, remoteVnet, id, key, name, remoteAddressSpace, remoteVirtualNetworkAddressSpace, ...settings } = peering;
  const remote = remoteVnet ? index.model.resources.vnets.get(remoteVnet) : undefined;
  const isWhole = (space: readonly Prefix[] | null): boolean | null =>
    space && space.length === remote?.addressSpace.length && space.every((each, i) => samePrefix(each, remote.addressSpace[i] as Prefix));
  return [settings, [remoteAddressSpace, remoteVirtualNetworkAddressSpace].map(isWhole), peeringsTowards(index).get(vnet)?.length];
}

const peeringsTowards = rememberOnce(({ model }) => Map.groupBy(model.resources.peerings.values(), ({ remoteVnet }) => remoteVnet));

const edgeNumbers = rememberOnce(() => new Map<Edge, number>());

function edgeNumber(index: NetworkIndex, edge: Edge): number {
  const numbers = edgeNumbers(index);
  const known = numbers.get(edge) ?? numbers.size;
  numbers.set(edge, known);
  return known;
}

/** Each prefix that a route may name, once. */
const named = rememberOnce(({ model }): readonly Prefix[] => [
  ...new Map([...namedPrefixes(model)].map((prefix) => [formatPrefix(prefix), prefix])).values(),
]);

function distinct(marks: readonly unknown[]): readonly unknown[] {
  return [...new Set(marks)].sort();
}
