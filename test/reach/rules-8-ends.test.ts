/** Ends of a question (issue item 8): addresses, families, overlap, on-premises, the Internet, balancers, and VPN between (item 4). */
import { describe } from '@jest/globals';
import {
  bothPeerings,
  capture,
  host,
  idOf,
  localGateway,
  nic,
  nsg,
  read,
  resource,
  route,
  routeTable,
  rule,
  subnet,
  vm,
  vnet,
  vpnConnection,
  vpnGateway,
  type WireResource,
} from '../network/make-model.ts';
import { asked, type Row } from './asked.ts';
import { hub, t0 } from './base-topology.ts';
import {
  applicationRule,
  balancer,
  balancingRule,
  collection,
  firewall,
  HA_PORTS,
  HUB,
  networkRule,
  nva,
  policy,
  routed,
  ruleGroup,
  spokes,
  spokeVnet,
  transparent,
} from './hub-and-spokes.ts';

const plain = (n: number, more: object = {}): WireResource =>
  vnet(`v${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24` }, { ...more });
const two: WireResource[] = [1, 2].flatMap((n) => [plain(n), ...host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`)]);
const both = bothPeerings(plain(1), plain(2));
const on = t0(true, true, false);
const learned = (n: number, prefix: string, asPath = '12076-65001'): object =>
  read('virtualNetworkGateways', [`gw${n}`], 'learnedRoutes', [
    { network: prefix, asPath, origin: 'EBgp', nextHop: '10.1.255.4', sourcePeer: '10.1.255.4', weight: 32769 },
  ]);

describe('on-premises', () => {
  asked([
    {
      name: 'a learned prefix: delivered to the edge, beyond is not known; no flag matters (1.3) [TC-NOTES]',
      model: [t0(false, false, false), learned(1, '192.168.10.0/24')],
      ask: 'can vm1 reach 192.168.10.9?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'no gateway learned it',
      model: [t0(false, false, false), learned(1, '192.168.10.0/24'), learned(2, '192.168.10.0/24')],
      ask: 'can vm1 reach 192.168.99.9?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm'],
    },
    {
      name: 'the gateway’s learned routes were not read',
      model: [on],
      ask: 'can vm1 reach 192.168.10.9?',
      verdict: 'unknown',
      unknowns: ['not-read gw1'],
    },
    {
      name: 'blocked on the way out: blocked, though the rest is not known (rule 9)',
      model: [
        t0(false, false, false),
        learned(1, '192.168.10.0/24'),
        nsg('n', [rule('deny', 100, 'Outbound', 'Deny')]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { nsg: 'n' }),
      ],
      ask: 'can vm1 reach 192.168.10.9?',
      verdict: 'blocked',
      causes: ['nsg-deny forward deny'],
      unknowns: ['on-premises-opaque'],
    },
  ]);
});

const pip = (name: string, address: string): WireResource =>
  resource('publicIPAddresses', [name], { ipAddress: address, publicIPAllocationMethod: 'Static' }, { sku: { name: 'Standard' } });

describe('a host name that captured records of private zones hold', () => {
  const record = (name: string, zone: string, ...addresses: readonly string[]): WireResource =>
    resource('privateDnsZones/A', [zone, name], { aRecords: addresses.map((ipv4Address) => ({ ipv4Address })) });
  const alias = (name: string, zone: string, cname: string): WireResource =>
    resource('privateDnsZones/CNAME', [zone, name], { cnameRecord: { cname } });
  const inGroup = ({ id, ...rest }: WireResource, group: string): object => ({ ...rest, id: id.replace('rg-test', group) });
  const network = t0(true, true, false);
  asked([
    {
      name: 'several addresses: as several hosts, all reached',
      model: [network, host('vm2b', 'hub-02/snet-vm', '10.2.0.5'), record('db', 'corp.example', '10.2.0.4', '10.2.0.5')],
      ask: 'can vm1 reach db.corp.example?',
      verdict: 'reachable',
    },
    {
      name: 'several addresses, of which one is not reached',
      model: [network, record('db', 'corp.example', '10.2.0.4', '10.3.0.4')],
      ask: 'can vm1 reach db.corp.example?',
      verdict: 'partial',
      causes: ['er-flag-off both gw3'],
      passes: ['10.1.0.4 → 10.2.0.4'],
    },
    {
      name: 'two zones that give it different addresses: whose the VNet sees is not known',
      model: [network, record('db', 'corp.example', '10.2.0.4'), inGroup(record('db', 'corp.example', '10.3.0.4'), 'rg-2')],
      ask: 'can vm1 reach db.corp.example?',
      verdict: 'unknown',
      unknowns: ['name-not-resolved -'],
    },
    {
      name: 'one of its addresses lies outside all VNets',
      model: [network, record('db', 'corp.example', '10.2.0.4', '192.168.7.7')],
      ask: 'can vm1 reach db.corp.example?',
      verdict: 'unknown',
      unknowns: ['name-not-resolved -'],
    },
    {
      name: 'a name that stands for another, and that for a service with a record in its private zone',
      model: [
        network,
        alias('files', 'corp.example', 'store.corp.example.'),
        alias('store', 'corp.example', 'acct.blob.core.windows.net'),
        record('acct', 'privatelink.blob.core.windows.net', '10.2.0.4'),
      ],
      ask: 'can vm1 reach files.corp.example?',
      verdict: 'reachable',
    },
    {
      name: 'names that stand for each other',
      model: [network, alias('a', 'corp.example', 'b.corp.example'), alias('b', 'corp.example', 'a.corp.example')],
      ask: 'can vm1 reach a.corp.example?',
      verdict: 'unknown',
      unknowns: ['name-not-resolved -'],
    },
    {
      name: 'its address lies in two VNets: by route, as if the address had been asked for',
      model: [
        network,
        vnet('w3', ['10.3.0.0/16'], { 'snet-vm': '10.3.0.0/24' }),
        record('db', 'corp.example', '10.3.0.9'),
        bothPeerings(hub(1), hub(3)),
      ],
      ask: 'can vm1 reach db.corp.example?',
      verdict: 'blocked',
      causes: ['no-such-host both snet-vm'],
    },
  ]);
});

describe('overlap and families', () => {
  const other = vnet('v2', ['10.1.0.0/16'], { 'snet-vm': '10.1.0.0/24' });
  asked([
    {
      name: 'the same address in two VNets: the own VNet is meant by route',
      model: [
        plain(1),
        host('vm1', 'v1/snet-vm', '10.1.0.4'),
        host('vm1b', 'v1/snet-vm', '10.1.0.5'),
        other,
        host('vm2b', 'v2/snet-vm', '10.1.0.5'),
      ],
      ask: 'can vm1 reach 10.1.0.5?',
      verdict: 'reachable',
    },
    {
      name: 'from a third VNet peered with one of them: by route',
      model: [
        two,
        both,
        plain(3),
        host('vm3', 'v3/snet-vm', '10.3.0.4'),
        bothPeerings(plain(1), plain(3)),
        vnet('w3', ['10.3.0.0/16'], { 'snet-vm': '10.3.0.0/24' }),
        host('vmw', 'w3/snet-vm', '10.3.0.4'),
      ],
      ask: 'can vm1 reach 10.3.0.4?',
      verdict: 'reachable',
    },
    {
      name: 'peered with neither: which is meant is not known, and neither is reached',
      model: [
        plain(1),
        host('vm1', 'v1/snet-vm', '10.1.0.4'),
        plain(3),
        host('vm3', 'v3/snet-vm', '10.3.0.4'),
        vnet('w3', ['10.3.0.0/16'], { 'snet-vm': '10.3.0.0/24' }),
        host('vmw', 'w3/snet-vm', '10.3.0.4'),
      ],
      ask: 'can vm1 reach 10.3.0.4?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm', 'no-route return snet-vm'],
      unknowns: ['overlap'],
    },
    {
      name: 'a host asked by name, its range is also one of a peered VNet: the route leads there, and no peering can help (3)',
      model: [two, both, vnet('w2', ['10.2.0.0/16'], { 'snet-vm': '10.2.0.0/24' }), host('vmw', 'w2/snet-vm', '10.2.0.4')],
      ask: 'can vm1 reach vmw?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
      remedies: [],
    },
    {
      name: 'a host asked by name in a VNet of the same range: the packet stays where it is',
      model: [plain(1), host('vm1', 'v1/snet-vm', '10.1.0.4'), other, host('vm2b', 'v2/snet-vm', '10.1.0.9')],
      ask: 'can vm1 reach vm2b?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
      remedies: [],
    },
    {
      name: 'an IPv4 host and an IPv6 address: no way between them, whatever connects the VNets',
      model: [
        vnet(
          'd',
          ['fd00:1::/48'],
          {},
          { subnets: [resource('virtualNetworks/subnets', ['d', 's'], { addressPrefixes: ['fd00:1::/64'] })] },
        ),
        nic('a-nic', 'd/s', 'fd00:1::4', { vm: 'a', configuration: { privateIPAddressVersion: 'IPv6' } }),
        vm('a', ['a-nic']),
        two,
      ],
      ask: 'can vm1 reach fd00:1::4?',
      verdict: 'blocked',
      causes: ['ipv6-not-carried both vm1'],
      remedies: [],
    },
    {
      name: 'a host of two families, out to an IPv6 address: its IPv4 one has no part in it',
      model: [
        vnet(
          'd',
          ['10.1.0.0/16', 'fd00:1::/48'],
          {},
          { subnets: [resource('virtualNetworks/subnets', ['d', 's'], { addressPrefixes: ['10.1.0.0/24', 'fd00:1::/64'] })] },
        ),
        resource('networkInterfaces', ['a-nic'], {
          virtualMachine: { id: idOf('Microsoft.Compute/virtualMachines', 'a') },
          ipConfigurations: ['10.1.0.4', 'fd00:1::4'].map((privateIPAddress, i) => ({
            name: `c${i}`,
            properties: {
              primary: i === 0,
              privateIPAddress,
              privateIPAddressVersion: i === 0 ? 'IPv4' : 'IPv6',
              subnet: { id: idOf('virtualNetworks/subnets', 'd', 's') },
              ...(i === 0 ? {} : { publicIPAddress: { id: idOf('publicIPAddresses', 'p6') } }),
            },
          })),
        }),
        vm('a', ['a-nic']),
        resource('publicIPAddresses', ['p6'], { ipAddress: '2001:db8::6' }, { sku: { name: 'Standard' } }),
      ],
      ask: 'can a reach 2606:4700::1111 on tcp 443?',
      verdict: 'reachable',
    },
    {
      name: 'a host of IPv4 alone in a VNet of both families, out to an IPv6 address',
      model: [
        vnet('d', ['10.1.0.0/16', 'fd00:1::/48'], { s: '10.1.0.0/24' }),
        subnet('d', 's', '10.1.0.0/24', { defaultOutboundAccess: true }),
        host('vm1', 'd/s', '10.1.0.4'),
      ],
      ask: 'can vm1 reach 2606:4700::1111 on tcp 443?',
      verdict: 'blocked',
      causes: ['ipv6-not-carried both vm1'],
    },
    ...(['IPv4', 'IPv6', null] as const).map((family) => ({
      name: `IPv6 by a NAT gateway whose address is ${family ?? 'not read'}`,
      model: [
        vnet('d', ['10.1.0.0/16', 'fd00:1::/48'], { s: 'fd00:1::/64' }),
        subnet('d', 's', 'fd00:1::/64', { natGateway: 'nat' }),
        host('vm1', 'd/s', 'fd00:1::4'),
        resource('natGateways', ['nat'], {
          [family === 'IPv6' ? 'publicIpAddressesV6' : 'publicIpAddresses']: [{ id: idOf('publicIPAddresses', 'p') }],
        }),
        family === null ? [] : pip('p', family === 'IPv4' ? '203.0.114.7' : '2001:db8::7'),
      ],
      ask: 'can vm1 reach 2606:4700::1111 on tcp 443?',
      ...(family === 'IPv6'
        ? { verdict: 'reachable' as const }
        : family === null
          ? { verdict: 'unknown' as const, unknowns: ['not-read p'] }
          : { verdict: 'blocked' as const, causes: ['no-outbound forward vm1-nic'] }),
    })),
    {
      name: 'a host of two families, asked by IPv6 in one VNet',
      model: [
        vnet(
          'd',
          ['10.1.0.0/16', 'fd00:1::/48'],
          {},
          { subnets: [resource('virtualNetworks/subnets', ['d', 's'], { addressPrefixes: ['10.1.0.0/24', 'fd00:1::/64'] })] },
        ),
        nic('a-nic', 'd/s', 'fd00:1::4', { vm: 'a', configuration: { privateIPAddressVersion: 'IPv6' } }),
        vm('a', ['a-nic']),
        nic('b-nic', 'd/s', 'fd00:1::5', { vm: 'b', configuration: { privateIPAddressVersion: 'IPv6' } }),
        vm('b', ['b-nic']),
      ],
      ask: 'can a reach fd00:1::5?',
      verdict: 'reachable',
    },
  ]);
});

describe('the Internet', () => {
  const v = (outbound: boolean | undefined): WireResource =>
    vnet(
      'v1',
      ['10.1.0.0/16'],
      {},
      {
        subnets: [
          resource('virtualNetworks/subnets', ['v1', 'snet-vm'], {
            addressPrefix: '10.1.0.0/24',
            ...(outbound === undefined ? {} : { defaultOutboundAccess: outbound }),
          }),
        ],
      },
    );
  const vm1 = host('vm1', 'v1/snet-vm', '10.1.0.4');
  asked([
    {
      name: 'by its own public address',
      model: [v(false), host('vm1', 'v1/snet-vm', '10.1.0.4', { publicIp: 'pip' }), pip('pip', '203.0.113.10')],
      ask: 'can vm1 reach the internet on tcp 443?',
      verdict: 'reachable',
    },
    {
      name: 'no outbound method',
      model: [v(false), vm1],
      ask: 'can vm1 reach the internet on tcp 443?',
      verdict: 'blocked',
      causes: ['no-outbound forward snet-vm'],
    },
    { name: 'default outbound access is on', model: [v(true), vm1], ask: 'can vm1 reach 8.8.8.8 on tcp 443?', verdict: 'reachable' },
    {
      name: 'by a NAT gateway',
      model: [
        v(false),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { natGateway: 'nat', defaultOutboundAccess: false }),
        resource('natGateways', ['nat'], { publicIpAddresses: [{ id: idOf('publicIPAddresses', 'pip') }], provisioningState: 'Succeeded' }),
        pip('pip', '203.0.113.11'),
        vm1,
      ],
      ask: 'can vm1 reach 8.8.8.8 on tcp 443?',
      verdict: 'reachable',
      says: ['Starts at vm1 (subnet snet-vm, VNet v1)', 'Route 0.0.0.0/0 → Internet (system)', 'Leaves to the Internet by NAT gateway nat'],
      saysBack: ['Comes from the Internet', 'Arrives at vm1 (VNet v1)'],
    },
    {
      name: 'an NSG closes it',
      model: [
        v(true),
        vm1,
        nsg('n', [rule('deny-net', 100, 'Outbound', 'Deny', { destinationAddressPrefix: 'Internet' })]),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { nsg: 'n', defaultOutboundAccess: true }),
      ],
      ask: 'can vm1 reach 8.8.8.8 on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward deny-net'],
      says: [
        'Starts at vm1 (subnet snet-vm, VNet v1)',
        'Network security group n denies it with rule deny-net (priority 100)',
        'Route 0.0.0.0/0 → Internet (system)',
        'Does not get to the Internet',
      ],
    },
    {
      name: 'a route closes it',
      model: [
        v(true),
        vm1,
        routeTable('rt', [route('none', '0.0.0.0/0', 'None')]),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt', defaultOutboundAccess: true }),
      ],
      ask: 'can vm1 reach 8.8.8.8 on tcp 443?',
      verdict: 'blocked',
      causes: ['route-none forward none'],
    },
    {
      name: 'a default route learned over the circuit takes it on-premises',
      model: [t0(false, false, false), learned(1, '0.0.0.0/0')],
      ask: 'can vm1 reach 8.8.8.8 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'from the Internet to a private address with no public one',
      model: [v(true), vm1],
      ask: 'can the internet reach vm1 on tcp 443?',
      verdict: 'blocked',
      causes: ['no-route forward vm1-nic'],
    },
  ]);
});

describe('a public load balancer (issue item 8) [PIP][LB-RULES]', () => {
  const front = (members: readonly string[], rules: readonly object[], sku: string | null = 'Standard'): WireResource => {
    const made = balancer('plb', '10.1.0.200', members, rules, sku ?? '');
    const publicIPAddress = { id: idOf('publicIPAddresses', 'p') };
    const id = `${idOf('loadBalancers', 'plb')}/frontendIPConfigurations/front`;
    const properties = {
      ...(made.properties as object),
      frontendIPConfigurations: [{ name: 'front', id, properties: { publicIPAddress } }],
    };
    return { ...made, properties, ...(sku === null ? { sku: undefined } : {}) };
  };
  const web = { protocol: 'Tcp', frontendPort: 80, backendPort: 8080 };
  const allow8080 = nsg('n', [rule('web', 100, 'Inbound', 'Allow', { protocol: 'Tcp', destinationPortRange: '8080' })]);
  const member = [plain(1), host('vm1', 'v1/snet-vm', '10.1.0.4', { nsg: 'n' }), allow8080, pip('p', '203.0.114.7')];
  const bare = [plain(1), host('vm1', 'v1/snet-vm', '10.1.0.4'), pip('p', '203.0.114.7')];
  const ask = 'can the internet reach plb on tcp 80?';
  asked([
    {
      name: 'which member takes it is the probes’ matter',
      model: [member, front(['vm1-nic'], [web])],
      ask,
      verdict: 'unknown',
      unknowns: ['backend-health plb'],
      says: [
        'Comes from the Internet',
        'Load balancer plb with rule rule-0',
        'Network security group n allows it with rule web (priority 100)',
        'Arrives at vm1 (subnet snet-vm, VNet v1)',
      ],
    },
    {
      name: 'no rule for this port',
      model: [member, front(['vm1-nic'], [web])],
      ask: 'can the internet reach 203.0.114.7 on tcp 443?',
      verdict: 'blocked',
      causes: ['no-route forward plb'],
      unknowns: ['backend-health plb'],
    },
    {
      name: 'no rule at all',
      model: [member, front(['vm1-nic'], [])],
      ask,
      verdict: 'blocked',
      causes: ['no-route forward plb'],
      unknowns: ['backend-health plb'],
    },
    {
      name: 'a rule that cannot be read',
      model: [member, front(['vm1-nic'], [{ ...web, frontendPort: null }])],
      broken: true,
      ask,
      verdict: 'unknown',
      unknowns: ['backend-health plb', 'not-read plb'],
    },
    {
      name: 'a rule that cannot be read may lead to the host',
      model: [member, front(['vm1-nic'], [{ ...web, frontendPort: null }])],
      broken: true,
      ask: 'can the internet reach vm1 on tcp 80?',
      verdict: 'unknown',
      unknowns: ['not-read plb'],
    },
    {
      name: 'a load balancer that cannot be read may lead to the host',
      model: [member, { ...front(['vm1-nic'], [web]), properties: {} }],
      broken: true,
      ask: 'can the internet reach vm1 on tcp 80?',
      verdict: 'unknown',
      unknowns: ['not-read plb'],
    },
    {
      name: 'one rule is read and lets nothing in, another cannot be read',
      model: [bare, front(['vm1-nic'], [web, { ...web, frontendPort: null }])],
      broken: true,
      ask,
      verdict: 'unknown',
      causes: ['nsg-deny forward vm1-nic'],
      unknowns: ['backend-health plb', 'not-read plb'],
    },
    {
      name: 'an empty pool',
      model: [member, front([], [web])],
      ask,
      verdict: 'blocked',
      causes: ['no-route forward plb'],
      unknowns: ['backend-health plb'],
    },
    {
      name: 'a member that was not read',
      model: [plain(1), pip('p', '203.0.114.7'), front(['vm9-nic'], [web])],
      ask,
      verdict: 'unknown',
      unknowns: ['backend-health plb', 'not-read ipconfig1'],
    },
    {
      name: 'its public address was not read',
      model: [plain(1), host('vm1', 'v1/snet-vm', '10.1.0.4', { nsg: 'n' }), allow8080, front(['vm1-nic'], [web])],
      ask,
      verdict: 'unknown',
      unknowns: ['not-read p'],
    },
    {
      name: 'Standard, and no NSG before the member',
      model: [bare, front(['vm1-nic'], [web])],
      ask,
      verdict: 'blocked',
      causes: ['nsg-deny forward vm1-nic'],
      unknowns: ['backend-health plb'],
    },
    {
      name: 'no NSG before the member, and the SKU was not returned: a Basic one would be open',
      model: [bare, front(['vm1-nic'], [web], null)],
      ask,
      verdict: 'unknown',
      unknowns: ['backend-health plb', 'not-read plb'],
    },
    {
      name: 'no NSG before the host, and its public address was not read',
      model: [plain(1), host('vm1', 'v1/snet-vm', '10.1.0.4', { publicIp: 'p' })],
      ask: 'can the internet reach vm1 on tcp 80?',
      verdict: 'unknown',
      unknowns: ['not-read p'],
    },
    {
      name: 'a private frontend as the sender: it starts no connections',
      model: [spokes(null, null), balancer('lb', '10.1.1.10', ['nva1-nic'], [HA_PORTS]), nva('nva1', '10.1.1.4')],
      ask: 'can lb reach vm-a?',
      verdict: 'blocked',
      causes: ['no-route both lb'],
      remedies: [],
    },
  ]);
});

describe('a public address of the model (issue item 8) [PIP]', () => {
  const far = (...rules: readonly object[]): WireResource[] => [
    plain(3),
    ...host('vm3', 'v3/snet-vm', '10.3.0.4', { publicIp: 'p3', nsg: 'n3' }),
    pip('p3', '203.0.114.3'),
    nsg('n3', rules),
  ];
  const https = rule('https', 200, 'Inbound', 'Allow', { protocol: 'Tcp', sourceAddressPrefix: 'Internet', destinationPortRange: '443' });
  const out = [two, subnet('v1', 'snet-vm', '10.1.0.0/24', { defaultOutboundAccess: true })];
  const ask = 'can vm1 reach 203.0.114.3 on 443?';
  const from = (sourceAddressPrefix: string): WireResource[] =>
    far(rule('https', 200, 'Inbound', 'Allow', { protocol: 'Tcp', sourceAddressPrefix, destinationPortRange: '443' }));
  const byNat = (names: readonly string[], ranges: readonly string[] = []): WireResource[] => [
    ...two,
    subnet('v1', 'snet-vm', '10.1.0.0/24', { natGateway: 'nat' }),
    resource('natGateways', ['nat'], {
      publicIpAddresses: names.map((name) => ({ id: idOf('publicIPAddresses', name) })),
      publicIpPrefixes: ranges.map((name) => ({ id: idOf('publicIPPrefixes', name) })),
    }),
  ];
  const [n1, n2] = [pip('n1', '203.0.114.20'), pip('n2', '203.0.114.21')];
  const range = resource('publicIPPrefixes', ['range'], { ipPrefix: '203.0.114.20/30', prefixLength: 30 });
  const byRule: WireResource[] = [
    ...two,
    pip('pl', '203.0.114.30'),
    resource('loadBalancers', ['out'], {
      frontendIPConfigurations: [
        {
          name: 'f',
          id: `${idOf('loadBalancers', 'out')}/frontendIPConfigurations/f`,
          properties: { publicIPAddress: { id: idOf('publicIPAddresses', 'pl') } },
        },
      ],
      backendAddressPools: [
        {
          name: 'p',
          id: `${idOf('loadBalancers', 'out')}/backendAddressPools/p`,
          properties: { backendIPConfigurations: [{ id: `${idOf('networkInterfaces', 'vm1-nic')}/ipConfigurations/ipconfig1` }] },
        },
      ],
      outboundRules: [
        {
          name: 'o',
          properties: {
            protocol: 'All',
            backendAddressPool: { id: `${idOf('loadBalancers', 'out')}/backendAddressPools/p` },
            frontendIPConfigurations: [{ id: `${idOf('loadBalancers', 'out')}/frontendIPConfigurations/f` }],
          },
        },
      ],
    }),
  ];
  asked([
    {
      name: 'the address of a NAT gateway is allowed',
      model: [byNat(['n1']), n1, from('203.0.114.20')],
      ask,
      verdict: 'reachable',
    },
    {
      name: 'a NAT gateway has two, of which one is allowed: which of them a flow carries is its choice [NATGW]',
      model: [byNat(['n1', 'n2']), n1, n2, from('203.0.114.20')],
      ask,
      verdict: 'partial',
      causes: ['nsg-deny forward DenyAllInBound'],
      summary:
        'Only part of the traffic gets through from vm1 to 203.0.114.3: network security group n3 denies tcp/443 from 203.0.114.21 with its default rule DenyAllInBound (priority 65500).',
    },
    {
      name: 'a NAT gateway has two, both allowed [NATGW]',
      model: [byNat(['n1', 'n2']), n1, n2, from('203.0.114.20/31')],
      ask,
      verdict: 'reachable',
    },
    {
      name: 'a range of a NAT gateway is allowed [NATGW]',
      model: [byNat([], ['range']), range, from('203.0.114.20/30')],
      ask,
      verdict: 'reachable',
    },
    {
      name: 'half of the range is allowed [NATGW]',
      model: [byNat([], ['range']), range, from('203.0.114.22/31')],
      ask,
      verdict: 'partial',
      causes: ['nsg-deny forward DenyAllInBound'],
    },
    {
      name: 'the address of the NAT gateway was not read',
      model: [byNat(['n1']), from('203.0.114.20')],
      ask,
      verdict: 'unknown',
      unknowns: ['not-read n1'],
    },
    {
      name: 'the frontend of an outbound rule is allowed [LB-OUT]',
      model: [byRule, from('203.0.114.30')],
      ask,
      verdict: 'reachable',
    },
    {
      name: 'another address than that of the outbound rule is allowed [LB-OUT]',
      model: [byRule, from('203.0.114.31')],
      ask,
      verdict: 'blocked',
      causes: ['nsg-deny forward DenyAllInBound'],
      remedies: ['changeRule: hairpin-allow-inbound-4096  -> reachable, opens '],
    },

    { name: 'out to the Internet, and in by the rules of the host behind it', model: [out, far(https)], ask, verdict: 'reachable' },
    {
      name: 'the rules of the host behind it close it; the source is a public address there',
      model: [out, far()],
      ask,
      verdict: 'blocked',
      causes: ['nsg-deny forward DenyAllInBound'],
      remedies: ['changeRule: hairpin-allow-inbound-4096  -> reachable, opens '],
    },
    {
      name: 'a rule for the private address of the caller does not match',
      model: [out, far(rule('vm1', 200, 'Inbound', 'Allow', { sourceAddressPrefix: '10.1.0.0/16' }))],
      ask,
      verdict: 'blocked',
      causes: ['nsg-deny forward DenyAllInBound'],
    },
    {
      name: 'the caller has no way out',
      model: [two, subnet('v1', 'snet-vm', '10.1.0.0/24', { defaultOutboundAccess: false }), far(https)],
      ask,
      verdict: 'blocked',
      causes: ['no-outbound forward snet-vm'],
    },
    {
      name: 'the host behind it is off',
      model: [out, far(https), vm('vm3', ['vm3-nic'], 'deallocated')],
      ask,
      verdict: 'blocked',
      causes: ['host-off both vm3'],
    },
    {
      name: 'called from the Internet',
      model: [far(https)],
      ask: 'can the internet reach 203.0.114.3 on 443?',
      verdict: 'reachable',
      says: [
        'Comes from the Internet',
        'Public address p3 leads to it',
        'Network security group n3 allows it with rule https (priority 200)',
        'Arrives at vm3 (subnet snet-vm, VNet v3)',
      ],
      saysBack: ['Starts at vm3 (subnet snet-vm, VNet v3)', 'Route 0.0.0.0/0 → Internet (system)', 'Leaves to the Internet'],
    },
    {
      name: 'attached to nothing',
      model: [out, pip('p9', '203.0.114.9')],
      ask: 'can vm1 reach 203.0.114.9 on 443?',
      verdict: 'blocked',
      causes: ['no-such-host forward p9'],
    },
    {
      name: 'held by something that is not looked into',
      model: [
        out,
        resource('publicIPAddresses', ['p9'], {
          ipAddress: '203.0.114.9',
          ipConfiguration: { id: `${idOf('virtualNetworkGateways', 'gw')}/ipConfigurations/default` },
        }),
      ],
      ask: 'can vm1 reach 203.0.114.9 on 443?',
      verdict: 'unknown',
      unknowns: ['not-read p9'],
    },
  ]);
});

describe('ways in from the Internet that stand behind something [AZFW-NAT][LB-RULES]', () => {
  const nat = (properties: object): WireResource[] => [
    HUB,
    firewall('fw'),
    pip('pip-fw', '198.51.100.9'),
    policy('fw-policy', ['g']),
    ruleGroup('fw-policy', 'g', 100, [
      collection('nat', 100, 'DNAT', [
        {
          name: 'in',
          ruleType: 'NatRule',
          ipProtocols: ['TCP'],
          sourceAddresses: ['*'],
          destinationAddresses: ['198.51.100.9'],
          destinationPorts: ['443'],
          translatedPort: '443',
          ...properties,
        },
      ]),
    ]),
  ];
  const toFrontend = nat({ translatedAddress: '10.1.1.100' });
  const web = (more: object = {}): WireResource[] => host('web', 'hub/snet-vm', '10.1.0.11', { ...more });
  const lb = (port: number): WireResource => balancer('lb', '10.1.1.100', ['web-nic'], [balancingRule('Tcp', port)]);
  const closed = nsg('n', [rule('no', 100, 'Inbound', 'Deny')]);
  const plb = (natRule: object): WireResource => {
    const made = balancer('plb', '10.1.0.200', ['web-nic'], []);
    const id = idOf('loadBalancers', 'plb');
    const front = { id: `${id}/frontendIPConfigurations/front` };
    const properties = {
      ...(made.properties as object),
      frontendIPConfigurations: [{ name: 'front', ...front, properties: { publicIPAddress: { id: idOf('publicIPAddresses', 'p') } } }],
      inboundNatRules: [
        {
          name: 'nat',
          id: `${id}/inboundNatRules/nat`,
          properties: { frontendIPConfiguration: front, protocol: 'Tcp', backendPort: 22, ...natRule },
        },
      ],
    };
    return { ...made, properties };
  };
  const range = {
    frontendPortRangeStart: 500,
    frontendPortRangeEnd: 1000,
    backendAddressPool: { id: `${idOf('loadBalancers', 'plb')}/backendAddressPools/pool` },
  };
  const open = [web({ nsg: 'n' }), nsg('n', [rule('yes', 100, 'Inbound', 'Allow')]), pip('p', '203.0.114.7')];
  const byDefaultRoute = [
    routeTable('rt', [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.1.1.4')]),
    subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    ...nva('nva1', '10.1.1.4', { publicIp: 'p' }),
    pip('p', '203.0.114.7'),
  ];
  const hubFirewall = (translatedAddress: string): WireResource[] => [
    ...nat({ translatedAddress }).filter(({ type }) => !/azureFirewalls/i.test(type)),
    resource('azureFirewalls', ['fw'], {
      virtualHub: { id: idOf('virtualHubs', 'vhub') },
      hubIPAddresses: { privateIPAddress: '10.9.0.132', publicIPs: { count: 1, addresses: [{ address: '198.51.100.9' }] } },
      firewallPolicy: { id: idOf('firewallPolicies', 'fw-policy') },
      provisioningState: 'Succeeded',
    }),
  ];
  const toWeb = 'can the internet reach web on tcp 443?';
  asked([
    {
      name: 'closed at the host for the port behind: the rule that lets it in is for the firewall and that port [AZFW-NAT][NSG]',
      model: [
        nat({ translatedAddress: '10.1.0.11', translatedPort: '8443' }),
        web({ nsg: 'n' }),
        nsg('n', [rule('no', 200, 'Inbound', 'Deny', { destinationPortRange: '8443' })]),
      ],
      ask: 'can the internet reach 198.51.100.9 on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward no'],
      remedies: ['changeRule: hairpin-allow-inbound-199  -> reachable, opens '],
    },
    {
      name: 'a DNAT rule to a frontend: the members behind it decide',
      model: [toFrontend, lb(443), web({ nsg: 'n' }), closed],
      ask: 'can the internet reach lb on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward no'],
      unknowns: ['backend-health lb'],
    },
    {
      name: 'a DNAT rule to a frontend, called by the public address',
      model: [toFrontend, lb(443), web()],
      ask: 'can the internet reach 198.51.100.9 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['backend-health lb'],
      path: ['firewall', 'loadBalancer', 'destination'],
    },
    {
      name: 'a member behind that frontend',
      model: [toFrontend, lb(443), web()],
      ask: toWeb,
      verdict: 'unknown',
      unknowns: ['backend-health lb'],
    },
    {
      name: 'a DNAT rule to a frontend without a rule for it',
      model: [toFrontend, lb(80), web()],
      ask: toWeb,
      verdict: 'blocked',
      causes: ['no-route forward lb'],
      unknowns: ['backend-health lb'],
    },
    {
      name: 'a DNAT rule to a name, which the firewall alone resolves',
      model: [nat({ translatedFqdn: 'web.corp' }), web()],
      ask: toWeb,
      verdict: 'unknown',
      unknowns: ['firewall-opaque fw'],
    },
    {
      name: 'a DNAT rule to a name, where the routes drop what goes to the Internet: the replies go to the firewall',
      model: [
        nat({ translatedFqdn: 'web.corp' }),
        web(),
        routeTable('rt', [route('none', '0.0.0.0/0', 'None')]),
        subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      ],
      ask: toWeb,
      verdict: 'unknown',
      unknowns: ['firewall-opaque fw'],
    },
    {
      name: 'a DNAT rule to a name, for another port',
      model: [nat({ translatedFqdn: 'web.corp' }), web()],
      ask: 'can the internet reach web on tcp 22?',
      verdict: 'blocked',
      causes: ['no-route forward web-nic'],
    },
    {
      name: 'a DNAT rule, and the reply to the firewall led through another one',
      model: [
        nat({ translatedAddress: '10.1.0.11' }),
        web(),
        firewall('fw2', {
          ipConfigurations: [
            {
              name: 'ipconfig',
              properties: {
                privateIPAddress: '10.1.3.40',
                subnet: { id: idOf('virtualNetworks/subnets', 'hub', 'AzureFirewallSubnet') },
                publicIPAddress: { id: idOf('publicIPAddresses', 'p') },
              },
            },
          ],
        }),
        policy('fw2-policy', []),
        routeTable('rt', [route('fw', '10.1.3.0/26', 'VirtualAppliance', '10.1.3.40')]),
        subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      ],
      ask: toWeb,
      verdict: 'blocked',
      causes: ['asymmetric-path return fw2'],
    },
    {
      name: 'a DNAT rule of a firewall in a virtual hub, whose way to the host is not followed',
      model: [hubFirewall('10.1.0.11'), web()],
      ask: toWeb,
      verdict: 'unknown',
      unknowns: ['firewall-opaque fw'],
    },
    {
      name: 'a DNAT rule of a firewall in a virtual hub to another host',
      model: [hubFirewall('10.1.0.12'), web()],
      ask: toWeb,
      verdict: 'blocked',
      causes: ['no-route forward web-nic'],
    },
    {
      name: 'an appliance with a public address that replies leave by: it may translate',
      model: [HUB, web(), byDefaultRoute],
      ask: toWeb,
      verdict: 'unknown',
      unknowns: ['nva-opaque nva1-nic'],
    },
    {
      name: 'the same, declared to pass everything on as it is',
      model: [HUB, web(), byDefaultRoute],
      ask: toWeb,
      transparent: [...transparent('nva1').transparent],
      verdict: 'blocked',
      causes: ['no-route forward web-nic'],
    },
    {
      name: 'an inbound NAT rule for a pool: a port for each member',
      model: [HUB, open, plb(range)],
      ask: 'can the internet reach web on tcp 500?',
      verdict: 'unknown',
      unknowns: ['backend-health plb', 'not-read plb'],
    },
    {
      name: 'an inbound NAT rule for a pool, outside its range',
      model: [HUB, open, plb(range)],
      ask: 'can the internet reach web on tcp 499?',
      verdict: 'blocked',
      causes: ['no-route forward plb'],
      unknowns: ['backend-health plb'],
    },
    {
      name: 'an inbound NAT rule whose member was not returned',
      model: [HUB, open, plb({ frontendPort: 500 })],
      ask: 'can the internet reach web on tcp 500?',
      verdict: 'unknown',
      unknowns: ['backend-health plb', 'not-read plb'],
    },
  ]);
});

describe('remedies: the route and the group that are missing (2.3, 2.5) [UDR][PIP]', () => {
  const fw = [
    firewall('fw'),
    policy('fw-policy', ['g']),
    ruleGroup('fw-policy', 'g', 200, [collection('c', 200, 'Allow', [networkRule('all')])]),
  ];
  const direct = bothPeerings(spokeVnet('spoke-a', 11), spokeVnet('spoke-b', 12));
  const table = [routeTable('rt', []), subnet('spoke-b', 'snet-vm', '10.12.0.0/24', { routeTable: 'rt' })];
  const ask = 'can vm-a reach vm-b on tcp 443?';
  const made = (to: string): string =>
    `changeRoute: hairpin-snet-vm , hairpin-to-${to} , snet-vm properties.routeTable -> reachable, opens spoke-a~spoke-b`;
  asked([
    {
      name: 'replies go past the firewall: lead them through it, in a table of their own',
      model: [spokes('10.1.3.4', null), fw, direct],
      ask,
      verdict: 'blocked',
      causes: ['asymmetric-path return fw'],
      remedies: [made('10.11.0.0-24')],
    },
    {
      name: 'replies go past the firewall: lead them through it, in the table that is there',
      model: [spokes('10.1.3.4', null), fw, direct, table],
      ask,
      verdict: 'blocked',
      causes: ['asymmetric-path return fw'],
      remedies: ['changeRoute: hairpin-to-10.11.0.0-24  -> reachable, opens spoke-a~spoke-b'],
    },
    {
      name: 'requests go past the firewall that replies meet',
      model: [spokes(null, '10.1.3.4'), fw, direct],
      ask,
      verdict: 'blocked',
      causes: ['asymmetric-path return fw'],
      remedies: [made('10.12.0.0-24')],
    },
    {
      name: 'the reply has no route: through the firewall, since a peering would go past it',
      model: [spokes('10.1.3.4', null), fw],
      ask,
      verdict: 'blocked',
      causes: ['no-route return snet-vm'],
      remedies: [made('10.11.0.0-24')],
    },
    {
      name: 'the table that the route would stand in was not read: it may hold that route (promise 1)',
      model: [spokes('10.1.3.4', null), fw, direct, subnet('spoke-b', 'snet-vm', '10.12.0.0/24', { routeTable: 'rt' })],
      ask,
      verdict: 'unknown',
      unknowns: ['firewall-opaque fw', 'not-read rt'],
      remedies: [],
    },
    {
      name: 'a Standard public address and no NSG: set one that allows what was asked',
      model: [plain(1), host('vm1', 'v1/snet-vm', '10.1.0.4', { publicIp: 'p' }), pip('p', '203.0.114.7')],
      ask: 'can the internet reach vm1 on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward vm1-nic'],
      remedies: ['changeRule: hairpin-allow-inbound-4000 , hairpin-vm1-nic , vm1-nic properties.networkSecurityGroup -> reachable, opens '],
    },
    {
      name: 'the same, called by the address from a host of ours',
      model: [
        two,
        subnet('v1', 'snet-vm', '10.1.0.0/24', { defaultOutboundAccess: true }),
        plain(3),
        host('vm3', 'v3/snet-vm', '10.3.0.4', { publicIp: 'p' }),
        pip('p', '203.0.114.7'),
      ],
      ask: 'can vm1 reach 203.0.114.7 on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward vm3-nic'],
      remedies: ['changeRule: hairpin-allow-inbound-4000 , hairpin-vm3-nic , vm3-nic properties.networkSecurityGroup -> reachable, opens '],
    },
  ]);
});

describe('appliances (2.3, 4.6)', () => {
  const model = [spokes('10.1.1.4', '10.1.1.4'), nva('fw', '10.1.1.4')];
  const trusted = [...transparent('fw').transparent];
  asked([
    { name: 'whose rules nobody can read (case 21)', model, ask: 'can vm-a reach vm-b?', verdict: 'unknown', unknowns: ['nva-opaque'] },
    {
      name: 'declared transparent by the operator (case 21) [UDR]',
      model,
      ask: 'can vm-a reach vm-b?',
      verdict: 'reachable',
      transparent: trusted,
      path: ['appliance'],
    },
    {
      name: 'forwarding off, though declared transparent [DIAG]',
      model: [spokes('10.1.1.4', '10.1.1.4'), nva('fw', '10.1.1.4', { enableIPForwarding: false })],
      ask: 'can vm-a reach vm-b?',
      verdict: 'blocked',
      causes: ['nva-no-forwarding both fw-nic'],
      transparent: trusted,
    },
    {
      name: 'it is off',
      model: [spokes('10.1.1.4', '10.1.1.4'), nva('fw', '10.1.1.4', {}, 'deallocated')],
      ask: 'can vm-a reach vm-b?',
      verdict: 'blocked',
      causes: ['host-off both fw'],
      transparent: trusted,
    },
    {
      name: 'allowForwardedTraffic off: not what blocks (rule 7)',
      model: [spokes('10.1.1.4', '10.1.1.4', {}), nva('fw', '10.1.1.4')],
      ask: 'can vm-a reach vm-b?',
      verdict: 'reachable',
      transparent: trusted,
    },
    {
      name: 'only one spoke has the route: the reply has none',
      model: [spokes('10.1.1.4', null), nva('fw', '10.1.1.4')],
      ask: 'can vm-a reach vm-b?',
      verdict: 'blocked',
      causes: ['no-route return snet-vm'],
      transparent: trusted,
    },
    {
      name: 'two different appliances: the flow comes back through another one',
      model: [spokes('10.1.1.4', '10.1.1.5'), nva('fw', '10.1.1.4'), nva('fw2', '10.1.1.5')],
      ask: 'can vm-a reach vm-b?',
      verdict: 'reachable',
      transparent: [...trusted, ...transparent('fw2').transparent],
    },
    {
      name: 'behind an internal load balancer: which backend is healthy is not known, everything said to include ping',
      model: [spokes('10.1.1.9', '10.1.1.9'), nva('fw', '10.1.1.4'), balancer('ilb', '10.1.1.9', ['fw-nic'], [HA_PORTS])],
      ask: 'can vm-a reach vm-b?',
      verdict: 'unknown',
      unknowns: ['backend-health', 'undocumented ilb'],
      transparent: trusted,
    },
  ]);
});

const site = (n: number): WireResource[] => [
  vnet(`v${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24`, GatewaySubnet: `10.${n}.255.0/27` }),
  ...host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`),
  vpnGateway(`vpn${n}`, `v${n}`, { enableBgp: false }),
];
const tunnels = (a: object = {}, b: object = {}): WireResource[] => [
  vpnConnection('c12', 'vpn1', 'vpn2', { enableBgp: false, ...a }),
  vpnConnection('c21', 'vpn2', 'vpn1', { enableBgp: false, ...b }),
];

describe('frontends and instances (issue item 8)', () => {
  const abroad = { ...HUB, location: 'westeurope' };
  const web = (sku: string): WireResource[] => [
    ...host('web', 'hub/snet-vm', '10.1.0.10'),
    balancer('lb', '10.1.1.100', ['web-nic'], [HA_PORTS], sku),
  ];
  const instance = `${idOf('Microsoft.Compute/virtualMachineScaleSets', 'set')}/virtualMachines/3`;
  const natted = (enableFloatingIP: boolean): WireResource => {
    const made = balancer('lb', '10.1.1.100', [], []);
    const properties = {
      frontendIPConfiguration: { id: `${made.id}/frontendIPConfigurations/front` },
      backendIPConfiguration: { id: `${idOf('networkInterfaces', 'web-nic')}/ipConfigurations/ipconfig1` },
      ...{ protocol: 'Tcp', frontendPort: 2222, backendPort: 22, enableFloatingIP },
    };
    return { ...made, properties: { ...(made.properties as object), inboundNatRules: [{ name: 'ssh', properties }] } };
  };
  asked([
    {
      name: 'a Basic load balancer, peering of two regions (3) [PEER]',
      model: [spokes(null, null), abroad, web('Basic')],
      ask: 'can vm-a reach lb on tcp 443?',
      verdict: 'blocked',
      causes: ['no-route forward lb'],
      unknowns: ['backend-health lb'],
    },
    {
      name: 'a Standard one [PEER]',
      model: [spokes(null, null), abroad, web('Standard')],
      ask: 'can vm-a reach lb on tcp 443?',
      verdict: 'unknown',
      unknowns: ['backend-health lb'],
    },
    {
      name: 'a Basic one in the same region [PEER]',
      model: [spokes(null, null), web('Basic')],
      ask: 'can vm-a reach lb on tcp 443?',
      verdict: 'unknown',
      unknowns: ['backend-health lb'],
    },
    {
      name: 'a Basic one, and the region of a VNet was not returned [PEER]',
      model: [spokes(null, null), { ...HUB, location: undefined }, web('Basic')],
      ask: 'can vm-a reach lb on tcp 443?',
      verdict: 'unknown',
      unknowns: ['backend-health lb', 'not-read hub'],
    },
    {
      name: 'a member that asks its own frontend, and is the only one behind it [LB-OWN]',
      model: [spokes(null, null), web('Standard')],
      ask: 'can web reach lb on tcp 443?',
      verdict: 'blocked',
      causes: ['no-route forward lb'],
      unknowns: ['backend-health lb'],
    },
    {
      name: 'the other member behind it is off [LB-OWN]',
      model: [
        spokes(null, null),
        host('web', 'hub/snet-vm', '10.1.0.10'),
        host('web2', 'hub/snet-vm', '10.1.0.11', {}, 'deallocated'),
        balancer('lb', '10.1.1.100', ['web-nic', 'web2-nic'], [HA_PORTS]),
      ],
      ask: 'can web reach lb on tcp 443?',
      verdict: 'blocked',
      causes: ['no-route forward lb'],
      unknowns: ['backend-health lb'],
    },
    {
      name: 'another member may take it [LB-OWN]',
      model: [
        spokes(null, null),
        host('web', 'hub/snet-vm', '10.1.0.10'),
        host('web2', 'hub/snet-vm', '10.1.0.11'),
        balancer('lb', '10.1.1.100', ['web-nic', 'web2-nic'], [HA_PORTS]),
      ],
      ask: 'can web reach lb on tcp 443?',
      verdict: 'unknown',
      causes: ['no-route forward lb'],
      unknowns: ['backend-health lb'],
    },
    {
      name: 'with floating IP the machine may answer by itself',
      model: [
        spokes(null, null),
        host('web', 'hub/snet-vm', '10.1.0.10'),
        balancer('lb', '10.1.1.100', ['web-nic'], [{ ...HA_PORTS, enableFloatingIP: true }]),
      ],
      ask: 'can web reach lb on tcp 443?',
      verdict: 'unknown',
      unknowns: ['backend-health lb'],
    },
    ...[
      { floating: false, letting: { destinationAddressPrefix: '10.1.0.10', destinationPortRange: '22' }, verdict: 'unknown' },
      { floating: false, letting: { destinationAddressPrefix: '10.1.1.100', destinationPortRange: '2222' }, verdict: 'blocked' },
      { floating: true, letting: { destinationAddressPrefix: '10.1.0.10', destinationPortRange: '22' }, verdict: 'blocked' },
      { floating: true, letting: { destinationAddressPrefix: '10.1.1.100', destinationPortRange: '2222' }, verdict: 'unknown' },
    ].map(
      ({ floating, letting, verdict }): Row => ({
        name: `an inbound NAT rule, floating IP ${floating}, and a group that lets in ${JSON.stringify(letting)}: ${verdict} [LB-RULES]`,
        model: [
          spokes(null, null),
          host('web', 'hub/snet-vm', '10.1.0.10', { nsg: 'n' }),
          nsg('n', [rule('yes', 100, 'Inbound', 'Allow', letting), rule('no', 200, 'Inbound', 'Deny')]),
          natted(floating),
        ],
        ask: 'can vm-a reach lb on tcp 2222?',
        verdict: verdict as Row['verdict'],
        causes: verdict === 'blocked' ? ['nsg-deny forward no'] : [],
        unknowns: ['backend-health lb'],
      }),
    ),
    {
      name: 'a firewall that sees the way there alone (2.5): tcp is lost before a frontend too',
      model: [
        spokes(null, null),
        web('Standard'),
        routed('spoke-a', 11, '10.1.3.4', '10.1.1.0/24'),
        firewall('fw'),
        policy('fw-policy', ['g']),
        ruleGroup('fw-policy', 'g', 200, [collection('c', 100, 'Allow', [networkRule('all')])]),
      ],
      ask: 'can vm-a reach lb on tcp 443?',
      verdict: 'blocked',
      causes: ['asymmetric-path return fw'],
      unknowns: ['backend-health lb'],
      forward: 'unknown',
    },
    {
      name: 'a rule that cannot be read',
      model: [
        spokes(null, null),
        host('web', 'hub/snet-vm', '10.1.0.10'),
        balancer('lb', '10.1.1.100', ['web-nic'], [{ protocol: 'All' }]),
      ],
      broken: true,
      ask: 'can vm-a reach 10.1.1.100 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['backend-health lb', 'not-read lb'],
    },
    {
      name: 'rules that cannot be read, and those that can lead to a host without a way back',
      model: [
        spokes(null, null),
        host('web', 'hub/snet-vm', '10.1.0.10'),
        routeTable('rt', [route('drop', '10.11.0.0/16', 'None')]),
        subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
        balancer('lb', '10.1.1.100', ['web-nic'], [HA_PORTS, { protocol: 'All' }]),
      ],
      broken: true,
      ask: 'can vm-a reach 10.1.1.100 on tcp 443?',
      verdict: 'unknown',
      causes: ['route-none return drop'],
      unknowns: ['backend-health lb', 'not-read lb'],
    },
    {
      name: 'every member is closed by a rule for the port behind: the rule that lets it in is for that port (4.3) [NSG][LB-RULES]',
      model: [
        spokes(null, null),
        host('web', 'hub/snet-vm', '10.1.0.10', { nsg: 'n' }),
        nsg('n', [rule('no', 200, 'Inbound', 'Deny', { protocol: 'Tcp', destinationPortRange: '8443' })]),
        balancer('lb', '10.1.1.100', ['web-nic'], [balancingRule('Tcp', 443, 8443)]),
      ],
      ask: 'can vm-a reach lb on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward no'],
      unknowns: ['backend-health lb'],
      remedies: ['changeRule: hairpin-allow-inbound-199  -> unknown, opens '],
    },
    {
      name: 'an instance of a scale set of which the network card alone was read',
      model: [
        spokes(null, null),
        {
          ...nic('card', 'hub/snet-vm', '10.1.0.10', { virtualMachine: { id: instance } }),
          id: `${instance}/networkInterfaces/card`,
          type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces',
        },
      ],
      ask: 'can vm-a reach set_3?',
      verdict: 'reachable',
    },
  ]);
});

