/** Routes of a VNet (reference, section 2): system, user, gateway, service-endpoint and private-endpoint routes, and the choice between them. */
import { describe } from '@jest/globals';
import {
  bothPeerings,
  capture,
  host,
  idOf,
  nsg,
  peering,
  read,
  recordedRoute,
  resource,
  route,
  routeTable,
  rule,
  subnet,
  vnet,
  vpnConnection,
  vpnGateway,
  type WireResource,
} from '../network/make-model.ts';
import { asked } from './asked.ts';
import { hub, t0 } from './base-topology.ts';

const on = t0(true, true, false);
const tabled = (n: number, routes: readonly object[], properties: object = {}): WireResource[] => [
  routeTable(`rt${n}`, routes, { ...properties }),
  subnet(`hub-0${n}`, 'snet-vm', `10.${n}.0.0/24`, { routeTable: `rt${n}` }),
];
const peered = bothPeerings(hub(1), hub(2));
const off = t0(false, false, false);

describe('system routes (2.1)', () => {
  asked([
    {
      name: 'within one subnet',
      model: [off, host('vm1b', 'hub-01/snet-vm', '10.1.0.5')],
      ask: 'can vm1 reach 10.1.0.5?',
      verdict: 'reachable',
      basis: 'documented',
    },
    {
      name: 'a None of the platform drops a private range that nothing else routes',
      model: [off, vnet('far', ['10.50.0.0/16'], { 'snet-vm': '10.50.0.0/24' }), host('vm-far', 'far/snet-vm', '10.50.0.4')],
      ask: 'can vm1 reach vm-far?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'tables that were not read: that no route leads there cannot be said',
      model: [
        off,
        vnet('far', ['10.50.0.0/16']),
        subnet('far', 'snet-vm', '10.50.0.0/24', { routeTable: 'rt-far' }),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt-near' }),
        host('vm-far', 'far/snet-vm', '10.50.0.4'),
      ],
      ask: 'can vm1 reach vm-far?',
      verdict: 'unknown',
      unknowns: ['not-read rt-far', 'not-read rt-near'],
    },
    {
      name: 'a VNet in public addresses, not peered: the packet leaves for the Internet, not for it',
      model: [off, vnet('far', ['203.0.114.0/24'], { 'snet-vm': '203.0.114.0/25' }), host('vm-far', 'far/snet-vm', '203.0.114.4')],
      ask: 'can vm1 reach vm-far?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'two prefixes of one VNet',
      model: [
        vnet('v', ['10.1.0.0/16', '172.20.0.0/16'], { a: '10.1.0.0/24', b: '172.20.0.0/24' }),
        host('vm-a', 'v/a', '10.1.0.4'),
        host('vm-b', 'v/b', '172.20.0.4'),
      ],
      ask: 'can vm-a reach vm-b?',
      verdict: 'reachable',
    },
  ]);
});

