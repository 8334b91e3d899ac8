/** Wire resources, made short -> a Model: what tests of every room build their networks with. */
import type { Model } from '../../src/network/model.ts';
import { readModel } from '../../src/network/read-model.ts';

const SUBSCRIPTION = '00000000-0000-0000-0000-000000000001';
const GROUP = 'rg-test';
export const AS_OF = '2026-01-01T00:00:00.000Z';

type Properties = Readonly<Record<string, unknown>>;

export interface WireResource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly [name: string]: unknown;
}

/** Throws where a resource is broken: a test that means to give a broken one calls `readModel` itself. */
export function modelOf(...resources: readonly (object | readonly object[])[]): Model {
  const { model, broken } = readModel([{ name: 'test.json', json: resources.flat(), modifiedAt: AS_OF }]);
  if (broken.length > 0) throw new Error(broken.map((one) => `${one.id}: ${one.reason}`).join('\n'));
  return model;
}

/** `idOf('virtualNetworks/subnets', 'vnet-a', 'snet-vm')`; a type without a provider is Microsoft.Network's. */
export function idOf(type: string, ...names: readonly string[]): string {
  const [provider, ...types] = type.startsWith('Microsoft.') ? type.split('/') : ['Microsoft.Network', ...type.split('/')];
  const path = types.map((part, i) => `${part}/${names[i]}`).join('/');
  return `/subscriptions/${SUBSCRIPTION}/resourceGroups/${GROUP}/providers/${provider}/${path}`;
}

export function keyOf(type: string, ...names: readonly string[]): string {
  return idOf(type, ...names).toLowerCase();
}

/** Any resource: nested wire form. */
export function resource(type: string, names: readonly string[], properties: Properties, top: Properties = {}): WireResource {
  const full = type.startsWith('Microsoft.') ? type : `Microsoft.Network/${type}`;
  return { id: idOf(type, ...names), name: names.at(-1) ?? '', type: full, location: 'japaneast', ...top, properties };
}

function ref(type: string, ...names: readonly string[]): { id: string } {
  return { id: idOf(type, ...names) };
}

/** `subnets`: name -> prefix; more of a subnet through `subnet()`. */
export function vnet(
  name: string,
  prefixes: readonly string[],
  subnets: Readonly<Record<string, string>> = {},
  properties: Properties = {},
): WireResource {
  return resource('virtualNetworks', [name], {
    addressSpace: { addressPrefixes: prefixes },
    subnets: Object.entries(subnets).map(([own, prefix]) => subnet(name, own, prefix)),
    virtualNetworkPeerings: [],
    ...properties,
  });
}

/** A subnet given alone. `nsg`, `routeTable`, `natGateway` by name; anything else as ARM spells it. */
export function subnet(
  ofVnet: string,
  name: string,
  prefix: string,
  more: { nsg?: string; routeTable?: string; natGateway?: string } & Properties = {},
): WireResource {
  const { nsg: group, routeTable: table, natGateway: nat, ...properties } = more;
  return resource('virtualNetworks/subnets', [ofVnet, name], {
    addressPrefix: prefix,
    ...(group === undefined ? {} : { networkSecurityGroup: ref('networkSecurityGroups', group) }),
    ...(table === undefined ? {} : { routeTable: ref('routeTables', table) }),
    ...(nat === undefined ? {} : { natGateway: ref('natGateways', nat) }),
    ...properties,
  });
}

/** A NIC with one configuration `ipconfig1` in `at` (`vnet/subnet`). `vm`, `nsg` by name. */
export function nic(
  name: string,
  at: string,
  address: string | null,
  more: { vm?: string; nsg?: string; asgs?: readonly string[]; publicIp?: string; configuration?: Properties } & Properties = {},
): WireResource {
  const { vm: machine, nsg: group, asgs = [], publicIp, configuration, ...properties } = more;
  const [ofVnet = '', ofSubnet = ''] = at.split('/');
  const ipConfiguration = {
    name: 'ipconfig1',
    id: `${idOf('networkInterfaces', name)}/ipConfigurations/ipconfig1`,
    properties: {
      ...(address === null ? {} : { privateIPAddress: address }),
      subnet: ref('virtualNetworks/subnets', ofVnet, ofSubnet),
      primary: true,
      applicationSecurityGroups: asgs.map((asg) => ref('applicationSecurityGroups', asg)),
      ...(publicIp === undefined ? {} : { publicIPAddress: ref('publicIPAddresses', publicIp) }),
      ...configuration,
    },
  };
  return resource('networkInterfaces', [name], {
    ipConfigurations: [ipConfiguration],
    enableIPForwarding: false,
    ...(machine === undefined ? {} : { virtualMachine: ref('Microsoft.Compute/virtualMachines', machine) }),
    ...(group === undefined ? {} : { networkSecurityGroup: ref('networkSecurityGroups', group) }),
    ...properties,
  });
}

