/** The least networks on which the engine and the oracle (`test/oracle`) once differed, and what the reference says of them. */
import { describe } from '@jest/globals';
import {
  bothPeerings,
  circuit,
  host,
  idOf,
  nsg,
  peering,
  read,
  route,
  routeTable,
  rule,
  subnet,
  vnet,
  type WireResource,
} from '../network/make-model.ts';
import { asked } from './asked.ts';
import { connectionOf, gatewayOf, hub, t0 } from './base-topology.ts';
import { balancer, balancingRule, HA_PORTS, nva, routed, spokes } from './hub-and-spokes.ts';
import { hairpinLab, hubConnection, hubErGateway, vhub, wan } from './wan-topology.ts';

const HALVES = 'can vm-a reach vm-b?';
const transparent = [idOf('Microsoft.Compute/virtualMachines', 'nva').toLowerCase()];
const tabled = (n: number, routes: readonly object[], properties: object = {}): WireResource[] => [
  routeTable(`rt${n}`, routes, { ...properties }),
  subnet(`hub-0${n}`, 'snet-vm', `10.${n}.0.0/24`, { routeTable: `rt${n}` }),
];
const learned = (gateway: string, ...routes: readonly (readonly [string, string])[]): object =>
  read(
    'virtualNetworkGateways',
    [gateway],
    'learnedRoutes',
    routes.map(([network, asPath]) => ({
      network,
      asPath,
      origin: 'EBgp',
      nextHop: '10.1.255.4',
      sourcePeer: '10.1.255.4',
      weight: 32769,
    })),
  );
const side = (from: number, to: number, properties: object = {}): WireResource => peering(hub(from), hub(to), { ...properties });

describe('the platform drops what a shorter route would carry (2.1, 2.4) [UDR]', () => {
  asked([
    {
      name: 'two user routes that halve the Internet leave 10.0.0.0/8 to None',
      model: [
        spokes(null, null),
        routed('spoke-a', 11, '10.1.1.4', '0.0.0.0/1'),
        routed('spoke-b', 12, '10.1.1.4', '0.0.0.0/1'),
        nva('nva', '10.1.1.4'),
      ],
      ask: HALVES,
      transparent,
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'a user route for everything takes the None routes out, and carries it',
      model: [
        spokes(null, null),
        routed('spoke-a', 11, '10.1.1.4', '0.0.0.0/0'),
        routed('spoke-b', 12, '10.1.1.4', '0.0.0.0/0'),
        nva('nva', '10.1.1.4'),
      ],
      ask: HALVES,
      transparent,
      verdict: 'reachable',
    },
    {
      name: 'a default route that on-premises advertises does not hairpin from a spoke of a virtual hub',
      model: [hairpinLab({ v: true, r: true, n: false }), learned('gw-hns', ['0.0.0.0/0', '12076-65001'], ['10.4.0.0/24', '12076-12076'])],
      ask: 'can 10.4.0.4 reach 10.1.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both ergw-vh'],
    },
  ]);
});

describe('a next hop that is the destination has arrived (2.3)', () => {
  asked([
    {
      name: 'the far host needs no IP forwarding for its own packets',
      model: [t0(false, false, false), side(1, 2), side(2, 1), tabled(1, [route('to-it', '10.2.0.0/16', 'VirtualAppliance', '10.2.0.4')])],
      verdict: 'reachable',
    },
  ]);
});

describe('VnetLocal for an address outside the VNet is not documented (2.3)', () => {
  asked([
    {
      name: 'where a circuit would lead there',
      model: [t0(true, true, false), tabled(1, [route('keep', '10.2.0.0/16', 'VnetLocal')])],
      verdict: 'unknown',
      unknowns: ['undocumented keep'],
    },
  ]);
});

describe('what a gateway learned is held against its own table only (contract A)', () => {
  const reflected = learned('gw1', ['10.2.0.0/16', '12076-12076']);
  asked([
    {
      name: 'a subnet without gateway routes does not contradict it',
      model: [t0(true, true, false), reflected, tabled(1, [], { disableBgpRoutePropagation: true })],
      verdict: 'blocked',
      causes: ['no-route forward rt1'],
    },
    {
      name: 'a hub that carries IPv4 alone tells no prefix of IPv6 either (1.3)',
      model: [hairpinLab({ v: true, r: false, n: true }), learned('gw-hns', ['10.4.0.0/24', '12076-12076'])],
      ask: 'can fd00:2::4 reach fd00:4::4?',
      verdict: 'blocked',
      causes: ['ipv6-not-carried both vh'],
    },
    {
      name: 'a peering goes before it, whatever it is',
      model: [t0(false, true, false), reflected, side(1, 2), side(2, 1)],
      verdict: 'reachable',
    },
    {
      name: 'a gateway that another one serves in place of may learn what it would, or nothing (1.5)',
      model: [t0(true, true, false), gatewayOf(1, true, { adminState: 'Disabled' }), learned('gw1')],
      verdict: 'blocked',
      causes: ['gateway-down both gw1'],
    },
  ]);
});

