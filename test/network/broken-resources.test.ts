import { describe, expect, test } from '@jest/globals';
import { type ModelRead, readModel } from '../../src/network/read-model.ts';
import { AS_OF, idOf, keyOf, nic, nsg, resource, route, routeTable, rule, subnet, vnet } from './make-model.ts';

function readAll(...json: readonly unknown[]): ModelRead {
  return readModel([{ name: 'net.json', json, modifiedAt: AS_OF }]);
}

const GOOD = vnet('good', ['10.9.0.0/16']);

/** A group with one rule for tcp in one collection. */
const group = (ofRule: object, ofCollection: object = {}): Record<string, unknown> => ({
  priority: 100,
  ruleCollections: [
    {
      name: 'c',
      priority: 100,
      action: { type: 'Allow' },
      rules: [
        {
          name: 'r',
          ruleType: 'NetworkRule',
          ipProtocols: ['TCP'],
          sourceAddresses: ['*'],
          destinationAddresses: ['*'],
          destinationPorts: ['443'],
          ...ofRule,
        },
      ],
      ...ofCollection,
    },
  ],
});

/** Name, the resource, what the reason says, the scope that is in doubt. */
const BROKEN: readonly [string, unknown, RegExp, string | null][] = [
  ['a number', 7, /^not a resource/, null],
  ['text', 'hello', /^not a resource/, null],
  ['null', null, /^not a resource/, null],
  ['a hundred thousand lists', JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)), /^not a resource: more than 100 lists/, null],
  ['an object with nothing we know', { before: {}, after: {} }, /^not a resource/, null],
  ['a table of Resource Graph', { data: { columns: [], rows: [] } }, /objectArray/, null],
  ['a type without an id', { type: 'Microsoft.Network/virtualNetworks', properties: {} }, /without an id$/, null],
  ['an id that is a number', { id: 7, type: 'Microsoft.Network/virtualNetworks' }, /^the id is not text$/, null],
  ['an id that names no type', { id: 'net-1', properties: {} }, /no type/, 'net-1'],
  [
    'properties that are a list',
    { ...GOOD, id: idOf('virtualNetworks', 'v'), properties: [] },
    /properties are not an object/,
    keyOf('virtualNetworks', 'v'),
  ],
  ['a name and no more', { ...GOOD, id: idOf('virtualNetworks', 'v'), properties: null }, /no properties/, keyOf('virtualNetworks', 'v')],
  [
    'a connection whose circuit is no id',
    resource('connections', ['c'], { connectionType: 'ExpressRoute', peer: 'x' }),
    /^peer.id "x" is not an ARM id$/,
    keyOf('connections', 'c'),
  ],
  [
    'a subnet with a group that has no id',
    subnet('good', 's', '10.9.0.0/24', { networkSecurityGroup: { id: null } }),
    /^networkSecurityGroup.id null is not an ARM id$/,
    keyOf('virtualNetworks/subnets', 'good', 's'),
  ],
  [
    'a gateway of no hub',
    resource('expressRouteGateways', ['g'], { provisioningState: 'Succeeded' }),
    /^virtualHub is missing$/,
    keyOf('expressRouteGateways', 'g'),
  ],
  [
    'routing intent without its policies',
    resource('virtualHubs/routingIntent', ['h', 'i'], { provisioningState: 'Succeeded' }),
    /^routingPolicies is missing$/,
    keyOf('virtualHubs/routingIntent', 'h', 'i'),
  ],
  [
    'routing intent for another kind of traffic',
    resource('virtualHubs/routingIntent', ['h', 'i'], {
      routingPolicies: [{ name: 'p', destinations: ['Private'], nextHop: idOf('azureFirewalls', 'f') }],
    }),
    /^destinations "Private" is not Internet or PrivateTraffic$/,
    keyOf('virtualHubs/routingIntent', 'h', 'i'),
  ],
  [
    'an IP group of names',
    resource('ipGroups', ['g'], { ipAddresses: ['10.0.0.4', 'Storage'] }),
    /^ipAddresses "Storage" is not a prefix or a range$/,
    keyOf('ipGroups', 'g'),
  ],
  [
    'a firewall with a collection that tells no rules',
    resource('azureFirewalls', ['f'], { ipConfigurations: [], networkRuleCollections: [{ name: 'c', properties: { priority: 100 } }] }),
    /^rules is missing$/,
    keyOf('azureFirewalls', 'f'),
  ],
  ['a VNet without an address space', resource('virtualNetworks', ['v'], {}), /^addressSpace is missing$/, keyOf('virtualNetworks', 'v')],
  ['a VNet with a bad prefix', vnet('v', ['10.1.0.0/33']), /"10.1.0.0\/33" is not a prefix/, keyOf('virtualNetworks', 'v')],
  [
    'a subnet with a bad prefix',
    subnet('good', 's', '10.1.0/24'),
    /"10.1.0\/24" is not a prefix/,
    keyOf('virtualNetworks/subnets', 'good', 's'),
  ],
  ['a NIC with a bad address', nic('n', 'good/s', '10.1.0.256'), /"10.1.0.256" is not an IP address/, keyOf('networkInterfaces', 'n')],
  [
    'a NIC without configurations',
    resource('networkInterfaces', ['n'], {}),
    /^ipConfigurations is missing$/,
    keyOf('networkInterfaces', 'n'),
  ],
  [
    'a NIC whose subnet is a number',
    resource('networkInterfaces', ['n'], { ipConfigurations: [{ properties: { subnet: { id: 3 } } }] }),
    /not an ARM id/,
    keyOf('networkInterfaces', 'n'),
  ],
  [
    'a flag that is neither',
    resource('virtualNetworkGateways', ['g'], { allowRemoteVnetTraffic: 'yes' }),
    /allowRemoteVnetTraffic "yes" is not true or false/,
    keyOf('virtualNetworkGateways', 'g'),
  ],
  [
    'a list that is none',
    resource('virtualNetworkGateways', ['g'], { ipConfigurations: 'none' }),
    /ipConfigurations "none" is not a list/,
    keyOf('virtualNetworkGateways', 'g'),
  ],
  [
    'a load balancer without frontends',
    resource('loadBalancers', ['lb'], { loadBalancingRules: [], inboundNatRules: [] }),
    /^frontendIPConfigurations is missing$/,
    keyOf('loadBalancers', 'lb'),
  ],
  ...(
    [
      ['a rule without ports', 'firewallPolicies/ruleCollectionGroups', group({ destinationPorts: [] }), /^destinationPorts is missing$/],
      ['a rule of no priority', 'firewallPolicies/ruleCollectionGroups', group({}, { priority: null }), /^priority is missing$/],
      [
        'a DNAT rule that does not tell the port',
        'firewallPolicies/ruleCollectionGroups',
        group({ ruleType: 'NatRule', translatedAddress: '10.0.0.4' }),
        /^translatedPort is missing$/,
      ],
      ['a group of no priority', 'firewallPolicies/ruleCollectionGroups', { ruleCollections: [] }, /^priority is missing$/],
      ['a group that tells no collections', 'firewallPolicies/ruleCollectionGroups', { priority: 1 }, /^ruleCollections is missing$/],
      ['a policy that tells no groups', 'firewallPolicies', { threatIntelMode: 'Alert' }, /^ruleCollectionGroups is missing$/],
      ['a policy of another mode', 'firewallPolicies', { ruleCollectionGroups: [], threatIntelMode: 'Shout' }, /^threatIntelMode "Shout"/],
      ['an IP group that tells no addresses', 'ipGroups', { provisioningState: 'Succeeded' }, /^ipAddresses is missing$/],
      ['a hub of another preference', 'virtualHubs', { hubRoutingPreference: 'Nearest' }, /^hubRoutingPreference "Nearest" is not one of/],
      [
        'a hub route to what is no prefix',
        'virtualHubs/hubRouteTables',
        { routes: [{ destinationType: 'CIDR', destinations: ['10.0.0.0/40'], nextHop: '/x' }] },
        /^destinations "10.0.0.0\/40" is not a prefix$/,
      ],
      [
        'a static route of a hub connection without its next hop',
        'virtualHubs/hubVirtualNetworkConnections',
        { routingConfiguration: { vnetRoutes: { staticRoutes: [{ name: 'r', addressPrefixes: ['10.0.0.0/8'] }] } } },
        /^nextHopIpAddress is missing$/,
      ],
      ['a subnet without a prefix', 'virtualNetworks/subnets', { delegations: [] }, /^addressPrefix is missing$/],
      [
        'a subnet of another policy',
        'virtualNetworks/subnets',
        { addressPrefix: '10.9.0.0/24', privateEndpointNetworkPolicies: 'Some' },
        /^privateEndpointNetworkPolicies "Some" is not one of/,
      ],
      [
        'a route table of another mind',
        'routeTables',
        { routes: [], disablePeeringRoute: 'Some' },
        /^disablePeeringRoute "Some" is not one of/,
      ],
      [
        'a peering of subnets that does not tell which',
        'virtualNetworks/virtualNetworkPeerings',
        { remoteVirtualNetwork: { id: idOf('virtualNetworks', 'w') }, peerCompleteVnets: false, localSubnetNames: ['a'] },
        /^remoteSubnetNames is missing$/,
      ],
      [
        'a collection before all others',
        'firewallPolicies/ruleCollectionGroups',
        group({}, { priority: -1 }),
        /^priority -1 is not between/,
      ],
      ['a firewall that tells no place', 'azureFirewalls', { networkRuleCollections: [] }, /^ipConfigurations is missing$/],
      ['a connection that tells nothing', 'connections', {}, /^connectionType is missing; virtualNetworkGateway1 is missing$/],
      [
        'a connection to no site',
        'connections',
        { connectionType: 'IPsec', virtualNetworkGateway1: { id: idOf('virtualNetworkGateways', 'g') } },
        /^localNetworkGateway2 is missing$/,
      ],
      ['a site without a range', 'localNetworkGateways', { gatewayIpAddress: '203.0.113.1' }, /^localNetworkAddressSpace is missing$/],
      [
        'a peering with a blank',
        'virtualNetworks/virtualNetworkPeerings',
        { remoteVirtualNetwork: { id: ' ' } },
        /^remoteVirtualNetwork.id " " is not an ARM id$/,
      ],
      ['a peering with nobody', 'virtualNetworks/virtualNetworkPeerings', {}, /^remoteVirtualNetwork is missing$/],
      [
        'a NAT gateway with nothing in its list',
        'natGateways',
        { publicIpAddresses: [null] },
        /^an item of publicIpAddresses null is not an ARM id$/,
      ],
      ['a gateway of another type', 'virtualNetworkGateways', { gatewayType: 'Warp' }, /^gatewayType "Warp" is not one of/],
    ] as const
  ).map(([name, type, properties, reason]): (typeof BROKEN)[number] => {
    const names = type.split('/').map((_, i) => `n${i}`);
    return [name, resource(type, names, properties), reason, keyOf(type, ...names)];
  }),
  [
    'effective routes that are no list',
    { id: `${idOf('networkInterfaces', 'n')}/effectiveRouteTable`, value: { error: {} } },
    /not a list of rows/,
    `${keyOf('networkInterfaces', 'n')}/effectiveroutetable`,
  ],
];