/** `power`: `running`, `stopped`, `deallocated` …; null: not read. */
export function vm(name: string, nics: readonly string[], power: string | null = 'running'): WireResource {
  return resource('Microsoft.Compute/virtualMachines', [name], {
    networkProfile: { networkInterfaces: nics.map((own) => ref('networkInterfaces', own)) },
    ...(power === null ? {} : { instanceView: { statuses: [{ code: `PowerState/${power}` }] } }),
  });
}

/** A VM and its NIC at once: `host('vm1', 'vnet-a/snet-vm', '10.1.0.4')` has NIC `vm1-nic`. */
export function host(
  name: string,
  at: string,
  address: string,
  more: Parameters<typeof nic>[3] = {},
  power: string | null = 'running',
): WireResource[] {
  return [nic(`${name}-nic`, at, address, { vm: name, ...more }), vm(name, [`${name}-nic`], power)];
}

/** In the `GatewaySubnet` of `ofVnet`. Leave a flag out for "Azure did not return it". */
export function erGateway(name: string, ofVnet: string, flags: Properties = {}, properties: Properties = {}): WireResource {
  return gateway(name, ofVnet, 'ExpressRoute', { ...flags, ...properties });
}

export function vpnGateway(name: string, ofVnet: string, properties: Properties = {}): WireResource {
  return gateway(name, ofVnet, 'Vpn', { vpnType: 'RouteBased', ...properties });
}

function gateway(name: string, ofVnet: string, gatewayType: string, properties: Properties): WireResource {
  const configuration = { name: 'default', properties: { subnet: ref('virtualNetworks/subnets', ofVnet, 'GatewaySubnet') } };
  return resource('virtualNetworkGateways', [name], {
    provisioningState: 'Succeeded',
    gatewayType,
    sku: { name: gatewayType === 'Vpn' ? 'VpnGw1' : 'ErGw1AZ' },
    ipConfigurations: [configuration],
    ...properties,
  });
}

export function erConnection(name: string, ofGateway: string, ofCircuit: string, properties: Properties = {}): WireResource {
  return resource('connections', [name], {
    provisioningState: 'Succeeded',
    connectionType: 'ExpressRoute',
    virtualNetworkGateway1: ref('virtualNetworkGateways', ofGateway),
    peer: ref('expressRouteCircuits', ofCircuit),
    connectionStatus: 'Connected',
    routingWeight: 0,
    ...properties,
  });
}

/** `Vnet2Vnet` with two gateways, `IPsec` with `localNetworkGateway2` in `properties`. */
export function vpnConnection(name: string, gateway1: string, gateway2: string | null, properties: Properties = {}): WireResource {
  return resource('connections', [name], {
    provisioningState: 'Succeeded',
    connectionType: gateway2 === null ? 'IPsec' : 'Vnet2Vnet',
    virtualNetworkGateway1: ref('virtualNetworkGateways', gateway1),
    ...(gateway2 === null ? {} : { virtualNetworkGateway2: ref('virtualNetworkGateways', gateway2) }),
    connectionStatus: 'Connected',
    ...properties,
  });
}

export function localGateway(name: string, prefixes: readonly string[]): WireResource {
  return resource('localNetworkGateways', [name], { localNetworkAddressSpace: { addressPrefixes: prefixes } });
}

