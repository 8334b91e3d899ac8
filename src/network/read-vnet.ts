/** Wire JSON of virtual networks, subnets, peerings and route tables -> their model. */

import type { Address } from './address.ts';
import { keyIn, lacking, problem, type Reading, sharedPrefix } from './reading.ts';
import { type Head, type Key, parentOf, withoutSlash } from './resource-id.ts';
import type { Peering, RouteTable, ServiceEndpoint, Subnet, UserRoute, VirtualNetwork } from './vnet.ts';
import {
  addressesIn,
  addressIn,
  addressSpaceIn,
  either,
  enumIn,
  flagIn,
  knownIn,
  none,
  objectIn,
  objectsIn,
  prefixesIn,
  propertiesOf,
  refIn,
  textIn,
  textsIn,
  type Wire,
} from './wire.ts';

const PEERING_STATES = ['Connected', 'Initiated', 'Disconnected'] as const;
const SYNC_LEVELS = ['FullyInSync', 'RemoteNotInSync', 'LocalNotInSync', 'LocalAndRemoteNotInSync'] as const;
const ENDPOINT_POLICIES = ['Disabled', 'Enabled', 'NetworkSecurityGroupEnabled', 'RouteTableEnabled'] as const;
const NEXT_HOP_TYPES = ['VirtualNetworkGateway', 'VnetLocal', 'Internet', 'VirtualAppliance', 'VirtualApplianceEcmp', 'None'] as const;

/** Subnets and peerings are resources of their own: the model fills their keys in when all files are read. */
export function readVnet(reading: Reading, wire: Wire, head: Head): VirtualNetwork {
  const p = propertiesOf(wire);
  const space = addressSpaceIn(reading, p, 'addressSpace');
  if (space === null || space.length === 0) lacking(reading, 'addressSpace');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    location: textIn(reading, wire, 'location'),
    addressSpace: space ?? none(),
    subnets: none(),
    peerings: none(),
    summarizedGatewayPrefixes: addressSpaceIn(reading, p, 'summarizedGatewayPrefixes') ?? none(),
    natGateway: refIn(reading, p, 'defaultPublicNatGateway'),
  };
}

export function readSubnet(reading: Reading, wire: Wire, head: Head): Subnet {
  const p = propertiesOf(wire);
  // `addressPrefix` for one, `addressPrefixes` for several (IPv4 and IPv6); some API versions return both.
  const many = prefixesIn(reading, p, 'addressPrefixes');
  const prefixes = many.length > 0 ? many : prefixesIn(reading, p, 'addressPrefix');
  if (prefixes.length === 0) lacking(reading, 'addressPrefix');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    vnet: keyIn(reading, parentOf(head.id)),
    prefixes,
    nsg: refIn(reading, p, 'networkSecurityGroup'),
    routeTable: refIn(reading, p, 'routeTable'),
    natGateway: refIn(reading, p, 'natGateway'),
    serviceEndpoints: serviceEndpointsIn(reading, p),
    delegations: delegationsIn(reading, p),
    privateEndpointNetworkPolicies: knownIn(reading, p, 'privateEndpointNetworkPolicies', ENDPOINT_POLICIES),
    defaultOutboundAccess: flagIn(reading, p, 'defaultOutboundAccess'),
    occupants: occupantsIn(reading, p, head),
  };
}

/** IP configurations stand for what has them; a service that was put into the subnet is known by its link alone. Source: SDK39 (Subnet). */
function occupantsIn(reading: Reading, wire: Wire, { id }: Head): readonly Key[] {
  const ids = (list: string): readonly string[] =>
    objectsIn(reading, wire, list).map((item) => textIn(reading, item, 'id') ?? `${id}/${list}/${textIn(reading, item, 'name') ?? ''}`);
  const owners = [
    ...ids('ipConfigurations'),
    ...ids(either(wire, 'applicationGatewayIPConfigurations', 'applicationGatewayIpConfigurations')),
  ];
  const others = ['privateEndpoints', 'serviceAssociationLinks', 'resourceNavigationLinks'].flatMap(ids);
  if (owners.length + others.length === 0) return none();
  return [...new Set([...owners.map((id) => parentOf(withoutSlash(id))), ...others].map((id) => keyIn(reading, id)))];
}

function serviceEndpointsIn(reading: Reading, wire: Wire): readonly ServiceEndpoint[] {
  const items = objectsIn(reading, wire, 'serviceEndpoints');
  if (items.length === 0) return none();
  return items.flatMap((item): ServiceEndpoint[] => {
    const p = propertiesOf(item);
    const service = textIn(reading, p, 'service');
    const locations = textsIn(reading, p, 'locations');
    return service === null ? [] : [{ service, locations: locations.includes('*') ? none() : locations.map(regionOf) }];
  });
}