describe('what tells no address may have any [DIAG]', () => {
  const near = [plain(1), host('vm1', 'v1/snet-vm', '10.1.0.4'), plain(2), both, host('vm9', 'v2/snet-vm', '10.2.0.9')];
  const ask = 'can vm1 reach 10.2.0.4?';
  const untold = (name: string, model: Row['model'], unknown: string, question = ask, more: Partial<Row> = {}): Row => ({
    name,
    model: [near, ...model],
    ask: question,
    verdict: 'unknown',
    unknowns: [unknown],
    ...more,
  });
  const bare = { ...nic('card', 'v2/snet-vm', null), properties: { ipConfigurations: [{ name: 'ipconfig1' }] } };
  const instance = `${idOf('Microsoft.Compute/virtualMachineScaleSets', 'set')}/virtualMachines/3`;
  const ofInstance = {
    ...nic('card', 'v2/snet-vm', null, { virtualMachine: { id: instance } }),
    id: `${instance}/networkInterfaces/card`,
    type: 'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/networkInterfaces',
  };
  const front = (properties: object): WireResource => {
    const made = balancer('lb', '10.1.1.100', [], []);
    return { ...made, properties: { ...(made.properties as object), frontendIPConfigurations: [{ name: 'front', properties }] } };
  };
  const subnetOf2 = { subnet: { id: idOf('virtualNetworks/subnets', 'v2', 'snet-vm') } };
  const set = (properties: object = {}, capacity = 2): WireResource =>
    resource(
      'Microsoft.Compute/virtualMachineScaleSets',
      ['set'],
      {
        virtualMachineProfile: {
          networkProfile: {
            networkInterfaceConfigurations: [{ name: 'c', properties: { ipConfigurations: [{ name: 'c', properties: subnetOf2 }] } }],
          },
        },
        ...properties,
      },
      { sku: { name: 'Standard_B1s', capacity } },
    );
  const nobody = { verdict: 'blocked', causes: ['no-such-host both snet-vm'], unknowns: [] } as const;
  const housing = (more: Record<string, unknown>): WireResource => subnet('v2', 'snet-vm', '10.2.0.0/24', more);
  const ofCard = `${idOf('networkInterfaces', 'gone')}/ipConfigurations/ipconfig1`;
  const agw = resource('applicationGateways', ['agw'], {
    gatewayIPConfigurations: [{ name: 'instances', properties: subnetOf2 }],
    frontendIPConfigurations: [{ name: 'front', properties: { ...subnetOf2, privateIPAddress: '10.2.0.20' } }],
  });
  asked([
    untold('a scale set of which no card was given', [set()], 'not-read set'),
    untold('one whose instances are machines of their own', [set({ orchestrationMode: 'Flexible' })], '', ask, nobody),
    untold('one without instances', [set({}, 0)], '', ask, nobody),
    untold(
      'one of which a card was given',
      [set(), { ...ofInstance, properties: nic('card', 'v2/snet-vm', '10.2.0.30').properties }],
      '',
      ask,
      nobody,
    ),
    untold('an application gateway takes what its listeners take', [agw], 'nva-opaque front', 'can vm1 reach 10.2.0.20 on tcp 443?'),
    untold('and sends from other addresses', [agw], 'nva-opaque front', 'can 10.2.0.20 reach vm1 on tcp 443?'),
    untold('its instances tell none', [agw], 'not-read instances', 'can 10.2.0.21 reach vm1 on tcp 443?'),
    { name: 'nobody', model: near, ask, verdict: 'blocked', causes: ['no-such-host both snet-vm'] },
    untold('the subnet lists a card that was not given', [housing({ ipConfigurations: [{ id: ofCard }] })], 'not-read gone'),
    untold(
      'the subnet lists cards that were given',
      [housing({ ipConfigurations: [{ id: ofCard }] }), nic('gone', 'v2/snet-vm', '10.2.0.30')],
      '',
      ask,
      nobody,
    ),
    untold(
      'the subnet lists an application gateway',
      [housing({ applicationGatewayIPConfigurations: [{ id: `${idOf('applicationGateways', 'agw')}/gatewayIPConfigurations/c` }] })],
      'not-read agw',
    ),
    untold('the subnet lists a private endpoint', [housing({ privateEndpoints: [{ id: idOf('privateEndpoints', 'pe') }] })], 'not-read pe'),
    untold(
      'a service was put into the subnet',
      [housing({ resourceNavigationLinks: [{ name: 'cache', properties: { linkedResourceType: 'Microsoft.Cache/redis' } }] })],
      'not-read cache',
    ),
    untold(
      'a machine whose card shows none',
      [nic('card', 'v2/snet-vm', null, { vm: 'vm2' }), vm('vm2', ['card'])],
      'not-read card',
      'can vm1 reach vm2?',
    ),
    untold('the same, as who may be meant', [nic('card', 'v2/snet-vm', null, { vm: 'vm2' }), vm('vm2', ['card'])], 'not-read card'),
    untold('a card of which the configuration has no properties', [bare], 'not-read card', 'can vm1 reach card?'),
    untold('the same, as who may be meant', [bare], 'not-read card'),
    untold('a card in another subnet is not meant', [plain(3), nic('card', 'v3/snet-vm', null)], '', ask, {
      verdict: 'blocked',
      causes: ['no-such-host both snet-vm'],
      unknowns: [],
    }),
    untold(
      'an address that stands in no subnet',
      [{ ...bare, properties: { ipConfigurations: [{ properties: { privateIPAddress: '10.2.0.4' } }] } }],
      'not-read card',
    ),
    untold('an address that stands in a subnet that its VNet does not list', [nic('card', 'v2/snet-new', '10.2.0.4')], 'not-read card'),
    untold('one that stands in a subnet of a VNet that was not given', [nic('card', 'v7/snet-vm', '10.2.0.4')], '', ask, nobody),
    untold('a card without configurations', [{ ...bare, properties: { ipConfigurations: [] } }], 'not-read card'),
    untold('a machine whose card was not given', [vm('vm2', ['gone'])], 'not-read gone'),
    untold('a machine that names no card', [vm('vm2', [])], 'not-read -', 'can vm1 reach vm2?'),
    untold('the same, as who may be meant', [vm('vm2', [])], 'not-read vm2'),
    untold('an instance of a scale set', [ofInstance], 'not-read card', 'can vm1 reach set_3?'),
    untold('the same, as who may be meant', [ofInstance], 'not-read card'),
    untold('a frontend of a load balancer', [front(subnetOf2)], 'not-read front', 'can vm1 reach lb?'),
    untold('the same, as who may be meant', [front(subnetOf2)], 'not-read front'),
    untold('a host of a subnet', [nic('card', 'v2/snet-vm', null)], 'not-read card', 'can vm1 reach snet-vm in v2?'),
    untold('a private endpoint without a card', [resource('privateEndpoints', ['pe'], subnetOf2)], 'not-read -', 'can vm1 reach pe?'),
    untold('the same, as who may be meant', [resource('privateEndpoints', ['pe'], subnetOf2)], 'not-read pe'),
    untold(
      'a service',
      [resource('privateLinkServices', ['pls'], { ipConfigurations: [{ name: 'c', properties: subnetOf2 }] })],
      'not-read c',
    ),
    untold(
      'an address of a subnet that Azure keeps for its own: what stands there shows not all of its addresses',
      [subnet('v2', 'GatewaySubnet', '10.2.255.0/27')],
      'not-read GatewaySubnet',
      'can vm1 reach 10.2.255.4?',
    ),
    untold(
      'as the next hop of a route',
      [
        nic('card', 'v1/snet-vm', null),
        routeTable('rt', [route('to-2', '10.2.0.0/16', 'VirtualAppliance', '10.1.0.7')]),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      ],
      'not-read card',
      'can vm1 reach 10.2.0.9?',
    ),
  ]);
});