describe('a broken resource is reported with file and reason, remembered as unread, and the rest is used', () => {
  test.each(BROKEN)('%s', (_name, wire, reason, scope) => {
    const { model, broken, kept } = readAll(GOOD, wire);
    expect(broken).toEqual([
      {
        file: 'net.json',
        id: (wire as { id?: unknown } | null)?.id === 7 ? null : ((wire as { id?: string } | null)?.id ?? null),
        reason: expect.stringMatching(reason),
      },
    ]);
    expect(model.unread).toMatchObject([{ why: 'broken', scope }]);
    expect([...model.resources.vnets.keys()]).toEqual([GOOD.id.toLowerCase()]);
    expect([...kept.values()]).toEqual([1]);
  });

  test('its type is remembered too', () => {
    expect(readAll(vnet('v', ['x'])).model.unread).toMatchObject([{ type: 'microsoft.network/virtualnetworks' }]);
  });
});

/** Parent kind, the parent with a broken and a good child, the key in doubt, how many children remain. */
describe('a broken child does not vanish: its parent is in doubt, its siblings are used', () => {
  const bad = rule('bad', 100, 'Inbound', 'Maybe');
  const badCases: readonly [string, object][] = [
    ['unknown access', bad],
    ['unknown direction', rule('bad', 100, 'Sideways', 'Deny')],
    ['unknown protocol', rule('bad', 100, 'Inbound', 'Deny', { protocol: 'Carrier pigeon' })],
    ['bad prefix', rule('bad', 100, 'Inbound', 'Deny', { sourceAddressPrefix: '10.0.0.0/40' })],
    ['bad port', rule('bad', 100, 'Inbound', 'Deny', { destinationPortRange: '80-70' })],
    ['port beyond the last', rule('bad', 100, 'Inbound', 'Deny', { destinationPortRange: '70000' })],
    ['an enormous priority', rule('bad', 1e300, 'Inbound', 'Deny')],
    ['no priority', rule('bad', 100, 'Inbound', 'Deny', { priority: null })],
    ['a blank for its priority', rule('bad', 100, 'Inbound', 'Deny', { priority: ' ' })],
    ['no port at all', rule('bad', 100, 'Inbound', 'Allow', { protocol: 'Tcp', destinationPortRange: undefined })],
    ['no source port at all', rule('bad', 100, 'Inbound', 'Allow', { sourcePortRange: '', sourcePortRanges: [] })],
    [
      'no source at all',
      { name: 'bad', properties: { ...(bad as { properties: object }).properties, access: 'Deny', sourceAddressPrefix: null } },
    ],
  ];

  test.each(badCases)('a rule: %s', (_name, broken) => {
    const { model, broken: reported } = readAll(nsg('n', [broken, rule('good', 200, 'Inbound', 'Allow')]));
    const key = keyOf('networkSecurityGroups', 'n');
    expect(reported).toMatchObject([{ id: `${idOf('networkSecurityGroups', 'n')}/securityRules/bad` }]);
    expect(model.unread.map((line) => line.scope)).toEqual([`${key}/securityrules/bad`, key]);
    expect(
      model.resources.nsgs
        .get(key)
        ?.rules.filter((one) => !one.isDefault)
        .map((one) => one.name),
    ).toEqual(['good']);
  });

  test('a rule given alone', () => {
    const alone = {
      ...bad,
      id: `${idOf('networkSecurityGroups', 'n')}/securityRules/bad`,
      type: 'Microsoft.Network/networkSecurityGroups/securityRules',
    };
    expect(readAll(nsg('n', []), alone).model.unread.map((line) => line.scope)).toContain(keyOf('networkSecurityGroups', 'n'));
  });

  test('a route', () => {
    const { model } = readAll(routeTable('t', [route('bad', '10.0.0.0/8', 'Teleport'), route('good', '10.0.0.0/8', 'None')]));
    expect(model.resources.routeTables.get(keyOf('routeTables', 't'))?.routes.map((one) => one.name)).toEqual(['good']);
    expect(model.unread.map((line) => line.scope)).toEqual([keyOf('routeTables/routes', 't', 'bad'), keyOf('routeTables', 't')]);
  });

  test('a subnet; the VNet itself stays', () => {
    const { model } = readAll(vnet('v', ['10.1.0.0/16'], { bad: '10.1.0.0/99', good: '10.1.1.0/24' }));
    expect(model.resources.vnets.get(keyOf('virtualNetworks', 'v'))?.subnets).toEqual([keyOf('virtualNetworks/subnets', 'v', 'good')]);
    expect(model.unread.map((line) => line.scope)).toEqual([keyOf('virtualNetworks/subnets', 'v', 'bad'), keyOf('virtualNetworks', 'v')]);
  });

  test('the subnets of a VNet that is broken itself are used', () => {
    const { model } = readAll(vnet('v', ['x'], { good: '10.1.1.0/24' }));
    expect([...model.resources.subnets.keys()]).toEqual([keyOf('virtualNetworks/subnets', 'v', 'good')]);
    expect(model.resources.vnets.size).toBe(0);
  });

  test('a child without id and name, and a list that is none', () => {
    expect(readAll(nsg('n', [{ properties: {} }])).model.unread).toMatchObject([{ scope: keyOf('networkSecurityGroups', 'n') }]);
    expect(readAll(resource('routeTables', ['t'], { routes: 'none' })).model.unread).toMatchObject([{ scope: keyOf('routeTables', 't') }]);
  });

  const front = { frontendIPConfiguration: { id: `${idOf('loadBalancers', 'lb')}/frontendIPConfigurations/f` } };
  const whole = { ...front, protocol: 'Tcp', frontendPort: 443, backendPort: 443 };
  const lb = (lists: object): object =>
    resource('loadBalancers', ['lb'], { frontendIPConfigurations: [], loadBalancingRules: [], inboundNatRules: [], ...lists });
  test.each<[string, object, object?]>([
    ['no frontend port, which is not 0', { frontendPort: undefined }],
    ['a frontend port that is no number', { frontendPort: 'https' }],
    ['a frontend port below 0', { frontendPort: -1 }, { frontendPort: 0 }],
    ['a frontend port beyond the last', { frontendPort: 65_536 }],
    ['half a port', { frontendPort: 80.5 }],
    ['no backend port', { backendPort: null }],
    ['no protocol', { protocol: null }],
    ['another protocol', { protocol: 'Quic' }],
    ['an empty frontend', { frontendIPConfiguration: null }],
  ])('a rule of a load balancer, and the same of an inbound NAT rule: %s', (_name, wrong, alsoWrongThere = wrong) => {
    const key = keyOf('loadBalancers', 'lb');
    const good = { name: 'good', properties: whole };
    for (const [list, field, properties] of [
      ['loadBalancingRules', 'rules', wrong],
      ['inboundNatRules', 'inboundNatRules', alsoWrongThere],
    ] as const) {
      const { model } = readAll(lb({ [list]: [good, { name: 'bad', properties: { ...whole, ...properties } }] }));
      expect(model.unread.map((line) => line.scope)).toEqual([`${key}/${list.toLowerCase()}/bad`, key]);
      expect(model.resources.loadBalancers.get(key)?.[field].map(({ name }) => name)).toEqual(['good']);
    }
  });

  test('a range of ports of an inbound NAT rule', () => {
    const ranged = { ...whole, frontendPort: 0, frontendPortRangeStart: 500, frontendPortRangeEnd: 510 };
    const rules = (properties: object): unknown => {
      const { model } = readAll(lb({ inboundNatRules: [{ name: 'r', properties: { ...ranged, ...properties } }] }));
      return model.resources.loadBalancers.get(keyOf('loadBalancers', 'lb'))?.inboundNatRules.map(({ frontendPorts }) => frontendPorts);
    };
    expect(rules({})).toEqual([{ from: 500, to: 510 }]);
    expect(rules({ frontendPortRangeStart: 0, frontendPortRangeEnd: 0, frontendPort: 22 })).toEqual([{ from: 22, to: 22 }]);
    expect(rules({ frontendPortRangeEnd: null })).toEqual([]);
    expect(rules({ frontendPortRangeEnd: 499 })).toEqual([]);
  });

  test('admin rules that cannot be read put the VNet in doubt', () => {
    const read = {
      id: `${idOf('virtualNetworks', 'v')}/effectiveSecurityAdminRules`,
      value: [{ id: 'r', properties: { access: 'Perhaps' } }],
    };
    const { model } = readAll(read);
    expect(model.adminRules.size).toBe(0);
    expect(model.unread).toMatchObject([{ why: 'broken', scope: keyOf('virtualNetworks', 'v') }]);
  });
});

