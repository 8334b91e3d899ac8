import { describe, expect, test } from '@jest/globals';
import { parseNextHopType } from '../../src/network/next-hop-type.ts';
import { formatPrefix } from '../../src/network/prefix.ts';
import { readModel } from '../../src/network/read-model.ts';
import { parseMissing } from '../../src/network/unread.ts';
import {
  AS_OF,
  capture,
  idOf,
  keyOf,
  modelOf,
  nic,
  nsg,
  peering,
  read,
  resource,
  route,
  routeTable,
  rule,
  subnet,
  vm,
  vnet,
} from './make-model.ts';

describe('rules', () => {
  const ANY = [{ kind: 'any' }];
  const net = (text: string) => ({ kind: 'prefix', prefix: expect.objectContaining({ length: Number(text.split('/')[1]) }) });

  test.each([
    ['protocol *', { protocol: '*' }, { protocol: 'any' }],
    ['protocol TCP', { protocol: 'TCP' }, { protocol: 'tcp' }],
    ['protocol Icmp', { protocol: 'Icmp' }, { protocol: 'icmp' }],
    ['protocol ICMPv6', { protocol: 'ICMPv6' }, { protocol: 'icmp' }],
    ['protocol All', { protocol: 'All' }, { protocol: 'any' }],
    ['protocol esp', { protocol: 'esp' }, { protocol: 'esp' }],
    ['Any as source', { sourceAddressPrefix: 'Any' }, { source: ANY }],
    ['a prefix', { sourceAddressPrefix: '10.0.0.0/8' }, { source: [net('10.0.0.0/8')] }],
    ['an address', { sourceAddressPrefix: '10.0.0.4' }, { source: [net('10.0.0.4/32')] }],
    ['a tag', { sourceAddressPrefix: 'Storage.WestEurope' }, { source: [{ kind: 'tag', tag: 'Storage.WestEurope' }] }],
    ['a bare number, as Azure returned it once', { sourceAddressPrefix: '789' }, { source: [{ kind: 'tag', tag: '789' }] }],
    [
      'several',
      { destinationAddressPrefixes: ['10.0.0.0/8', 'VirtualNetwork'] },
      { destination: [net('10.0.0.0/8'), { kind: 'tag', tag: 'VirtualNetwork' }] },
    ],
    ['several with * is any', { destinationAddressPrefixes: ['10.0.0.0/8', '*'] }, { destination: ANY }],
    [
      'groups',
      { sourceApplicationSecurityGroups: [{ id: idOf('applicationSecurityGroups', 'A') }] },
      { source: [{ kind: 'asg', asg: keyOf('applicationSecurityGroups', 'A') }] },
    ],
    ['port *', { destinationPortRange: '*' }, { destinationPorts: [] }],
    ['port 0-65535', { destinationPortRange: '0-65535' }, { destinationPorts: [] }],
    ['one port', { destinationPortRange: '443' }, { destinationPorts: [{ from: 443, to: 443 }] }],
    ['a port that is a number', { destinationPortRange: 443 }, { destinationPorts: [{ from: 443, to: 443 }] }],
    ['a range', { sourcePortRange: '8000-8010' }, { sourcePorts: [{ from: 8000, to: 8010 }] }],
    [
      'several ports',
      { destinationPortRange: null, destinationPortRanges: ['80', '443-445'] },
      {
        destinationPorts: [
          { from: 80, to: 80 },
          { from: 443, to: 445 },
        ],
      },
    ],
    [
      'singular and plural merged',
      { destinationPortRange: '22', destinationPortRanges: ['80'] },
      {
        destinationPorts: [
          { from: 22, to: 22 },
          { from: 80, to: 80 },
        ],
      },
    ],
  ])('%s', (_name, properties, match) => {
    const model = modelOf(nsg('n', [rule('r', 100, 'Inbound', 'Allow', properties)]));
    expect(model.resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))?.rules[0]?.match).toMatchObject(match);
  });

  test('numbers as text, enumerations in any case', () => {
    const model = modelOf(nsg('n', [rule('r', 100, 'INBOUND', 'deny', { priority: '100' })]));
    expect(model.resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))?.rules[0]).toMatchObject({
      priority: 100,
      direction: 'Inbound',
      access: 'Deny',
    });
  });

  test('the default rules stand at the end, given or not', () => {
    const given = {
      ...nsg('n', []),
      properties: { securityRules: [], defaultSecurityRules: [rule('DenyAllInBound', 65500, 'Inbound', 'Deny')] },
    };
    expect(
      modelOf(given)
        .resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))
        ?.rules.map((one) => [one.name, one.isDefault]),
    ).toEqual([['DenyAllInBound', true]]);
    expect(
      modelOf(nsg('n', []))
        .resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))
        ?.rules.map((one) => [one.priority, one.name]),
    ).toEqual([
      [65000, 'AllowVnetInBound'],
      [65000, 'AllowVnetOutBound'],
      [65001, 'AllowAzureLoadBalancerInBound'],
      [65001, 'AllowInternetOutBound'],
      [65500, 'DenyAllInBound'],
      [65500, 'DenyAllOutBound'],
    ]);
  });

  test('in ascending priority, whatever the order in the file', () => {
    const rules = [300, 100, 200].map((priority) => rule(`r${priority}`, priority, 'Inbound', 'Allow'));
    expect(
      modelOf(nsg('n', rules))
        .resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))
        ?.rules.slice(0, 3)
        .map((one) => one.priority),
    ).toEqual([100, 200, 300]);
  });
});

