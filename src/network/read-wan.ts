/** Wire JSON of virtual WANs, hubs, hub connections, hub route tables, routing intent and VPN sites -> their model. */
import { parsePrefix } from './prefix.ts';
import { keyIn, lacking, problem, type Reading } from './reading.ts';
import { type Head, parentOf, withoutSlash } from './resource-id.ts';
import type {
  HubBgpPeer,
  HubConnection,
  HubRouteTable,
  HubRouting,
  HubStaticRoute,
  RoutingIntent,
  VirtualHub,
  VirtualWan,
  VpnSite,
} from './wan.ts';
import {
  addressIn,
  addressSpaceIn,
  enumIn,
  flagIn,
  knownIn,
  listIn,
  none,
  objectIn,
  objectsIn,
  prefixesIn,
  propertiesOf,
  refIn,
  refOf,
  refsIn,
  textIn,
  textsIn,
  type Wire,
} from './wire.ts';

export function readWan(reading: Reading, wire: Wire, head: Head): VirtualWan {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    allowBranchToBranchTraffic: flagIn(reading, p, 'allowBranchToBranchTraffic'),
    sku: textIn(reading, p, 'type') === wire.type ? textIn(reading, p, 'typePropertiesType') : textIn(reading, p, 'type'),
  };
}

export function readHub(reading: Reading, wire: Wire, head: Head): VirtualHub {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    wan: refIn(reading, p, 'virtualWan'),
    addressPrefix: prefixesIn(reading, p, 'addressPrefix')[0] ?? null,
    addressPrefixV6: prefixesIn(reading, p, 'addressPrefixV6')[0] ?? null,
    hubRoutingPreference: knownIn(reading, p, 'hubRoutingPreference', ['ExpressRoute', 'VpnGateway', 'ASPath']),
    routingState: textIn(reading, p, 'routingState'),
    provisioningState: textIn(reading, p, 'provisioningState'),
    azureFirewall: refIn(reading, p, 'azureFirewall'),
    expressRouteGateway: refIn(reading, p, 'expressRouteGateway'),
    vpnGateway: refIn(reading, p, 'vpnGateway'),
    hasRouteMaps: listIn(reading, p, 'routeMaps').length > 0,
    allowBranchToBranchTraffic: flagIn(reading, p, 'allowBranchToBranchTraffic'),
    sku: textIn(reading, p, 'sku'),
    bgpConnections: refsIn(reading, p, 'bgpConnections'),
    routeServerSubnet: hubSubnetOf(reading, p),
    legacyPrefixes: legacyPrefixes(reading, p),
  };
}

/** What is no prefix there (a service, a resource) is left out. */
function legacyPrefixes(reading: Reading, p: Wire): VirtualHub['legacyPrefixes'] {
  const first = objectIn(reading, p, 'routeTable');
  const second = objectsIn(reading, p, 'virtualHubRouteTableV2s');
  if (first === null && second.length === 0) return none();
  return [
    ...(first === null ? [] : objectsIn(reading, first, 'routes').flatMap((route) => prefixesIn(reading, route, 'addressPrefixes'))),
    ...second
      .flatMap((table) => objectsIn(reading, propertiesOf(table), 'routes'))
      .flatMap((route) => textsIn(reading, route, 'destinations'))
      .flatMap((text) => parsePrefix(text) ?? []),
  ];
}

function hubSubnetOf(reading: Reading, p: Wire): VirtualHub['routeServerSubnet'] {
  for (const configuration of objectsIn(reading, p, 'ipConfigurations')) {
    const subnet = refIn(reading, propertiesOf(configuration), 'subnet');
    if (subnet !== null) return subnet;
  }
  return null;
}

/** `routingConfiguration` of a connection; null where absent gives an empty one. */
export function readHubRouting(reading: Reading, p: Wire): HubRouting {
  const configuration = objectIn(reading, p, 'routingConfiguration') ?? {};
  const propagated = objectIn(reading, configuration, 'propagatedRouteTables') ?? {};
  const vnetRoutes = objectIn(reading, configuration, 'vnetRoutes') ?? {};
  const staticRoutesConfig = objectIn(reading, vnetRoutes, 'staticRoutesConfig') ?? {};
  return {
    associatedRouteTable: refIn(reading, configuration, 'associatedRouteTable'),
    propagatedLabels: textsIn(reading, propagated, 'labels'),
    propagatedRouteTables: refsIn(reading, propagated, 'ids'),
    staticRoutes: objectsIn(reading, vnetRoutes, 'staticRoutes').map((route) => connectionRoute(reading, route)),
    propagateStaticRoutes: flagIn(reading, staticRoutesConfig, 'propagateStaticRoutes'),
    vnetLocalRouteOverrideCriteria: knownIn(reading, staticRoutesConfig, 'vnetLocalRouteOverrideCriteria', ['Contains', 'Equal']),
    inboundRouteMap: refIn(reading, configuration, 'inboundRouteMap'),
    outboundRouteMap: refIn(reading, configuration, 'outboundRouteMap'),
  };
}

