/** Point-to-site clients, BGP peers of hubs, Route Servers and what passes from branch to branch (reference, 1.3, 2.2, 3). */
import { describe } from '@jest/globals';
import {
  bothPeerings,
  circuit,
  erConnection,
  erGateway,
  host,
  idOf,
  localGateway,
  nsg,
  read,
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
import { connectedSpoke, hubConnection, hubErGateway, hubVpnGateway, vhub, vpnSite, wan, wanSpoke } from './wan-topology.ts';

const ref = (type: string, ...names: string[]): { id: string } => ({ id: idOf(type, ...names) });

describe('point-to-site clients of a VNet gateway', () => {
  const own = (properties: object = {}): WireResource[] => [
    vnet('v1', ['10.1.0.0/16'], { 'snet-vm': '10.1.0.0/24', GatewaySubnet: '10.1.255.0/27' }),
    ...host('vm1', 'v1/snet-vm', '10.1.0.4'),
    vpnGateway('vg1', 'v1', { vpnClientConfiguration: { vpnClientAddressPool: { addressPrefixes: ['172.16.201.0/24'] } }, ...properties }),
  ];
  const guarded = (...rules: readonly object[]): WireResource[] => [nsg('n', rules), subnet('v1', 'snet-vm', '10.1.0.0/24', { nsg: 'n' })];
  asked([
    {
      name: 'to a client: delivered to the gateway',
      model: own(),
      ask: 'can vm1 reach 172.16.201.5?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'from a client, default rules: its pool is in VirtualNetwork (4.4)',
      model: [own(), guarded()],
      ask: 'can 172.16.201.5 reach vm1?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'from a client, a deny rule (rule 9)',
      model: [own(), guarded(rule('no', 200, 'Inbound', 'Deny', { sourceAddressPrefix: '172.16.201.0/24' }))],
      ask: 'can 172.16.201.5 reach vm1?',
      verdict: 'blocked',
      causes: ['nsg-deny forward no'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'outside the pool',
      model: own(),
      ask: 'can vm1 reach 172.16.202.5?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm'],
    },
    {
      name: 'the gateway failed (1.5)',
      model: own({ provisioningState: 'Failed' }),
      ask: 'can vm1 reach 172.16.201.5?',
      verdict: 'blocked',
      causes: ['gateway-down both vg1'],
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'a pool for each group of clients',
      model: own({
        vpnClientConfiguration: {
          vngClientConnectionConfigurations: [
            { name: 'g', properties: { vpnClientAddressPool: { addressPrefixes: ['172.16.203.0/24'] } } },
          ],
        },
      }),
      ask: 'can vm1 reach 172.16.203.5?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
  ]);
});

const va = wanSpoke('va', '10.21.0.0/24');
const vb = wanSpoke('vb', '10.22.0.0/24');
const wanHub = [wan(), vhub('h1', '10.250.0.0/23'), connectedSpoke('h1', 'va', '10.21.0.0/24')];

describe('point-to-site clients of a hub', () => {
  const clients = resource('p2sVpnGateways', ['p2s'], {
    virtualHub: ref('virtualHubs', 'h1'),
    provisioningState: 'Succeeded',
    p2SConnectionConfigurations: [{ name: 'c', properties: { vpnClientAddressPool: { addressPrefixes: ['172.16.9.0/24'] } } }],
  });
  asked([
    {
      name: 'to a client',
      model: [wanHub, clients],
      ask: 'can vm-va reach 172.16.9.3?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'from a client',
      model: [wanHub, clients],
      ask: 'can 172.16.9.3 reach vm-va?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque'],
    },
    {
      name: 'no gateway for clients in the hub',
      model: [wanHub],
      ask: 'can vm-va reach 172.16.9.3?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm'],
    },
  ]);
});

