/** Wire JSON of virtual network gateways, their connections and local network gateways -> their model. */
import type { GatewayConnection, LocalNetworkGateway, VirtualNetworkGateway } from './gateway.ts';
import type { Prefix } from './prefix.ts';
import { lacking, type Reading } from './reading.ts';
import type { Head, Key } from './resource-id.ts';
import {
  addressSpaceIn,
  enumIn,
  flagIn,
  knownIn,
  none,
  numberIn,
  objectIn,
  objectsIn,
  prefixesIn,
  propertiesOf,
  refIn,
  refsIn,
  textIn,
  type Wire,
} from './wire.ts';

export const PROVISIONING_STATES = ['Succeeded', 'Failed', 'Updating', 'Deleting', 'Creating', 'Canceled'] as const;
const CONNECTION_STATES = ['Connected', 'NotConnected', 'Connecting', 'Unknown'] as const;
const CONNECTION_TYPES = ['ExpressRoute', 'IPsec', 'Vnet2Vnet', 'VPNClient'] as const;

export function readGateway(reading: Reading, wire: Wire, head: Head): VirtualNetworkGateway {
  const p = propertiesOf(wire);
  const subnets: Key[] = [];
  const publicAddresses: Key[] = [];
  for (const configuration of objectsIn(reading, p, 'ipConfigurations')) {
    const subnet = refIn(reading, propertiesOf(configuration), 'subnet');
    if (subnet !== null && !subnets.includes(subnet)) subnets.push(subnet);
    const publicAddress = refIn(reading, propertiesOf(configuration), 'publicIPAddress');
    if (publicAddress !== null) publicAddresses.push(publicAddress);
  }
  const sku = objectIn(reading, p, 'sku') ?? objectIn(reading, wire, 'sku');
  const bgp = objectIn(reading, p, 'bgpSettings');
  const migration = objectIn(reading, p, 'virtualNetworkGatewayMigrationStatus');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    gatewayType: knownIn(reading, p, 'gatewayType', ['ExpressRoute', 'Vpn', 'LocalGateway']),
    vpnType: textIn(reading, p, 'vpnType'),
    sku: sku === null ? null : textIn(reading, sku, 'name'),
    subnets,
    publicAddresses,
    vnet: vnetOfSubnet(subnets[0]),
    allowRemoteVnetTraffic: flagIn(reading, p, 'allowRemoteVnetTraffic'),
    allowVirtualWanTraffic: flagIn(reading, p, 'allowVirtualWanTraffic'),
    provisioningState: enumIn(reading, p, 'provisioningState', PROVISIONING_STATES),
    adminState: knownIn(reading, p, 'adminState', ['Enabled', 'Disabled']),
    migrationState: migration === null ? null : migrationIn(reading, migration),
    enableBgp: flagIn(reading, p, 'enableBgp'),
    asn: bgp === null ? null : numberIn(reading, bgp, 'asn'),
    clientPrefixes: clientPrefixes(reading, p),
  };
}

/** Each phase of a migration succeeds by itself: it is over where the last one was committed, or taken back. Source: SDK39. */
function migrationIn(reading: Reading, wire: Wire): string | null {
  const state = enumIn(reading, wire, 'state', ['None', 'InProgress', 'Succeeded', 'Failed']);
  const phase = textIn(reading, wire, 'phase');
  const isUnderWay = phase !== null && /^(prepare|execute|commit$|abort$)/i.test(phase);
  return isUnderWay && state !== 'InProgress' ? phase : state;
}

/** One pool for all clients, or one for each group of them. */
function clientPrefixes(reading: Reading, p: Wire): VirtualNetworkGateway['clientPrefixes'] {
  const configuration = objectIn(reading, p, 'vpnClientConfiguration');
  if (configuration === null) return none();
  const pool = addressSpaceIn(reading, configuration, 'vpnClientAddressPool') ?? none<Prefix>();
  const groups = objectsIn(reading, configuration, 'vngClientConnectionConfigurations').flatMap(
    (group) => addressSpaceIn(reading, propertiesOf(group), 'vpnClientAddressPool') ?? [],
  );
  return groups.length === 0 ? pool : [...pool, ...groups];
}