function connectionRoute(reading: Reading, route: Wire): HubRouting['staticRoutes'][number] {
  const prefixes = prefixesIn(reading, route, 'addressPrefixes');
  const nextHop = addressIn(reading, route, 'nextHopIpAddress');
  if (prefixes.length === 0) lacking(reading, 'addressPrefixes');
  if ((route.nextHopIpAddress ?? '') === '') lacking(reading, 'nextHopIpAddress');
  return { name: textIn(reading, route, 'name') ?? '', prefixes, nextHop };
}

export function readHubConnection(reading: Reading, wire: Wire, head: Head): HubConnection {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    hub: keyIn(reading, parentOf(head.id)),
    remoteVnet: refIn(reading, p, 'remoteVirtualNetwork'),
    enableInternetSecurity: flagIn(reading, p, 'enableInternetSecurity'),
    provisioningState: textIn(reading, p, 'provisioningState'),
    routing: readHubRouting(reading, p),
  };
}

export function readHubRouteTable(reading: Reading, wire: Wire, head: Head): HubRouteTable {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    hub: keyIn(reading, parentOf(head.id)),
    labels: textsIn(reading, p, 'labels'),
    routes: readStaticRoutes(reading, p, 'routes'),
  };
}

/** Those of a hub's route table, in the list that `wire` holds under `name`. */
export function readStaticRoutes(reading: Reading, wire: Wire, name: string): readonly HubStaticRoute[] {
  return objectsIn(reading, wire, name).map((route) => ({
    nextHop: hopOf(reading, route),
    name: textIn(reading, route, 'name') ?? '',
    destinationType: enumIn(reading, route, 'destinationType', ['CIDR', 'ResourceId', 'Service']) ?? '',
    destinations: destinationsIn(reading, route),
    nextHopType: enumIn(reading, route, 'nextHopType', ['ResourceId', 'IPAddress']) ?? '',
  }));
}

/** Prefixes where the route says that they are. */
function destinationsIn(reading: Reading, route: Wire): readonly string[] {
  const texts = textsIn(reading, route, 'destinations');
  if (texts.length === 0) lacking(reading, 'destinations');
  if (enumIn(reading, route, 'destinationType', ['CIDR']) === 'CIDR')
    for (const text of texts) if (parsePrefix(text) === null) problem(reading, 'destinations', text, 'a prefix');
  return texts;
}

function hopOf(reading: Reading, route: Wire): string {
  const nextHop = withoutSlash(textIn(reading, route, 'nextHop') ?? '');
  if (nextHop === '') lacking(reading, 'nextHop');
  return nextHop;
}

const POLICY_FOR = /^(?:internet|privatetraffic)$/i;

export function readRoutingIntent(reading: Reading, wire: Wire, head: Head): RoutingIntent {
  const p = propertiesOf(wire);
  const policies: { name: string; destinations: readonly string[]; nextHop: string }[] = [];
  if ((p.routingPolicies ?? null) === null) lacking(reading, 'routingPolicies');
  for (const policy of objectsIn(reading, p, 'routingPolicies')) {
    const nextHop = refOf(reading, 'nextHop', policy.nextHop);
    const destinations = textsIn(reading, policy, 'destinations');
    if (nextHop === null) reading.problems.push('a routing policy has no nextHop');
    else policies.push({ name: textIn(reading, policy, 'name') ?? '', destinations, nextHop });
    if (destinations.length === 0) reading.problems.push('a routing policy has no destinations');
    for (const text of destinations) if (!POLICY_FOR.test(text)) problem(reading, 'destinations', text, 'Internet or PrivateTraffic');
  }
  return { id: head.id, key: head.key, name: head.name, hub: keyIn(reading, parentOf(head.id)), policies };
}

export function readBgpPeer(reading: Reading, wire: Wire, head: Head): HubBgpPeer {
  const p = propertiesOf(wire);
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    hub: keyIn(reading, parentOf(head.id)),
    peerAddress: addressIn(reading, p, 'peerIp'),
    connection: refIn(reading, p, 'hubVirtualNetworkConnection'),
  };
}

export function readVpnSite(reading: Reading, wire: Wire, head: Head): VpnSite {
  return { id: head.id, key: head.key, name: head.name, prefixes: addressSpaceIn(reading, propertiesOf(wire), 'addressSpace') ?? none() };
}