describe('power', () => {
  const bare = (top: object, properties: Readonly<Record<string, unknown>> = {}) => ({
    ...resource('Microsoft.Compute/virtualMachines', ['vm'], properties),
    ...top,
  });
  test.each([
    ['instance view in the VM', vm('vm', [], 'running'), 'running'],
    ['Resource Graph', bare({}, { extended: { instanceView: { powerState: { code: 'PowerState/deallocated' } } } }), 'deallocated'],
    ['az vm list -d', bare({ powerState: 'VM stopped' }), 'stopped'],
    ['az vm get-instance-view', bare({ instanceView: { statuses: [{ code: 'PowerState/starting' }] } }), 'starting'],
    ['an unknown one', bare({ powerState: 'VM hibernated' }), 'unknown'],
    ['not read', vm('vm', [], null), null],
  ])('%s', (_name, wire, power) => {
    expect(modelOf(wire).resources.machines.get(keyOf('Microsoft.Compute/virtualMachines', 'vm'))?.power).toBe(power);
  });

  test('read by itself, before or after the VM', () => {
    const own = read('Microsoft.Compute/virtualMachines', ['vm'], 'instanceView', {
      statuses: [{ code: 'ProvisioningState/succeeded' }, { code: 'PowerState/running' }],
    });
    for (const order of [
      [own, vm('vm', [], null)],
      [vm('vm', [], null), own],
    ]) {
      expect(modelOf(order).resources.machines.get(keyOf('Microsoft.Compute/virtualMachines', 'vm'))?.power).toBe('running');
    }
  });
});

describe('NICs and who holds them', () => {
  test('either end names the other', () => {
    const model = modelOf(nic('named', 'v/s', '10.1.0.4'), vm('a', ['named']), nic('names', 'v/s', '10.1.0.5', { vm: 'b' }), vm('b', []));
    expect(model.resources.interfaces.get(keyOf('networkInterfaces', 'named'))?.machine).toBe(
      keyOf('Microsoft.Compute/virtualMachines', 'a'),
    );
    expect(model.resources.machines.get(keyOf('Microsoft.Compute/virtualMachines', 'b'))?.interfaces).toEqual([
      keyOf('networkInterfaces', 'names'),
    ]);
  });

  test('a scale-set NIC lies beneath its instance', () => {
    const type = 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines';
    const own = { ...nic('x', 'v/s', '10.1.0.6'), id: `${idOf(type, 'set', '3')}/networkInterfaces/nic0`, type: undefined, name: 'nic0' };
    const instance = resource(type, ['set', '3'], {});
    const model = modelOf(own, instance);
    expect([...model.resources.interfaces.values()]).toMatchObject([{ name: 'nic0', machine: keyOf(type, 'set', '3') }]);
    expect([...model.resources.machines.values()]).toMatchObject([
      { kind: 'scaleSetInstance', interfaces: [expect.stringMatching(/nic0$/)] },
    ]);
  });

  test('spellings of older az versions', () => {
    const older = {
      id: idOf('networkInterfaces', 'n'),
      name: 'n',
      enableIpForwarding: true,
      ipConfigurations: [{ name: 'c', privateIpAddress: '10.1.0.4', publicIpAddress: { id: idOf('publicIPAddresses', 'p') } }],
    };
    expect(modelOf(older).resources.interfaces.get(keyOf('networkInterfaces', 'n'))).toMatchObject({
      enableIPForwarding: true,
      ipConfigurations: [{ address: { bits: 0x0a010004 }, publicIp: keyOf('publicIPAddresses', 'p') }],
    });
  });

  test('no address yet is null, null lists are empty', () => {
    const model = modelOf(
      resource('networkInterfaces', ['n'], {
        ipConfigurations: [{ name: 'c', properties: { privateIPAddress: null, applicationSecurityGroups: null } }],
      }),
    );
    expect([...model.resources.interfaces.values()]).toMatchObject([
      { ipConfigurations: [{ address: null, subnet: null, applicationSecurityGroups: [] }] },
    ]);
  });
});

