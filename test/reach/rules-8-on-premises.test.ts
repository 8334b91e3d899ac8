/** On-premises as an end, and as what a route leads to on the way to a VNet (reference, 1.5, 1.6, 2.4, 4.4). */
import { describe } from '@jest/globals';
import {
  bothPeerings,
  circuit,
  erConnection,
  host,
  idOf,
  localGateway,
  nsg,
  read,
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
import { connectionOf, gatewayOf, hub, t0 } from './base-topology.ts';
import {
  balancer,
  balancingRule,
  collection,
  firewall,
  networkRule,
  policy,
  routed,
  ruleGroup,
  spokeVnet,
  transparent,
} from './hub-and-spokes.ts';
import { firewallId, hubConnection, hubFirewall, hubVpnGateway, routingIntent, vhub, vpnSite, wan } from './wan-topology.ts';

const on = t0(true, true, false);
const off = t0(false, false, false);
/** Rows of a gateway's learned routes: prefix and AS path. */
const learned = (gateway: string, ...rows: readonly (readonly [string, string])[]): object =>
  read('virtualNetworkGateways', [gateway], 'learnedRoutes', {
    value: rows.map(([network, asPath]) => ({ network, asPath, nextHop: '10.1.255.4', origin: 'EBgp', weight: 32769 })),
  });
const branch = learned('gw1', ['192.168.0.0/16', '12076-65001']);
const guarded = (...rules: readonly object[]): WireResource[] => [
  nsg('n', rules),
  subnet('hub-01', 'snet-vm', '10.1.0.0/24', { nsg: 'n' }),
];

describe('out to the edge of a circuit (1.5)', () => {
  asked([
    {
      name: 'the gateways on the circuit are listed, none needs a flag (1.3) [TC-NOTES]',
      model: [off, branch],
      ask: 'can vm1 reach 192.168.1.5?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
      gateways: ['gw1 source', 'gw2 other', 'gw3 other'],
      path: ['route', 'gateway', 'connection', 'circuit'],
    },
    {
      name: 'the connection is down',
      model: [on, branch, connectionOf(1, { connectionStatus: 'NotConnected' })],
      ask: 'can vm1 reach 192.168.1.5?',
      verdict: 'blocked',
      causes: ['er-connection-down both conn1'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'the connection is down and nothing was captured',
      model: [on, connectionOf(1, { connectionStatus: 'NotConnected' })],
      ask: 'can vm1 reach 192.168.1.5?',
      verdict: 'blocked',
      causes: ['er-connection-down both conn1'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'the private peering is disabled',
      model: [on, branch, circuit('c1', {}, { state: 'Disabled' })],
      ask: 'can 192.168.1.5 reach vm1?',
      verdict: 'blocked',
      causes: ['er-peering-down both AzurePrivatePeering'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'the gateway is disabled by its administrator and nothing was captured',
      model: [on, gatewayOf(1, true, { adminState: 'Disabled' })],
      ask: 'can vm1 reach 192.168.1.5?',
      verdict: 'blocked',
      causes: ['gateway-down both gw1'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'one of two circuits is down: the other one takes it',
      model: [on, branch, connectionOf(1, { connectionStatus: 'NotConnected' }), erConnection('conn1b', 'gw1', 'c2'), circuit('c2')],
      ask: 'can vm1 reach 192.168.1.5?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
  ]);
});

describe('in from on-premises', () => {
  asked([
    {
      name: 'what the gateway learned is in VirtualNetwork (4.4) [TAGS]',
      model: [on, branch, guarded()],
      ask: 'can 192.168.1.5 reach vm1?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'a deny rule is definite (rule 9)',
      model: [on, branch, guarded(rule('no', 200, 'Inbound', 'Deny', { sourceAddressPrefix: '192.168.0.0/16' }))],
      ask: 'can 192.168.1.5 reach vm1?',
      verdict: 'blocked',
      causes: ['nsg-deny forward no'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'what another gateway of the circuit learned is in it too, over a connection with FastPath as well (4.4, 1.5) [FASTPATH]',
      model: [on, learned('gw2', ['192.168.0.0/16', '12076-65001']), guarded(), connectionOf(1, { expressRouteGatewayBypass: true })],
      ask: 'can 192.168.1.5 reach vm1?',
      verdict: 'unknown',
      unknowns: ['not-read gw1', 'on-premises-opaque'],
    },
    {
      name: 'learned routes not read: whether the default rule lets it in is not known either',
      model: [on, guarded()],
      ask: 'can 192.168.1.5 reach vm1?',
      verdict: 'unknown',
      unknowns: ['not-read gw1', 'on-premises-opaque', 'tag-not-expanded AllowVnetInBound'],
    },
    {
      name: 'the GatewaySubnet sends it to an appliance that nobody holds (2.5) [ER-GW]',
      model: [
        on,
        branch,
        routeTable('rt-gw', [route('inspect', '10.1.0.0/24', 'VirtualAppliance', '10.1.9.9')]),
        subnet('hub-01', 'GatewaySubnet', '10.1.255.0/27', { routeTable: 'rt-gw' }),
        subnet('hub-01', 'snet-nva', '10.1.9.0/24'),
      ],
      ask: 'can 192.168.1.5 reach vm1?',
      verdict: 'blocked',
      causes: ['next-hop-missing forward inspect'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'no gateway and no hub serves the VNet',
      model: [hub(1), host('vm1', 'hub-01/snet-vm', '10.1.0.4')],
      ask: 'can 192.168.1.5 reach vm1?',
      verdict: 'blocked',
      causes: ['no-route return snet-vm'],
      unknowns: ['on-premises-opaque'],
    },
  ]);
});

describe('in over a virtual hub (3)', () => {
  const behind = [
    wan(),
    vhub('h1', '10.250.0.0/23'),
    hubConnection('h1', 'va'),
    vnet('va', ['10.21.0.0/16'], { s: '10.21.0.0/24' }),
    host('vma', 'va/s', '10.21.0.4'),
    vpnSite('branch', ['192.168.50.0/24']),
    hubVpnGateway('h1', ['branch']),
  ];
  const all = [{ source: '*', destination: '*' }];
  const twoSecured = [
    vhub('h2', '10.251.0.0/23'),
    hubConnection('h2', 'vb'),
    vnet('vb', ['10.22.0.0/16'], { s: '10.22.0.0/24' }),
    host('vmb', 'vb/s', '10.22.0.4'),
    ['h1', 'h2'].flatMap((each) => [routingIntent(each, { private: firewallId(each) }), hubFirewall(each, all)]),
  ];
  asked([
    { name: 'from a VPN site', model: [behind], ask: 'can 192.168.50.9 reach vma?', verdict: 'unknown', unknowns: ['on-premises-opaque'] },
    {
      name: 'the firewall of the hub has no rule for it [VWAN-INTENT]',
      model: [behind, routingIntent('h1', { private: firewallId('h1') }), hubFirewall('h1', [])],
      ask: 'can 192.168.50.9 reach vma?',
      verdict: 'blocked',
      causes: ['firewall-deny forward fw-h1'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'the firewall of the hub allows it to the site alone: the reply belongs to the flow (4.2) [VWAN-INTENT]',
      model: [
        behind,
        routingIntent('h1', { private: firewallId('h1') }),
        hubFirewall('h1', [{ source: '10.21.0.0/16', destination: '192.168.50.0/24' }]),
      ],
      ask: 'can vma reach 192.168.50.9?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'to the site of another hub and back in by that one: both firewalls each way [VWAN-INTENT]',
      model: [behind, twoSecured],
      ask: 'can vmb reach 192.168.50.9 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
      saysBack: [
        'Comes from on-premises',
        'Virtual hub h1',
        'Firewall fw-h1 knows the flow and lets the reply through',
        'Virtual hub h2',
        'Firewall fw-h2 knows the flow and lets the reply through',
        'Arrives at vmb (subnet s, VNet vb)',
      ],
    },
    {
      name: 'in from that site [VWAN-INTENT]',
      model: [behind, twoSecured],
      ask: 'can 192.168.50.9 reach vmb on tcp 443?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'a branch was recorded to advertise a part of a connected VNet: it takes the packet (2.4)',
      model: [
        behind,
        hubConnection('h1', 'vb'),
        vnet('vb', ['10.22.0.0/16'], { s: '10.22.0.0/24' }),
        host('vmb', 'vb/s', '10.22.0.4'),
        read('virtualHubs', ['h1'], 'effectiveRoutes', {
          value: [
            { addressPrefixes: ['10.21.0.0/16'], nextHopType: 'Virtual Network Connection', nextHops: ['/to-va'] },
            { addressPrefixes: ['10.22.0.0/16'], nextHopType: 'Virtual Network Connection', nextHops: ['/to-vb'] },
            { addressPrefixes: ['10.22.0.0/24'], nextHopType: 'VPN_S2S_Gateway', nextHops: ['/vpn'], asPath: '65010' },
          ],
        }),
      ],
      ask: 'can vma reach vmb?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque vpn'],
      back: 'reachable',
    },
  ]);
});

describe('a firewall between a spoke and the gateway of its hub (2.5) [AZFW-RULES]', () => {
  const hubVnet = vnet('hub', ['10.1.0.0/16'], { AzureFirewallSubnet: '10.1.3.0/26', GatewaySubnet: '10.1.255.0/27' });
  const spoke = spokeVnet('spoke-a', 11);
  const net = (rule: object, toSpoke = true, fromSpoke = true): (object | object[])[] => [
    hubVnet,
    spoke,
    bothPeerings(hubVnet, spoke, { allowGatewayTransit: true }, { useRemoteGateways: true }),
    host('vm-a', 'spoke-a/snet-vm', '10.11.0.4'),
    vpnGateway('vpn', 'hub'),
    localGateway('office', ['192.168.0.0/16']),
    vpnConnection('to-office', 'vpn', null, { localNetworkGateway2: { id: idOf('localNetworkGateways', 'office') } }),
    firewall('fw'),
    policy('fw-policy', ['g']),
    ruleGroup('fw-policy', 'g', 200, [collection('c', 200, 'Allow', [networkRule('one', rule)])]),
    routeTable('rt-gw', [route('inspect', '10.11.0.0/16', 'VirtualAppliance', '10.1.3.4')]),
    subnet('hub', 'GatewaySubnet', '10.1.255.0/27', toSpoke ? { routeTable: 'rt-gw' } : {}),
    fromSpoke ? routed('spoke-a', 11, '10.1.3.4', '192.168.0.0/16') : [],
  ];
  const out = { sourceAddresses: ['10.11.0.0/16'], destinationAddresses: ['192.168.0.0/16'] };
  asked([
    {
      name: 'a rule for the way out alone: the reply belongs to the flow (4.2)',
      model: net(out),
      ask: 'can vm-a reach 192.168.1.5 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'a rule for the way out alone, asked from on-premises',
      model: net(out),
      ask: 'can 192.168.1.5 reach vm-a on tcp 443?',
      verdict: 'blocked',
      causes: ['firewall-deny forward fw-policy'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'the GatewaySubnet sends replies past it',
      model: net({}, false),
      ask: 'can vm-a reach 192.168.1.5 on tcp 443?',
      verdict: 'blocked',
      causes: ['asymmetric-path return fw'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'the GatewaySubnet sends requests past it',
      model: net({}, false),
      ask: 'can 192.168.1.5 reach vm-a on tcp 443?',
      verdict: 'blocked',
      saysBack: [
        'Starts at vm-a (subnet snet-vm, VNet spoke-a)',
        'Route 192.168.0.0/16 → VirtualAppliance 10.1.3.4 (user-defined: to-other), wins over 192.168.0.0/16 → None and 0.0.0.0/0 → Internet and 192.168.0.0/16 → VirtualNetworkGateway',
        'Firewall fw sees no request of this flow',
        'Route 192.168.0.0/16 → VirtualNetworkGateway (BGP), wins over 192.168.0.0/16 → None and 0.0.0.0/0 → Internet',
        'Gateway vpn',
        'Connection to-office (Connected)',
        'Gateway office hands over to on-premises',
      ],
      causes: ['asymmetric-path return fw'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'the spoke sends replies past it',
      model: net({}, true, false),
      ask: 'can 192.168.1.5 reach vm-a on tcp 443?',
      verdict: 'blocked',
      causes: ['asymmetric-path return fw'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'the spoke sends replies past it, udp: what it does without a handshake is not documented',
      model: net({}, true, false),
      ask: 'can 192.168.1.5 reach vm-a on udp 53?',
      verdict: 'unknown',
      unknowns: ['firewall-opaque fw', 'on-premises-opaque'],
    },
  ]);
});

describe('on-premises and what stands at a host (4.2, 3)', () => {
  const office = [
    vpnGateway('vpn', 'hub'),
    localGateway('office', ['192.168.0.0/16']),
    vpnConnection('to-office', 'vpn', null, { localNetworkGateway2: { id: idOf('localNetworkGateways', 'office') } }),
  ];
  const home = vnet('hub', ['10.1.0.0/16'], { 'snet-nva': '10.1.1.0/24', GatewaySubnet: '10.1.255.0/27' });
  const untracked = (direction: 'Inbound' | 'Outbound'): (object | object[])[] => [
    home,
    office,
    nsg('n', [rule('no', 100, direction, 'Deny')]),
    host('vm-a', 'hub/snet-nva', '10.1.1.4', { nsg: 'n', disableTcpStateTracking: true }),
  ];
  const balanced = (...rules: readonly object[]): (object | object[])[] => [
    home,
    office,
    nsg('n', rules),
    host('vm-a', 'hub/snet-nva', '10.1.1.4', { nsg: 'n' }),
    balancer('ilb', '10.1.1.100', ['vm-a-nic'], [balancingRule('Tcp', 443)]),
  ];
  asked([
    {
      name: 'a reply to on-premises meets the outbound rules where no flow is tracked (4.2)',
      model: untracked('Outbound'),
      ask: 'can 192.168.1.5 reach vm-a on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny return no'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'a reply from on-premises meets the inbound rules where no flow is tracked (4.2)',
      model: untracked('Inbound'),
      ask: 'can vm-a reach 192.168.1.5 on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny return no'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'udp replies are tracked whatever the NIC says of tcp (4.2)',
      model: untracked('Inbound'),
      ask: 'can vm-a reach 192.168.1.5 on udp 53?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'a load balancer has a rule for the port: its members decide [LB-RULES]',
      model: balanced(),
      ask: 'can 192.168.1.5 reach 10.1.1.100 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['backend-health ilb', 'on-premises-opaque'],
    },
    {
      name: 'a load balancer has no rule for the port [LB-RULES]',
      model: balanced(),
      ask: 'can 192.168.1.5 reach 10.1.1.100 on tcp 80?',
      verdict: 'blocked',
      causes: ['no-route forward ilb'],
      unknowns: ['backend-health ilb', 'on-premises-opaque'],
    },
    {
      name: 'the group of the only member refuses on-premises [LB-RULES]',
      model: balanced(rule('no', 100, 'Inbound', 'Deny', { sourceAddressPrefix: '192.168.0.0/16' })),
      ask: 'can 192.168.1.5 reach 10.1.1.100 on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward no'],
      unknowns: ['backend-health ilb', 'on-premises-opaque'],
    },
  ]);
});

describe('what no VNet holds, behind an appliance that a route names for it (2.3) [UDR]', () => {
  const net = (more: object, ...rest: (object | object[])[]): (object | object[])[] => [
    vnet('v', ['10.1.0.0/16'], { 'snet-nva': '10.1.1.0/24' }),
    subnet('v', 's', '10.1.0.0/24', { routeTable: 'rt' }),
    routeTable('rt', [route('sites', '192.168.0.0/16', 'VirtualAppliance', '10.1.1.4')]),
    host('vma', 'v/s', '10.1.0.4'),
    host('nva', 'v/snet-nva', '10.1.1.4', { enableIPForwarding: true, ...more }),
    ...rest,
  ];
  asked([
    {
      name: 'it may have a tunnel of its own',
      model: net({}),
      ask: 'can vma reach 192.168.1.5 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['nva-opaque nva-nic'],
      says: [
        'Starts at vma (subnet s, VNet v)',
        'Route 192.168.0.0/16 → VirtualAppliance 10.1.1.4 (user-defined: sites), wins over 192.168.0.0/16 → None and 0.0.0.0/0 → Internet',
        'Network appliance nva (10.1.1.4)',
      ],
    },
    {
      name: 'from there',
      model: net({}),
      ask: 'can 192.168.1.5 reach vma on tcp 443?',
      verdict: 'unknown',
      unknowns: ['nva-opaque nva-nic', 'on-premises-opaque'],
    },
    {
      name: 'the network is inside of it, and the table of its own subnet names it too',
      model: net({}, subnet('v', 'snet-nva', '10.1.1.0/24', { routeTable: 'rt' })),
      ask: 'can vma reach 192.168.1.5 on tcp 443?',
      verdict: 'unknown',
      unknowns: ['nva-opaque nva-nic'],
    },
    {
      name: 'it does not forward',
      model: net({ enableIPForwarding: false }),
      ask: 'can vma reach 192.168.1.5 on tcp 443?',
      verdict: 'blocked',
      causes: ['nva-no-forwarding forward nva-nic'],
      unknowns: ['nva-opaque nva-nic'],
    },
    {
      name: 'declared to pass everything on as it is: then Azure routes it, or does not',
      model: net({}),
      ask: 'can vma reach 192.168.1.5 on tcp 443?',
      transparent: [...transparent('nva').transparent],
      verdict: 'blocked',
      causes: ['no-route forward snet-nva'],
    },
  ]);
});

describe('the addresses that the host of a machine answers by (4.4) [HOST-IP]', () => {
  const net = (...rules: object[]): (object | object[])[] => [
    vnet('v', ['10.1.0.0/16']),
    subnet('v', 's', '10.1.0.0/24', { routeTable: 'rt', nsg: 'n', defaultOutboundAccess: false }),
    routeTable('rt', [route('none', '0.0.0.0/0', 'None')]),
    nsg('n', rules),
    host('vma', 'v/s', '10.1.0.4'),
  ];
  const noDns = rule('no', 100, 'Outbound', 'Deny', { destinationAddressPrefix: 'AzurePlatformDNS' });
  asked([
    { name: 'no user route takes DNS elsewhere', model: net(), ask: 'can vma reach 168.63.129.16 on udp 53?', verdict: 'reachable' },
    {
      name: 'nor does a rule for all stop it',
      model: net(rule('no', 100, 'Outbound', 'Deny')),
      ask: 'can vma reach 168.63.129.16 on udp 53?',
      verdict: 'reachable',
    },
    {
      name: 'a rule by its tag does',
      model: net(noDns),
      ask: 'can vma reach 168.63.129.16 on udp 53?',
      verdict: 'blocked',
      causes: ['nsg-deny forward no'],
    },
    { name: 'instance metadata', model: net(noDns), ask: 'can vma reach 169.254.169.254 on tcp 80?', verdict: 'reachable' },
    {
      name: 'a port that it is not documented to answer',
      model: net(),
      ask: 'can vma reach 168.63.129.16 on tcp 22?',
      verdict: 'unknown',
      unknowns: ['undocumented'],
    },
    {
      name: 'a health probe',
      model: net(),
      ask: 'can 168.63.129.16 reach vma on tcp 80?',
      verdict: 'reachable',
      says: [
        "Comes from Azure's own address 168.63.129.16",
        'Network security group n allows it with rule AllowVnetInBound (priority 65000)',
        'Arrives at vma (subnet s, VNet v)',
      ],
    },
    {
      name: 'metadata is not documented to call anybody',
      model: net(),
      ask: 'can 169.254.169.254 reach vma on tcp 80?',
      verdict: 'unknown',
      unknowns: ['tag-not-expanded AllowVnetInBound', 'undocumented'],
    },
    {
      name: 'a health probe that a rule stops [LB-PROBES]',
      model: net(rule('no', 100, 'Inbound', 'Deny')),
      ask: 'can 168.63.129.16 reach vma on tcp 80?',
      verdict: 'blocked',
      causes: ['nsg-deny forward no'],
    },
  ]);
});

describe('a route to on-premises on the way to a VNet (2.4)', () => {
  const left = vnet('v1', ['10.1.0.0/16'], { s: '10.1.0.0/24', GatewaySubnet: '10.1.255.0/27' });
  const right = vnet('v2', ['10.2.0.0/16'], { s: '10.2.0.0/24', GatewaySubnet: '10.2.255.0/27' });
  const toSite = (n: number): WireResource[] => [
    vpnGateway(`vg${n}`, `v${n}`),
    vpnConnection(`vc${n}`, `vg${n}`, null, { localNetworkGateway2: { id: idOf('localNetworkGateways', 'site') } }),
  ];
  asked([
    {
      name: 'both VNets know the other through a site: what the site passes on is not in the model',
      model: [
        left,
        right,
        host('vm1', 'v1/s', '10.1.0.4'),
        host('vm2', 'v2/s', '10.2.0.4'),
        toSite(1),
        toSite(2),
        localGateway('site', ['10.0.0.0/8']),
      ],
      ask: 'can vm1 reach vm2?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque vg1', 'on-premises-opaque vg2'],
    },
    {
      name: 'on-premises advertises a part of the far VNet: it takes the packet, the flags are on (1.6)',
      model: [on, learned('gw1', ['10.2.0.0/16', '12076-12076'], ['10.2.0.0/24', '12076-65001'])],
      verdict: 'unknown',
      unknowns: ['on-premises-opaque gw1'],
      forward: 'unknown',
      back: 'reachable',
    },
    {
      name: 'on-premises advertises another part of it',
      model: [on, learned('gw1', ['10.2.0.0/16', '12076-12076'], ['10.2.9.0/24', '12076-65001'])],
      verdict: 'reachable',
    },
    {
      name: 'the same prefix from on-premises beside the reflected one',
      model: [on, learned('gw1', ['10.2.0.0/16', '12076-12076'], ['10.2.0.0/16', '12076-65001'])],
      verdict: 'reachable',
    },
    {
      name: 'the same prefix from on-premises alone',
      model: [on, learned('gw1', ['10.2.0.0/16', '12076-65001'])],
      verdict: 'unknown',
      unknowns: ['on-premises-opaque gw1'],
    },
    {
      name: 'two circuits, joined by an on-premises network that advertises a summary over both',
      model: [
        on,
        circuit('c2'),
        erConnection('conn2', 'gw2', 'c2'),
        learned('gw1', ['10.0.0.0/8', '12076-65001']),
        learned('gw2', ['10.0.0.0/8', '12076-65001']),
      ],
      verdict: 'unknown',
      unknowns: ['on-premises-opaque gw1', 'on-premises-opaque gw2'],
    },
  ]);
});