describe('an appliance that advertises a spoke behind it to the hub by BGP', () => {
  const peer = resource('virtualHubs/bgpConnections', ['h1', 'nva'], {
    peerAsn: 65010,
    peerIp: '10.21.0.9',
    hubVirtualNetworkConnection: ref('virtualHubs/hubVirtualNetworkConnections', 'h1', 'to-va'),
    connectionState: 'Connected',
  });
  const behind = [
    wanHub,
    peer,
    connectedSpoke('h1', 'vc', '10.23.0.0/24'),
    host('nva', 'va/snet-vm', '10.21.0.9', { enableIPForwarding: true }),
    vb,
    host('vm-vb', 'vb/snet-vm', '10.22.0.4'),
    bothPeerings(va, vb, { allowForwardedTraffic: true }, { allowForwardedTraffic: true }),
    routeTable('rtb', [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.21.0.9')]),
    subnet('vb', 'snet-vm', '10.22.0.0/24', { routeTable: 'rtb' }),
  ];
  const advertising = (prefix: string): object =>
    read('virtualHubs', ['h1'], 'effectiveRoutes', {
      value: [
        {
          addressPrefixes: [prefix],
          nextHopType: 'HubBgpConnection',
          nextHops: [idOf('virtualHubs/bgpConnections', 'h1', 'nva')],
          asPath: '65010',
        },
        ...['10.21.0.0/24', '10.23.0.0/24', '10.24.0.0/24'].map((own) => ({
          addressPrefixes: [own],
          nextHopType: 'Virtual Network Connection',
          nextHops: ['/connected'],
        })),
      ],
    });
  const recorded = advertising('10.22.0.0/24');
  const transparent = [idOf('Microsoft.Compute/virtualMachines', 'nva').toLowerCase()];
  asked([
    {
      name: 'what it advertises was not recorded: no route is not said',
      model: [behind],
      ask: 'can vm-vc reach vm-vb?',
      transparent,
      verdict: 'unknown',
      unknowns: ['not-read h1'],
    },
    {
      name: 'it may advertise the default route, too [VWAN-BGP]',
      model: [behind, subnet('vc', 'snet-vm', '10.23.0.0/24', { defaultOutboundAccess: true })],
      ask: 'can vm-vc reach 203.0.114.9 on 443?',
      verdict: 'unknown',
      unknowns: ['not-read h1'],
    },
    {
      name: 'recorded without one',
      model: [behind, recorded, subnet('vc', 'snet-vm', '10.23.0.0/24', { defaultOutboundAccess: true })],
      ask: 'can vm-vc reach 203.0.114.9 on 443?',
      verdict: 'reachable',
    },
    {
      name: 'recorded: through the appliance, which is declared transparent',
      model: [behind, recorded],
      ask: 'can vm-vc reach vm-vb?',
      transparent,
      verdict: 'reachable',
      path: ['virtualHub', 'appliance', 'peering'],
    },
    {
      name: 'what it advertises was not recorded: a part of the range of a connected VNet it is not supposed to hold',
      model: [behind, connectedSpoke('h1', 'vd', '10.24.0.0/24')],
      ask: 'can vm-vc reach vm-vd?',
      verdict: 'reachable',
    },
    {
      name: 'recorded: it holds a part of the range of a connected VNet',
      model: [
        behind,
        connectedSpoke('h1', 'vd', '10.24.0.0/24'),
        advertising('10.24.0.0/28'),
        bothPeerings(va, wanSpoke('vd', '10.24.0.0/24')),
      ],
      ask: 'can vm-vc reach vm-vd?',
      verdict: 'unknown',
      unknowns: ['nva-opaque nva-nic'],
      path: ['virtualHub', 'appliance'],
    },
    {
      name: 'the same, and its connection was not read',
      model: [wanHub, ['vc', 'vd'].map((name, i) => connectedSpoke('h1', name, `10.2${i + 3}.0.0/24`)), advertising('10.24.0.0/28')].flat(
        2,
      ),
      ask: 'can vm-vc reach vm-vd?',
      verdict: 'unknown',
      unknowns: ['not-read nva'],
    },
    {
      name: 'recorded: through the appliance, whose rules nobody can read',
      model: [behind, recorded],
      ask: 'can vm-vc reach vm-vb?',
      verdict: 'unknown',
      unknowns: ['nva-opaque nva-nic'],
    },
  ]);
});

const server = (properties: object = {}): WireResource[] => [
  resource('virtualHubs', ['rs'], { sku: 'Standard', virtualRouterAsn: 65515, allowBranchToBranchTraffic: false, ...properties }),
  resource('virtualHubs/ipConfigurations', ['rs', 'ip'], { subnet: ref('virtualNetworks/subnets', 'hub-01', 'RouteServerSubnet') }),
  subnet('hub-01', 'RouteServerSubnet', '10.1.254.0/27'),
];
const appliance = resource('virtualHubs/bgpConnections', ['rs', 'nva'], { peerAsn: 65010, peerIp: '10.1.0.9' });

describe('a Route Server (1.3) [RS-ER][RS-FAQ]', () => {
  const alone = [hub(1), host('vm1', 'hub-01/snet-vm', '10.1.0.4')];
  const open = subnet('hub-01', 'snet-vm', '10.1.0.0/24', { defaultOutboundAccess: true });
  asked([
    {
      name: 'it does not stand in for the flags',
      model: [t0(false, true, false), server({ allowBranchToBranchTraffic: true }), appliance],
      verdict: 'blocked',
      causes: ['er-flag-off both gw1'],
    },
    { name: 'with the flags on it takes nothing away', model: [t0(true, true, false), server(), appliance], verdict: 'reachable' },
    {
      name: 'its appliances may know what nothing else leads to',
      model: [alone, server(), appliance],
      ask: 'can vm1 reach 10.60.0.4?',
      verdict: 'unknown',
      unknowns: ['not-read rs'],
    },
    {
      name: 'the hub object names them only',
      model: [alone, server({ bgpConnections: [ref('virtualHubs/bgpConnections', 'rs', 'nva')] })],
      ask: 'can vm1 reach 10.60.0.4?',
      verdict: 'unknown',
      unknowns: ['not-read rs'],
    },
    {
      name: 'without appliances it knows nothing more',
      model: [alone, server()],
      ask: 'can vm1 reach 10.60.0.4?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm'],
    },
    {
      name: 'they may advertise the default route',
      model: [alone, open, server(), appliance],
      ask: 'can vm1 reach 203.0.114.9 on 443?',
      verdict: 'unknown',
      unknowns: ['not-read rs'],
    },
    {
      name: 'without appliances nobody does',
      model: [alone, open, server()],
      ask: 'can vm1 reach 203.0.114.9 on 443?',
      verdict: 'reachable',
    },
  ]);
});

describe('from an ExpressRoute gateway to a VPN gateway (1.3) [RS-ER]', () => {
  const overVpn = [
    vnet('vc', ['10.40.0.0/16'], { 'snet-vm': '10.40.0.0/24', GatewaySubnet: '10.40.255.0/27' }),
    host('vmc', 'vc/snet-vm', '10.40.0.4'),
    vpnGateway('vgc', 'vc'),
    vpnGateway('vg1', 'hub-01'),
    vpnConnection('k1', 'vg1', 'vgc'),
    vpnConnection('k2', 'vgc', 'vg1'),
  ];
  const on = t0(true, true, false);
  const far = vnet('vc', ['10.40.0.0/16']);
  /** An appliance between the two, beside all gateways. */
  const pastBoth = [
    vnet('v-nva', ['10.60.0.0/16'], { 'snet-nva': '10.60.0.0/24' }),
    host('nva', 'v-nva/snet-nva', '10.60.0.4', { enableIPForwarding: true }),
    [hub(2), far].flatMap((each) => bothPeerings(each, vnet('v-nva', ['10.60.0.0/16']))),
    routeTable('rt-past', [route('past', '10.0.0.0/8', 'VirtualAppliance', '10.60.0.4')]),
    subnet('hub-02', 'snet-vm', '10.2.0.0/24', { routeTable: 'rt-past' }),
    subnet('vc', 'snet-vm', '10.40.0.0/24', { routeTable: 'rt-past' }),
  ];
  const noWay = { verdict: 'blocked', causes: ['no-route forward snet-vm', 'no-route return snet-vm'], ask: 'can vm2 reach vmc?' } as const;
  asked([
    { name: 'gateways of one VNet exchange nothing', model: [on, overVpn], ...noWay },
    { name: 'a Route Server with branch-to-branch off: the default', model: [on, overVpn, server()], ...noWay },
    {
      name: 'branch-to-branch on: not documented for VNets',
      model: [on, overVpn, server({ allowBranchToBranchTraffic: true })],
      ask: 'can vm2 reach vmc?',
      verdict: 'unknown',
      unknowns: ['undocumented rs'],
    },
    {
      name: 'branch-to-branch on, from the other end',
      model: [on, overVpn, server({ allowBranchToBranchTraffic: true })],
      ask: 'can vmc reach vm2?',
      verdict: 'unknown',
      unknowns: ['undocumented rs'],
    },
    {
      name: 'branch-to-branch on, and a shorter user route leads through an appliance: which of the two takes it is not known (2.4)',
      model: [on, overVpn, pastBoth, server({ allowBranchToBranchTraffic: true })],
      ask: 'can vm2 reach vmc?',
      transparent: [idOf('Microsoft.Compute/virtualMachines', 'nva').toLowerCase()],
      verdict: 'unknown',
      unknowns: ['undocumented rs'],
    },
    {
      name: 'the same, and branch-to-branch is off',
      model: [on, overVpn, pastBoth, server()],
      ask: 'can vm2 reach vmc?',
      transparent: [idOf('Microsoft.Compute/virtualMachines', 'nva').toLowerCase()],
      verdict: 'reachable',
    },
    {
      name: 'branch-to-branch does not stand in for the flags (1.3, rule 9)',
      model: [t0(true, false, false), overVpn, server({ allowBranchToBranchTraffic: true })],
      ask: 'can vm2 reach vmc?',
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      unknowns: ['undocumented rs'],
    },
    {
      name: 'branch-to-branch, and the tunnel is down (rule 9)',
      model: [
        on,
        overVpn,
        vpnConnection('k1', 'vg1', 'vgc', { connectionStatus: 'NotConnected' }),
        server({ allowBranchToBranchTraffic: true }),
      ],
      ask: 'can vm2 reach vmc?',
      verdict: 'blocked',
      causes: ['vpn-connection-down both k1'],
      unknowns: ['undocumented rs'],
    },
    {
      name: 'branch-to-branch was not returned',
      model: [on, overVpn, server({ allowBranchToBranchTraffic: null })],
      ask: 'can vm2 reach vmc?',
      verdict: 'unknown',
      unknowns: ['not-read rs'],
    },
  ]);
});

describe('over a hub from a circuit to a VPN site, where a VNet stands behind it (3)', () => {
  const behind = [
    wan(),
    vhub('h1', '10.250.0.0/23'),
    hubConnection('h1', 'va'),
    va,
    hubErGateway('h1', true, ['c1']),
    vpnSite('branch', ['10.40.0.0/16']),
    hubVpnGateway('h1', ['branch']),
    vnet('vc', ['10.40.0.0/16'], { 'snet-vm': '10.40.0.0/24' }),
    host('vmc', 'vc/snet-vm', '10.40.0.4'),
  ];
  const causes = ['no-route return snet-vm'];
  asked([
    {
      name: 'there perhaps, and no way back',
      model: [t0(true, true, false), behind],
      ask: 'can vm1 reach vmc?',
      verdict: 'blocked',
      causes,
      unknowns: ['undocumented h1'],
    },
    {
      name: 'branch-to-branch is off in the virtual WAN [SDK39]',
      model: [t0(true, true, false), behind, resource('virtualWans', ['wan'], { type: 'Standard', allowBranchToBranchTraffic: false })],
      ask: 'can vm1 reach vmc?',
      verdict: 'blocked',
      causes: ['no-route forward wan', ...causes],
    },
  ]);
});

describe('a user route beside a tunnel that is down and a circuit that refuses (2.2, 2.4) [UDR]', () => {
  const [v1, v3, hub2, spoke] = [
    vnet('v1', ['10.1.0.0/16'], { GatewaySubnet: '10.1.255.0/27' }),
    vnet('v3', ['10.3.0.0/16'], { 'snet-nva': '10.3.1.0/24' }),
    vnet('hub2', ['10.2.0.0/16'], { GatewaySubnet: '10.2.255.0/27' }),
    vnet('spoke', ['10.22.0.0/16']),
  ] as const;
  const forwarded = { allowForwardedTraffic: true };
  const toAppliance = (own: string, prefix: string): (object | readonly object[])[] => [
    routeTable(`rt-${own}`, [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.3.1.4')], { disableBgpRoutePropagation: own === 'spoke' }),
    subnet(own, 'snet-vm', prefix, { routeTable: `rt-${own}` }),
  ];
  const around = [
    [v1, v3, hub2, spoke],
    bothPeerings(v1, v3, forwarded, forwarded),
    bothPeerings(v3, spoke, forwarded, forwarded),
    bothPeerings(hub2, spoke, { ...forwarded, allowGatewayTransit: true }, { ...forwarded, useRemoteGateways: true }),
    toAppliance('v1', '10.1.0.0/24'),
    toAppliance('spoke', '10.22.0.0/24'),
    host('vm1', 'v1/snet-vm', '10.1.0.4'),
    host('vm2', 'spoke/snet-vm', '10.22.0.4'),
    host('nva', 'v3/snet-nva', '10.3.1.4', { enableIPForwarding: true }),
    [1, 2].flatMap((n) => [
      erGateway(`er${n}`, n === 1 ? 'v1' : 'hub2', { allowRemoteVnetTraffic: n === 2 }),
      erConnection(`conn${n}`, `er${n}`, 'c1'),
    ]),
    circuit('c1'),
  ];
  const tunnel = [
    vpnGateway('vpn1', 'v1'),
    localGateway('dc', ['10.22.0.0/16']),
    vpnConnection('to-dc', 'vpn1', null, {
      localNetworkGateway2: ref('localNetworkGateways', 'dc'),
      enableBgp: false,
      connectionStatus: 'NotConnected',
    }),
  ];
  const question = { ask: 'can vm1 reach vm2?', transparent: [idOf('Microsoft.Compute/virtualMachines', 'nva').toLowerCase()] };
  asked([
    { name: 'without the tunnel: by the appliance', model: around, ...question, verdict: 'reachable' },
    {
      name: 'whether what is declared of the tunnel still draws the packets is not documented',
      model: [around, tunnel],
      ...question,
      verdict: 'unknown',
      unknowns: ['undocumented to-dc'],
    },
  ]);
});