describe('what a parent left out is not taken for none', () => {
  test.each([
    ['an NSG without rules', resource('networkSecurityGroups', ['n'], {}), keyOf('networkSecurityGroups', 'n')],
    ['a route table without routes', resource('routeTables', ['n'], {}), keyOf('routeTables', 'n')],
    ['a circuit without peerings', resource('expressRouteCircuits', ['n'], {}), keyOf('expressRouteCircuits', 'n')],
    [
      'a load balancer without rules, though its pools come alone',
      [
        resource('loadBalancers', ['n'], { frontendIPConfigurations: [], inboundNatRules: [] }),
        resource('loadBalancers/backendAddressPools', ['n', 'p'], { backendIPConfigurations: [] }),
      ],
      keyOf('loadBalancers', 'n'),
    ],
  ])('%s', (_name, wire, scope) => {
    expect(readAll(...[wire].flat()).model.unread).toMatchObject([{ why: 'missing', scope }]);
  });

  test('children given alone make it whole', () => {
    const peering = resource('expressRouteCircuits/peerings', ['c', 'AzurePrivatePeering'], {
      peeringType: 'AzurePrivatePeering',
      state: 'Enabled',
    });
    for (const order of [
      [peering, resource('expressRouteCircuits', ['c'], {})],
      [resource('expressRouteCircuits', ['c'], {}), peering],
    ]) {
      const { model } = readAll(...order);
      expect(model.unread).toEqual([]);
      expect(model.resources.circuits.get(keyOf('expressRouteCircuits', 'c'))?.peerings.map((one) => one.state)).toEqual(['Enabled']);
    }
  });

  test('children whose parent never came', () => {
    const alone = resource('routeTables/routes', ['t', 'r'], { addressPrefix: '10.0.0.0/8', nextHopType: 'None' });
    expect(readAll(alone).model.unread).toMatchObject([{ why: 'missing', scope: keyOf('routeTables', 't') }]);
  });

  test('children that a parent only names', () => {
    const id = idOf('expressRouteGateways/expressRouteConnections', 'g', 'c');
    const gateway = resource('expressRouteGateways', ['g'], {
      virtualHub: { id: idOf('virtualHubs', 'h') },
      expressRouteConnections: [{ id }],
    });
    expect(readAll(gateway).model.unread).toMatchObject([{ why: 'missing', scope: keyOf('expressRouteGateways', 'g') }]);
    const connection = resource('expressRouteGateways/expressRouteConnections', ['g', 'c'], {});
    expect(readAll(gateway, connection).model.unread).toEqual([]);
  });
});