describe('user routes (2.3, 2.4) [UDR]', () => {
  asked([
    {
      name: 'equal prefix to None beats the gateway',
      model: [on, tabled(1, [route('drop', '10.2.0.0/16', 'None')])],
      verdict: 'blocked',
      causes: ['route-none forward drop'],
      says: [
        'Starts at vm1 (subnet snet-vm, VNet hub-01)',
        'Route 10.2.0.0/16 → None (user-defined: drop), wins over 10.0.0.0/8 → None and 0.0.0.0/0 → Internet and 10.2.0.0/16 → VirtualNetworkGateway',
        'Route 10.2.0.0/16 → VirtualNetworkGateway (BGP), not usable now',
        'Gateway gw1 (allowRemoteVnetTraffic is on)',
        'Connection conn1 (Connected)',
        'ExpressRoute circuit c1',
        'Connection conn2 (Connected)',
        'Gateway gw2 (allowRemoteVnetTraffic is on)',
        'Route 10.2.0.0/16 → VnetLocal (system), wins over 10.0.0.0/8 → None and 0.0.0.0/0 → Internet',
        'Does not get to vm2 (subnet snet-vm, VNet hub-02)',
      ],
      basis: 'documented',
    },
    {
      name: 'on the far side it cuts the reply',
      model: [on, tabled(2, [route('drop', '10.1.0.0/16', 'None')])],
      verdict: 'blocked',
      causes: ['route-none return drop'],
      forward: 'reachable',
      back: 'blocked',
    },
    {
      name: 'a longer prefix beats the gateway',
      model: [on, tabled(1, [route('drop', '10.2.0.0/24', 'None')])],
      verdict: 'blocked',
      causes: ['route-none forward drop'],
    },
    {
      name: 'a longer prefix that leaves the address out does not',
      model: [on, tabled(1, [route('drop', '10.2.1.0/24', 'None')])],
      verdict: 'reachable',
    },
    { name: 'a shorter prefix does not capture', model: [on, tabled(1, [route('drop', '10.0.0.0/8', 'None')])], verdict: 'reachable' },
    { name: '0.0.0.0/0 does not capture', model: [on, tabled(1, [route('drop', '0.0.0.0/0', 'None')])], verdict: 'reachable' },
    {
      name: '0.0.0.0/0 does not capture what a peering routes',
      model: [off, peered, tabled(1, [route('drop', '0.0.0.0/0', 'None')])],
      verdict: 'reachable',
    },
    {
      name: 'equal prefix beats the peering',
      model: [off, peered, tabled(1, [route('drop', '10.2.0.0/16', 'None')])],
      verdict: 'blocked',
      causes: ['route-none forward drop'],
    },
    {
      name: 'the range of the own VNet to None',
      model: [off, tabled(1, [route('drop', '10.1.0.0/16', 'None')]), host('vm1b', 'hub-01/snet-vm', '10.1.0.5')],
      ask: 'can vm1 reach 10.1.0.5?',
      verdict: 'blocked',
      causes: ['route-none both drop'],
    },
    {
      name: 'one host to None, the neighbour stays',
      model: [off, tabled(1, [route('drop', '10.1.0.5/32', 'None')]), host('vm1c', 'hub-01/snet-vm', '10.1.0.6')],
      ask: 'can vm1 reach 10.1.0.6?',
      verdict: 'reachable',
    },
    {
      name: 'the whole range to None, the own subnet back to VnetLocal',
      model: [
        off,
        tabled(1, [route('drop', '10.1.0.0/16', 'None'), route('keep', '10.1.0.0/24', 'VnetLocal')]),
        host('vm1b', 'hub-01/snet-vm', '10.1.0.5'),
      ],
      ask: 'can vm1 reach 10.1.0.5?',
      verdict: 'reachable',
    },
    {
      name: 'next hop VirtualNetworkGateway is never an ExpressRoute gateway',
      model: [on, tabled(1, [route('gw', '10.2.0.0/16', 'VirtualNetworkGateway')])],
      verdict: 'blocked',
      causes: ['next-hop-missing forward gw'],
    },
    {
      name: 'next hop Internet does not lead to a private address',
      model: [on, tabled(1, [route('net', '10.2.0.0/16', 'Internet')])],
      verdict: 'blocked',
      causes: ['route-none forward net'],
    },
    {
      name: 'an appliance address that nobody holds',
      model: [on, tabled(1, [route('nva', '10.2.0.0/16', 'VirtualAppliance', '10.1.0.99')])],
      verdict: 'blocked',
      causes: ['next-hop-missing forward nva'],
    },
    {
      name: 'an appliance that does not forward [DIAG]',
      model: [
        on,
        tabled(1, [route('nva', '10.2.0.0/16', 'VirtualAppliance', '10.1.7.9')]),
        subnet('hub-01', 'snet-nva', '10.1.7.0/24'),
        host('nva', 'hub-01/snet-nva', '10.1.7.9'),
      ],
      verdict: 'blocked',
      causes: ['nva-no-forwarding forward nva-nic'],
      unknowns: ['nva-opaque nva-nic'],
    },
    {
      name: 'an appliance beyond the circuit is not directly reachable (2.3)',
      model: [
        on,
        tabled(1, [route('nva', '10.3.0.0/16', 'VirtualAppliance', '10.2.0.9')]),
        host('nva', 'hub-02/snet-vm', '10.2.0.9', { enableIPForwarding: true }),
      ],
      ask: 'can vm1 reach 10.3.0.4?',
      verdict: 'blocked',
      causes: ['next-hop-missing forward nva', 'er-flag-off both gw3'],
    },
    {
      name: 'two appliances by ECMP, neither forwarding',
      model: [
        on,
        routeTable('rt1', [
          {
            name: 'two',
            properties: {
              addressPrefix: '10.2.0.0/16',
              nextHopType: 'VirtualApplianceEcmp',
              nextHop: { nextHopIpAddresses: ['10.1.7.8', '10.1.7.9'] },
            },
          },
        ]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
        subnet('hub-01', 'snet-nva', '10.1.7.0/24'),
        host('nva-a', 'hub-01/snet-nva', '10.1.7.8'),
        host('nva-b', 'hub-01/snet-nva', '10.1.7.9'),
      ],
      verdict: 'blocked',
      causes: ['nva-no-forwarding forward nva-a-nic', 'nva-no-forwarding forward nva-b-nic'],
      unknowns: ['nva-opaque nva-a-nic', 'nva-opaque nva-b-nic'],
    },
    {
      name: 'the route table was not read',
      model: [on, subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt-unread' })],
      verdict: 'unknown',
      unknowns: ['not-read rt-unread'],
    },
    {
      name: 'the far route table was not read',
      model: [on, subnet('hub-02', 'snet-vm', '10.2.0.0/24', { routeTable: 'rt-unread' })],
      verdict: 'unknown',
      unknowns: ['not-read rt-unread'],
    },
    {
      name: 'an unread table beside a flag that is off',
      model: [off, subnet('hub-02', 'snet-vm', '10.2.0.0/24', { routeTable: 'rt-unread' })],
      verdict: 'blocked',
      causes: ['er-flag-off both gw1', 'er-flag-off both gw2'],
      unknowns: ['not-read rt-unread'],
    },
    {
      name: 'a route of the table could not be read: it could be the one that wins (promise 1)',
      model: [
        on,
        tabled(1, []),
        capture('2026-01-01T00:00:00Z', [`${idOf('routeTables/routes', 'rt1', 'odd')}: addressPrefix "10.2.0.0/33" is not a prefix`]),
      ],
      verdict: 'unknown',
      unknowns: ['not-read rt1'],
    },
    {
      name: 'its list of routes was not given',
      model: [on, tabled(1, []), routeTable('rt1', [], { routes: undefined })],
      verdict: 'unknown',
      unknowns: ['not-read rt1'],
    },
    {
      name: 'a route that was not read beside a flag that is off (rule 9)',
      model: [off, tabled(1, []), routeTable('rt1', [], { routes: undefined })],
      verdict: 'blocked',
      causes: ['er-flag-off both gw1', 'er-flag-off both gw2'],
      unknowns: ['not-read rt1'],
    },
    {
      name: 'the table of the GatewaySubnet was not read whole',
      model: [
        on,
        routeTable('rt-gw', [], { routes: undefined }),
        subnet('hub-02', 'GatewaySubnet', '10.2.255.0/27', { routeTable: 'rt-gw' }),
      ],
      verdict: 'unknown',
      unknowns: ['not-read rt-gw'],
    },
    {
      name: 'a table that stands on another subnet does not matter',
      model: [on, tabled(3, []), routeTable('rt3', [], { routes: undefined })],
      verdict: 'reachable',
    },
    {
      name: 'a service tag whose ranges nobody gave',
      model: [on, tabled(1, [route('tag', 'Storage.JapanEast', 'None')])],
      verdict: 'reachable',
    },
    {
      name: 'a tag route cannot take a private address',
      model: [off, peered, tabled(1, [route('tag', 'AzureCloud', 'None')])],
      verdict: 'reachable',
    },
    {
      name: 'what a route by the tag of the own network takes is not documented',
      model: [off, peered, tabled(1, [route('tag', 'VirtualNetwork', 'None')])],
      verdict: 'unknown',
      unknowns: ['tag-not-expanded tag'],
    },
  ]);
});

describe('flows spread over two firewalls (2.3)', () => {
  const firewall = (n: number): WireResource =>
    resource('azureFirewalls', [`fw${n}`], {
      provisioningState: 'Succeeded',
      ipConfigurations: [
        {
          name: 'c',
          properties: {
            privateIPAddress: `10.1.9.${3 + n}`,
            subnet: { id: idOf('virtualNetworks/subnets', 'hub-01', 'AzureFirewallSubnet') },
          },
        },
      ],
      networkRuleCollections: [
        {
          name: 'all',
          properties: {
            priority: 100,
            action: { type: 'Allow' },
            rules: [{ name: 'r', protocols: ['Any'], sourceAddresses: ['*'], destinationAddresses: ['*'], destinationPorts: ['*'] }],
          },
        },
      ],
      natRuleCollections: [],
      applicationRuleCollections: [],
    });
  const over = (n: number, prefix: string, ...hops: readonly string[]): WireResource[] =>
    tabled(n, [
      { name: 'spread', properties: { addressPrefix: prefix, nextHopType: 'VirtualApplianceEcmp', nextHop: { nextHopIpAddresses: hops } } },
    ]);
  const net = [off, peered, subnet('hub-01', 'AzureFirewallSubnet', '10.1.9.0/26'), firewall(1), firewall(2)];
  const [one, two] = ['10.1.9.4', '10.1.9.5'];
  asked([
    {
      name: 'that a reply meets the firewall of its flow is a matter of hashing',
      model: [net, over(1, '10.2.0.0/16', one, two), over(2, '10.1.0.0/24', one, two)],
      verdict: 'unknown',
      unknowns: ['firewall-opaque fw1', 'firewall-opaque fw2'],
    },
    {
      name: 'one firewall under both addresses of the route',
      model: [net, over(1, '10.2.0.0/16', one, one), over(2, '10.1.0.0/24', one, one)],
      verdict: 'reachable',
    },
  ]);
});

describe('switches on the route table (2.3)', () => {
  asked([
    {
      name: 'propagation off: no gateway routes in the subnet',
      model: [on, tabled(1, [], { disableBgpRoutePropagation: true })],
      verdict: 'blocked',
      causes: ['no-route forward rt1'],
      forward: 'blocked',
      back: 'reachable',
    },
    {
      name: 'propagation off on the far side',
      model: [on, tabled(2, [], { disableBgpRoutePropagation: true })],
      verdict: 'blocked',
      causes: ['no-route return rt2'],
      forward: 'reachable',
      back: 'blocked',
    },
    {
      name: 'propagation off does not touch peerings',
      model: [off, peered, tabled(1, [], { disableBgpRoutePropagation: true })],
      verdict: 'reachable',
    },
    {
      name: 'peering routes disabled on the table, and the flags off [SDK39]',
      model: [off, peered, tabled(1, [], { disablePeeringRoute: 'All' })],
      verdict: 'blocked',
      causes: ['no-route forward rt1', 'er-flag-off both gw1', 'er-flag-off both gw2'],
    },
    {
      name: 'peering routes disabled, flags on: the circuit takes it',
      model: [on, peered, tabled(1, [], { disablePeeringRoute: 'All' }), tabled(2, [], { disablePeeringRoute: 'All' })],
      verdict: 'reachable',
      path: ['circuit'],
    },
    {
      name: 'disablePeeringRoute None changes nothing',
      model: [off, peered, tabled(1, [], { disablePeeringRoute: 'None' })],
      verdict: 'reachable',
    },
    {
      name: 'hasBgpOverride is not documented [SDK39]',
      model: [
        on,
        routeTable('rt1', [{ name: 'odd', properties: { addressPrefix: '10.0.0.0/8', nextHopType: 'None', hasBgpOverride: true } }]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
      ],
      verdict: 'unknown',
      unknowns: ['bgp-override odd'],
    },
    {
      name: 'hasBgpOverride false is what every sample shows',
      model: [
        on,
        routeTable('rt1', [{ name: 'odd', properties: { addressPrefix: '10.0.0.0/8', nextHopType: 'None', hasBgpOverride: false } }]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
      ],
      verdict: 'reachable',
    },
  ]);
});

const learned = (n: number, prefix: string, asPath = '12076-65001'): object =>
  read('virtualNetworkGateways', [`gw${n}`], 'learnedRoutes', [
    { network: prefix, asPath, origin: 'EBgp', nextHop: '10.1.255.4', sourcePeer: '10.1.255.4', weight: 32769 },
  ]);

describe('choice between routes (2.4) [UDR][RS-FAQ]', () => {
  asked([
    {
      name: 'the route of the VNet itself beats a more specific BGP route',
      model: [off, learned(1, '10.1.0.0/25'), host('vm1b', 'hub-01/snet-vm', '10.1.0.5')],
      ask: 'can vm1 reach 10.1.0.5?',
      verdict: 'reachable',
    },
    {
      name: 'a peering beats a more specific BGP route',
      model: [off, peered, learned(1, '10.2.0.0/25')],
      verdict: 'reachable',
      path: ['peering'],
    },
    { name: 'a peering beats the gateway, flags on [PEER]', model: [on, peered], verdict: 'reachable', path: ['peering'], gateways: [] },
    {
      name: 'a UDR beats a peering only at equal length or longer',
      model: [off, peered, tabled(1, [route('a', '10.2.0.0/15', 'None')])],
      verdict: 'reachable',
    },
    {
      name: 'ExpressRoute before VPN for the same prefix [RS-ER]',
      model: [
        on,
        vpnGateway('vpn1', 'hub-01', { enableBgp: true, bgpSettings: { asn: 65501 } }),
        vpnGateway('vpn2', 'hub-02', { enableBgp: true, bgpSettings: { asn: 65502 } }),
        vpnConnection('t12', 'vpn1', 'vpn2', { enableBgp: true }),
        vpnConnection('t21', 'vpn2', 'vpn1', { enableBgp: true }),
      ],
      verdict: 'reachable',
      path: ['circuit'],
    },
    {
      name: 'the flags off, VPN takes it [RS-ER]',
      model: [
        off,
        vpnGateway('vpn1', 'hub-01', { enableBgp: true, bgpSettings: { asn: 65501 } }),
        vpnGateway('vpn2', 'hub-02', { enableBgp: true, bgpSettings: { asn: 65502 } }),
        vpnConnection('t12', 'vpn1', 'vpn2', { enableBgp: true }),
        vpnConnection('t21', 'vpn2', 'vpn1', { enableBgp: true }),
      ],
      verdict: 'reachable',
    },
    {
      name: 'one flag not returned, the other off: a gateway that accepts sends into the circuit what VPN would take (1.4, 1.6) [RS-ER]',
      model: [
        t0(undefined, false, false),
        vpnGateway('vpn1', 'hub-01', { enableBgp: true, bgpSettings: { asn: 65501 } }),
        vpnGateway('vpn2', 'hub-02', { enableBgp: true, bgpSettings: { asn: 65502 } }),
        vpnConnection('t12', 'vpn1', 'vpn2', { enableBgp: true }),
        vpnConnection('t21', 'vpn2', 'vpn1', { enableBgp: true }),
      ],
      verdict: 'unknown',
      causes: [],
      unknowns: ['er-flag-absent gw1'],
    },
    {
      name: 'the same beside a peering, which keeps every BGP route out (2.4) [UDR]',
      model: [t0(undefined, false, false), peered, tabled(1, [route('a', '10.0.0.0/8', 'None')])],
      verdict: 'reachable',
    },
  ]);
});

const endpoint = (properties: object = {}, policies?: string, tableOfEndpoint?: string): WireResource[] => [
  subnet('hub-02', 'snet-pe', '10.2.5.0/24', {
    ...(policies ? { privateEndpointNetworkPolicies: policies } : {}),
    ...(tableOfEndpoint ? { routeTable: tableOfEndpoint } : {}),
  }),
  resource('networkInterfaces', ['pe-nic'], {
    ipConfigurations: [
      { name: 'c', properties: { privateIPAddress: '10.2.5.4', subnet: { id: idOf('virtualNetworks/subnets', 'hub-02', 'snet-pe') } } },
    ],
    privateEndpoint: { id: idOf('privateEndpoints', 'pe') },
  }),
  resource('privateEndpoints', ['pe'], {
    subnet: { id: idOf('virtualNetworks/subnets', 'hub-02', 'snet-pe') },
    networkInterfaces: [{ id: idOf('networkInterfaces', 'pe-nic') }],
    provisioningState: 'Succeeded',
    privateLinkServiceConnections: [{ name: 'x', properties: { privateLinkServiceConnectionState: { status: 'Approved' } } }],
    customDnsConfigs: [{ fqdn: 'db.example.net', ipAddresses: ['10.2.5.4'] }],
    ...properties,
  }),
];
const PE = 'can vm1 reach 10.2.5.4 on tcp 443?';
/** The same, with the NIC or the endpoint changed. */
const endpointWith = (ofNic: object, ofEndpoint: object): WireResource[] =>
  endpoint().map((each) => ({
    ...each,
    properties: { ...(each.properties as object), ...(each.name === 'pe-nic' ? ofNic : each.name === 'pe' ? ofEndpoint : {}) },
  }));
const state = (status: string): object => ({
  privateLinkServiceConnections: [{ name: 'x', properties: { privateLinkServiceConnectionState: { status } } }],
});

/** A side of a peering of single subnets, `snet-vm` of both VNets; it knows this one range of hub `n`. */
const alone = (n: number, range: number): Readonly<Record<string, unknown>> => ({
  peerCompleteVnets: false,
  localSubnetNames: ['snet-vm'],
  remoteSubnetNames: ['snet-vm'],
  remoteAddressSpace: { addressPrefixes: [`10.${n}.${range}.0/24`] },
});

describe('service endpoints and tags that are not expanded (2.2, 2.3) [UDR]', () => {
  const ranges = { values: [{ name: 'Storage', properties: { addressPrefixes: ['20.60.0.0/16'] } }] };
  const withStorage = (routes: readonly object[], more: object = {}): WireResource[] => [
    hub(1),
    ...host('vm1', 'hub-01/snet-vm', '10.1.0.4'),
    routeTable('rt', routes),
    subnet('hub-01', 'snet-vm', '10.1.0.0/24', {
      ...(routes.length > 0 ? { routeTable: 'rt' } : {}),
      serviceEndpoints: [{ service: 'Microsoft.Storage' }],
      defaultOutboundAccess: false,
      ...more,
    }),
  ];
  const regional = {
    values: [
      { name: 'Storage', properties: { addressPrefixes: ['20.60.0.0/16', '20.150.0.0/16'] } },
      { name: 'Storage.JapanEast', properties: { addressPrefixes: ['20.60.0.0/16'] } },
      { name: 'Storage.WestEurope', properties: { addressPrefixes: ['20.150.0.0/16'] } },
    ],
  };
  const endpointIn = (...locations: readonly string[]): object => ({ serviceEndpoints: [{ service: 'Microsoft.Storage', locations }] });
  const ask = 'can vm1 reach 20.60.0.5 on tcp 443?';
  /** A firewall without rules. */
  const deniedBy = (privateIPAddress: string): WireResource[] => [
    subnet('hub-01', 'AzureFirewallSubnet', '10.1.9.0/26'),
    resource('azureFirewalls', ['fw'], {
      ipConfigurations: [
        {
          name: 'c',
          properties: {
            privateIPAddress,
            subnet: { id: idOf('virtualNetworks/subnets', 'hub-01', 'AzureFirewallSubnet') },
            publicIPAddress: { id: idOf('publicIPAddresses', 'pip-fw') },
          },
        },
      ],
      networkRuleCollections: [],
      applicationRuleCollections: [],
      natRuleCollections: [],
      provisioningState: 'Succeeded',
    }),
  ];
  /** A public load balancer before `vm1`, with a rule of this protocol. */
  const lending = (protocol: string): WireResource => {
    const id = idOf('loadBalancers', 'lb');
    const [front, pool] = [{ id: `${id}/frontendIPConfigurations/front` }, { id: `${id}/backendAddressPools/pool` }];
    return resource(
      'loadBalancers',
      ['lb'],
      {
        frontendIPConfigurations: [{ name: 'front', ...front, properties: { publicIPAddress: { id: idOf('publicIPAddresses', 'pip') } } }],
        backendAddressPools: [
          {
            name: 'pool',
            ...pool,
            properties: { backendIPConfigurations: [{ id: `${idOf('networkInterfaces', 'vm1-nic')}/ipConfigurations/ipconfig1` }] },
          },
        ],
        inboundNatRules: [],
        outboundRules: [],
        loadBalancingRules: [
          {
            name: 'r',
            properties: { frontendIPConfiguration: front, backendAddressPool: pool, protocol, frontendPort: 53, backendPort: 53 },
          },
        ],
      },
      { sku: { name: 'Standard' } },
    );
  };
  const plainSubnet = { serviceEndpoints: [], defaultOutboundAccess: true };
  asked([
    { name: 'the endpoint takes it, without a public address', model: [ranges, withStorage([])], ask, verdict: 'reachable' },
    {
      name: 'whether it does is not known: a private subnet has no other way out',
      model: [withStorage([])],
      ask,
      verdict: 'unknown',
      unknowns: ['tag-not-expanded snet-vm'],
    },
    {
      name: 'past a default route to None',
      model: [ranges, withStorage([route('d', '0.0.0.0/0', 'None')])],
      ask,
      verdict: 'reachable',
    },
    {
      name: 'whether it goes past a default route to None is not known',
      model: [withStorage([route('d', '0.0.0.0/0', 'None')])],
      ask,
      verdict: 'unknown',
      unknowns: ['tag-not-expanded snet-vm'],
    },
    {
      name: 'the endpoint for all regions has the ranges of the service',
      model: [ranges, withStorage([route('d', '0.0.0.0/0', 'None')], { serviceEndpoints: [{ service: 'Microsoft.Storage.Global' }] })],
      ask,
      verdict: 'reachable',
    },
    {
      name: 'the endpoint for two regions has the ranges of those',
      model: [regional, withStorage([route('d', '0.0.0.0/0', 'None')], endpointIn('japaneast', 'japanwest'))],
      ask,
      verdict: 'reachable',
    },
    {
      name: 'and not those of another region',
      model: [regional, withStorage([route('d', '0.0.0.0/0', 'None')], endpointIn('westeurope'))],
      ask,
      verdict: 'blocked',
      causes: ['no-outbound forward snet-vm', 'route-none forward d'],
    },
    {
      name: 'of which region an address of the service is, is not known',
      model: [ranges, withStorage([route('d', '0.0.0.0/0', 'None')], endpointIn('japaneast'))],
      ask,
      verdict: 'unknown',
      unknowns: ['tag-not-expanded snet-vm'],
    },
    {
      name: 'a route by a tag that is not expanded may lead past one to None',
      model: [withStorage([route('d', '0.0.0.0/0', 'None'), route('e', 'Sql', 'Internet')], plainSubnet)],
      ask,
      verdict: 'unknown',
      unknowns: ['tag-not-expanded e'],
    },
    {
      name: 'the endpoint may take it past a firewall that denies it',
      model: [withStorage([route('d', '0.0.0.0/0', 'VirtualAppliance', '10.1.9.4')]), deniedBy('10.1.9.4')],
      ask,
      verdict: 'unknown',
      unknowns: ['tag-not-expanded snet-vm'],
    },
    {
      name: 'the endpoint may take what the public address of a load balancer does not carry',
      model: [withStorage([]), lending('Udp')],
      ask,
      verdict: 'unknown',
      unknowns: ['tag-not-expanded snet-vm'],
    },
    {
      name: 'a route by a tag that is not expanded may lead to a firewall that has a public address',
      model: [
        withStorage([route('e', 'Sql', 'VirtualAppliance', '10.1.9.4')], { ...plainSubnet, defaultOutboundAccess: false }),
        deniedBy('10.1.9.4'),
      ],
      ask,
      verdict: 'unknown',
      unknowns: ['tag-not-expanded e'],
    },
    {
      name: 'both drop it: which of the two is all the same',
      model: [withStorage([route('d', '0.0.0.0/0', 'None'), route('e', 'Sql', 'None')], plainSubnet)],
      ask,
      verdict: 'blocked',
      causes: ['route-none forward d'],
      unknowns: ['tag-not-expanded e'],
    },
    {
      name: 'a regional tag that was not given holds nothing that the whole one leaves out',
      model: [ranges, withStorage([route('e', 'Storage.WestEurope', 'None')], plainSubnet)],
      ask: 'can vm1 reach 20.70.0.5 on tcp 443?',
      verdict: 'reachable',
    },
  ]);
});

/** Of the other way, over the circuit, where the peering does not carry it. */
const FLAGS = ['er-flag-off both gw1', 'er-flag-off both gw2'];

describe('private endpoints (2.4, 4.5) [PE-POL]', () => {
  asked([
    { name: 'over a peering', model: [off, peered, endpoint()], ask: PE, verdict: 'reachable' },
    {
      name: 'by its host name [PE-POL]',
      model: [off, peered, endpoint()],
      ask: 'can vm1 reach db.example.net on 443?',
      verdict: 'reachable',
    },
    { name: 'in the same VNet', model: [off, endpoint()], ask: 'can vm2 reach 10.2.5.4 on tcp 443?', verdict: 'reachable' },
    {
      name: 'its /32 beats a user route for the VNet, policies off (the default)',
      model: [off, peered, endpoint(), tabled(1, [route('drop', '10.2.0.0/16', 'None')])],
      ask: PE,
      verdict: 'reachable',
    },
    {
      name: 'the same where the NIC names no endpoint: the endpoint names the NIC',
      model: [off, peered, endpointWith({ privateEndpoint: undefined }, {}), tabled(1, [route('drop', '10.2.0.0/16', 'None')])],
      ask: PE,
      verdict: 'reachable',
    },
    {
      name: 'the same where the endpoint lists no NIC: the NIC names the endpoint',
      model: [off, peered, endpointWith({}, { networkInterfaces: [] }), tabled(1, [route('drop', '10.2.0.0/16', 'None')])],
      ask: 'can vm1 reach pe on tcp 443?',
      verdict: 'reachable',
    },
    {
      name: 'an endpoint that only its NIC names, and that is not approved, lets nobody in',
      model: [off, peered, endpointWith({ privateEndpoint: undefined }, state('Pending'))],
      ask: PE,
      verdict: 'blocked',
      causes: ['private-endpoint-not-approved both pe'],
    },
    {
      name: 'of an endpoint that was not read it is not known whether it is approved',
      model: [off, peered, endpoint().filter(({ name }) => name !== 'pe')],
      ask: PE,
      verdict: 'unknown',
      unknowns: ['state-unknown pe'],
    },
    {
      name: 'policies Disabled, the same',
      model: [off, peered, endpoint({}, 'Disabled'), tabled(1, [route('drop', '10.2.5.0/24', 'None')])],
      ask: PE,
      verdict: 'reachable',
    },
    {
      name: 'in a peered VNet, and the table keeps the routes of peerings out [SDK39]',
      model: [off, peered, endpoint(), tabled(1, [], { disablePeeringRoute: 'All' })],
      ask: PE,
      verdict: 'unknown',
      unknowns: ['undocumented rt1'],
    },
    {
      name: 'a ping, which asks for no service',
      model: [off, peered, endpoint()],
      ask: 'ping 10.2.5.4 from vm1',
      verdict: 'unknown',
      unknowns: ['undocumented pe'],
    },
    { name: 'everything, whatever its ports', model: [off, peered, endpoint()], ask: 'can vm1 reach 10.2.5.4?', verdict: 'reachable' },
    {
      name: 'policies for NSGs alone leave the /32',
      model: [off, peered, endpoint({}, 'NetworkSecurityGroupEnabled'), tabled(1, [route('drop', '10.2.5.0/24', 'None')])],
      ask: PE,
      verdict: 'reachable',
    },
    {
      name: 'policies for route tables: a user route as long as the VNet takes it',
      model: [off, peered, endpoint({}, 'RouteTableEnabled'), tabled(1, [route('drop', '10.2.0.0/16', 'None')])],
      ask: PE,
      verdict: 'blocked',
      causes: ['route-none forward drop'],
    },
    {
      name: 'policies Enabled: the same',
      model: [off, peered, endpoint({}, 'Enabled'), tabled(1, [route('drop', '10.2.5.0/24', 'None')])],
      ask: PE,
      verdict: 'blocked',
      causes: ['route-none forward drop'],
    },
    {
      name: 'policies Enabled: a shorter user route does not',
      model: [off, peered, endpoint({}, 'Enabled'), tabled(1, [route('drop', '10.0.0.0/8', 'None')])],
      ask: PE,
      verdict: 'reachable',
    },
    {
      name: 'what reaches the endpoint alone was not reached from the network of the endpoint',
      model: [off, peered, endpoint(), tabled(1, [route('drop', '10.2.0.0/16', 'None')])],
      ask: 'can vm1 reach vm2?',
      verdict: 'blocked',
      causes: ['route-none forward drop'],
      remedies: ['changeRoute: drop  -> reachable, opens hub-01~hub-02'],
    },
    {
      name: 'user routes that the policy keeps from the endpoint make no member of the tag at it',
      model: [
        off,
        peering(hub(1), hub(2)),
        peering(hub(2), hub(1), { remoteAddressSpace: { addressPrefixes: ['172.16.1.0/24'] } }),
        endpoint(),
        nsg('nsg2', []),
        routeTable('rt2', [route('here', '10.1.0.0/16', 'VirtualAppliance', '10.2.0.9')]),
        subnet('hub-02', 'snet-pe', '10.2.5.0/24', {
          nsg: 'nsg2',
          routeTable: 'rt2',
          privateEndpointNetworkPolicies: 'NetworkSecurityGroupEnabled',
        }),
      ],
      ask: PE,
      verdict: 'blocked',
      causes: [
        'nsg-deny forward DenyAllInBound',
        'peering-not-synced return hub-02-to-hub-01',
        'er-flag-off both gw1',
        'er-flag-off both gw2',
      ],
      forward: 'blocked',
    },
    {
      name: 'a rule for an application security group that the endpoint names, and not its network card (4.3) [SDK39]',
      model: [
        off,
        peered,
        endpoint({ applicationSecurityGroups: [{ id: idOf('applicationSecurityGroups', 'asg') }] }),
        nsg('nsg2', [
          rule('deny', 100, 'Inbound', 'Deny', {
            destinationAddressPrefix: undefined,
            destinationApplicationSecurityGroups: [{ id: idOf('applicationSecurityGroups', 'asg') }],
          }),
        ]),
        subnet('hub-02', 'snet-pe', '10.2.5.0/24', { nsg: 'nsg2', privateEndpointNetworkPolicies: 'Enabled' }),
      ],
      ask: PE,
      verdict: 'blocked',
      causes: ['nsg-deny forward deny'],
    },
    {
      name: 'a user route for the /32 itself wins the tie whatever the policy',
      model: [off, peered, endpoint(), tabled(1, [route('drop', '10.2.5.4/32', 'None')])],
      ask: PE,
      verdict: 'blocked',
      causes: ['route-none forward drop'],
    },
    {
      name: 'a peering of subnets that leaves its subnet out on both sides (3) [SUBPEER]',
      model: [off, bothPeerings(hub(1), hub(2), alone(2, 0), alone(1, 0)), endpoint()],
      ask: PE,
      verdict: 'blocked',
      causes: [...FLAGS, 'subnet-not-peered forward hub-01-to-hub-02', 'subnet-not-peered return hub-02-to-hub-01'],
    },
    {
      name: 'a peering of subnets that leaves its subnet out on the near side only [SUBPEER]',
      model: [off, bothPeerings(hub(1), hub(2), alone(2, 0), { ...alone(1, 0), localSubnetNames: ['snet-vm', 'snet-pe'] }), endpoint()],
      ask: PE,
      verdict: 'blocked',
      causes: [...FLAGS, 'subnet-not-peered forward hub-01-to-hub-02'],
    },
    {
      name: 'a peering of the subnet that it stands in [SUBPEER]',
      model: [
        off,
        bothPeerings(hub(1), hub(2), { ...alone(2, 5), remoteSubnetNames: ['snet-pe'] }, { ...alone(1, 0), localSubnetNames: ['snet-pe'] }),
        endpoint(),
      ],
      ask: PE,
      verdict: 'reachable',
      path: ['route', 'peering'],
    },
    {
      name: 'a peering for IPv6 alone carries no host route of IPv4 (3)',
      model: [off, bothPeerings(hub(1), hub(2), { enableOnlyIPv6Peering: true }, { enableOnlyIPv6Peering: true }), endpoint()],
      ask: PE,
      verdict: 'blocked',
      causes: [...FLAGS, 'peering-access-off forward hub-01-to-hub-02', 'peering-access-off return hub-02-to-hub-01'],
    },
    {
      name: 'its range is not synchronised: the peering knows nothing of it (3)',
      model: [
        off,
        bothPeerings(hub(1), hub(2), { remoteAddressSpace: { addressPrefixes: ['10.2.0.0/24'] }, peeringSyncLevel: 'LocalNotInSync' }, {}),
        endpoint(),
      ],
      ask: PE,
      verdict: 'blocked',
      causes: [...FLAGS, 'peering-not-synced forward hub-01-to-hub-02'],
    },
    {
      name: 'as the sender: it starts no connections',
      model: [off, peered, endpoint()],
      ask: 'can pe reach vm1 on tcp 443?',
      verdict: 'blocked',
      causes: ['no-route both pe'],
      forward: 'reachable',
      back: 'reachable',
      remedies: [],
    },
    {
      name: 'what a VNet sends comes from its hosts: the endpoint among them does not count',
      model: [off, peered, endpoint()],
      ask: 'can hub-02 reach vm1?',
      verdict: 'reachable',
    },
    {
      name: 'a subnet of endpoints alone sends nothing',
      model: [off, peered, endpoint()],
      ask: 'can hub-02/snet-pe reach vm1?',
      verdict: 'blocked',
      causes: ['no-route both pe'],
    },
    { name: 'over the circuit', model: [on, endpoint()], ask: PE, verdict: 'reachable' },
    {
      name: 'over the circuit, a flag off',
      model: [t0(true, false, false), endpoint()],
      ask: PE,
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
    },
    ...(['Pending', 'Rejected', 'Disconnected'] as const).map((status) => ({
      name: `its connection is ${status}`,
      model: [off, peered, endpoint(state(status))],
      ask: PE,
      verdict: 'blocked' as const,
      causes: ['private-endpoint-not-approved both pe'],
    })),
    {
      name: 'the manual connection is what counts where it is manual',
      model: [
        off,
        peered,
        endpoint({
          privateLinkServiceConnections: [],
          manualPrivateLinkServiceConnections: [{ name: 'x', properties: { privateLinkServiceConnectionState: { status: 'Pending' } } }],
        }),
      ],
      ask: PE,
      verdict: 'blocked',
      causes: ['private-endpoint-not-approved both pe'],
    },
    {
      name: 'the state was not returned',
      model: [off, peered, endpoint({ privateLinkServiceConnections: [{ name: 'x', properties: {} }] })],
      ask: PE,
      verdict: 'unknown',
      unknowns: ['state-unknown pe'],
    },
    {
      name: 'the state is none that is documented',
      model: [off, peered, endpoint(state('Considered'))],
      ask: PE,
      verdict: 'unknown',
      unknowns: ['state-unknown pe'],
    },
    {
      name: 'one connection is approved, the state of the other was not returned',
      model: [off, peered, endpoint({ ...state('Approved'), manualPrivateLinkServiceConnections: [{ name: 'y', properties: {} }] })],
      ask: PE,
      verdict: 'unknown',
      unknowns: ['state-unknown pe'],
    },
    {
      name: 'a host name that nothing resolves',
      model: [off, peered, endpoint()],
      ask: 'can vm1 reach other.example.net on 443?',
      verdict: 'unknown',
      unknowns: ['name-not-resolved'],
    },
  ]);
});

describe('what a NIC recorded, here', () => {
  const own = (n: number, ...more: object[]): object =>
    read('networkInterfaces', [`vm${n}-nic`], 'effectiveRouteTable', [
      recordedRoute(`10.${n}.0.0/16`, 'VnetLocal'),
      recordedRoute('0.0.0.0/0', 'Internet'),
      recordedRoute('10.0.0.0/8', 'None'),
      ...more,
    ]);
  asked([
    {
      name: 'a peering named as Azure names it elsewhere (2.2)',
      model: [off, peered, own(1, recordedRoute('10.2.0.0/16', 'VNetGlobalPeering')), own(2, recordedRoute('10.1.0.0/16', 'VNetPeering'))],
      verdict: 'reachable',
    },
    { name: 'no peering route in the record', model: [off, peered, own(1)], verdict: 'unknown', unknowns: ['recorded-differs vm1-nic'] },
    {
      name: 'a user route in the record that leads to another appliance than the table says',
      model: [
        off,
        peered,
        ...host('nva', 'hub-01/snet-vm', '10.1.0.5', { enableIPForwarding: true }),
        tabled(1, [route('through', '10.2.0.0/16', 'VirtualAppliance', '10.1.0.5')]),
        own(1, recordedRoute('10.2.0.0/16', 'VirtualAppliance', ['10.1.0.6'], 'User')),
      ],
      verdict: 'unknown',
      unknowns: ['nva-opaque nva-nic', 'recorded-differs vm1-nic'],
    },
    {
      name: 'an invalid user route in the record does not count',
      model: [
        off,
        peered,
        own(1, recordedRoute('10.2.0.0/16', 'VNetPeering'), recordedRoute('10.2.0.0/16', 'None', [], 'User', 'Invalid')),
      ],
      verdict: 'reachable',
    },
    {
      name: 'a user route in the record that the table does not hold',
      model: [
        off,
        peered,
        own(1, recordedRoute('10.2.0.0/16', 'VNetPeering', [], 'Default', 'Invalid'), recordedRoute('10.2.0.0/16', 'None', [], 'User')),
      ],
      verdict: 'unknown',
      unknowns: ['recorded-differs vm1-nic'],
    },
  ]);
});