describe('VNets', () => {
  test('summarised gateway prefixes, one subnet with several prefixes', () => {
    const own = vnet('v', ['10.1.0.0/16'], {}, { summarizedGatewayPrefixes: { addressPrefixes: ['10.0.0.0/8'] } });
    const two = subnet('v', 's', '', { addressPrefix: null, addressPrefixes: ['10.1.0.0/24', 'fd00::/64'] });
    const model = modelOf(own, two);
    expect(model.resources.vnets.get(keyOf('virtualNetworks', 'v'))?.summarizedGatewayPrefixes.map(formatPrefix)).toEqual(['10.0.0.0/8']);
    expect(model.resources.subnets.get(keyOf('virtualNetworks/subnets', 'v', 's'))?.prefixes.map(formatPrefix)).toEqual([
      '10.1.0.0/24',
      'fd00::/64',
    ]);
  });

  test('service endpoints, delegations, policies', () => {
    const own = subnet('v', 's', '10.1.0.0/24', {
      serviceEndpoints: [{ service: 'Microsoft.Storage', locations: ['*'] }],
      delegations: [{ name: 'd', properties: { serviceName: 'Microsoft.Sql/managedInstances' } }],
      privateEndpointNetworkPolicies: 'routeTableEnabled',
      defaultOutboundAccess: false,
    });
    expect([...modelOf(own).resources.subnets.values()]).toMatchObject([
      {
        serviceEndpoints: ['Microsoft.Storage'],
        delegations: ['Microsoft.Sql/managedInstances'],
        privateEndpointNetworkPolicies: 'RouteTableEnabled',
        defaultOutboundAccess: false,
      },
    ]);
  });

  test('a peering that says nothing of itself has nulls, not falses', () => {
    const bare = { ...peering(vnet('a', []), vnet('b', [])), properties: { remoteVirtualNetwork: { id: idOf('virtualNetworks', 'b') } } };
    expect([...modelOf(bare).resources.peerings.values()]).toMatchObject([
      {
        vnet: keyOf('virtualNetworks', 'a'),
        remoteVnet: keyOf('virtualNetworks', 'b'),
        peeringState: null,
        allowVirtualNetworkAccess: null,
        remoteAddressSpace: null,
      },
    ]);
  });

  test('routes: a tag, one next hop, several', () => {
    const ecmp = {
      name: 'e',
      properties: {
        addressPrefix: '10.9.0.0/16',
        nextHopType: 'VirtualApplianceEcmp',
        nextHop: { nextHopIpAddresses: ['10.1.0.4', '10.1.0.5'] },
      },
    };
    const model = modelOf(
      routeTable('t', [route('tag', 'AzureCloud.westeurope', 'internet'), route('nva', '0.0.0.0/0', 'virtualappliance', '10.1.0.4'), ecmp]),
    );
    expect(model.resources.routeTables.get(keyOf('routeTables', 't'))?.routes).toMatchObject([
      { name: 'e', nextHopAddresses: [{ bits: 0x0a010004 }, { bits: 0x0a010005 }] },
      { name: 'nva', prefix: { length: 0 }, nextHopType: 'VirtualAppliance', nextHopAddresses: [{ bits: 0x0a010004 }] },
      { name: 'tag', prefix: null, addressPrefix: 'AzureCloud.westeurope', nextHopType: 'Internet', nextHopAddresses: [] },
    ]);
  });
});