/** `Japan East` as shown is `japaneast` in names. */
function regionOf(location: string): string {
  return location.replaceAll(' ', '').toLowerCase();
}

function delegationsIn(reading: Reading, wire: Wire): readonly string[] {
  const items = objectsIn(reading, wire, 'delegations');
  return items.length === 0 ? none() : items.flatMap((item) => textIn(reading, propertiesOf(item), 'serviceName') ?? []);
}

export function readPeering(reading: Reading, wire: Wire, head: Head): Peering {
  const p = propertiesOf(wire);
  const remoteVnet = refIn(reading, p, 'remoteVirtualNetwork');
  if (remoteVnet === null && reading.problems.length === 0) lacking(reading, 'remoteVirtualNetwork');
  const isWhole = flagIn(reading, p, 'peerCompleteVnets');
  if (isWhole === false)
    for (const list of ['localSubnetNames', 'remoteSubnetNames']) if ((p[list] ?? null) === null) lacking(reading, list);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    vnet: keyIn(reading, parentOf(head.id)),
    remoteVnet,
    peeringState: enumIn(reading, p, 'peeringState', PEERING_STATES),
    peeringSyncLevel: enumIn(reading, p, 'peeringSyncLevel', SYNC_LEVELS),
    provisioningState: textIn(reading, p, 'provisioningState'),
    allowVirtualNetworkAccess: flagIn(reading, p, 'allowVirtualNetworkAccess'),
    allowForwardedTraffic: flagIn(reading, p, 'allowForwardedTraffic'),
    allowGatewayTransit: flagIn(reading, p, 'allowGatewayTransit'),
    useRemoteGateways: flagIn(reading, p, 'useRemoteGateways'),
    remoteAddressSpace: addressSpaceIn(reading, p, 'remoteAddressSpace'),
    remoteVirtualNetworkAddressSpace: addressSpaceIn(reading, p, 'remoteVirtualNetworkAddressSpace'),
    peerCompleteVnets: isWhole,
    localSubnetNames: textsIn(reading, p, 'localSubnetNames'),
    remoteSubnetNames: textsIn(reading, p, 'remoteSubnetNames'),
    enableOnlyIPv6Peering: flagIn(reading, p, 'enableOnlyIPv6Peering'),
  };
}

/** Its routes are read one by one and put in: one bad route must not hide the others. */
export function readRouteTable(reading: Reading, wire: Wire, head: Head): RouteTable {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    disableBgpRoutePropagation: flagIn(reading, p, 'disableBgpRoutePropagation'),
    disablePeeringRoute: knownIn(reading, p, 'disablePeeringRoute', ['None', 'All']),
    routes: none(),
  };
}

export function readRoute(reading: Reading, wire: Wire, head: Head): UserRoute {
  const p = propertiesOf(wire);
  const addressPrefix = textIn(reading, p, 'addressPrefix');
  const nextHopType = enumIn(reading, p, 'nextHopType', NEXT_HOP_TYPES);
  if (addressPrefix === null) lacking(reading, 'addressPrefix');
  if (nextHopType === null) lacking(reading, 'nextHopType');
  else if (!NEXT_HOP_TYPES.some((known) => known === nextHopType)) problem(reading, 'nextHopType', nextHopType, 'one that is known');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    prefix: routePrefix(reading, addressPrefix ?? ''),
    addressPrefix: addressPrefix ?? '',
    nextHopType: nextHopType ?? '',
    nextHopAddresses: routeNextHops(reading, p),
    hasBgpOverride: flagIn(reading, p, 'hasBgpOverride'),
  };
}

const SERVICE_TAG = /^[A-Za-z][\w.-]*$/;

/** The prefix of a user route, null for a service tag. What is neither is a problem. */
export function routePrefix(reading: Reading, text: string): UserRoute['prefix'] {
  const prefix = text === '' || SERVICE_TAG.test(text) ? null : sharedPrefix(reading, text);
  if (prefix === null && text !== '' && !SERVICE_TAG.test(text)) problem(reading, 'addressPrefix', text, 'a prefix or a service tag');
  return prefix;
}

/** One address, or the 2-64 of `VirtualApplianceEcmp` (`nextHop.nextHopIpAddresses`, [SDK39]). */
function routeNextHops(reading: Reading, p: Wire): UserRoute['nextHopAddresses'] {
  const several = objectIn(reading, p, 'nextHop');
  const addresses = several === null ? none<Address>() : addressesIn(reading, several, 'nextHopIpAddresses');
  if (addresses.length > 0) return addresses;
  const one = addressIn(reading, p, 'nextHopIpAddress');
  return one === null ? none() : [one];
}
