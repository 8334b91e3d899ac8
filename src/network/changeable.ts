/** Which properties of which resources a step can change, under the paths that ARM gives them. */
import type { ResourceKind, ResourceOf } from './draft.ts';
import type { AdminRule, SecurityRule } from './filter.ts';
import type { ClassicCollection } from './firewall.ts';
import type { CircuitPeering } from './gateway.ts';
import { matchProperties } from './match-properties.ts';
import { formatPrefix } from './prefix.ts';
import { routePrefix } from './read-vnet.ts';
import { readStaticRoutes } from './read-wan.ts';
import type { UserRoute } from './vnet.ts';
import type { HubExpressRouteConnection } from './wan.ts';
import { isWire, refsIn, textsIn } from './wire.ts';
import {
  addressSpace,
  flag,
  idOfKey,
  number,
  oneOf,
  only,
  type Property,
  powerState,
  prefixes,
  priority,
  property,
  reference,
  severalAddresses,
  singleAddress,
  sureAddressSpace,
  switchFlag,
  text,
  texts,
} from './wire-value.ts';

/** Resources that stand in a map of their own. */
export const OF_KIND: { readonly [K in ResourceKind]?: readonly Property<ResourceOf<K>>[] } = {
  vnets: [
    property('properties.addressSpace', 'addressSpace', sureAddressSpace),
    property('properties.summarizedGatewayPrefixes', 'summarizedGatewayPrefixes', sureAddressSpace),
  ],
  subnets: [
    {
      ...property<ResourceOf<'subnets'>, 'prefixes'>('properties.addressPrefix', 'prefixes', prefixes),
      get: ({ prefixes: own }) => (own.length === 1 && own[0] ? formatPrefix(own[0]) : null),
    },
    property('properties.addressPrefixes', 'prefixes', prefixes),
    property('properties.networkSecurityGroup', 'nsg', reference),
    property('properties.routeTable', 'routeTable', reference),
    property('properties.natGateway', 'natGateway', reference),
    property('properties.defaultOutboundAccess', 'defaultOutboundAccess', flag),
    property(
      'properties.privateEndpointNetworkPolicies',
      'privateEndpointNetworkPolicies',
      only('Disabled', 'Enabled', 'NetworkSecurityGroupEnabled', 'RouteTableEnabled'),
    ),
  ],
  peerings: [
    property('properties.remoteVirtualNetwork', 'remoteVnet', reference),
    property('properties.peeringState', 'peeringState', oneOf('Connected', 'Initiated', 'Disconnected')),
    property(
      'properties.peeringSyncLevel',
      'peeringSyncLevel',
      oneOf('FullyInSync', 'RemoteNotInSync', 'LocalNotInSync', 'LocalAndRemoteNotInSync'),
    ),
    property('properties.allowVirtualNetworkAccess', 'allowVirtualNetworkAccess', flag),
    property('properties.allowForwardedTraffic', 'allowForwardedTraffic', flag),
    property('properties.allowGatewayTransit', 'allowGatewayTransit', flag),
    property('properties.useRemoteGateways', 'useRemoteGateways', flag),
    property('properties.remoteAddressSpace', 'remoteAddressSpace', addressSpace),
    property('properties.remoteVirtualNetworkAddressSpace', 'remoteVirtualNetworkAddressSpace', addressSpace),
    property('properties.peerCompleteVnets', 'peerCompleteVnets', flag),
    property('properties.localSubnetNames', 'localSubnetNames', texts),
    property('properties.remoteSubnetNames', 'remoteSubnetNames', texts),
    property('properties.enableOnlyIPv6Peering', 'enableOnlyIPv6Peering', flag),
  ],
  routeTables: [
    property('properties.disableBgpRoutePropagation', 'disableBgpRoutePropagation', flag),
    property('properties.disablePeeringRoute', 'disablePeeringRoute', oneOf('None', 'All')),
  ],
  interfaces: [
    property('properties.enableIPForwarding', 'enableIPForwarding', flag),
    property('properties.disableTcpStateTracking', 'disableTcpStateTracking', switchFlag),
    property('properties.networkSecurityGroup', 'nsg', reference),
  ],
  machines: [property('powerState', 'power', powerState)],
  gateways: [
    property('properties.allowRemoteVnetTraffic', 'allowRemoteVnetTraffic', flag),
    property('properties.allowVirtualWanTraffic', 'allowVirtualWanTraffic', flag),
    property('properties.provisioningState', 'provisioningState', text),
    property('properties.adminState', 'adminState', oneOf('Enabled', 'Disabled')),
  ],
  connections: [
    property('properties.connectionStatus', 'connectionStatus', oneOf('Connected', 'NotConnected', 'Connecting', 'Unknown')),
    property('properties.provisioningState', 'provisioningState', text),
    property('properties.routingWeight', 'routingWeight', number),
    property('properties.peer', 'circuit', reference),
    property('properties.expressRouteGatewayBypass', 'expressRouteGatewayBypass', flag),
    property('properties.enableBgp', 'enableBgp', flag),
  ],
  localGateways: [property('properties.localNetworkAddressSpace', 'prefixes', sureAddressSpace)],
  circuits: [
    property(
      'properties.serviceProviderProvisioningState',
      'serviceProviderProvisioningState',
      oneOf('Provisioned', 'NotProvisioned', 'Provisioning', 'Deprovisioning'),
    ),
    property('properties.circuitProvisioningState', 'circuitProvisioningState', oneOf('Enabled', 'Disabled')),
    property('properties.globalReachEnabled', 'globalReachEnabled', flag),
  ],
  hubs: [
    property('properties.hubRoutingPreference', 'hubRoutingPreference', oneOf('ExpressRoute', 'VpnGateway', 'ASPath')),
    property('properties.allowBranchToBranchTraffic', 'allowBranchToBranchTraffic', flag),
    property('properties.routingState', 'routingState', text),
  ],
  wans: [property('properties.allowBranchToBranchTraffic', 'allowBranchToBranchTraffic', flag)],
  hubErGateways: [
    property('properties.allowNonVirtualWanTraffic', 'allowNonVirtualWanTraffic', flag),
    property('properties.provisioningState', 'provisioningState', text),
  ],
  hubConnections: [
    property('properties.remoteVirtualNetwork', 'remoteVnet', reference),
    property('properties.enableInternetSecurity', 'enableInternetSecurity', flag),
    property('properties.provisioningState', 'provisioningState', text),
    {
      path: 'properties.routingConfiguration.propagatedRouteTables',
      field: 'routing',
      get: ({ routing }, model) => ({
        labels: routing.propagatedLabels,
        ids: routing.propagatedRouteTables.map((key) => ({ id: idOfKey(model, key) })),
      }),
      set: (reading, connection, value) => {
        const tables = isWire(value) ? value : {};
        const propagated = { propagatedLabels: textsIn(reading, tables, 'labels'), propagatedRouteTables: refsIn(reading, tables, 'ids') };
        return { ...connection, routing: { ...connection.routing, ...propagated } };
      },
    },
    {
      path: 'properties.routingConfiguration.associatedRouteTable',
      field: 'routing',
      get: ({ routing }, model) => reference.write(routing.associatedRouteTable, model),
      set: (reading, connection, value) => {
        const associatedRouteTable = reference.read(reading, { value });
        return { ...connection, routing: { ...connection.routing, associatedRouteTable } };
      },
    },
  ],
  hubRouteTables: [
    property('properties.routes', 'routes', {
      write: (routes) => routes,
      read: (reading, wire) => readStaticRoutes(reading, wire, 'value'),
    }),
  ],
  ruleCollectionGroups: [property('properties.priority', 'priority', priority)],
  firewallPolicies: [property('properties.threatIntelMode', 'threatIntelMode', oneOf('Off', 'Alert', 'Deny'))],
};