describe('out by a device [AZFW-SNAT][UDR]', () => {
  const byDefault = (nextHop: string): WireResource[] => [
    HUB,
    ...host('web', 'hub/snet-vm', '10.1.0.11'),
    routeTable('rt', [route('all', '0.0.0.0/0', 'VirtualAppliance', nextHop)]),
    subnet('hub', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
  ];
  const keeping = (privateRanges: readonly string[]): WireResource[] => [
    ...byDefault('10.1.3.4'),
    firewall('fw'),
    pip('pip-fw', '198.51.100.9'),
    policy('fw-policy', ['g'], { snat: { privateRanges } }),
    ruleGroup('fw-policy', 'g', 100, [collection('all', 100, 'Allow', [networkRule('all')])]),
  ];
  const cards = [
    nic('trust', 'hub/snet-nva', '10.1.1.4', { vm: 'nva', enableIPForwarding: true }),
    nic('untrust', 'hub/snet-nva-2', '10.1.2.4', { vm: 'nva', enableIPForwarding: true, publicIp: 'p' }),
    vm('nva', ['trust', 'untrust']),
    pip('p', '203.0.114.7'),
  ];
  const ask = 'can web reach the internet on tcp 443?';
  asked([
    {
      name: 'a firewall that keeps the source of the usual private ranges',
      model: keeping(['IANAPrivateRanges']),
      ask,
      verdict: 'reachable',
    },
    {
      name: 'a firewall that keeps it of everything: nothing is routed to the Internet with it',
      model: keeping(['0.0.0.0/0']),
      ask,
      verdict: 'blocked',
      causes: ['no-outbound forward fw'],
    },
    {
      name: 'what may be an application rule sends from an address of the firewall',
      model: [
        keeping(['0.0.0.0/0']),
        ruleGroup('fw-policy', 'g', 100, [collection('web', 100, 'Allow', [applicationRule('web', { targetFqdns: ['*.example.com'] })])]),
      ],
      ask,
      verdict: 'unknown',
      unknowns: ['firewall-opaque g'],
    },
    {
      name: 'an appliance with a public address on another card: which one it sends by is not known',
      model: [byDefault('10.1.1.4'), cards],
      ask,
      verdict: 'unknown',
      unknowns: ['nva-opaque trust', 'nva-opaque untrust'],
    },
    {
      name: 'the same, declared to pass everything on',
      model: [byDefault('10.1.1.4'), cards],
      ask,
      transparent: [...transparent('nva').transparent],
      verdict: 'unknown',
      unknowns: ['nva-opaque untrust'],
    },
    {
      name: 'the address of a NAT gateway lets nothing in',
      model: [
        HUB,
        pip('p', '203.0.114.7'),
        resource('natGateways', ['nat'], { publicIpAddresses: [{ id: idOf('publicIPAddresses', 'p') }] }),
      ],
      ask: 'can the internet reach 203.0.114.7 on tcp 443?',
      verdict: 'blocked',
      causes: ['no-such-host forward p'],
    },
  ]);
});

describe('a host and itself', () => {
  const net = [
    vnet('v1', ['10.1.0.0/16']),
    subnet('v1', 'snet-vm', '10.1.0.0/24', { nsg: 'nsg-1' }),
    nsg('nsg-1', [rule('none', 100, 'Inbound', 'Deny')]),
  ];
  const alone = [...net, host('vm1', 'v1/snet-vm', '10.1.0.4')];
  asked([
    {
      name: 'nothing leaves it',
      model: alone,
      ask: 'can vm1 reach itself?',
      verdict: 'reachable',
      basis: 'inferred',
      path: ['source', 'destination'],
    },
    { name: 'by its address', model: alone, ask: 'can vm1 reach 10.1.0.4 on 443?', verdict: 'reachable', basis: 'inferred' },
    {
      name: 'switched off',
      model: [...net, host('vm1', 'v1/snet-vm', '10.1.0.4', {}, 'deallocated')],
      ask: 'can vm1 reach itself?',
      verdict: 'blocked',
      causes: ['host-off both vm1'],
    },
    {
      name: 'hosts of one subnet are others',
      model: alone,
      ask: 'can subnet snet-vm reach subnet snet-vm?',
      verdict: 'blocked',
      causes: ['nsg-deny forward none'],
    },
  ]);
});

describe('hosts with several addresses', () => {
  const second = [nic('b1', 'v2/snet-vm', '10.2.0.21', { vm: 'b' }), nic('b2', 'v2/snet-db', '10.2.1.21', { vm: 'b' })];
  const model = [
    plain(1),
    host('vm1', 'v1/snet-vm', '10.1.0.4'),
    plain(2),
    subnet('v2', 'snet-db', '10.2.1.0/24', { routeTable: 'rt' }),
    routeTable('rt', [route('drop', '10.1.0.0/16', 'None')]),
    both,
    second,
    vm('b', ['b1', 'b2']),
  ];
  asked([
    {
      name: 'the way tells which of them it leads to',
      model,
      ask: 'can vm1 reach b?',
      verdict: 'partial',
      causes: ['route-none return drop'],
      passes: ['10.1.0.4 → 10.2.0.21'],
      says: [
        'Starts at vm1 (subnet snet-vm, VNet v1)',
        'Route 10.2.0.0/16 → VNetPeering (system), wins over 10.0.0.0/8 → None and 0.0.0.0/0 → Internet',
        'Peering v1-to-v2 to VNet v2 (Connected)',
        'Arrives at b (10.2.0.21, subnet snet-vm, VNet v2)',
      ],
    },
    {
      name: 'the way back of a host that is closed on the way there is no part of it (4.2) [NSG]',
      model: [
        ...two,
        both,
        nsg('n', [rule('no', 100, 'Inbound', 'Deny', { destinationAddressPrefix: '10.2.0.21' })]),
        subnet('v2', 'snet-vm', '10.2.0.0/24', { nsg: 'n' }),
        nic('b1', 'v2/snet-vm', '10.2.0.21', { vm: 'b' }),
        nic('b2', 'v2/snet-vm', '10.2.0.22', { vm: 'b' }),
        vm('b', ['b1', 'b2']),
      ],
      ask: 'can vm1 reach b?',
      verdict: 'partial',
      causes: ['nsg-deny forward no'],
      passes: ['10.1.0.4 → 10.2.0.22'],
      forward: 'partial',
      back: 'reachable',
    },
    {
      name: 'from the Internet, only to one that has a public address',
      model: [
        model,
        { ...second[1], properties: nic('b2', 'v2/snet-db', '10.2.1.21', { vm: 'b', publicIp: 'pb' }).properties },
        resource('publicIPAddresses', ['pb'], { ipAddress: '203.0.114.70' }, { sku: { name: 'Basic' } }),
      ],
      ask: 'can the internet reach b?',
      verdict: 'partial',
      causes: ['no-route forward b1'],
      passes: ['10.2.1.21'],
    },
    {
      name: 'an instance of a scale set is called after its set',
      model: [
        plain(1),
        host('vm1', 'v1/snet-vm', '10.1.0.4'),
        resource('Microsoft.Compute/virtualMachineScaleSets/virtualMachines', ['set', '3'], {
          networkProfile: { networkInterfaces: [{ id: idOf('networkInterfaces', 'card') }] },
        }),
        nic('card', 'v1/snet-vm', '10.1.0.9'),
      ],
      ask: 'can vm1 reach set_3?',
      verdict: 'reachable',
      says: [
        'Starts at vm1 (subnet snet-vm, VNet v1)',
        'Route 10.1.0.0/16 → VnetLocal (system), wins over 10.0.0.0/8 → None and 0.0.0.0/0 → Internet',
        'Arrives at set_3 (subnet snet-vm, VNet v1)',
      ],
    },
  ]);
});

describe('VPN gateways (4)', () => {
  asked([
    {
      name: 'VNet to VNet; the flags of VPN gateways count for nothing [GOEX]',
      model: [
        site(1),
        site(2),
        tunnels(),
        vpnGateway('vpn1', 'v1', { enableBgp: false, allowRemoteVnetTraffic: false, allowVirtualWanTraffic: false }),
      ],
      verdict: 'reachable',
      gateways: [],
    },
    {
      name: 'one connection down',
      model: [site(1), site(2), tunnels({}, { connectionStatus: 'NotConnected' })],
      verdict: 'blocked',
      causes: ['vpn-connection-down both c21'],
    },
    {
      name: 'the state was not read',
      model: [site(1), site(2), tunnels({ connectionStatus: undefined }, { connectionStatus: 'Connected' })],
      verdict: 'unknown',
      unknowns: ['state-unknown c12'],
    },
    ...['Unknown', '', 'Resting'].map(
      (connectionStatus): Row => ({
        name: `"${connectionStatus}" is not down`,
        model: [site(1), site(2), tunnels({ connectionStatus })],
        verdict: 'unknown',
        unknowns: ['state-unknown c12'],
      }),
    ),
    {
      name: 'a gateway failed',
      model: [site(1), site(2), tunnels(), vpnGateway('vpn2', 'v2', { enableBgp: false, provisioningState: 'Failed' })],
      verdict: 'blocked',
      causes: ['gateway-down both vpn2'],
    },
    {
      name: 'no tunnel between them',
      model: [site(1), site(2), vpnConnection('elsewhere', 'vpn8', 'vpn9')],
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'no connection of any gateway was given: they were not read',
      model: [site(1), site(2)],
      verdict: 'unknown',
      unknowns: ['not-read vpn1', 'not-read vpn2'],
    },
    {
      name: 'no connection at all, and one gateway is there for its clients',
      model: [
        site(1),
        site(2),
        vpnGateway('vpn1', 'v1', { vpnClientConfiguration: { vpnClientAddressPool: { addressPrefixes: ['172.16.201.0/24'] } } }),
      ],
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'propagation off in the subnet (2.3)',
      model: [
        site(1),
        site(2),
        tunnels(),
        routeTable('rt', [], { disableBgpRoutePropagation: true }),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      ],
      verdict: 'blocked',
      causes: ['no-route forward rt'],
    },
    {
      name: 'a site: delivered to its edge, beyond is not known',
      model: [
        site(1),
        localGateway('lng', ['192.168.10.0/24']),
        vpnConnection('s', 'vpn1', null, { localNetworkGateway2: { id: idOf('localNetworkGateways', 'lng') }, enableBgp: false }),
      ],
      ask: 'can vm1 reach 192.168.10.9?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
  ]);
});

describe('user routes to a VPN gateway (2.3) [UDR]', () => {
  const own = [site(1), site(2)];
  const toGateway = (properties: object = {}): WireResource[] => [
    routeTable('rt', [route('to-gateway', '10.2.0.0/16', 'VirtualNetworkGateway')], { ...properties }),
    subnet('v1', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
  ];
  asked([
    { name: "the gateway's own routes lead on", model: [own, tunnels(), toGateway()], verdict: 'reachable', basis: 'documented' },
    {
      name: 'the subnet refuses gateway routes: the user route leads there all the same',
      model: [own, tunnels(), toGateway({ disableBgpRoutePropagation: true })],
      verdict: 'reachable',
    },
    {
      name: 'the tunnel is down',
      model: [own, tunnels({ connectionStatus: 'NotConnected' }), toGateway()],
      verdict: 'blocked',
      causes: ['vpn-connection-down both c12'],
    },
    {
      name: 'no tunnel leads there: what the gateway does with it is not documented',
      model: [own, toGateway(), bothPeerings(plain(1), plain(2))],
      verdict: 'unknown',
      unknowns: ['undocumented to-gateway'],
    },
  ]);
});

describe('the address of a firewall itself', () => {
  const firewall = resource('azureFirewalls', ['fw'], {
    provisioningState: 'Succeeded',
    networkRuleCollections: [],
    ipConfigurations: [
      {
        name: 'c',
        properties: { privateIPAddress: '10.1.9.4', subnet: { id: idOf('virtualNetworks/subnets', 'v1', 'AzureFirewallSubnet') } },
      },
    ],
  });
  const net = [plain(1), subnet('v1', 'AzureFirewallSubnet', '10.1.9.0/26'), firewall, host('vm1', 'v1/snet-vm', '10.1.0.4')];
  asked([
    {
      name: 'what it answers is not visible',
      model: net,
      ask: 'can vm1 reach 10.1.9.4?',
      verdict: 'unknown',
      unknowns: ['firewall-opaque fw'],
      forward: 'reachable',
    },
    {
      name: 'a deny rule is definite (rule 9)',
      model: [net, nsg('n', [rule('no', 200, 'Outbound', 'Deny')]), subnet('v1', 'snet-vm', '10.1.0.0/24', { nsg: 'n' })],
      ask: 'can vm1 reach 10.1.9.4?',
      verdict: 'blocked',
      causes: ['nsg-deny forward no'],
      unknowns: ['firewall-opaque fw'],
    },
  ]);
});

describe('what is missing in a model', () => {
  asked([
    {
      name: 'the subnet of the far end cannot be read: which routes it has is not known',
      model: [
        two,
        subnet('v1', 'snet-vm', '10.1.0.0/24', { routeTable: 'there' }),
        routeTable('there', [route('r', '10.2.0.0/16', 'VirtualAppliance', '10.3.0.4')]),
        { ...subnet('v2', 'snet-vm', '10.2.0.0/24'), properties: { addressPrefix: '' } },
        vnet('v3', ['10.3.0.0/16'], { 'snet-vm': '10.3.0.0/24' }),
        nic('nva', 'v3/snet-vm', '10.3.0.4', { enableIPForwarding: true }),
        bothPeerings(plain(1), plain(3)),
        bothPeerings(plain(3), plain(2)),
      ],
      broken: true,
      verdict: 'unknown',
      unknowns: ['not-read snet-vm', 'not-read v2', 'nva-opaque nva'],
    },
    {
      name: 'a capture says that gateways could not be read: no route is not certain',
      model: [
        plain(1),
        plain(2),
        two,
        capture('2026-01-01T00:00:00Z', [
          '/subscriptions/00000000-0000-0000-0000-000000000001 Microsoft.Network/virtualNetworkGateways: AuthorizationFailed',
        ]),
      ],
      verdict: 'unknown',
      unknowns: ['not-read 00000000-0000-0000-0000-000000000001'],
    },
    {
      name: 'the far VNet was not read: its address belongs to nobody here',
      model: [plain(1), host('vm1', 'v1/snet-vm', '10.1.0.4'), bothPeerings(plain(1), plain(2)).slice(0, 1)],
      ask: 'can vm1 reach 10.2.0.4?',
      verdict: 'unknown',
      unknowns: ['not-read', 'on-premises-opaque'],
    },
  ]);
});
