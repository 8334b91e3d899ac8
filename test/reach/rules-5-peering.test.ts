/** Peering (reference, section 3): states, sync level, access, subnets, families, transit, and AVNM meshes. */
import { describe } from '@jest/globals';
import {
  bothPeerings,
  capture,
  host,
  idOf,
  meshOf,
  nic,
  nsg,
  peering,
  read,
  route,
  routeTable,
  rule,
  subnet,
  vm,
  vnet,
  type WireResource,
} from '../network/make-model.ts';
import { asked, type Row } from './asked.ts';
import { hub, t0 } from './base-topology.ts';
import { HUB, nva, spokes, spokeVnet } from './hub-and-spokes.ts';

const plain = (n: number, prefixes: readonly string[] = [`10.${n}.0.0/16`]): WireResource =>
  vnet(`v${n}`, prefixes, { 'snet-vm': `10.${n}.0.0/24`, 'snet-db': `10.${n}.1.0/24` });
const two: WireResource[] = [1, 2].flatMap((n) => [plain(n), ...host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`)]);
const both = (a: object = {}, b: object = {}): WireResource[] => bothPeerings(plain(1), plain(2), { ...a }, { ...b });
const space = (...prefixes: string[]): object => ({ addressPrefixes: prefixes });

describe('states (3) [PEER]', () => {
  asked([
    { name: 'connected on both sides', model: [two, both()], verdict: 'reachable', basis: 'documented', path: ['peering'] },
    ...(['Initiated', 'Disconnected'] as const).map(
      (state): Row => ({
        name: `${state} on the near side`,
        model: [two, both({ peeringState: state })],
        verdict: 'blocked',
        causes: ['peering-disconnected both v1-to-v2'],
      }),
    ),
    {
      name: 'disconnected on the far side',
      model: [two, both({}, { peeringState: 'Disconnected' })],
      verdict: 'blocked',
      causes: ['peering-disconnected both v2-to-v1'],
    },
    ...(['Failed', 'Updating'] as const).flatMap((state): Row[] => {
      const unknowns = (side: string): Pick<Row, 'verdict' | 'unknowns'> => ({ verdict: 'unknown', unknowns: [`state-unknown ${side}`] });
      return [
        {
          name: `connected, and the near side is ${state} (1.5)`,
          model: [two, both({ provisioningState: state })],
          ...unknowns('v1-to-v2'),
        },
        {
          name: `connected, and the far side is ${state} (1.5)`,
          model: [two, both({}, { provisioningState: state })],
          ...unknowns('v2-to-v1'),
        },
      ];
    }),
    {
      name: 'disconnected on both sides: both named',
      model: [two, both({ peeringState: 'Disconnected' }, { peeringState: 'Disconnected' })],
      verdict: 'blocked',
      causes: ['peering-disconnected both v1-to-v2', 'peering-disconnected both v2-to-v1'],
    },
    {
      name: 'only the near side exists, as Initiated',
      model: [two, peering(plain(1), plain(2), { peeringState: 'Initiated' })],
      verdict: 'blocked',
      causes: ['peering-disconnected both v1-to-v2'],
    },
    {
      name: 'only the far side exists, as Initiated',
      model: [two, peering(plain(2), plain(1), { peeringState: 'Initiated' })],
      verdict: 'blocked',
      causes: ['peering-disconnected both v2-to-v1'],
    },
    {
      name: 'the state was not returned',
      model: [two, both({ peeringState: undefined })],
      verdict: 'unknown',
      unknowns: ['state-unknown v1-to-v2'],
    },
    {
      name: 'a state that nobody documented',
      model: [two, both({ peeringState: 'Updating' })],
      verdict: 'unknown',
      unknowns: ['state-unknown v1-to-v2'],
    },
    {
      name: 'of one side only its name was returned',
      model: [two, both(), { ...peering(plain(1), plain(2)), properties: null }],
      broken: true,
      verdict: 'unknown',
      unknowns: ['not-read v1-to-v2'],
    },
    {
      name: 'not transitive',
      model: [two, plain(3), bothPeerings(plain(1), plain(3)), bothPeerings(plain(2), plain(3))],
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    { name: 'no peering at all', model: [two], verdict: 'blocked', causes: ['no-route forward snet-vm', 'no-route return snet-vm'] },
    {
      name: 'allowForwardedTraffic off does not block (rule 7)',
      model: [two, both({ allowForwardedTraffic: false }, { allowForwardedTraffic: false })],
      verdict: 'reachable',
    },
    {
      name: 'a peering broken and the circuit closed: both named',
      model: [t0(false, true, true), bothPeerings(hub(1), hub(2), { peeringState: 'Disconnected' })],
      verdict: 'blocked',
      causes: ['peering-disconnected both hub-01-to-hub-02', 'er-flag-off both gw1'],
    },
    {
      name: 'a peering broken and the circuit open: it goes over the circuit',
      model: [t0(true, true, true), bothPeerings(hub(1), hub(2), { peeringState: 'Disconnected' }, { peeringState: 'Disconnected' })],
      verdict: 'reachable',
      path: ['circuit'],
    },
    {
      name: 'access is off on a peering whose state was not returned: if it is not connected, the circuit carries the packets (3) [PEER]',
      model: [t0(true, true, true), bothPeerings(hub(1), hub(2), { peeringState: null }, { allowVirtualNetworkAccess: false })],
      ask: 'can vm1 reach vm2?',
      verdict: 'unknown',
      causes: [],
      unknowns: ['state-unknown hub-01-to-hub-02'],
    },
  ]);
});

const grown = plain(2, ['10.2.0.0/16', '10.22.0.0/16']);
const inGrown = [subnet('v2', 'snet-new', '10.22.0.0/24'), ...host('vm-new', 'v2/snet-new', '10.22.0.4')];
const stale = { remoteAddressSpace: space('10.2.0.0/16'), remoteVirtualNetworkAddressSpace: space('10.2.0.0/16', '10.22.0.0/16') };

describe('address space of a peering (3) [PS-TEST][SYNC]', () => {
  asked([
    {
      name: 'the far VNet grew: its new range has no route until the peering is synchronised',
      model: [two, grown, inGrown, both({ peeringSyncLevel: 'LocalNotInSync', ...stale }, { peeringSyncLevel: 'RemoteNotInSync' })],
      ask: 'can vm1 reach 10.22.0.4?',
      verdict: 'blocked',
      causes: ['peering-not-synced forward v1-to-v2'],
    },
    {
      name: 'its old range still works',
      model: [two, grown, inGrown, both({ peeringSyncLevel: 'LocalNotInSync', ...stale }, { peeringSyncLevel: 'RemoteNotInSync' })],
      verdict: 'reachable',
    },
    {
      name: 'the near VNet grew: the reply has no route',
      model: [two, grown, inGrown, both({ peeringSyncLevel: 'LocalNotInSync', ...stale }, { peeringSyncLevel: 'RemoteNotInSync' })],
      ask: 'can 10.22.0.4 reach vm1?',
      verdict: 'blocked',
      causes: ['peering-not-synced return v1-to-v2'],
    },
    {
      name: 'synchronised',
      model: [two, grown, inGrown, both({ remoteAddressSpace: space('10.2.0.0/16', '10.22.0.0/16') })],
      ask: 'can vm1 reach 10.22.0.4?',
      verdict: 'reachable',
    },
  ]);
});

const allowing = (n: number, from: string, to = '*', direction = 'Inbound'): WireResource[] => [
  nsg(`nsg${n}`, [rule('explicit', 100, direction, 'Allow', { sourceAddressPrefix: from, destinationAddressPrefix: to })]),
  subnet(`v${n}`, 'snet-vm', `10.${n}.0.0/24`, { nsg: `nsg${n}` }),
];
const defaults = (n: number): WireResource[] => [nsg(`nsg${n}`, []), subnet(`v${n}`, 'snet-vm', `10.${n}.0.0/24`, { nsg: `nsg${n}` })];
const noAccess = { allowVirtualNetworkAccess: false };

describe('a peering that was not read, and groups at both ends (3, 4.4) [TAGS]', () => {
  const [one, other] = both();
  const unreadSide = (n: number, m: number): object =>
    capture('2026-01-01T00:00:00Z', [`${idOf('virtualNetworks/virtualNetworkPeerings', `v${n}`, `v${n}-to-v${m}`)}: 403`]);
  const unreadGateway = capture('2026-01-01T00:00:00Z', [`${idOf('virtualNetworkGateways', 'gw')}: 403`]);
  asked([
    {
      name: 'whether the other VNet is in the tag is not known: its default rules are no cause',
      model: [two, other ?? [], unreadSide(1, 2), defaults(1), defaults(2)],
      verdict: 'unknown',
      unknowns: ['not-read v1-to-v2', 'tag-not-expanded AllowVnetOutBound'],
    },
    {
      name: 'whether a VNet that was not given is in the tag is not known either',
      model: [
        plain(1),
        host('vm1', 'v1/snet-vm', '10.1.0.4'),
        unreadSide(1, 7),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { nsg: 'nsg1' }),
        nsg('nsg1', [
          rule('peers', 100, 'Inbound', 'Allow', { sourceAddressPrefix: 'VirtualNetwork' }),
          rule('no', 200, 'Inbound', 'Deny'),
        ]),
      ],
      ask: 'can 10.7.0.4 reach vm1?',
      verdict: 'unknown',
      unknowns: ['not-read', 'on-premises-opaque', 'tag-not-expanded peers'],
    },
    {
      name: 'a gateway that was not read may bring the other VNet a route, and with it the tag: its default rules are no cause',
      model: [two, unreadGateway, defaults(1), defaults(2)],
      verdict: 'unknown',
      unknowns: ['not-read gw', 'tag-not-expanded AllowVnetOutBound', 'tag-not-expanded AllowVnetInBound'],
    },
    {
      name: 'the peering of the other side does not tell its remote VNet: it may be the counterpart',
      model: [
        two,
        one ?? [],
        { ...(other as WireResource), properties: { ...(other?.properties as object), remoteVirtualNetwork: { id: null } } },
      ],
      verdict: 'unknown',
      unknowns: ['not-read v2-to-v1'],
      broken: true,
    },
    {
      name: 'from the other side',
      model: [two, one ?? [], unreadSide(2, 1), defaults(1), defaults(2)],
      verdict: 'unknown',
      unknowns: ['not-read v2-to-v1', 'tag-not-expanded AllowVnetInBound'],
    },
  ]);
});

describe('a peered space that was not returned (3) [SDK39]', () => {
  const lagging = { remoteAddressSpace: undefined, peeringSyncLevel: 'LocalNotInSync' };
  asked([
    {
      name: 'and the peering lags behind: what of the far VNet is peered is not known',
      model: [two, both(lagging, { peeringSyncLevel: 'RemoteNotInSync' })],
      verdict: 'unknown',
      unknowns: ['not-read v1-to-v2'],
    },
    ...[{}, { addressPrefixes: null }, { addressPrefixes: '' }].map(
      (remoteAddressSpace): Row => ({
        name: `nor whether the peering is in sync: ${JSON.stringify(remoteAddressSpace)}`,
        model: [two, both({ remoteAddressSpace, peeringSyncLevel: undefined })],
        verdict: 'unknown',
        unknowns: ['not-read v1-to-v2'],
      }),
    ),
    {
      name: 'and the peering says of its being in sync what is not documented',
      model: [two, both({ remoteAddressSpace: {}, peeringSyncLevel: 'NearlyInSync' })],
      verdict: 'unknown',
      unknowns: ['not-read v1-to-v2'],
    },
    {
      name: 'an empty one, and the peering is in sync: the present space is it',
      model: [two, both({ remoteAddressSpace: {} })],
      verdict: 'reachable',
    },
    {
      name: 'nor the VNet it leads to: it may be this one',
      model: [two, both({ remoteVirtualNetwork: undefined, remoteAddressSpace: undefined, remoteVirtualNetworkAddressSpace: undefined })],
      broken: true,
      verdict: 'unknown',
      unknowns: ['not-read v1-to-v2'],
    },
    {
      name: 'of a VNet that was not given: any address may lie in it',
      model: [two, peering(plain(1), plain(9), { remoteAddressSpace: undefined, remoteVirtualNetworkAddressSpace: undefined })],
      ask: 'can vm1 reach 10.9.0.4?',
      verdict: 'unknown',
      unknowns: ['not-read v1-to-v9'],
    },
    {
      name: 'of a VNet that was not given: it is not the one that holds the address',
      model: [two, peering(plain(1), plain(9), { remoteAddressSpace: undefined, remoteVirtualNetworkAddressSpace: undefined })],
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'and the peering is in sync: the present space is it',
      model: [two, both({ remoteAddressSpace: undefined })],
      verdict: 'reachable',
    },
  ]);
});

describe('access off (3) [PEER][PEER-2018]', () => {
  asked([
    {
      name: 'with default NSG rules on both sides',
      model: [two, both(noAccess, noAccess), defaults(1), defaults(2)],
      verdict: 'blocked',
      causes: ['peering-access-off both v1-to-v2', 'peering-access-off both v2-to-v1'],
    },
    {
      name: 'one side off, default NSGs',
      model: [two, both(noAccess), defaults(1), defaults(2)],
      verdict: 'blocked',
      causes: ['peering-access-off both v1-to-v2'],
    },
    {
      name: 'no NSG anywhere: older texts say that traffic does not flow',
      model: [two, both(noAccess, noAccess)],
      verdict: 'blocked',
      causes: ['peering-access-off both v1-to-v2', 'peering-access-off both v2-to-v1'],
      basis: 'inferred',
    },
    {
      name: 'an explicit rule at the destination only: not known',
      model: [two, both({}, noAccess), allowing(2, '10.1.0.0/16')],
      verdict: 'unknown',
      unknowns: ['undocumented v2-to-v1'],
    },
    {
      name: 'explicit rules allow it on both sides: not known',
      model: [two, both(noAccess, noAccess), allowing(1, '*', '10.2.0.0/16', 'Outbound'), allowing(2, '10.1.0.0/16')],
      verdict: 'unknown',
      unknowns: ['undocumented v1-to-v2', 'undocumented v2-to-v1'],
    },
  ]);
});

describe('access off beside an appliance whose own group allows the traffic (3, 4.4) [PEER]', () => {
  const closed = (own: Readonly<Record<string, unknown>>, more: object[] = []): (object | readonly object[])[] => [
    spokes('10.1.1.4', '10.1.1.4'),
    bothPeerings(HUB, spokeVnet('spoke-a', 11), { allowForwardedTraffic: true, ...noAccess }, { allowForwardedTraffic: true }),
    nva('nva-1', '10.1.1.4', own),
    more,
  ];
  const allowing = nsg('allowing', [
    rule('in', 100, 'Inbound', 'Allow', { sourceAddressPrefix: '10.11.0.0/16', destinationPortRange: '443', protocol: 'Tcp' }),
    rule('out', 100, 'Outbound', 'Allow', { destinationAddressPrefix: '10.12.0.0/16', destinationPortRange: '443', protocol: 'Tcp' }),
  ]);
  const question = {
    transparent: [idOf('Microsoft.Compute/virtualMachines', 'nva-1').toLowerCase()],
    ask: 'can vm-a reach vm-b on tcp 443?',
  };
  asked([
    {
      name: 'an allow rule of its own at the appliance is no less one than at a host',
      model: closed({ nsg: 'allowing' }, [allowing]),
      ...question,
      verdict: 'unknown',
      unknowns: ['undocumented hub-to-spoke-a'],
    },
    {
      name: 'for another port it is none',
      model: closed({ nsg: 'allowing' }, [allowing]),
      ...question,
      ask: 'can vm-a reach vm-b on tcp 22?',
      verdict: 'blocked',
      causes: ['peering-access-off both hub-to-spoke-a'],
      // Whether the appliance's default rules let the rest through.
      unknowns: ['tag-not-expanded AllowVnetInBound', 'tag-not-expanded AllowVnetOutBound'],
    },
    {
      name: 'without a group at the appliance access is what closes the way',
      model: closed({}),
      ...question,
      verdict: 'blocked',
      causes: ['peering-access-off both hub-to-spoke-a'],
    },
  ]);
});

const subnets = (local: readonly string[], remote: readonly string[]): object => ({
  peerCompleteVnets: false,
  localSubnetNames: local,
  remoteSubnetNames: remote,
});

describe('subnet peering (3) [SUBPEER]', () => {
  const model = (a: object, b: object): Row['model'] => [two, host('db2', 'v2/snet-db', '10.2.1.4'), both(a, b)];
  const spoke = vnet('spoke', ['10.11.0.0/16'], { 'snet-vm': '10.11.0.0/24' });
  const vmOnly = model(subnets(['snet-vm'], ['snet-vm']), subnets(['snet-vm'], ['snet-vm']));
  asked([
    { name: 'between peered subnets', model: vmOnly, verdict: 'reachable' },
    {
      name: 'to a subnet that is not',
      model: vmOnly,
      ask: 'can vm1 reach db2?',
      verdict: 'blocked',
      causes: ['subnet-not-peered forward v1-to-v2', 'subnet-not-peered return v2-to-v1'],
    },
    {
      name: 'of two networks one may begin what the other could before, where a subnet is peered whose rules let it out',
      model: [
        ...vmOnly,
        nsg('quiet', [rule('silence', 200, 'Outbound', 'Deny')]),
        subnet('v2', 'snet-vm', '10.2.0.0/24', { nsg: 'quiet' }),
      ],
      ask: 'can db2 reach vm1?',
      verdict: 'blocked',
      causes: ['subnet-not-peered forward v2-to-v1', 'subnet-not-peered return v1-to-v2'],
      remedies: ['changePeering: v1-to-v2 properties.remoteSubnetNames, v2-to-v1 properties.localSubnetNames -> reachable, opens v1~v2'],
    },
    {
      name: 'to an appliance in a subnet that is not',
      model: [
        vmOnly,
        nic('nva-nic', 'v2/snet-db', '10.2.1.9', { vm: 'nva', enableIPForwarding: true }),
        vm('nva', ['nva-nic']),
        routeTable('rt', [route('by', '10.2.0.0/24', 'VirtualAppliance', '10.2.1.9')]),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      ].flat(),
      transparent: [idOf('Microsoft.Compute/virtualMachines', 'nva').toLowerCase()],
      verdict: 'blocked',
      causes: ['subnet-not-peered forward v1-to-v2'],
    },
    {
      name: 'to a gateway whose subnet is not',
      model: [
        t0(true, true, false),
        spoke,
        host('vm-spoke', 'spoke/snet-vm', '10.11.0.4'),
        peering(spoke, hub(1), { useRemoteGateways: true, ...subnets(['snet-vm'], ['snet-vm']) }),
        peering(hub(1), spoke, { allowGatewayTransit: true, ...subnets(['snet-vm'], ['snet-vm']) }),
      ],
      ask: 'can vm-spoke reach vm2?',
      verdict: 'blocked',
      causes: ['subnet-not-peered forward spoke-to-hub-01', 'subnet-not-peered return hub-01-to-spoke'],
    },
    {
      name: 'IPv6 only leaves IPv4 out',
      model: model({ enableOnlyIPv6Peering: true }, { enableOnlyIPv6Peering: true }),
      verdict: 'blocked',
      causes: ['peering-access-off forward v1-to-v2', 'peering-access-off return v2-to-v1'],
    },
    {
      name: 'IPv6 only, and the peered space holds IPv6 alone: still that switch, no lack of a sync',
      model: model(
        { enableOnlyIPv6Peering: true, remoteAddressSpace: { addressPrefixes: ['fd00:2::/48'] } },
        { enableOnlyIPv6Peering: true, remoteAddressSpace: { addressPrefixes: ['fd00:1::/48'] } },
      ),
      verdict: 'blocked',
      causes: ['peering-access-off forward v1-to-v2', 'peering-access-off return v2-to-v1'],
    },
  ]);
});

const mesh = (n: number, properties: Readonly<Record<string, unknown>> = {}): object => meshOf(`v${n}`, properties);

const untold = { isGlobal: undefined, appliesToGroups: [{ networkGroupId: '/group', groupConnectivity: 'DirectlyConnected' }] };

describe('AVNM mesh without peering objects (3) [ARG-TABLES]', () => {
  asked([
    { name: 'both VNets in one connected group', model: [two, mesh(1), mesh(2)], verdict: 'reachable' },
    {
      name: 'the configuration that connects them failed (1.5)',
      model: [two, mesh(1, { provisioningState: 'Failed' }), mesh(2)],
      verdict: 'unknown',
      unknowns: ['state-unknown group'],
    },
    {
      name: 'two regions, and the group is not global [SDK39]',
      model: [two, { ...plain(2), location: 'westus' }, mesh(1), mesh(2)],
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'the region of one of them was not returned, and the group is not global [SDK39]',
      model: [two, { ...plain(2), location: undefined }, mesh(1), mesh(2)],
      verdict: 'unknown',
      unknowns: ['not-read v2'],
    },
    {
      name: 'the same: whether the tag VirtualNetwork holds that one is not known either',
      model: [
        two,
        { ...plain(2), location: undefined },
        mesh(1),
        mesh(2),
        nsg('nsg1', [
          rule('none', 100, 'Outbound', 'Deny', { destinationAddressPrefix: 'VirtualNetwork' }),
          rule('rest', 200, 'Outbound', 'Allow'),
        ]),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { nsg: 'nsg1' }),
      ],
      verdict: 'unknown',
      unknowns: ['not-read v2', 'tag-not-expanded none'],
    },
    {
      name: 'two regions, and Azure did not return whether the group is global [SDK39]',
      model: [two, { ...plain(2), location: 'westus' }, mesh(1, untold), mesh(2, untold)],
      verdict: 'unknown',
      unknowns: ['not-read group'],
    },
    {
      name: 'whether a table without the routes of peerings keeps those of the mesh is not documented [SDK39]',
      model: [
        two,
        mesh(1),
        mesh(2),
        routeTable('rt', [], { disablePeeringRoute: 'All' }),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      ],
      verdict: 'unknown',
      unknowns: ['undocumented rt'],
    },
    {
      name: 'a peering of the two goes before it, and closes the way to an appliance too',
      model: [
        two,
        plain(3),
        host('vm3', 'v3/snet-vm', '10.3.0.4'),
        [1, 2, 3].map((n) => mesh(n)),
        both(noAccess),
        host('nva', 'v1/snet-vm', '10.1.0.9', { enableIPForwarding: true }),
        routeTable('rt', [route('by', '10.3.0.0/16', 'VirtualAppliance', '10.1.0.9')]),
        subnet('v2', 'snet-vm', '10.2.0.0/24', { routeTable: 'rt' }),
      ],
      ask: 'can vm3 reach vm2?',
      transparent: [idOf('Microsoft.Compute/virtualMachines', 'nva').toLowerCase()],
      verdict: 'blocked',
      causes: ['peering-access-off both v1-to-v2'],
    },
    {
      name: 'one of them only, the other not read: it may be in the same [ARG-TABLES]',
      model: [two, mesh(1)],
      verdict: 'unknown',
      unknowns: ['not-read v2'],
    },
    {
      name: 'one of them only, the other read and in none',
      model: [two, mesh(1), read('virtualNetworks', ['v2'], 'effectiveConnectivityConfigurations', { value: [] })],
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
  ]);
});

describe('remedies', () => {
  asked([
    {
      name: 'access off: turn it on',
      model: [two, both(noAccess), defaults(1), defaults(2)],
      verdict: 'blocked',
      causes: ['peering-access-off both v1-to-v2'],
      remedies: ['changePeering: v1-to-v2 properties.allowVirtualNetworkAccess -> reachable, opens v1~v2'],
    },
    {
      name: 'a peering would help one address only, a flag all: no needless peering is offered (issue item 11)',
      model: [t0(true, true, false), nic('vm2-nicb', 'hub-03/snet-vm', '10.3.0.77', { vm: 'vm2' }), vm('vm2', ['vm2-nic', 'vm2-nicb'])],
      ask: 'can vm1 reach vm2?',
      verdict: 'partial',
      causes: ['er-flag-off both gw3'],
      remedies: ['setFlag: gw3 properties.allowRemoteVnetTraffic -> reachable, opens hub-01~hub-03 hub-02~hub-03'],
    },
    {
      name: 'no peering: make one',
      model: [two],
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
      remedies: ['createPeering: v1-to-v2 , v2-to-v1  -> reachable, opens v1~v2'],
    },
    {
      name: 'a route to None: take it out',
      model: [
        two,
        both(),
        routeTable('rt', [route('drop', '10.2.0.0/16', 'None')]),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
      ],
      verdict: 'blocked',
      causes: ['route-none forward drop'],
      remedies: ['changeRoute: drop  -> reachable, opens '],
    },
    {
      name: 'a deny rule: allow exactly this before it',
      model: [two, both(), nsg('n', [rule('deny', 200, 'Inbound', 'Deny')]), subnet('v2', 'snet-vm', '10.2.0.0/24', { nsg: 'n' })],
      ask: 'can vm1 reach vm2 on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward deny'],
      remedies: ['changeRule: hairpin-allow-inbound-199  -> reachable, opens '],
    },
    {
      name: 'access off in doubt, and a default rule closes it for that: turn it on (3) [PEER]',
      model: [
        two,
        both({ allowVirtualNetworkAccess: false }),
        nsg('n1', []),
        nsg('n2', [rule('in', 200, 'Inbound', 'Allow')]),
        subnet('v1', 'snet-vm', '10.1.0.0/24', { nsg: 'n1' }),
        subnet('v2', 'snet-vm', '10.2.0.0/24', { nsg: 'n2' }),
      ],
      verdict: 'blocked',
      causes: ['nsg-deny forward DenyAllOutBound'],
      unknowns: ['undocumented v1-to-v2'],
      remedies: ['changePeering: v1-to-v2 properties.allowVirtualNetworkAccess -> reachable, opens v1~v2'],
    },
    {
      name: 'a deny rule of the lowest number: it and what follows make room (4.1) [NSG]',
      model: [
        two,
        both(),
        nsg('n', [
          rule('ssh', 100, 'Inbound', 'Allow', { protocol: 'Tcp', destinationPortRange: '22' }),
          rule('deny', 101, 'Inbound', 'Deny'),
          rule('later', 103, 'Inbound', 'Deny'),
        ]),
        subnet('v2', 'snet-vm', '10.2.0.0/24', { nsg: 'n' }),
      ],
      ask: 'can vm1 reach vm2 on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny forward deny'],
      remedies: ['changeRule: deny properties.priority, hairpin-allow-inbound-100 , ssh properties.priority -> reachable, opens '],
    },
    {
      name: 'a rule that denies replies where no flow is remembered: allow them from the port asked for (4.2) [SDK39]',
      model: [
        two,
        both(),
        nsg('n', [rule('deny', 200, 'Outbound', 'Deny')]),
        host('vm2', 'v2/snet-vm', '10.2.0.4', { nsg: 'n', disableTcpStateTracking: true }),
      ],
      ask: 'can vm1 reach vm2 on tcp 443?',
      verdict: 'blocked',
      causes: ['nsg-deny return deny'],
      remedies: ['changeRule: hairpin-allow-outbound-199  -> reachable, opens '],
    },
  ]);
});