const ROUTE: readonly Property<UserRoute>[] = [
  {
    path: 'properties.addressPrefix',
    field: 'addressPrefix',
    get: (route) => route.addressPrefix,
    set: (reading, route, value) => {
      const addressPrefix = typeof value === 'string' ? value : '';
      if (addressPrefix === '') reading.problems.push('addressPrefix is missing');
      return { ...route, addressPrefix, prefix: routePrefix(reading, addressPrefix) };
    },
  },
  property(
    'properties.nextHopType',
    'nextHopType',
    only('VirtualNetworkGateway', 'VnetLocal', 'Internet', 'VirtualAppliance', 'VirtualApplianceEcmp', 'None'),
  ),
  property('properties.nextHopIpAddress', 'nextHopAddresses', singleAddress),
  property('properties.nextHop.nextHopIpAddresses', 'nextHopAddresses', severalAddresses),
  property('properties.hasBgpOverride', 'hasBgpOverride', flag),
];

const RULE: readonly Property<SecurityRule>[] = [
  property('properties.access', 'access', only('Allow', 'Deny')),
  property('properties.direction', 'direction', only('Inbound', 'Outbound')),
  property('properties.priority', 'priority', priority),
  ...matchProperties<SecurityRule>(),
];

export const ADMIN_RULE: readonly Property<AdminRule>[] = [
  property('properties.access', 'access', only('Allow', 'AlwaysAllow', 'Deny')),
  property('properties.direction', 'direction', only('Inbound', 'Outbound')),
  property('properties.priority', 'priority', priority),
  ...matchProperties<AdminRule>(),
];

const CIRCUIT_PEERING: readonly Property<CircuitPeering>[] = [
  property('properties.state', 'state', oneOf('Enabled', 'Disabled')),
  property('properties.peeringType', 'peeringType', oneOf('AzurePrivatePeering', 'MicrosoftPeering', 'AzurePublicPeering')),
  property('properties.provisioningState', 'provisioningState', text),
];

const HUB_ER_CONNECTION: readonly Property<HubExpressRouteConnection>[] = [
  property('properties.enableInternetSecurity', 'enableInternetSecurity', flag),
  property('properties.routingWeight', 'routingWeight', number),
  property('properties.provisioningState', 'provisioningState', text),
];

const CLASSIC_COLLECTION: readonly Property<ClassicCollection>[] = [property('properties.priority', 'priority', priority)];

/** Children that a parent holds in a list, by `<kind>.<field>`. */
export const OF_CHILD = {
  'routeTables.routes': ROUTE,
  'nsgs.rules': RULE,
  'circuits.peerings': CIRCUIT_PEERING,
  'hubErGateways.connections': HUB_ER_CONNECTION,
  'firewalls.collections': CLASSIC_COLLECTION,
} as const;