describe('a summary stands in the table where the own flag keeps the VNet out (1.6, 2.4)', () => {
  const summary = learned('gw1', ['10.0.0.0/8', '12076-65001']);
  asked([
    {
      name: 'and a user route of its length goes before it',
      model: [t0(false, true, false), summary, tabled(1, [route('drop', '10.0.0.0/8', 'None')])],
      verdict: 'blocked',
      causes: ['route-none forward drop'],
      unknowns: ['er-aggregate-route gw1'],
    },
    {
      name: 'of a virtual hub too',
      model: [
        hairpinLab({ v: true, r: false, n: false }),
        learned('gw-hns', ['10.0.0.0/8', '12076-65001'], ['10.4.0.0/24', '12076-12076']),
        routeTable('rt-wan', [route('drop', '10.0.0.0/8', 'None')]),
        subnet('vwan-spoke', 'snet-vm', '10.4.0.0/24', { routeTable: 'rt-wan' }),
      ],
      ask: 'can 10.1.0.4 reach 10.4.0.4?',
      verdict: 'blocked',
      causes: ['route-none return drop'],
      unknowns: ['er-aggregate-route ergw-vh'],
    },
    {
      name: 'which no route beats: not known',
      model: [t0(false, true, false), summary],
      verdict: 'unknown',
      unknowns: ['er-aggregate-route gw1'],
    },
  ]);
});

describe('a summary from on-premises is connected space (4.4) [TAGS]', () => {
  asked([
    {
      name: 'so the default rules let in a peer that lies in it, although access is off: not known',
      model: [
        t0(false, false, false),
        learned('gw2', ['10.0.0.0/8', '12076-65001']),
        side(1, 2),
        side(2, 1, { allowVirtualNetworkAccess: false }),
        nsg('nsg1', [rule('allow', 200, 'Outbound', 'Allow')]),
        nsg('nsg2', []),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { nsg: 'nsg1' }),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg2' }),
      ],
      verdict: 'unknown',
      unknowns: ['undocumented hub-02-to-hub-01'],
    },
  ]);
});

describe('access off and an allow rule at one end only (3, 4.4) [PEER]', () => {
  const allow = (direction: string): object => rule('allow', 200, direction, 'Allow');
  const grouped = (n: number, rules: readonly object[]): WireResource[] => [
    nsg(`nsg${n}`, rules),
    subnet(`hub-0${n}`, 'snet-vm', `10.${n}.0.0/24`, { nsg: `nsg${n}` }),
  ];
  asked([
    {
      name: 'the default rules of the end that switched it off refuse the peer',
      model: [
        t0(false, false, false),
        side(1, 2),
        side(2, 1, { allowVirtualNetworkAccess: false }),
        grouped(1, [allow('Outbound')]),
        grouped(2, []),
      ],
      verdict: 'blocked',
      causes: ['nsg-deny forward DenyAllInBound'],
      unknowns: ['undocumented hub-02-to-hub-01'],
    },
    {
      name: 'an own rule for a tag that may hold the peer leaves it open too',
      model: [
        t0(false, false, false),
        side(1, 2, { allowVirtualNetworkAccess: false, allowForwardedTraffic: true }),
        side(2, 1),
        grouped(1, [rule('allow', 200, 'Outbound', 'Allow', { destinationAddressPrefix: 'VirtualNetwork' })]),
      ],
      verdict: 'unknown',
      unknowns: ['tag-not-expanded allow', 'tag-not-expanded AllowVnetOutBound', 'undocumented hub-01-to-hub-02'],
    },
    {
      name: 'a rule for what another group denies leaves nothing open',
      model: [
        t0(false, false, false),
        side(1, 2, { allowVirtualNetworkAccess: false }),
        side(2, 1),
        grouped(2, [rule('https', 200, 'Inbound', 'Allow', { protocol: 'Tcp', destinationPortRange: '443' })]),
        nsg('nic', [rule('deny', 200, 'Inbound', 'Deny', { protocol: 'Tcp', destinationPortRange: '443' })]),
        host('vm2', 'hub-02/snet-vm', '10.2.0.4', { nsg: 'nic' }),
      ],
      verdict: 'blocked',
      causes: ['nsg-deny forward deny', 'peering-access-off both hub-01-to-hub-02'],
    },
    {
      name: 'a rule that allows it there leaves it open',
      model: [t0(false, false, false), side(1, 2), side(2, 1, { allowVirtualNetworkAccess: false }), grouped(2, [allow('Inbound')])],
      verdict: 'unknown',
      unknowns: ['undocumented hub-02-to-hub-01'],
    },
  ]);
});