/** With its private peering; `peering` changes that one's properties. */
export function circuit(name: string, properties: Properties = {}, peeringProperties: Properties = {}): WireResource {
  const own = { peeringType: 'AzurePrivatePeering', state: 'Enabled', provisioningState: 'Succeeded', ...peeringProperties };
  return resource('expressRouteCircuits', [name], {
    serviceProviderProvisioningState: 'Provisioned',
    circuitProvisioningState: 'Enabled',
    globalReachEnabled: false,
    peerings: [{ name: 'AzurePrivatePeering', id: idOf('expressRouteCircuits/peerings', name, 'AzurePrivatePeering'), properties: own }],
    ...properties,
  });
}

/** One side of a peering, `<from>-to-<to>`; the remote address space is that of `to` as given. */
export function peering(from: WireResource, to: WireResource, properties: Properties = {}): WireResource {
  const space = (to.properties as Properties).addressSpace;
  return resource('virtualNetworks/virtualNetworkPeerings', [from.name, `${from.name}-to-${to.name}`], {
    remoteVirtualNetwork: { id: to.id },
    peeringState: 'Connected',
    peeringSyncLevel: 'FullyInSync',
    provisioningState: 'Succeeded',
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: false,
    allowGatewayTransit: false,
    useRemoteGateways: false,
    remoteAddressSpace: space,
    remoteVirtualNetworkAddressSpace: space,
    peerCompleteVnets: true,
    ...properties,
  });
}

export function bothPeerings(a: WireResource, b: WireResource, ofA: Properties = {}, ofB: Properties = {}): WireResource[] {
  return [peering(a, b, ofA), peering(b, a, ofB)];
}

export function route(name: string, addressPrefix: string, nextHopType: string, nextHopIpAddress?: string): object {
  return { name, properties: { addressPrefix, nextHopType, ...(nextHopIpAddress === undefined ? {} : { nextHopIpAddress }) } };
}

export function routeTable(name: string, routes: readonly object[], properties: Properties = {}): WireResource {
  return resource('routeTables', [name], { disableBgpRoutePropagation: false, routes, ...properties });
}

/** Matches everything unless said otherwise; properties as ARM spells them. */
export function rule(name: string, priority: number, direction: string, access: string, properties: Properties = {}): object {
  const sides = ['source', 'destination'].flatMap((side) => {
    const peers = `${side}AddressPrefixes` in properties || `${side}ApplicationSecurityGroups` in properties;
    const ports = `${side}PortRanges` in properties;
    return [...(peers ? [] : [[`${side}AddressPrefix`, '*']]), ...(ports ? [] : [[`${side}PortRange`, '*']])];
  });
  return {
    name,
    properties: {
      protocol: '*',
      ...Object.fromEntries(sides),
      priority,
      direction,
      access,
      ...properties,
    },
  };
}

/** With the six default rules. */
export function nsg(name: string, rules: readonly object[]): WireResource {
  return resource('networkSecurityGroups', [name], { securityRules: rules });
}

/** A POST read: `read('networkInterfaces', ['nic1'], 'effectiveRouteTable', [...])`. */
export function read(type: string, names: readonly string[], word: string, value: unknown): object {
  const full = type.startsWith('Microsoft.') ? type : `Microsoft.Network/${type}`;
  return { id: `${idOf(type, ...names)}/${word}`, type: `${full}/${word}`, value };
}

/** What a network manager connects a VNet with: one mesh, of one region unless said otherwise. */
export function meshOf(ofVnet: string, properties: Properties = {}): object {
  return read('virtualNetworks', [ofVnet], 'effectiveConnectivityConfigurations', {
    value: [
      {
        id: '/mesh',
        properties: {
          connectivityTopology: 'Mesh',
          isGlobal: 'False',
          provisioningState: 'Succeeded',
          appliesToGroups: [
            { networkGroupId: '/group', groupConnectivity: 'DirectlyConnected', isGlobal: 'False', useHubGateway: 'False' },
          ],
          ...properties,
        },
        configurationGroups: [{ id: '/group' }],
      },
    ],
  });
}

export function recordedRoute(
  prefix: string,
  nextHopType: string,
  nextHops: readonly string[] = [],
  source = 'Default',
  state = 'Active',
): object {
  return { source, state, addressPrefix: [prefix], nextHopType, nextHopIpAddress: nextHops };
}

export function capture(asOf: string, missing: readonly string[] = []): object {
  return { type: 'Hairpin/capture', asOf, missing };
}