describe('gateways and hubs', () => {
  test('an absent flag is null, a false one false', () => {
    const model = modelOf(
      resource('virtualNetworkGateways', ['g'], { allowVirtualWanTraffic: false }),
      resource('expressRouteGateways', ['h'], { expressRouteConnections: [] }),
    );
    expect(model.resources.gateways.get(keyOf('virtualNetworkGateways', 'g'))).toMatchObject({
      allowRemoteVnetTraffic: null,
      allowVirtualWanTraffic: false,
    });
    expect(model.resources.hubErGateways.get(keyOf('expressRouteGateways', 'h'))?.allowNonVirtualWanTraffic).toBeNull();
  });

  test('Global Reach given alone, a route map given alone, a route server and its subnet', () => {
    const link = resource('expressRouteCircuits/peerings/connections', ['c', 'AzurePrivatePeering', 'gr'], {
      peerExpressRouteCircuitPeering: { id: idOf('expressRouteCircuits/peerings', 'd', 'AzurePrivatePeering') },
    });
    const own = resource('expressRouteCircuits', ['c'], { peerings: [{ name: 'AzurePrivatePeering', properties: {} }] });
    const server = resource('virtualHubs', ['rs'], { sku: 'Standard', allowBranchToBranchTraffic: true });
    const at = resource('virtualHubs/ipConfigurations', ['rs', 'c'], {
      subnet: { id: idOf('virtualNetworks/subnets', 'v', 'RouteServerSubnet') },
    });
    const model = modelOf(link, own, server, at, resource('virtualHubs/routeMaps', ['rs', 'm'], {}));
    expect(model.resources.circuits.get(keyOf('expressRouteCircuits', 'c'))?.peerings[0]?.globalReach).toEqual([
      keyOf('expressRouteCircuits/peerings', 'd', 'AzurePrivatePeering'),
    ]);
    expect(model.resources.hubs.get(keyOf('virtualHubs', 'rs'))).toMatchObject({
      wan: null,
      allowBranchToBranchTraffic: true,
      hasRouteMaps: true,
      routeServerSubnet: keyOf('virtualNetworks/subnets', 'v', 'RouteServerSubnet'),
    });
  });
});

describe('recorded reads', () => {
  const key = keyOf('networkInterfaces', 'n');
  const row = { source: 'Default', state: 'Active', addressPrefix: ['10.1.0.0/16'], nextHopType: 'VnetLocal', nextHopIpAddress: [] };

  test.each([
    ['a list', [row]],
    ['as REST returns it', { value: [row], nextLink: null }],
    ['another object around the list', { routes: [row] }],
  ])('%s', (_name, value) => {
    expect(modelOf(read('networkInterfaces', ['N'], 'effectiveRouteTable', value)).evidence.effectiveRoutes.get(key)).toMatchObject([
      { active: true, nextHopType: 'VnetLocal', prefixes: [{ length: 16 }] },
    ]);
  });

  test('hub routes, NSGs in effect, connected groups', () => {
    const group = '/m/networkGroups/g';
    const mesh = {
      value: [
        {
          id: '/m/c',
          configurationGroups: [{ id: group }],
          properties: {
            connectivityTopology: 'Mesh',
            isGlobal: 'False',
            appliesToGroups: [{ networkGroupId: group, groupConnectivity: 'None' }],
          },
        },
      ],
    };
    const model = modelOf(
      read('virtualHubs', ['h'], 'effectiveRoutes', {
        value: [{ addressPrefixes: ['10.2.0.0/16'], nextHopType: 'ExpressRouteGateway', nextHops: ['/x'], asPath: '12076' }],
      }),
      read('networkInterfaces', ['n'], 'effectiveNetworkSecurityGroups', {
        value: [
          {
            networkSecurityGroup: { id: '/N' },
            association: {},
            effectiveSecurityRules: [{ name: 'r', expandedSourceAddressPrefix: ['10.0.0.0/8'] }],
          },
        ],
      }),
      read('virtualNetworks', ['a'], 'effectiveConnectivityConfigurations', mesh),
      read('virtualNetworks', ['b'], 'effectiveConnectivityConfigurations', mesh),
    );
    expect(model.evidence.hubRoutes.get(keyOf('virtualHubs', 'h'))).toMatchObject([{ asPath: '12076', nextHops: ['/x'] }]);
    expect(model.evidence.effectiveNsgs.get(key)).toMatchObject([
      { nsg: '/n', networkManager: null, rules: [{ expandedSource: [{ length: 8 }], expandedDestination: null }] },
    ]);
    expect(model.connectedGroups.get(keyOf('virtualNetworks', 'a'))).toMatchObject([
      { topology: 'Mesh', isGlobal: false, vnets: [keyOf('virtualNetworks', 'a'), keyOf('virtualNetworks', 'b')] },
    ]);
  });

  test('admin rules in ascending priority; a network group stays a tag nobody can expand', () => {
    const admin = (id: string, priority: number, sources: object[]) => ({
      id,
      properties: { access: 'AlwaysAllow', direction: 'Inbound', priority, protocol: 'Any', sources, destinations: [] },
    });
    const value = [admin('/b', 20, []), admin('/a', 10, [{ addressPrefix: '/m/g', addressPrefixType: 'NetworkGroup' }])];
    expect(
      modelOf(read('virtualNetworks', ['v'], 'effectiveSecurityAdminRules', { value })).adminRules.get(keyOf('virtualNetworks', 'v')),
    ).toMatchObject([
      { priority: 10, access: 'AlwaysAllow', match: { source: [{ kind: 'tag', tag: '/m/g' }], destination: [{ kind: 'any' }] } },
      { priority: 20, match: { source: [{ kind: 'any' }] } },
    ]);
  });

  test.each([
    ['VNetLocal', 'VnetLocal'],
    ['VirtualNetwork', 'VnetLocal'],
    ['VNetGlobalPeering', 'VNetPeering'],
    ['VNet peering', 'VNetPeering'],
    ['VirtualNetworkPeering', 'VNetPeering'],
    ['ConnectedGroup', 'ConnectedGroup'],
    ['HyperNetGateway', 'Other'],
  ])('next hop %s is %s', (text, type) => {
    expect(parseNextHopType(text)).toBe(type);
  });
});

