/** VPN gateways: VNet to VNet, sites, BGP, states, selectors, coexistence with ExpressRoute. */
import { describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/network/model.ts';
import {
  bothPeerings,
  capture,
  circuit,
  erConnection,
  erGateway,
  host,
  idOf,
  read,
  resource,
  route,
  routeTable,
  subnet,
  vnet,
  vpnConnection,
  vpnGateway,
  type WireResource,
} from '../network/make-model.ts';
import { ask, causesOf, codesOf, modelWith, tcp } from './base-topology.ts';
import { wayTo } from './way-to.ts';

type Properties = Readonly<Record<string, unknown>>;
type More = readonly (object | readonly object[])[];

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly ask: readonly [string, string];
  readonly outcome: string;
  readonly causes?: readonly string[];
  readonly doubts?: readonly string[];
}

const hubVnet = (n: number): WireResource =>
  vnet(`v${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24`, GatewaySubnet: `10.${n}.255.0/27` });
const at = (n: number): string => `10.${n}.0.4`;

/** VNet `v<n>` with a VM at 10.n.0.4 and VPN gateway `vpn<n>`. */
const site = (n: number, properties: Properties = {}): WireResource[] => [
  hubVnet(n),
  ...host(`vm${n}`, `v${n}/snet-vm`, at(n)),
  vpnGateway(`vpn${n}`, `v${n}`, { ...properties }),
];

const tunnel = (a: number, b: number, properties: Properties = {}): WireResource =>
  vpnConnection(`c${a}${b}`, `vpn${a}`, `vpn${b}`, { enableBgp: false, ...properties });
const tunnels = (a: number, b: number, properties: Properties = {}): WireResource[] => [tunnel(a, b, properties), tunnel(b, a, properties)];

/** Spoke `s<n>` with a VM at 10.n.0.4 that uses the gateway of `v<of>`. */
const spokeOf = (of: number, n: number): WireResource[] => {
  const own = vnet(`s${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24` });
  return [
    own,
    ...host(`vm${n}`, `s${n}/snet-vm`, at(n)),
    ...bothPeerings(hubVnet(of), own, { allowGatewayTransit: true }, { useRemoteGateways: true }),
  ];
};

const two = (...more: More): Model => modelWith(site(1), site(2), ...more);
const bgp = { enableBgp: true };

/** A connection of gateway `n` to a local network gateway with these prefixes. */
function siteConnection(
  n: number,
  name: string,
  prefixes: readonly string[],
  properties: Properties = {},
  address = '198.51.100.7',
): WireResource[] {
  return [
    resource('localNetworkGateways', [name], { localNetworkAddressSpace: { addressPrefixes: prefixes }, gatewayIpAddress: address }),
    vpnConnection(`to-${name}`, `vpn${n}`, null, {
      localNetworkGateway2: { id: idOf('localNetworkGateways', name) },
      enableBgp: false,
      ...properties,
    }),
  ];
}

const named = (n: number): WireResource[] => {
  const properties = {
    subnet: { id: idOf('virtualNetworks/subnets', `v${n}`, 'GatewaySubnet') },
    publicIPAddress: { id: idOf('publicIPAddresses', `pip${n}`) },
  };
  return [
    vpnGateway(`vpn${n}`, `v${n}`, { ipConfigurations: [{ name: 'default', properties }] }),
    resource('publicIPAddresses', [`pip${n}`], { ipAddress: `203.0.113.${n}` }),
  ];
};

const publicIp = (n: number): WireResource =>
  resource('publicIPAddresses', [`pip${n}`], {
    ipAddress: `203.0.113.${n}`,
    ipConfiguration: { id: `${idOf('virtualNetworkGateways', `vpn${n}`)}/ipConfigurations/default` },
  });

/** Both VNets describe each other as a site. */
const asSites = (ofOne: readonly string[], ofTwo: readonly string[], properties: Properties = {}): object[] => [
  publicIp(1),
  publicIp(2),
  ...siteConnection(1, 'lng2', ofTwo, properties, '203.0.113.2'),
  ...siteConnection(2, 'lng1', ofOne, properties, '203.0.113.1'),
];