describe('the same id twice', () => {
  test('the later wins and it is noted, in no scope', () => {
    const { model, kept } = readAll(vnet('v', ['10.1.0.0/16'], { a: '10.1.0.0/24' }), vnet('V', ['10.2.0.0/16'], { b: '10.2.0.0/24' }));
    expect(model.resources.vnets.get(keyOf('virtualNetworks', 'v'))?.addressSpace).toMatchObject([{ bits: 0x0a020000 }]);
    expect(model.resources.vnets.get(keyOf('virtualNetworks', 'v'))?.subnets).toHaveLength(2);
    expect(model.unread).toEqual([{ why: 'twice', scope: null, type: null, text: expect.stringContaining(idOf('virtualNetworks', 'V')) }]);
    expect([...kept.values()]).toEqual([2]);
  });

  test('children of both readings are kept, the later of the same name wins', () => {
    const { model } = readAll(
      nsg('n', [rule('a', 100, 'Inbound', 'Deny'), rule('b', 110, 'Inbound', 'Deny')]),
      nsg('n', [rule('b', 110, 'Inbound', 'Allow'), rule('c', 120, 'Inbound', 'Deny')]),
    );
    const rules = model.resources.nsgs.get(keyOf('networkSecurityGroups', 'n'))?.rules.filter((one) => !one.isDefault);
    expect(rules?.map((one) => [one.name, one.access])).toEqual([
      ['a', 'Deny'],
      ['b', 'Allow'],
      ['c', 'Deny'],
    ]);
  });

  test.each([
    ['the same inside and alone: no note', '10.1.0.0/24', 0],
    ['different inside and alone: a note', '10.1.1.0/24', 1],
  ])('%s', (_name, prefix, notes) => {
    const whole = vnet('v', ['10.1.0.0/16'], { s: '10.1.0.0/24' });
    for (const order of [
      [whole, subnet('v', 's', prefix)],
      [subnet('v', 's', prefix), whole],
    ])
      expect(readAll(...order).model.unread).toHaveLength(notes);
  });

  test('a child given alone survives its parent being read again without it', () => {
    const alone = resource('routeTables/routes', ['t', 'r'], { addressPrefix: '10.0.0.0/8', nextHopType: 'None' });
    const { model } = readAll(routeTable('t', []), alone, routeTable('t', []));
    expect(model.resources.routeTables.get(keyOf('routeTables', 't'))?.routes.map((one) => one.name)).toEqual(['r']);
  });
});

test('an unknown type is counted and left alone', () => {
  const { model, broken, kept } = readAll(resource('Microsoft.Storage/storageAccounts', ['s'], { anything: ['at', 'all'] }));
  expect(broken).toEqual([]);
  expect(kept).toEqual(new Map([['microsoft.storage/storageaccounts', 1]]));
  expect(model.unread).toEqual([]);
});