describe('what the own gateway learned takes the packet, although the far gateway refuses it (1.6, 2.4) [SEED]', () => {
  const meshed = (first: boolean, second: boolean): readonly (object | readonly object[])[] => [
    t0(first, second, false),
    side(1, 3),
    side(3, 1),
    side(2, 3),
    side(3, 2),
    host('nva', 'hub-03/snet-vm', '10.3.0.9', { enableIPForwarding: true }),
    tabled(1, [route('all', '10.0.0.0/8', 'VirtualAppliance', '10.3.0.9')]),
    tabled(2, [route('all', '10.0.0.0/8', 'VirtualAppliance', '10.3.0.9')]),
  ];
  asked([
    {
      name: 'and a shorter user route that would lead there is not taken',
      model: meshed(true, false),
      transparent,
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
    },
    {
      name: 'both refuse: neither learns the other, and the user routes carry it',
      model: meshed(false, false),
      transparent,
      verdict: 'reachable',
    },
  ]);
});

describe('what a gateway learned from on-premises stands beside what another one would bring (2.4)', () => {
  const spoke = vnet('spoke', ['10.21.0.0/16'], { 'snet-vm': '10.21.0.0/24' });
  asked([
    {
      name: "a peering that lags behind: the summary of the hub's own gateway takes the packet to on-premises",
      model: [
        t0(false, false, false),
        learned('gw1', ['10.0.0.0/8', '12076-65001']),
        spoke,
        host('vm-spoke', 'spoke/snet-vm', '10.21.0.4'),
        peering(spoke, hub(1), { useRemoteGateways: true, remoteAddressSpace: { addressPrefixes: ['172.16.1.0/24'] } }),
        peering(hub(1), spoke, { allowGatewayTransit: true }),
        peering(spoke, hub(2)),
      ],
      ask: 'can vm-spoke reach vm1?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque gw1'],
    },
    {
      name: 'a peering of the hub that lags behind: on-premises may send to its own gateway what no other one is there for',
      model: [
        t0(true, true, false),
        learned('gw1', ['10.0.0.0/8', '12076-65001']),
        spoke,
        host('vm-spoke', 'spoke/snet-vm', '10.21.0.4'),
        peering(spoke, hub(1), { useRemoteGateways: true }),
        peering(hub(1), spoke, { allowGatewayTransit: true, remoteAddressSpace: { addressPrefixes: ['172.16.1.0/24'] } }),
        peering(spoke, hub(2)),
      ],
      ask: 'can vm1 reach vm-spoke?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque gw1'],
    },
  ]);
});

describe('with nothing that leads there the tag leaves the far end out, and that is no cause beside it (4.4)', () => {
  const grouped = (...rules: readonly object[]): WireResource[] => [
    nsg('nsg-a', rules),
    subnet('spoke-a', 'snet-vm', '10.11.0.0/24', { nsg: 'nsg-a' }),
  ];
  const noRoutes = ['no-route forward snet-vm', 'no-route return snet-vm'];
  const denyAll = rule('deny-all', 220, 'Outbound', 'Deny');
  const ofTag = (access: string): object => rule('own', 200, 'Outbound', access, { destinationAddressPrefix: 'VirtualNetwork' });
  asked([
    {
      name: 'what a rule for the tag would allow, and the next one denies while no route leads there',
      model: [spokes(null, null, {}), grouped(ofTag('Allow'), denyAll)],
      ask: HALVES,
      verdict: 'blocked',
      causes: noRoutes,
    },
    {
      name: 'what the tag would be denied once a route leads there is one',
      model: [spokes(null, null, {}), grouped(ofTag('Deny'), rule('allow', 220, 'Outbound', 'Allow'))],
      ask: HALVES,
      verdict: 'blocked',
      causes: [...noRoutes, 'nsg-deny forward own'],
    },
    {
      name: 'what is denied either way is one',
      model: [spokes(null, null, {}), grouped(denyAll)],
      ask: HALVES,
      verdict: 'blocked',
      causes: [...noRoutes, 'nsg-deny forward deny-all'],
    },
  ]);
});