const overEr = (n: number, flag: boolean): WireResource[] => [
  erGateway(`er${n}`, `v${n}`, { allowRemoteVnetTraffic: flag }),
  erConnection(`e${n}`, `er${n}`, 'c1'),
];
const selectors = {
  usePolicyBasedTrafficSelectors: true,
  trafficSelectorPolicies: [{ localAddressRanges: ['10.1.1.0/24'], remoteAddressRanges: ['10.2.0.0/16'] }],
};

const unreadBehindTwo = modelWith(
  [1, 2, 3].map((n) => site(n)),
  tunnels(1, 2, bgp),
  tunnels(2, 3, bgp),
  vpnConnection('to-dc', 'vpn2', null, { localNetworkGateway2: { id: idOf('localNetworkGateways', 'dc') }, ...bgp }),
);

const cases: readonly Case[] = [
  { name: 'VNet to VNet [VPN-V2V]', model: two(tunnels(1, 2)), ask: [at(1), at(2)], outcome: 'reachable', causes: [], doubts: [] },
  { name: 'no tunnel', model: two(siteConnection(1, 'dc', ['192.168.0.0/16'])), ask: [at(1), at(2)], outcome: 'blocked' },
  {
    name: 'a site whose ranges were not read may have a longer one than the tunnel brings (2.4)',
    model: two(tunnels(1, 2), vpnConnection('to-dc', 'vpn1', null, { localNetworkGateway2: { id: idOf('localNetworkGateways', 'dc') } })),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    causes: [],
    doubts: ['not-read'],
  },
  {
    name: 'and so may one behind a gateway between (2.4)',
    model: unreadBehindTwo,
    ask: [at(1), at(3)],
    outcome: 'unknown',
    causes: [],
    doubts: ['not-read'],
  },
  {
    name: 'and so may that of a connection that was not read (2.4)',
    model: two(tunnels(1, 2), capture('2026-01-01T00:00:00Z', [`${idOf('connections', 'to-dc')}: 403`])),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    causes: [],
    doubts: ['not-read'],
  },
  { name: 'no connection at all was read', model: two(), ask: [at(1), at(2)], outcome: 'unknown', causes: [], doubts: ['not-read'] },
  {
    name: 'connected, and the last change of one connection failed (1.5)',
    model: two(tunnel(1, 2), tunnel(2, 1, { provisioningState: 'Failed' })),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    causes: [],
    doubts: ['state-unknown'],
  },
  {
    name: 'the types of the connections were not returned: their far ends tell [SDK39]',
    model: two(tunnels(1, 2, { connectionType: undefined })),
    ask: [at(1), at(2)],
    outcome: 'reachable',
  },
  {
    name: 'the type of a gateway was not returned: its connections tell [SDK39]',
    model: two(tunnels(1, 2), vpnGateway('vpn2', 'v2', { gatewayType: undefined })),
    ask: [at(1), at(2)],
    outcome: 'reachable',
  },
  {
    name: 'one of the two connections is not connected (1.5) [VPN-V2V]',
    model: two(tunnel(1, 2), tunnel(2, 1, { connectionStatus: 'NotConnected' })),
    ask: [at(1), at(2)],
    outcome: 'blocked',
    causes: ['vpn-connection-down both c21'],
  },
  {
    name: 'connecting is not connected (1.5)',
    model: two(tunnels(1, 2, { connectionStatus: 'Connecting' })),
    ask: [at(1), at(2)],
    outcome: 'blocked',
    causes: ['vpn-connection-down both c12', 'vpn-connection-down both c21'],
  },
  {
    name: 'state unknown is not down (1.5)',
    model: two(tunnels(1, 2, { connectionStatus: 'Unknown' })),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['state-unknown'],
  },
  {
    name: 'state left out by a list (1.5)',
    model: two(tunnels(1, 2, { connectionStatus: undefined })),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['state-unknown'],
  },
  {
    name: 'only one side has a connection [VPN-V2V]',
    model: two(tunnel(1, 2, { connectionStatus: 'NotConnected' })),
    ask: [at(1), at(2)],
    outcome: 'blocked',
    causes: ['vpn-connection-down both c12', 'vpn-connection-down return vpn2'],
  },
  {
    name: 'Connected, and the other side was not read',
    model: two(tunnel(1, 2)),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'the gateway failed (1.5)',
    model: modelWith(site(1), site(2, { provisioningState: 'Failed' }), tunnels(1, 2)),
    ask: [at(1), at(2)],
    outcome: 'blocked',
    causes: ['gateway-down both vpn2'],
  },
  {
    name: 'propagation off on a GatewaySubnet [UDR]',
    model: two(
      tunnels(1, 2),
      subnet('v2', 'GatewaySubnet', '10.2.255.0/27', { routeTable: 'rt' }),
      routeTable('rt', [], { disableBgpRoutePropagation: true }),
    ),
    ask: [at(1), at(2)],
    outcome: 'blocked',
    causes: ['gateway-subnet-propagation-off both rt'],
  },
  {
    name: 'the own spoke goes out, and nothing comes back without BGP [VPN-BGP]',
    model: two(spokeOf(1, 11), tunnels(1, 2)),
    ask: [at(11), at(2)],
    outcome: 'blocked',
    causes: ['no-route return c12', 'no-route return c21'],
  },
  {
    name: 'the far spoke is not advertised without BGP [VPN-BGP]',
    model: two(spokeOf(2, 12), tunnels(1, 2)),
    ask: [at(1), at(12)],
    outcome: 'blocked',
    causes: ['no-route forward c12', 'no-route forward c21'],
  },
  {
    name: 'BGP on one side only [VPN-BGP]',
    model: two(spokeOf(2, 12), tunnel(1, 2, bgp), tunnel(2, 1)),
    ask: [at(1), at(12)],
    outcome: 'blocked',
  },
  {
    name: 'spokes of both with BGP [VPN-BGP]',
    model: two(spokeOf(1, 11), spokeOf(2, 12), tunnels(1, 2, bgp)),
    ask: [at(11), at(12)],
    outcome: 'reachable',
    causes: [],
  },
  {
    name: 'BGP was not returned',
    model: two(spokeOf(2, 12), tunnels(1, 2, { enableBgp: undefined })),
    ask: [at(1), at(12)],
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'BGP was not returned, and behind the tunnel a site has a part of the range: it may draw the packets (2.4) [VPN-BGP]',
    model: modelWith(
      [site(1), site(2), site(3)],
      tunnels(1, 3, { enableBgp: undefined }),
      siteConnection(3, 'dc', ['10.2.0.0/24']),
      circuit('c1'),
      overEr(1, true),
      overEr(2, true),
    ),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'the same, and the part holds not the address',
    model: modelWith(
      [site(1), site(2), site(3)],
      tunnels(1, 3, { enableBgp: undefined }),
      siteConnection(3, 'dc', ['10.2.7.0/24']),
      circuit('c1'),
      overEr(1, true),
      overEr(2, true),
    ),
    ask: [at(1), at(2)],
    outcome: 'reachable',
  },
  {
    name: 'the own tunnel is down, and on the way around BGP was not returned [VPN-BGP]',
    model: modelWith(
      [site(1), site(2), site(3)],
      tunnels(1, 2, { ...bgp, connectionStatus: 'NotConnected' }),
      tunnels(1, 3, bgp),
      tunnels(2, 3, { enableBgp: undefined }),
    ),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'through a gateway between, BGP on all [VPN-BGP]',
    model: two(site(3), tunnels(1, 3, bgp), tunnels(3, 2, bgp)),
    ask: [at(1), at(2)],
    outcome: 'reachable',
    causes: [],
  },
  ...[1, 2, 3].map(
    (off): Case => ({
      name: `BGP on all connections and off at gateway ${off} itself: not documented [VPN-BGP]`,
      model: modelWith(
        [1, 2, 3].map((n) => site(n, { enableBgp: n !== off })),
        tunnels(1, 3, bgp),
        tunnels(3, 2, bgp),
      ),
      ask: [at(1), at(2)],
      outcome: 'unknown',
      doubts: ['undocumented'],
    }),
  ),
  {
    name: 'on at one side of the tunnel and off at the other: not documented [VPN-BGP]',
    model: two(tunnels(1, 2, bgp), vpnConnection('c21', 'vpn2', 'vpn1', { enableBgp: false })),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  {
    name: 'off at a gateway, and the tunnel needs no BGP [VPN-V2V]',
    model: modelWith(site(1, { enableBgp: false }), site(2), tunnels(1, 2, bgp)),
    ask: [at(1), at(2)],
    outcome: 'reachable',
  },
  {
    name: 'beside the own tunnel without BGP, a gateway between whose subnet has a default route, which is unsupported (1.5, 2.4)',
    model: modelWith(
      [site(1), site(2), site(3)],
      tunnels(1, 2),
      tunnels(1, 3, bgp),
      tunnels(3, 2, bgp),
      routeTable('rt', [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.1.0.9')]),
      subnet('v3', 'GatewaySubnet', '10.3.255.0/27', { routeTable: 'rt' }),
    ),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  {
    name: 'behind its gateway a site has a part of the range, which BGP tells: the VNet itself goes before it (2.4) [VPN-BGP]',
    model: two(site(3), tunnels(1, 2, bgp), tunnels(2, 3, bgp), siteConnection(3, 'dc', ['10.2.0.0/24'])),
    ask: [at(1), at(2)],
    outcome: 'reachable',
    doubts: [],
  },
  {
    name: 'through a gateway between, one tunnel without BGP [VPN-BGP]',
    model: two(site(3), tunnels(1, 3, bgp), tunnels(3, 2)),
    ask: [at(1), at(2)],
    outcome: 'blocked',
  },
  {
    name: 'the own tunnel is down, and BGP tells of the gateway between [VPN-BGP]',
    model: modelWith(
      [site(1), site(2), site(3)],
      tunnels(1, 2, { ...bgp, connectionStatus: 'NotConnected' }),
      tunnels(1, 3, bgp),
      tunnels(2, 3, bgp),
    ),
    ask: [at(1), at(2)],
    outcome: 'reachable',
  },
  {
    name: 'the own tunnel is down and runs no BGP: it may draw the packets all the same (2.2)',
    model: modelWith(
      [site(1), site(2), site(3)],
      tunnels(1, 2, { connectionStatus: 'NotConnected' }),
      tunnels(1, 3, bgp),
      tunnels(2, 3, bgp),
    ),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  {
    name: 'a site with a longer prefix that is down may draw the packets all the same (2.2, 2.4)',
    model: two(tunnels(1, 2), siteConnection(1, 'dc', ['10.2.0.0/24'], { connectionStatus: 'NotConnected' })),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  {
    name: 'beside ExpressRoute that refuses, over a connection of which the state is not known: over the tunnel where that is down (1.5, 1.6)',
    model: two(tunnels(1, 2), circuit('c1'), overEr(1, true), overEr(2, false), {
      ...erConnection('e2', 'er2', 'c1', { connectionStatus: 'Unknown' }),
    }),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['state-unknown'],
  },
  {
    name: 'beside the own tunnel without BGP, a gateway between that may be down makes no difference',
    model: modelWith([site(1), site(2), site(3, { provisioningState: 'Updating' })], tunnels(1, 2), tunnels(1, 3, bgp), tunnels(2, 3, bgp)),
    ask: [at(1), at(2)],
    outcome: 'reachable',
  },
  {
    name: 'beside the own tunnel without BGP, the same range by BGP: which of them is taken must not matter (2.4)',
    model: modelWith(
      [site(1), site(2), site(3)],
      tunnels(1, 2),
      tunnels(1, 3, bgp),
      tunnels(2, 3, bgp),
      routeTable('rt', [route('drop', '10.2.0.0/16', 'None')]),
      subnet('v3', 'GatewaySubnet', '10.3.255.0/27', { routeTable: 'rt' }),
    ),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  {
    name: 'the VNet of a gateway between is peered with the far one, without access: tunnel or peering is not documented (2.4, 2.5)',
    model: modelWith(
      [site(1), site(2), site(3)],
      tunnels(1, 3, bgp),
      tunnels(2, 3, bgp),
      bothPeerings(hubVnet(2), hubVnet(3), { allowVirtualNetworkAccess: false }),
    ),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  {
    name: 'joined as sites (2.2) [VPN-V2V]',
    model: two(asSites(['10.1.0.0/16'], ['10.2.0.0/16'])),
    ask: [at(1), at(2)],
    outcome: 'reachable',
    causes: [],
  },
  {
    name: 'and where the gateways name their addresses, not the addresses their gateways',
    model: two(asSites(['10.1.0.0/16'], ['10.2.0.0/16']), named(1), named(2)),
    ask: [at(1), at(2)],
    outcome: 'reachable',
    causes: [],
  },
  {
    name: 'joined as sites, one of which translates addresses [VPN-FAQ]',
    model: two(
      asSites(['10.1.0.0/16'], ['10.2.0.0/16'], { egressNatRules: [{ id: `${idOf('virtualNetworkGateways', 'vpn1')}/natRules/n` }] }),
    ),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    causes: [],
    doubts: ['undocumented'],
  },
  {
    name: 'joined as sites, spokes among the prefixes [VPN-V2V]',
    model: two(spokeOf(2, 12), asSites(['10.1.0.0/16'], ['10.2.0.0/16', '10.12.0.0/16'])),
    ask: [at(1), at(12)],
    outcome: 'reachable',
  },
  {
    name: 'joined as sites, one does not know the other',
    model: two(asSites(['10.99.0.0/16'], ['10.2.0.0/16'])),
    ask: [at(1), at(2)],
    outcome: 'blocked',
  },
  {
    name: 'joined as sites, one not connected (1.5)',
    model: two(asSites(['10.1.0.0/16'], ['10.2.0.0/16'], { connectionStatus: 'NotConnected' })),
    ask: [at(1), at(2)],
    outcome: 'blocked',
    causes: ['vpn-connection-down both to-lng1', 'vpn-connection-down both to-lng2'],
  },
  {
    name: 'traffic selectors that leave the pair out: what was agreed is not visible [VPN-FAQ]',
    model: two(tunnel(1, 2, selectors), tunnel(2, 1)),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  {
    name: 'traffic selectors count only with policy-based selectors on [VPN-FAQ]',
    model: two(tunnel(1, 2, { ...selectors, usePolicyBasedTrafficSelectors: false }), tunnel(2, 1)),
    ask: [at(1), at(2)],
    outcome: 'reachable',
  },
  {
    name: 'beside ExpressRoute whose flags are off: over the tunnel [RS-ER]',
    model: two(tunnels(1, 2), circuit('c1'), overEr(1, false), overEr(2, false)),
    ask: [at(1), at(2)],
    outcome: 'reachable',
  },
  {
    name: 'a user route beats the tunnel (2.4) [UDR]',
    model: two(
      tunnels(1, 2),
      subnet('v1', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      routeTable('rt', [route('n', '10.2.0.0/16', 'None')]),
    ),
    ask: [at(1), at(2)],
    outcome: 'blocked',
    causes: ['route-none forward n'],
  },
  {
    name: 'the far gateway was not read',
    model: modelWith(
      site(1),
      hubVnet(2),
      host('vm2', 'v2/snet-vm', at(2)),
      tunnel(1, 2),
      capture('2026-01-01T00:00:00Z', [`Microsoft.Network/virtualNetworkGateways in ${idOf('virtualNetworks', 'v2')}: 403`]),
    ),
    ask: [at(1), at(2)],
    outcome: 'unknown',
    doubts: ['not-read'],
  },
];

describe('VPN gateways', () => {
  test('what a gateway has at home no site behind it takes: there nothing is open, back the site is its own (2.4)', () => {
    const { directions } = ask(unreadBehindTwo, at(1), at(2), tcp(443));
    expect(directions.map(({ outcome }) => outcome)).toEqual(['reachable', 'unknown']);
  });

  test.each(cases)('$name', ({ model, ask: [from, to], outcome, causes, doubts }) => {
    const verdict = ask(model, from, to, tcp(443));
    expect({ outcome: verdict.outcome, codes: outcome === verdict.outcome ? [] : codesOf(verdict) }).toEqual({ outcome, codes: [] });
    if (causes) expect(causesOf(verdict).sort()).toEqual(causes);
    if (doubts) expect([...new Set(verdict.doubts.map((doubt) => doubt.code))]).toEqual(doubts);
  });
});

test('ExpressRoute goes before VPN on equal prefixes [RS-ER]', () => {
  const model = two(tunnels(1, 2), circuit('c1'), overEr(1, true), overEr(2, true));
  expect(wayTo(model, 'v1', at(1), at(2)).passed).toEqual(['gateway er1', 'gateway er2']);
});

const learned = (prefix: string): object =>
  read('virtualNetworkGateways', ['vpn1'], 'learnedRoutes', [{ network: prefix, asPath: '65010', origin: 'EBgp', weight: 32768 }]);

describe('sites behind a VPN gateway', () => {
  test.each([
    [
      'a declared prefix (2.2)',
      modelWith(site(1), siteConnection(1, 'dc', ['192.168.7.0/24'])),
      '192.168.7.4',
      'onPremises',
      [],
      ['gateway vpn1', 'gateway dc'],
    ],
    [
      'not connected (1.5)',
      modelWith(site(1), siteConnection(1, 'dc', ['192.168.7.0/24'], { connectionStatus: 'NotConnected' })),
      '192.168.7.4',
      'onPremises',
      ['vpn-connection-down'],
      ['gateway vpn1', 'gateway dc'],
    ],
    [
      'no prefix holds it, no BGP',
      modelWith(site(1), siteConnection(1, 'dc', ['192.168.7.0/24'])),
      '192.168.8.4',
      'nowhere',
      ['no-route'],
      [],
    ],
    [
      'BGP, what was learned was not recorded',
      modelWith(site(1), siteConnection(1, 'dc', ['169.254.21.1/32'], bgp)),
      '192.168.8.4',
      'nowhere',
      ['not-read'],
      ['gateway vpn1', 'gateway dc'],
    ],
    [
      'BGP, recorded',
      modelWith(site(1), siteConnection(1, 'dc', ['169.254.21.1/32'], bgp), learned('192.168.0.0/16')),
      '192.168.8.4',
      'onPremises',
      [],
      ['gateway vpn1', 'gateway dc'],
    ],
    [
      'BGP, another prefix recorded',
      modelWith(site(1), siteConnection(1, 'dc', ['169.254.21.1/32'], bgp), learned('192.168.0.0/24')),
      '192.168.8.4',
      'nowhere',
      ['no-route'],
      [],
    ],
    [
      'behind another gateway, by BGP [VPN-BGP]',
      two(tunnels(1, 2, bgp), siteConnection(2, 'dc', ['192.168.7.0/24'])),
      '192.168.7.4',
      'onPremises',
      [],
      ['gateway vpn1', 'gateway vpn2', 'gateway dc'],
    ],
    [
      'behind another gateway, without BGP [VPN-BGP]',
      two(tunnels(1, 2), siteConnection(2, 'dc', ['192.168.7.0/24'])),
      '192.168.7.4',
      'nowhere',
      ['no-route'],
      [],
    ],
    [
      'a VNet of the model behind a site whose gateway is not in it',
      modelWith(site(1), siteConnection(1, 'dc', ['10.2.0.0/16']), hubVnet(2)),
      at(2),
      'onPremises',
      [],
      ['gateway vpn1', 'gateway dc'],
    ],
    [
      "a site advertises a part of another VNet's range: it goes before the tunnel to that VNet (2.4)",
      two(tunnels(1, 2, bgp), siteConnection(1, 'dc', ['169.254.21.1/32'], bgp), learned('10.2.0.0/24')),
      at(2),
      'onPremises',
      [],
      ['gateway vpn1', 'gateway dc'],
    ],
    [
      'and before the circuit to it (2.4)',
      two(siteConnection(1, 'dc', ['169.254.21.1/32'], bgp), learned('10.2.0.0/24'), circuit('c1'), overEr(1, true), overEr(2, true)),
      at(2),
      'onPremises',
      [],
      ['gateway vpn1', 'gateway dc'],
    ],
    [
      'but not before a peering (2.4)',
      two(siteConnection(1, 'dc', ['169.254.21.1/32'], bgp), learned('10.2.0.0/24'), bothPeerings(hubVnet(1), hubVnet(2))),
      at(2),
      'vnet',
      [],
      [],
    ],
    [
      'the range itself, which the tunnel brings too',
      two(tunnels(1, 2, bgp), siteConnection(1, 'dc', ['169.254.21.1/32'], bgp), learned('10.2.0.0/16')),
      at(2),
      'vnet',
      [],
      ['gateway vpn1', 'gateway vpn2'],
    ],
    [
      'the local network gateway was not read',
      modelWith(
        site(1),
        siteConnection(1, 'dc', ['10.2.0.0/16']).filter((each) => !each.type.endsWith('localNetworkGateways')),
      ),
      '192.168.7.4',
      'nowhere',
      ['not-read'],
      ['gateway vpn1', 'gateway dc'],
    ],
  ] as const)('%s', (_name, model, address, end, codes, passed) => {
    expect(wayTo(model, 'v1', at(1), address)).toEqual({ end, codes, passed });
  });
});