describe('service tags and private DNS', () => {
  const values = [
    {
      name: 'Storage.WestEurope',
      id: 'Storage.WestEurope',
      properties: { region: 'westeurope', addressPrefixes: ['20.38.108.0/23', '2603:1020:206::/48'] },
    },
  ];
  test.each([
    ['the download', { changeNumber: 1, cloud: 'Public', values }],
    [
      'as REST returns it',
      {
        name: 'Public',
        id: '/subscriptions/x/providers/Microsoft.Network/serviceTags/Public',
        type: 'Microsoft.Network/serviceTags',
        values,
      },
    ],
  ])('%s', (_name, json) => {
    expect(modelOf(json).serviceTags.get('storage.westeurope')?.map(formatPrefix)).toEqual(['20.38.108.0/23', '2603:1020:206::/48']);
  });

  test('records: name and zone, the zone itself', () => {
    const model = modelOf(
      resource('privateDnsZones/A', ['Internal.Example', 'db'], { aRecords: [{ ipv4Address: '10.2.1.4' }] }),
      resource('privateDnsZones/A', ['internal.example', '@'], { aRecords: [{ ipv4Address: '10.2.1.5' }] }),
    );
    expect(model.dnsRecords).toMatchObject([
      { name: 'internal.example' },
      { name: 'db.internal.example', addresses: [{ bits: 0x0a020104 }] },
    ]);
  });
});

describe('time and what is missing', () => {
  test('several captures: the oldest; a time without a zone is UTC', () => {
    expect(modelOf(capture('2024-05-01T09:00:00+09:00'), capture('2024-05-01T00:00:01')).asOf).toEqual({
      iso: '2024-05-01T00:00:00.000Z',
      from: 'capture',
    });
  });

  test('no capture: the oldest file', () => {
    const files = ['2025-03-01T00:00:00.000Z', '2025-01-01T00:00:00.000Z'].map((modifiedAt) => ({
      name: modifiedAt,
      json: [],
      modifiedAt,
    }));
    expect(readModel(files).model.asOf).toEqual({ iso: '2025-01-01T00:00:00.000Z', from: 'file' });
  });

  test('a capture with a time that is none is reported, its lines are kept', () => {
    const { broken, model } = readModel([
      { name: 'c.json', json: { type: 'Hairpin/capture', asOf: 'yesterday', missing: ['x'] }, modifiedAt: AS_OF },
    ]);
    expect(broken).toMatchObject([{ reason: expect.stringContaining('asOf "yesterday" is not an ISO time') }]);
    expect(model.asOf.from).toBe('file');
    expect(model.unread.map((line) => line.text)).toContain('x');
  });

  test.each([
    ['Microsoft.Network/connections: 403', null, 'microsoft.network/connections'],
    ['no access to /subscriptions/ABC.', '/subscriptions/abc', null],
    [
      'connections of /subscriptions/a/resourceGroups/RG, Microsoft.Network/Connections (403)',
      '/subscriptions/a/resourcegroups/rg',
      'microsoft.network/connections',
    ],
    [
      'could not read "/subscriptions/a/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/nic1": deallocated',
      '/subscriptions/a/resourcegroups/g/providers/microsoft.network/networkinterfaces/nic1',
      'microsoft.network/networkinterfaces',
    ],
    ['the firewall team said no', null, null],
  ])('%s', (text, scope, type) => {
    expect(parseMissing(text)).toEqual({ text, why: 'missing', scope, type });
    expect(modelOf(capture(AS_OF, [text])).unread).toEqual([{ text, why: 'missing', scope, type }]);
  });
});