describe('a remedy whose way back ends on-premises promises nothing (1.6, 2.4)', () => {
  asked([
    {
      name: 'what is left once the drop is gone is the summary, not the default route',
      model: [
        t0(false, false, false),
        learned('gw1', ['10.0.0.0/8', '12076-65001']),
        side(1, 3),
        side(3, 1),
        side(2, 3),
        side(3, 2),
        host('nva', 'hub-01/snet-vm', '10.1.0.9', { enableIPForwarding: true }),
        tabled(3, [route('back', '10.2.0.4/32', 'VirtualAppliance', '10.1.0.9')]),
        tabled(1, [route('drop', '10.0.0.0/8', 'None'), route('all', '0.0.0.0/0', 'VirtualAppliance', '10.1.0.77')]),
      ],
      ask: 'can vm2 reach vm3?',
      transparent,
      verdict: 'blocked',
      causes: ['route-none return drop'],
      unknowns: ['er-aggregate-route gw1', 'er-aggregate-route gw2'],
      remedies: ['changeRoute: drop  -> unknown, opens '],
    },
  ]);
});

describe('a summary stands in the table whatever keeps the VNet itself out of it (1.6, 2.4)', () => {
  const detour = [
    host('nva', 'hub-02/snet-vm', '10.2.0.9', { enableIPForwarding: true }),
    side(1, 2),
    side(2, 1),
    side(2, 3),
    side(3, 2),
    tabled(1, [route('all', '10.0.0.0/8', 'VirtualAppliance', '10.2.0.9')]),
    tabled(3, [route('all', '10.0.0.0/8', 'VirtualAppliance', '10.2.0.9')]),
  ];
  asked([
    {
      name: 'it goes before a shorter user route that would lead there',
      model: [
        t0(true, true, true),
        connectionOf(3, { connectionStatus: 'NotConnected' }),
        learned('gw1', ['10.2.0.0/15', '12076-65001']),
        detour,
      ],
      ask: 'can vm1 reach vm3?',
      transparent,
      verdict: 'blocked',
      causes: ['er-connection-down forward conn3'],
    },
    {
      name: 'of a virtual hub too, where nothing brings the VNet itself',
      model: [
        t0(true, false, false),
        learned('gw1', ['10.20.0.0/15', '12076-65001']),
        host('nva', 'hub-01/snet-vm', '10.1.0.9', { enableIPForwarding: true }),
        routeTable('rt', [route('all', '10.0.0.0/8', 'VirtualAppliance', '10.1.0.9')]),
        [20, 21].flatMap((n) => {
          const own = vnet(`v${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24` });
          const around = [...bothPeerings(hub(1), own), ...host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`)];
          return [own, ...around, subnet(`v${n}`, 'snet-vm', `10.${n}.0.0/24`, { routeTable: 'rt' })];
        }),
        wan(),
        vhub('vh', '10.50.0.0/23'),
        hubConnection('vh', 'v20'),
        hubErGateway('vh', true, ['c1']),
      ],
      ask: 'can vm20 reach vm21?',
      transparent,
      verdict: 'unknown',
      unknowns: ['on-premises-opaque ergw-vh'],
    },
    {
      name: 'a shorter one leaves the user route in place',
      model: [
        t0(true, true, true),
        connectionOf(3, { connectionStatus: 'NotConnected' }),
        learned('gw1', ['10.0.0.0/7', '12076-65001']),
        detour,
      ],
      ask: 'can vm1 reach vm3?',
      transparent,
      verdict: 'reachable',
    },
  ]);
});

describe('a VNet behind a gateway on another circuit may be reached from on-premises (1.6)', () => {
  const spoke = vnet('spoke', ['10.20.0.0/16'], { 'snet-vm': '10.20.0.0/24' });
  asked([
    {
      name: 'a summary that leads there is a doubt, whatever peering would put the VNet behind a gateway of this one',
      model: [
        t0(true, true, true),
        learned('gw1', ['10.16.0.0/12', '12076-65001']),
        spoke,
        host('vm-spoke', 'spoke/snet-vm', '10.20.0.4'),
        peering(spoke, hub(2)),
        wan(),
        vhub('vh', '10.50.0.0/23'),
        hubConnection('vh', 'spoke'),
        hubErGateway('vh', true, ['c2']),
        circuit('c2'),
      ],
      ask: 'can vm1 reach vm-spoke?',
      verdict: 'blocked',
      causes: ['gateway-transit-off return spoke-to-hub-02', 'peering-disconnected return spoke-to-hub-02'],
      unknowns: ['on-premises-opaque gw1'],
      forward: 'unknown',
    },
  ]);
});

describe('what on-premises told one gateway of a circuit it told the others too, read or not (1.6)', () => {
  const onHub = (flag: boolean, circuits: readonly string[]): readonly (object | readonly object[])[] => [
    t0(true, true, false),
    gatewayOf(1, true, { allowVirtualWanTraffic: true }),
    connectionOf(2, {}, 'c2'),
    circuit('c2'),
    learned('gw1', ['10.96.0.0/12', '12076-65001']),
    learned('gw2', ['10.0.0.0/8', '12076-65001']),
    vnet('spoke', ['10.100.0.0/16'], { 'snet-vm': '10.100.0.0/24' }),
    host('vm-spoke', 'spoke/snet-vm', '10.100.0.4'),
    wan(),
    vhub('vh', '10.50.0.0/23'),
    hubConnection('vh', 'spoke'),
    hubErGateway('vh', flag, circuits),
  ];
  asked([
    {
      name: 'a virtual hub on the other circuit may reply over on-premises',
      model: onHub(true, ['c2']),
      ask: 'can vm1 reach vm-spoke?',
      verdict: 'unknown',
      unknowns: ['on-premises-opaque gw1', 'on-premises-opaque ergw-vh'],
    },
    {
      name: 'whatever its flag refuses of the circuit that it shares',
      model: onHub(false, ['c1', 'c2']),
      ask: 'can vm1 reach vm-spoke?',
      verdict: 'unknown',
      unknowns: ['er-aggregate-route ergw-vh'],
    },
    {
      name: 'a gateway that was not read may send to on-premises what its own circuit does not bring',
      model: [
        t0(true, true, true),
        connectionOf(2, {}, 'c2'),
        circuit('c2'),
        learned('gw3', ['10.0.0.0/8', '12076-65001']),
        learned('gw2', ['10.0.0.0/8', '12076-65001']),
      ],
      verdict: 'unknown',
      unknowns: ['on-premises-opaque gw1', 'on-premises-opaque gw2'],
    },
  ]);
});

describe('a spoke crosses the peering to the gateway of its hub (3) [PEER]', () => {
  const [near, far] = ['spoke', 'other'].map((name, i) => vnet(name, [`10.2${i}.0.0/16`], { 'snet-vm': `10.2${i}.0.0/24` }));
  const behind = (spoke: WireResource | undefined, access: boolean): WireResource[] =>
    spoke
      ? [
          spoke,
          peering(spoke, hub(1), { useRemoteGateways: true }),
          peering(hub(1), spoke, { allowGatewayTransit: true, allowVirtualNetworkAccess: access }),
        ]
      : [];
  asked([
    {
      name: 'with access off it does not get to on-premises either',
      model: [
        t0(false, false, false),
        learned('gw1', ['10.16.0.0/12', '12076-65001']),
        behind(near, false),
        behind(far, true),
        host('vm-spoke', 'spoke/snet-vm', '10.20.0.4'),
        host('vm-other', 'other/snet-vm', '10.21.0.4'),
      ],
      ask: 'can vm-spoke reach vm-other?',
      verdict: 'blocked',
      causes: ['peering-access-off both hub-01-to-spoke'],
      unknowns: ['on-premises-opaque gw1'],
    },
    {
      name: 'the reply that comes another way does not spare it the peering',
      model: [
        t0(true, true, false),
        behind(near, false),
        host('vm-spoke', 'spoke/snet-vm', '10.20.0.4'),
        near ? [peering(near, hub(3)), peering(hub(3), near)] : [],
        side(2, 3),
        side(3, 2),
        host('nva', 'hub-03/snet-vm', '10.3.0.9', { enableIPForwarding: true }),
        tabled(2, [route('back', '10.20.0.0/16', 'VirtualAppliance', '10.3.0.9')]),
      ],
      ask: 'can vm-spoke reach vm2?',
      transparent,
      verdict: 'blocked',
      causes: ['peering-access-off both hub-01-to-spoke'],
    },
  ]);
});

describe('an allow rule leaves open what a reply meets whose peering has no access (3) [PEER]', () => {
  asked([
    {
      name: 'although the packet itself came over a circuit',
      model: [
        t0(true, true, false),
        side(1, 2, { remoteAddressSpace: { addressPrefixes: ['172.16.2.0/24'] } }),
        side(2, 1, { allowVirtualNetworkAccess: false }),
        nsg('nsg2', [rule('allow', 200, 'Inbound', 'Allow')]),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg2' }),
      ],
      verdict: 'unknown',
      unknowns: ['undocumented hub-02-to-hub-01'],
    },
  ]);
});

describe('a refused route explains the dead end, not the shorter one that the platform drops before it (1.6, 2.4) [SEED]', () => {
  asked([
    {
      name: 'what stands behind the gateway that refuses is told as well',
      model: [
        t0(true, false, false),
        side(1, 3),
        side(3, 1),
        side(2, 3),
        side(3, 2),
        host('nva', 'hub-03/snet-vm', '10.3.0.9', { enableIPForwarding: true }),
        tabled(1, [route('half', '0.0.0.0/1', 'VirtualAppliance', '10.3.0.9')]),
        routeTable('rt-gw2', [route('drop', '10.2.0.0/16', 'None')]),
        subnet('hub-02', 'GatewaySubnet', '10.2.255.0/27', { routeTable: 'rt-gw2' }),
      ],
      transparent,
      verdict: 'blocked',
      causes: ['er-flag-off both gw2', 'route-none forward drop'],
      unknowns: ['undocumented drop'],
    },
  ]);
});

describe('what the own gateway learned is in the tag, although the far gateway refuses it (1.6, 4.4) [SEED]', () => {
  asked([
    {
      name: 'so the default rules let in the peer whose access is off: not known',
      model: [
        t0(false, true, false),
        side(1, 2),
        side(2, 1, { allowVirtualNetworkAccess: false }),
        nsg('nsg1', [rule('allow', 200, 'Outbound', 'Allow')]),
        nsg('nsg2', []),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { nsg: 'nsg1' }),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg2' }),
      ],
      verdict: 'unknown',
      unknowns: ['undocumented hub-02-to-hub-01'],
    },
  ]);
});

describe('what the own gateway learned is in the tag, whatever the far flag is (1.6, 4.4)', () => {
  asked([
    {
      name: 'one that was not returned leaves the tag as it is, and the access of the peering open',
      model: [
        t0(true, undefined, false),
        side(1, 2, { allowVirtualNetworkAccess: false }),
        side(2, 1),
        nsg('nsg1', []),
        nsg('nsg2', [rule('allow', 200, 'Outbound', 'Allow')]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { nsg: 'nsg1' }),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg2' }),
      ],
      ask: 'can vm2 reach vm1?',
      verdict: 'unknown',
      unknowns: ['undocumented hub-01-to-hub-02'],
    },
  ]);
});

describe('what an appliance passes on to a gateway comes from a network that the far gateway may not know (4.4)', () => {
  const spoke = vnet('spoke', ['10.21.0.0/16'], { 'snet-vm': '10.21.0.0/24' });
  asked([
    {
      name: 'the default rules of the far end refuse it then',
      model: [
        t0(true, true, false),
        spoke,
        host('vm-spoke', 'spoke/snet-vm', '10.21.0.4'),
        peering(spoke, hub(1)),
        peering(hub(1), spoke),
        routeTable('rt', [route('out', '10.0.0.0/8', 'VirtualAppliance', '10.1.0.9')]),
        subnet('spoke', 'snet-vm', '10.21.0.0/24', { routeTable: 'rt' }),
        host('nva', 'hub-01/snet-vm', '10.1.0.9', { enableIPForwarding: true }),
        nsg('nsg2', []),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg2' }),
      ],
      ask: 'can vm-spoke reach vm2?',
      transparent,
      verdict: 'blocked',
      causes: [
        'nsg-deny forward DenyAllInBound',
        'gateway-transit-off return hub-01-to-spoke',
        'gateway-transit-off return spoke-to-hub-01',
      ],
      forward: 'blocked',
    },
  ]);
});

describe('the tag holds what a gateway learned, perhaps, where the state of its connection is not known (1.5, 4.4)', () => {
  asked([
    {
      name: 'a user route makes it a member for certain',
      model: [
        t0(true, true, false),
        connectionOf(2, { connectionStatus: 'Unknown' }),
        side(1, 2),
        side(2, 1, { remoteAddressSpace: { addressPrefixes: ['172.16.1.0/24'] } }),
        side(2, 3),
        side(3, 2),
        side(1, 3),
        side(3, 1),
        host('nva', 'hub-03/snet-vm', '10.3.0.9', { enableIPForwarding: true }),
        nsg('nsg2', []),
        routeTable('rt2', [route('back', '10.1.0.4/32', 'VirtualAppliance', '10.3.0.9')]),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg2', routeTable: 'rt2' }),
      ],
      transparent,
      verdict: 'reachable',
    },
    {
      name: 'without one it hangs on the connection',
      model: [
        t0(true, true, false),
        connectionOf(2, { connectionStatus: 'Unknown' }),
        side(1, 2),
        side(2, 1, { remoteAddressSpace: { addressPrefixes: ['172.16.1.0/24'] } }),
        nsg('nsg2', []),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg2' }),
      ],
      verdict: 'unknown',
      unknowns: ['state-unknown conn2', 'tag-not-expanded AllowVnetInBound'],
      forward: 'unknown',
    },
  ]);
});

describe('an appliance that only the reply meets has no record of the flow (2.5, 4.2)', () => {
  const throughNva = [
    host('nva', 'hub-01/snet-vm', '10.1.0.9', { enableIPForwarding: true, nsg: 'nsg-nva' }),
    nsg('nsg-nva', [rule('deny', 200, 'Inbound', 'Deny')]),
    routeTable('rt-gw1', [route('in', '10.1.0.0/24', 'VirtualAppliance', '10.1.0.9')]),
    subnet('hub-01', 'GatewaySubnet', '10.1.255.0/27', { routeTable: 'rt-gw1' }),
  ];
  const second = [
    circuit('c2'),
    ...[1, 2].map((n) => ({ ...connectionOf(n, {}, 'c2'), id: idOf('connections', `conn${n}-c2`), name: `conn${n}-c2` })),
  ];
  const wanted = { transparent, verdict: 'blocked', causes: ['nsg-deny return deny'], forward: 'reachable' } as const;
  asked([
    { name: 'over one circuit', model: [t0(true, true, false), throughNva], ...wanted },
    { name: 'over two that flows are spread over', model: [t0(true, true, false), throughNva, second], ...wanted },
  ]);
});

describe('what no rule of a frontend takes is in doubt of nothing', () => {
  const front = [
    spokes('10.1.1.10', null),
    host('web', 'hub/snet-vm', '10.1.0.11'),
    balancer('lb', '10.1.1.100', ['web-nic'], [balancingRule('Tcp', 443)]),
  ];
  const expected = { ask: 'can vm-a reach 10.1.1.100?', transparent, verdict: 'unknown', causes: ['no-route forward lb'] } as const;
  asked([
    {
      name: 'not of a pool before appliances that may carry no ping',
      model: [
        front,
        nva('nva', '10.1.1.4'),
        balancer('lb-nva', '10.1.1.10', ['nva-nic'], [HA_PORTS]),
        routed('spoke-a', 11, '10.1.1.10', '10.1.1.100/32'),
      ],
      unknowns: ['backend-health lb', 'backend-health lb-nva'],
      ...expected,
    },
    {
      name: 'nor of a group in a rule for another port',
      model: [
        front,
        subnet('spoke-a', 'snet-vm', '10.11.0.0/24'),
        read('virtualNetworks', ['spoke-a'], 'effectiveSecurityAdminRules', {
          value: [
            {
              id: 'group-rule',
              kind: 'Custom',
              properties: {
                direction: 'Outbound',
                access: 'Deny',
                priority: 10,
                protocol: 'Any',
                sources: [],
                destinations: [{ addressPrefix: idOf('networkManagers/networkGroups', 'm', 'g'), addressPrefixType: 'NetworkGroup' }],
                sourcePortRanges: ['0-65535'],
                destinationPortRanges: ['22'],
              },
            },
          ],
        }),
      ],
      unknowns: ['backend-health lb'],
      ...expected,
    },
  ]);
});