/** The VNet's key out of a subnet's. */
function vnetOfSubnet(subnet: Key | undefined): Key | null {
  const at = subnet?.indexOf('/subnets/') ?? -1;
  return subnet === undefined || at < 0 ? null : subnet.slice(0, at);
}

export function readConnection(reading: Reading, wire: Wire, head: Head): GatewayConnection {
  const p = propertiesOf(wire);
  const selectors: {
    local: GatewayConnection['trafficSelectors'][number]['local'];
    remote: GatewayConnection['trafficSelectors'][number]['remote'];
  }[] = [];
  for (const policy of objectsIn(reading, p, 'trafficSelectorPolicies')) {
    selectors.push({
      local: prefixesIn(reading, policy, 'localAddressRanges'),
      remote: prefixesIn(reading, policy, 'remoteAddressRanges'),
    });
  }
  const ends = {
    gateway1: refIn(reading, p, 'virtualNetworkGateway1'),
    gateway2: refIn(reading, p, 'virtualNetworkGateway2'),
    localNetworkGateway: refIn(reading, p, 'localNetworkGateway2'),
    circuit: circuitOf(refIn(reading, p, 'peer')),
  };
  const connectionType = knownIn(reading, p, 'connectionType', CONNECTION_TYPES) ?? typeBetween(ends);
  // One that is there and cannot be read has been told.
  const isWhole = reading.problems.length === 0;
  if (isWhole && connectionType === null) lacking(reading, 'connectionType');
  if (isWhole && ends.gateway1 === null) lacking(reading, 'virtualNetworkGateway1');
  if (isWhole && connectionType === 'Vnet2Vnet' && ends.gateway2 === null) lacking(reading, 'virtualNetworkGateway2');
  if (isWhole && connectionType === 'IPsec' && ends.localNetworkGateway === null) lacking(reading, 'localNetworkGateway2');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    connectionType,
    ...ends,
    connectionStatus: enumIn(reading, p, 'connectionStatus', CONNECTION_STATES),
    provisioningState: enumIn(reading, p, 'provisioningState', PROVISIONING_STATES),
    routingWeight: numberIn(reading, p, 'routingWeight'),
    expressRouteGatewayBypass: flagIn(reading, p, 'expressRouteGatewayBypass'),
    enableBgp: flagIn(reading, p, 'enableBgp'),
    usePolicyBasedTrafficSelectors: flagIn(reading, p, 'usePolicyBasedTrafficSelectors'),
    translates: ['egressNatRules', 'ingressNatRules'].some((rules) => refsIn(reading, p, rules).length > 0),
    trafficSelectors: selectors,
  };
}

/** Each type of connection has another thing at its far end. Source: SDK39. */
function typeBetween({ circuit, gateway2, localNetworkGateway }: Pick<GatewayConnection, 'circuit' | 'gateway2' | 'localNetworkGateway'>) {
  if (circuit !== null) return 'ExpressRoute';
  if (gateway2 !== null) return 'Vnet2Vnet';
  return localNetworkGateway === null ? null : 'IPsec';
}

/** A connection names its circuit, a hub's connection the circuit's private peering: both give the circuit's key. */
export function circuitOf(key: Key | null): Key | null {
  const at = key?.indexOf('/peerings/') ?? -1;
  return key === null || at < 0 ? key : key.slice(0, at);
}

export function readLocalGateway(reading: Reading, wire: Wire, head: Head): LocalNetworkGateway {
  const p = propertiesOf(wire);
  const bgp = objectIn(reading, p, 'bgpSettings');
  const space = addressSpaceIn(reading, p, 'localNetworkAddressSpace');
  // With BGP it need not have one.
  if (space === null && bgp === null) lacking(reading, 'localNetworkAddressSpace');
  return {
    id: head.id,
    key: head.key,
    name: head.name,
    prefixes: space ?? none(),
    asn: bgp === null ? null : numberIn(reading, bgp, 'asn'),
    gatewayAddress: textIn(reading, p, 'gatewayIpAddress'),
  };
}
