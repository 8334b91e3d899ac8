/** Remedies: for every cause that a setting lifts, the steps, the proof, the pairs they open; none where nothing helps. */
import { describe, expect, test } from '@jest/globals';
import { findRemedies } from '../../src/change/find-remedies.ts';
import type { Flow } from '../../src/network/flow.ts';
import { keyOf } from '../../src/network/resource-id.ts';
import { CAUSE_CODES } from '../../src/reach/codes.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { whoActs } from '../../src/words/who-acts.ts';
import { CAUSE_RULES } from '../../tools/rules/cause-rules.ts';
import {
  bothPeerings,
  circuit,
  host,
  idOf,
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
  vpnConnection,
  vpnGateway,
  type WireResource,
} from '../network/make-model.ts';
import { connectionOf, gatewayOf, hub, t0, tcp } from '../reach/base-topology.ts';
import {
  balancer,
  collection,
  FORWARDING,
  firewall,
  HA_PORTS,
  HUB,
  networkRule,
  nva,
  policy,
  routed,
  ruleGroup,
  spokes,
  transparent,
} from '../reach/hub-and-spokes.ts';
import {
  connectedSpoke,
  firewallId,
  hairpinLab,
  hubErGateway,
  hubFirewall,
  hubTable,
  hubVpnGateway,
  tableRoute,
  vhub,
  vpnSite,
  wan,
} from '../reach/wan-topology.ts';
import { type Case, caseOf, expectMinimal, expectProved, expectUndone, type Row, toldOf } from './asked-remedies.ts';

const plain = (n: number, prefixes: readonly string[] = [`10.${n}.0.0/16`]): WireResource =>
  vnet(`v${n}`, prefixes, { 'snet-vm': `10.${n}.0.0/24`, 'snet-db': `10.${n}.1.0/24` });
const two: WireResource[] = [1, 2].flatMap((n) => [plain(n), ...host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`)]);
const both = (a: object = {}, b: object = {}): WireResource[] => bothPeerings(plain(1), plain(2), { ...a }, { ...b });
const HUB_2 = vnet('hub-2', ['10.2.0.0/16'], { 'snet-nva': '10.2.1.0/24' });
/** With a route to the other spoke by the appliance of the hub. */
const unpeeredSpoke = (name: string, n: number): WireResource[] => [
  spokeVnet(name, n),
  ...host(`vm-${name.slice(-1)}`, `${name}/snet-vm`, `10.${n}.0.4`),
  ...routed(name, n, '10.1.1.4', `10.${23 - n}.0.0/16`),
];
const peered = [...two, ...both()];
const spokeVnet = (name: string, n: number): WireResource => vnet(name, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24` });
const spokeOf = (n: number, name: string, at: number, ofHub: object = {}, ofSpoke: object = {}): WireResource[] => [
  spokeVnet(name, at),
  ...host(`vm-${name}`, `${name}/snet-vm`, `10.${at}.0.4`),
  ...bothPeerings(hub(n), spokeVnet(name, at), { allowGatewayTransit: true, ...ofHub }, { useRemoteGateways: true, ...ofSpoke }),
];
const withTable = (n: number, routes: readonly object[], properties: object = {}): WireResource[] => [
  routeTable(`rt${n}`, routes, { ...properties }),
  subnet(`v${n}`, 'snet-vm', `10.${n}.0.0/24`, { routeTable: `rt${n}` }),
];
const onSubnet = (n: number, ...rules: readonly object[]): WireResource[] => [
  nsg(`nsg${n}`, rules),
  subnet(`v${n}`, 'snet-vm', `10.${n}.0.0/24`, { nsg: `nsg${n}` }),
];
const deny = (priority: number, direction = 'Inbound', properties: object = {}): object =>
  rule(`deny${priority}`, priority, direction, 'Deny', { ...properties });
const adminDeny = (n: number): object =>
  read('virtualNetworks', [`v${n}`], 'effectiveSecurityAdminRules', {
    value: [
      {
        id: `${idOf('networkManagers', 'avnm')}/securityAdminConfigurations/c/ruleCollections/rc/rules/block`,
        kind: 'Custom',
        properties: {
          direction: 'Inbound',
          priority: 10,
          access: 'Deny',
          protocol: 'Any',
          sources: [{ addressPrefix: '*', addressPrefixType: 'IPPrefix' }],
          destinations: [{ addressPrefix: '*', addressPrefixType: 'IPPrefix' }],
          sourcePortRanges: ['0-65535'],
          destinationPortRanges: ['0-65535'],
        },
      },
    ],
  });
const subnets = (local: readonly string[], remote: readonly string[]): object => ({
  peerCompleteVnets: false,
  localSubnetNames: local,
  remoteSubnetNames: remote,
});

const FLAG = 'allowRemoteVnetTraffic true';
const PEER_HUBS = { kind: 'createPeering', steps: ['+ hub-01-to-hub-02', '+ hub-02-to-hub-01'], opens: ['hub-01~hub-02'] } as const;
const PEER_V = { kind: 'createPeering', steps: ['+ v1-to-v2', '+ v2-to-v1'], opens: ['v1~v2'] } as const;
const REMAKE_V = { ...PEER_V, steps: ['- v1-to-v2', '- v2-to-v1', '+ v1-to-v2', '+ v2-to-v1'] } as const;

const FLAGS: readonly Row[] = [
  {
    name: 'one flag off: peering first, as Microsoft recommends',
    model: [t0(true, false, false)],
    remedies: [PEER_HUBS, { kind: 'setFlag', steps: [`gw2 ${FLAG}`], opens: ['hub-01~hub-02'] }],
  },
  {
    name: 'a flag opens every other flagged VNet too, and they are named',
    model: [t0(true, false, true)],
    remedies: [PEER_HUBS, { kind: 'setFlag', steps: [`gw2 ${FLAG}`], opens: ['hub-01~hub-02', 'hub-02~hub-03'] }],
  },
  {
    name: 'both flags off: two causes, one remedy',
    model: [t0(false, false, true)],
    remedies: [
      PEER_HUBS,
      { kind: 'setFlag', steps: [`gw1 ${FLAG}`, `gw2 ${FLAG}`], opens: ['hub-01~hub-02', 'hub-01~hub-03', 'hub-02~hub-03'] },
    ],
  },
  {
    name: 'one absent, the other off: set, an absent flag is known',
    model: [t0(undefined, false, false)],
    remedies: [PEER_HUBS, { kind: 'setFlag', steps: [`gw2 ${FLAG}`, `gw1 ${FLAG}`], opens: ['hub-01~hub-02'] }],
  },
  {
    name: 'the spokes of a hub are opened with it',
    model: [t0(true, false, false), spokeOf(2, 'spoke', 12)],
    to: '10.12.0.4',
    remedies: [
      { kind: 'createPeering', steps: ['+ hub-01-to-spoke', '+ spoke-to-hub-01'], opens: ['hub-01~spoke'] },
      { kind: 'setFlag', steps: [`gw2 ${FLAG}`], opens: ['hub-01~hub-02', 'hub-01~spoke'] },
    ],
  },
  {
    name: 'a flag alone where it takes the packets from a firewall that would have to be opened without it',
    model: [
      t0(true, false, false),
      subnet('hub-02', 'AzureFirewallSubnet', '10.2.3.0/26'),
      spokeOf(2, 'spoke', 12),
      firewall('fw', {
        ipConfigurations: [
          {
            name: 'ipconfig',
            properties: {
              privateIPAddress: '10.2.3.4',
              subnet: { id: idOf('virtualNetworks/subnets', 'hub-02', 'AzureFirewallSubnet') },
            },
          },
        ],
      }),
      policy('fw-policy', []),
      routeTable('rt-spoke', [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.2.3.4')]),
      subnet('spoke', 'snet-vm', '10.12.0.0/24', { routeTable: 'rt-spoke' }),
    ],
    to: '10.12.0.4',
    flow: tcp(443),
    remedies: [
      { kind: 'createPeering', steps: ['+ hub-01-to-spoke', '+ spoke-to-hub-01'], opens: ['hub-01~spoke'] },
      { kind: 'setFlag', steps: [`gw2 ${FLAG}`], opens: ['hub-01~hub-02', 'hub-01~spoke'] },
    ],
  },
  {
    name: 'a flag and a peering that stands in the way of it',
    model: [t0(true, false, false), spokeOf(2, 'spoke', 12, { peeringState: 'Disconnected' }, { peeringState: 'Disconnected' })],
    to: '10.12.0.4',
    remedies: [
      { kind: 'createPeering', steps: ['+ hub-01-to-spoke', '+ spoke-to-hub-01'], opens: ['hub-01~spoke'] },
      {
        kind: 'createPeering',
        steps: ['- spoke-to-hub-02', '- hub-02-to-spoke', '+ hub-02-to-spoke', '+ spoke-to-hub-02', `gw2 ${FLAG}`],
        opens: ['hub-01~hub-02', 'hub-01~spoke', 'hub-02~spoke'],
      },
    ],
  },
  {
    name: 'the propagation of a GatewaySubnet',
    model: [
      t0(true, true, false),
      routeTable('rt-gw', [], { disableBgpRoutePropagation: true }),
      subnet('hub-02', 'GatewaySubnet', '10.2.255.0/27', { routeTable: 'rt-gw' }),
    ],
    remedies: [PEER_HUBS, { kind: 'changeRoute', steps: ['rt-gw disableBgpRoutePropagation false'], opens: ['hub-01~hub-02'] }],
  },
  {
    name: 'the propagation of the subnet of the host',
    model: [
      t0(true, true, false),
      routeTable('rt', [], { disableBgpRoutePropagation: true }),
      subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
    ],
    remedies: [PEER_HUBS, { kind: 'changeRoute', steps: ['rt disableBgpRoutePropagation false'], opens: ['hub-01~hub-02'] }],
  },
  {
    name: 'a connection, a circuit, a private peering that is down: only peering goes round it',
    model: [t0(true, true, false), connectionOf(2, { connectionStatus: 'NotConnected' })],
    remedies: [PEER_HUBS],
  },
  {
    name: 'a circuit that the provider has not provisioned',
    model: [t0(true, true, false), circuit('c1', { serviceProviderProvisioningState: 'NotProvisioned' })],
    remedies: [PEER_HUBS],
  },
  {
    name: 'a private peering that is disabled',
    model: [t0(true, true, false), circuit('c1', {}, { state: 'Disabled' })],
    remedies: [PEER_HUBS],
  },
  {
    name: 'a gateway that failed',
    model: [t0(true, true, false), gatewayOf(2, true, { provisioningState: 'Failed' })],
    remedies: [PEER_HUBS],
  },
  {
    name: 'another gateway is in use already: Azure refuses a second, so only peering is left',
    model: [
      t0(true, true, true),
      spokeOf(2, 'spoke', 12, {}, { useRemoteGateways: false }),
      bothPeerings(
        hub(3),
        spokeVnet('spoke', 12),
        { allowGatewayTransit: true, peeringState: 'Disconnected' },
        { useRemoteGateways: true, peeringState: 'Disconnected' },
      ),
    ],
    to: '10.12.0.4',
    remedies: [{ kind: 'createPeering', steps: ['+ hub-01-to-spoke', '+ spoke-to-hub-01'], opens: ['hub-01~spoke'] }],
  },
  ...(['ofHub', 'ofSpoke', 'both'] as const).map((side): Row => {
    const [ofHub, ofSpoke] = [side !== 'ofSpoke', side !== 'ofHub'];
    return {
      name: `gateway transit off: ${side}`,
      model: [t0(true, true, false), spokeOf(2, 'spoke', 12, { allowGatewayTransit: !ofHub }, { useRemoteGateways: !ofSpoke })],
      to: '10.12.0.4',
      remedies: [
        { kind: 'createPeering', steps: ['+ hub-01-to-spoke', '+ spoke-to-hub-01'], opens: ['hub-01~spoke'] },
        {
          kind: 'changePeering',
          steps: [
            ...(ofHub ? ['hub-02-to-spoke allowGatewayTransit true'] : []),
            ...(ofSpoke ? ['spoke-to-hub-02 useRemoteGateways true'] : []),
          ],
          opens: ['hub-01~spoke'],
        },
      ],
    };
  }),
];

const grown = plain(2, ['10.2.0.0/16', '10.22.0.0/16']);
const OLD = { remoteAddressSpace: { addressPrefixes: ['10.2.0.0/16'] } };
const named = both(subnets(['snet-vm'], ['snet-vm']), subnets(['snet-vm'], ['snet-vm']));
const narrow = (n: number): object => ({ remoteAddressSpace: { addressPrefixes: [`10.${n}.0.0/24`] } });

const PEERINGS: readonly Row[] = [
  { name: 'no peering', model: [two], remedies: [PEER_V] },
  { name: 'disconnected on one side: both are made anew', model: [two, both({ peeringState: 'Disconnected' })], remedies: [REMAKE_V] },
  {
    name: 'disconnected on both sides',
    model: [two, both({ peeringState: 'Disconnected' }, { peeringState: 'Disconnected' })],
    remedies: [REMAKE_V],
  },
  {
    name: 'one side waits for the other: only that one is created',
    model: [two, peering(plain(1), plain(2), { peeringState: 'Initiated' })],
    remedies: [{ ...PEER_V, steps: ['+ v2-to-v1'] }],
  },
  {
    name: 'the far side waits',
    model: [two, peering(plain(2), plain(1), { peeringState: 'Initiated' })],
    remedies: [{ ...PEER_V, steps: ['+ v1-to-v2'] }],
  },
  {
    name: 'a name that another peering has is not taken',
    model: [
      two,
      plain(3),
      { ...peering(plain(1), plain(3)), id: idOf('virtualNetworks/virtualNetworkPeerings', 'v1', 'v1-to-v2'), name: 'v1-to-v2' },
    ],
    remedies: [{ ...PEER_V, steps: ['+ v1-to-v2-2', '+ v2-to-v1'] }],
  },
  { name: 'address spaces that overlap cannot be peered', model: [two, plain(2, ['10.2.0.0/16', '10.1.128.0/17'])], remedies: [] },
  {
    name: 'access off on one side',
    model: [two, both({}, { allowVirtualNetworkAccess: false })],
    remedies: [{ kind: 'changePeering', steps: ['v2-to-v1 allowVirtualNetworkAccess true'], opens: ['v1~v2'] }],
  },
  {
    name: 'access off on both sides',
    model: [two, both({ allowVirtualNetworkAccess: false }, { allowVirtualNetworkAccess: false })],
    remedies: [
      {
        kind: 'changePeering',
        steps: ['v1-to-v2 allowVirtualNetworkAccess true', 'v2-to-v1 allowVirtualNetworkAccess true'],
        opens: ['v1~v2'],
      },
    ],
  },
  {
    name: 'IPv6 only',
    model: [two, both({ enableOnlyIPv6Peering: true }, { enableOnlyIPv6Peering: true })],
    remedies: [
      { kind: 'changePeering', steps: ['v1-to-v2 enableOnlyIPv6Peering false', 'v2-to-v1 enableOnlyIPv6Peering false'], opens: ['v1~v2'] },
    ],
  },
  {
    name: 'not synchronised since the far VNet grew',
    model: [
      two,
      grown,
      subnet('v2', 'snet-new', '10.22.0.0/24'),
      ...host('vm-new', 'v2/snet-new', '10.22.0.4'),
      both({ peeringSyncLevel: 'LocalNotInSync', ...OLD }),
    ],
    to: 'vm-new',
    remedies: [{ kind: 'changePeering', steps: ['v1-to-v2 remoteAddressSpace.addressPrefixes 10.2.0.0/16,10.22.0.0/16'] }],
  },
  ...([1, 2] as const).map((lags): Row => {
    const [grew, other] = lags === 1 ? [2, 1] : [1, 2];
    const wide = vnet(`hub-0${grew}`, [`10.${grew}.0.0/16`, '10.22.0.0/16'], {
      'snet-vm': `10.${grew}.0.0/24`,
      GatewaySubnet: `10.${grew}.255.0/27`,
      'snet-new': '10.22.0.0/24',
    });
    const stale = { peeringSyncLevel: 'LocalNotInSync', remoteAddressSpace: { addressPrefixes: [`10.${grew}.0.0/16`] } };
    const sides = bothPeerings(hub(lags), wide, stale, {});
    return {
      name: `a sync does, where the flags of the gateways would too: asked from ${lags === 1 ? 'the side that lags' : 'the side that grew'}`,
      model: [t0(false, false, false), wide, ...host('vm-new', `hub-0${grew}/snet-new`, '10.22.0.4'), ...sides],
      ...(lags === 1 ? { to: 'vm-new' } : { from: 'vm-new', to: `10.${other}.0.4` }),
      remedies: [
        {
          kind: 'changePeering',
          steps: [`hub-0${lags}-to-hub-0${grew} remoteAddressSpace.addressPrefixes 10.${grew}.0.0/16,10.22.0.0/16`],
        },
      ],
    };
  }),
  {
    name: 'a subnet left out of a subnet peering is taken in, by name, on both sides',
    model: [two, host('db2', 'v2/snet-db', '10.2.1.4'), named],
    to: 'db2',
    remedies: [
      { kind: 'changePeering', steps: ['v1-to-v2 remoteSubnetNames snet-vm,snet-db', 'v2-to-v1 localSubnetNames snet-vm,snet-db'] },
    ],
  },
  {
    name: 'and its prefix, where only the prefixes of the peered subnets are peered',
    model: [
      two,
      host('db2', 'v2/snet-db', '10.2.1.4'),
      both({ ...subnets(['snet-vm'], ['snet-vm']), ...narrow(2) }, { ...subnets(['snet-vm'], ['snet-vm']), ...narrow(1) }),
    ],
    to: 'db2',
    remedies: [
      {
        kind: 'changePeering',
        steps: [
          'v1-to-v2 remoteSubnetNames snet-vm,snet-db',
          'v1-to-v2 remoteAddressSpace.addressPrefixes 10.2.0.0/24,10.2.1.0/24',
          'v2-to-v1 localSubnetNames snet-vm,snet-db',
        ],
      },
    ],
  },
  {
    name: 'a peering and a rule behind it',
    model: [two, onSubnet(2, deny(200))],
    flow: tcp(443),
    remedies: [{ kind: 'createPeering', steps: ['+ v1-to-v2', '+ v2-to-v1', '+ hairpin-allow-inbound-199'], opens: ['v1~v2'] }],
  },
];

const summary = (n: number): object =>
  read('virtualNetworkGateways', [`gw${n}`], 'learnedRoutes', [
    { network: '10.0.0.0/8', asPath: '12076-65001', origin: 'EBgp', nextHop: `10.${n}.255.4`, sourcePeer: `10.${n}.255.4`, weight: 32769 },
  ]);

const ROUTES: readonly Row[] = [
  {
    name: 'a route to None',
    model: [peered, withTable(1, [route('drop', '10.2.0.0/16', 'None')])],
    remedies: [{ kind: 'changeRoute', steps: ['- drop'] }],
  },
  {
    name: 'a route to an appliance that is not there',
    model: [peered, withTable(1, [route('to-nva', '10.2.0.0/16', 'VirtualAppliance', '10.1.0.99'), route('other', '10.9.0.0/16', 'None')])],
    remedies: [{ kind: 'changeRoute', steps: ['- to-nva'] }],
  },
  {
    name: 'on the way back',
    model: [peered, withTable(2, [route('drop', '10.1.0.0/16', 'None')])],
    remedies: [{ kind: 'changeRoute', steps: ['- drop'] }],
  },
  {
    name: 'two routes, one behind the other',
    model: [peered, withTable(1, [route('narrow', '10.2.0.0/24', 'None'), route('wide', '10.2.0.0/16', 'None')])],
    remedies: [{ kind: 'changeRoute', steps: ['- narrow', '- wide'] }],
  },
  {
    name: 'the routes of peerings kept out of the subnet',
    model: [peered, withTable(1, [], { disablePeeringRoute: 'All' })],
    remedies: [{ kind: 'changeRoute', steps: ['rt1 disablePeeringRoute None'] }],
  },
  {
    name: 'two spokes whose routes lead to an address that nobody holds: a peering, and the routes gone',
    model: spokes('10.1.1.77', '10.1.1.77'),
    from: 'vm-a',
    to: 'vm-b',
    remedies: [
      {
        kind: 'createPeering',
        steps: ['+ spoke-a-to-spoke-b', '+ spoke-b-to-spoke-a', '- to-other', '- to-other'],
        opens: ['spoke-a~spoke-b'],
      },
    ],
  },
  {
    name: 'a spoke that is not peered with the hub of its appliance',
    model: [
      HUB,
      unpeeredSpoke('spoke-a', 11),
      unpeeredSpoke('spoke-b', 12),
      ...bothPeerings(HUB, spokeVnet('spoke-b', 12)),
      nva('nva', '10.1.1.4'),
    ],
    from: 'vm-a',
    to: 'vm-b',
    options: transparent('nva'),
    remedies: [{ kind: 'createPeering', steps: ['+ spoke-a-to-hub', '+ hub-to-spoke-a'], opens: ['hub~spoke-a', 'spoke-a~spoke-b'] }],
  },
  {
    name: 'the hub of the appliance is not peered with the far spoke',
    model: [
      HUB,
      unpeeredSpoke('spoke-a', 11),
      unpeeredSpoke('spoke-b', 12),
      ...bothPeerings(HUB, spokeVnet('spoke-a', 11)),
      nva('nva', '10.1.1.4'),
    ],
    from: 'vm-a',
    to: 'vm-b',
    options: transparent('nva'),
    remedies: [{ kind: 'createPeering', steps: ['+ hub-to-spoke-b', '+ spoke-b-to-hub'], opens: ['hub~spoke-b', 'spoke-a~spoke-b'] }],
  },
  {
    name: 'a way that only one side leads through an opaque appliance: the other side first, a peering would part the two directions',
    model: [spokes('10.1.1.4', null), nva('nva', '10.1.1.4')],
    from: 'vm-a',
    to: 'vm-b',
    remedies: [
      {
        kind: 'changeRoute',
        steps: ['+ hairpin-snet-vm', '+ hairpin-to-10.11.0.0-24', 'snet-vm routeTable hairpin-snet-vm'],
        after: 'unknown',
      },
      { kind: 'createPeering', steps: ['+ spoke-a-to-spoke-b', '+ spoke-b-to-spoke-a'], after: 'unknown' },
    ],
  },
  {
    name: 'an appliance that does not forward, vouched for',
    model: [spokes('10.1.1.4', '10.1.1.4'), nva('nva', '10.1.1.4', { enableIPForwarding: false })],
    from: 'vm-a',
    to: 'vm-b',
    options: transparent('nva'),
    remedies: [{ kind: 'other', steps: ['nva-nic enableIPForwarding true'], opens: ['spoke-a~spoke-b'] }],
  },
  {
    name: 'the second of two appliances in a row does not forward: what lies beyond the first is opened too',
    model: [
      HUB,
      HUB_2,
      spokeVnet('spoke-a', 11),
      spokeVnet('spoke-b', 12),
      ...bothPeerings(HUB, HUB_2),
      ...bothPeerings(HUB, spokeVnet('spoke-a', 11)),
      ...bothPeerings(HUB_2, spokeVnet('spoke-b', 12)),
      ...host('vm-a', 'spoke-a/snet-vm', '10.11.0.4'),
      ...host('vm-b', 'spoke-b/snet-vm', '10.12.0.4'),
      nva('nva', '10.1.1.4'),
      host('nva-2', 'hub-2/snet-nva', '10.2.1.4', { enableIPForwarding: false }),
      routed('spoke-a', 11, '10.1.1.4', '10.12.0.0/16'),
      routed('spoke-b', 12, '10.2.1.4', '10.11.0.0/16'),
      routeTable('rt-1', [route('on', '10.12.0.0/16', 'VirtualAppliance', '10.2.1.4')]),
      routeTable('rt-2', [route('back', '10.11.0.0/16', 'VirtualAppliance', '10.1.1.4')]),
      subnet('hub', 'snet-nva', '10.1.1.0/24', { routeTable: 'rt-1' }),
      subnet('hub-2', 'snet-nva', '10.2.1.0/24', { routeTable: 'rt-2' }),
    ],
    from: 'vm-a',
    to: 'vm-b',
    options: transparent('nva', 'nva-2'),
    remedies: [{ kind: 'other', steps: ['nva-2-nic enableIPForwarding true'], opens: ['spoke-a~spoke-b'] }],
  },
  {
    name: 'an appliance that does not forward and is not known inside: not known after it',
    model: [spokes('10.1.1.4', '10.1.1.4'), nva('nva', '10.1.1.4', { enableIPForwarding: false })],
    from: 'vm-a',
    to: 'vm-b',
    remedies: [{ kind: 'other', steps: ['nva-nic enableIPForwarding true'], after: 'unknown' }],
  },
];

const LOOPS: readonly Row[] = [
  {
    name: "the appliance's subnet sends the packet back to the appliance",
    model: [
      spokes('10.1.1.4', '10.1.1.4'),
      nva('nva', '10.1.1.4'),
      routeTable('rt-nva', [route('self', '10.12.0.0/16', 'VirtualAppliance', '10.1.1.4')]),
      subnet('hub', 'snet-nva', '10.1.1.0/24', { routeTable: 'rt-nva' }),
    ],
    from: 'vm-a',
    to: 'vm-b',
    options: transparent('nva'),
    remedies: [{ kind: 'changeRoute', steps: ['- self'], opens: ['spoke-a~spoke-b'] }],
  },
  {
    name: 'two appliances point at each other: the first route stays',
    model: [
      spokes('10.1.1.4', '10.1.1.4'),
      nva('nva', '10.1.1.4'),
      host('nva-2', 'hub/snet-nva-2', '10.1.2.4', FORWARDING),
      routeTable('rt-1', [route('on', '10.12.0.0/16', 'VirtualAppliance', '10.1.2.4')]),
      routeTable('rt-2', [route('back', '10.12.0.0/16', 'VirtualAppliance', '10.1.1.4')]),
      subnet('hub', 'snet-nva', '10.1.1.0/24', { routeTable: 'rt-1' }),
      subnet('hub', 'snet-nva-2', '10.1.2.0/24', { routeTable: 'rt-2' }),
    ],
    from: 'vm-a',
    to: 'vm-b',
    options: transparent('nva', 'nva-2'),
    remedies: [{ kind: 'changeRoute', steps: ['- back'], opens: ['spoke-a~spoke-b'] }],
  },
];

const both2 = spokes('10.1.3.4', '10.1.3.4');
const A_TO_B = { from: 'vm-a', to: 'vm-b', flow: tcp(443) } as const;
const denyAll = [collection('deny', 100, 'Deny', [networkRule('all')])];
const main = (priority: number, collections: readonly object[], ofPolicy = 'fw-policy'): WireResource[] => [
  policy(ofPolicy, ['main']),
  ruleGroup(ofPolicy, 'main', priority, collections),
];
const classic = (...networkRuleCollections: readonly object[]): WireResource =>
  firewall('fw', { firewallPolicy: null, networkRuleCollections });
const classicRules = (name: string, priority: number, type: string, of: object = {}): object => {
  const all = { name: 'r', protocols: ['Any'], sourceAddresses: ['*'], destinationAddresses: ['*'], destinationPorts: ['*'] };
  return { name, properties: { priority, action: { type }, rules: [{ ...all, ...of }] } };
};
const allowing = (priority: number): Row['remedies'] => [
  { kind: 'changeRule', steps: [`+ hairpin-allow-${priority}`], opens: ['spoke-a~spoke-b'] },
];

/** Source: AZFW-RULES. */
const FIREWALLS: readonly Row[] = [
  { name: 'no rule of the policy allows it', model: [both2, firewall('fw'), main(200, [])], ...A_TO_B, remedies: allowing(65_000) },
  { name: 'a rule denies', model: [both2, firewall('fw'), main(200, denyAll)], ...A_TO_B, remedies: allowing(199) },
  {
    name: 'a group with another number has the name: it is not replaced',
    model: [
      both2,
      firewall('fw'),
      main(200, denyAll),
      ruleGroup('fw-policy', 'hairpin-allow-199', 300, []),
      policy('fw-policy', ['main', 'hairpin-allow-199']),
    ],
    ...A_TO_B,
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-199-2'], opens: ['spoke-a~spoke-b'] }],
  },
  {
    name: 'the group of the rule has the first number, and makes room',
    model: [both2, firewall('fw'), main(100, denyAll)],
    ...A_TO_B,
    remedies: [{ kind: 'changeRule', steps: ['main priority 101', '+ hairpin-allow-100'], opens: ['spoke-a~spoke-b'] }],
  },
  {
    name: 'a rule of the parent denies: it goes before all rules of the child',
    model: [
      both2,
      firewall('fw'),
      policy('fw-policy', [], { basePolicy: { id: idOf('firewallPolicies', 'base') } }),
      main(300, denyAll, 'base'),
    ],
    ...A_TO_B,
    remedies: allowing(299),
  },
  { name: 'rules on the firewall itself: none allows it', model: [both2, classic()], ...A_TO_B, remedies: allowing(65_000) },
  {
    name: 'one of them denies: before it, at the first number that is free',
    model: [both2, classic(classicRules('deny', 200, 'Deny'), classicRules('other', 199, 'Allow', { sourceAddresses: ['10.9.0.0/16'] }))],
    ...A_TO_B,
    remedies: allowing(198),
  },
  {
    name: 'a collection with another number has the name',
    model: [both2, classic(classicRules('hairpin-allow-65000', 300, 'Allow', { sourceAddresses: ['10.9.0.0/16'] }))],
    ...A_TO_B,
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-65000-2'], opens: ['spoke-a~spoke-b'] }],
  },
  {
    name: 'a network rule goes before every application rule',
    model: [
      both2,
      firewall('fw', {
        firewallPolicy: null,
        applicationRuleCollections: [
          {
            name: 'web',
            properties: {
              priority: 100,
              action: { type: 'Deny' },
              rules: [{ name: 'all', sourceAddresses: ['*'], targetFqdns: ['*'], protocols: [{ protocolType: 'Https', port: 443 }] }],
            },
          },
        ],
      }),
    ],
    ...A_TO_B,
    remedies: allowing(65_000),
  },
  {
    name: 'a group with the first number moves on, and those behind it as far as they stand close',
    model: [
      both2,
      firewall('fw'),
      policy('fw-policy', ['first', 'second', 'third']),
      ruleGroup('fw-policy', 'first', 100, [collection('deny', 100, 'Deny', [networkRule('all')])]),
      ruleGroup('fw-policy', 'second', 101, [collection('allow', 100, 'Allow', [networkRule('all')])]),
      ruleGroup('fw-policy', 'third', 103, []),
    ],
    ...A_TO_B,
    remedies: [
      { kind: 'changeRule', steps: ['second priority 102', 'first priority 101', '+ hairpin-allow-100'], opens: ['spoke-a~spoke-b'] },
    ],
  },
  {
    name: 'a collection with the first number moves on, and those behind it as far as they stand close',
    model: [both2, classic(classicRules('deny', 100, 'Deny'), classicRules('next', 101, 'Allow'), classicRules('far', 103, 'Allow'))],
    ...A_TO_B,
    remedies: [
      { kind: 'changeRule', steps: ['next priority 102', 'deny priority 101', '+ hairpin-allow-100'], opens: ['spoke-a~spoke-b'] },
    ],
  },
  {
    name: 'some of what was asked is denied',
    model: [
      both2,
      firewall('fw'),
      main(200, [
        collection('deny', 100, 'Deny', [networkRule('ssh', { ipProtocols: ['TCP'], destinationPorts: ['22'] })]),
        collection('allow', 200, 'Allow', [networkRule('all')]),
      ]),
    ],
    from: 'vm-a',
    to: 'vm-b',
    verdict: 'partial',
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-199'] }],
  },
];

/** A private endpoint in the second network that nobody has approved. */
const pendingEndpoint: readonly WireResource[] = [
  resource('networkInterfaces', ['pe-nic'], {
    ipConfigurations: [
      { name: 'c', properties: { privateIPAddress: '10.2.1.40', subnet: { id: idOf('virtualNetworks/subnets', 'v2', 'snet-db') } } },
    ],
    privateEndpoint: { id: idOf('privateEndpoints', 'pe') },
  }),
  resource('privateEndpoints', ['pe'], {
    subnet: { id: idOf('virtualNetworks/subnets', 'v2', 'snet-db') },
    networkInterfaces: [{ id: idOf('networkInterfaces', 'pe-nic') }],
    provisioningState: 'Succeeded',
    privateLinkServiceConnections: [{ name: 'x', properties: { privateLinkServiceConnectionState: { status: 'Pending' } } }],
  }),
];

/** Members of a load balancer, each closed by a group of its own. */
const MEMBERS = ['m1', 'm2', 'm3', 'm4'];
const closedMembers: readonly WireResource[] = MEMBERS.flatMap((name, i) => [
  ...host(name, 'hub/snet-nva', `10.1.1.${20 + i}`, { nsg: `nsg-${name}` }),
  nsg(`nsg-${name}`, [deny(200)]),
]);

const HOSTS_OFF: readonly Row[] = [
  {
    name: 'behind a rule of a group, a private endpoint that is not approved: the network can be put in order all the same',
    model: [peered, onSubnet(1, deny(200, 'Outbound')), pendingEndpoint],
    to: 'pe',
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-outbound-199'], after: 'blocked' }],
  },
  { name: 'nothing but a private endpoint that is not approved', model: [peered, pendingEndpoint], to: 'pe', flow: tcp(443), remedies: [] },
  {
    name: 'a private endpoint that is not approved, and a host that is off',
    model: [peered, onSubnet(1, deny(200, 'Outbound')), pendingEndpoint, vm('vm1', ['vm1-nic'], 'stopped')],
    to: 'pe',
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-outbound-199'], after: 'blocked' }],
  },
  {
    name: 'behind a flag that is off: the network can be put in order all the same',
    model: [t0(true, false, true), vm('vm2', ['vm2-nic'], 'deallocated')],
    remedies: [
      { ...PEER_HUBS, after: 'blocked' },
      { kind: 'setFlag', steps: [`gw2 ${FLAG}`], after: 'blocked', opens: ['hub-01~hub-02', 'hub-02~hub-03'] },
    ],
  },
  {
    name: 'behind a flag that is off, and the other host is only starting',
    model: [t0(true, false, true), vm('vm2', ['vm2-nic'], 'deallocated'), vm('vm1', ['vm1-nic'], 'starting')],
    remedies: [
      { ...PEER_HUBS, after: 'blocked' },
      { kind: 'setFlag', steps: [`gw2 ${FLAG}`], after: 'blocked', opens: ['hub-01~hub-02', 'hub-02~hub-03'] },
    ],
  },
  {
    name: 'behind a rule of its group',
    model: [peered, onSubnet(2, deny(200)), vm('vm2', ['vm2-nic'], 'stopped')],
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-inbound-199'], after: 'blocked' }],
  },
  {
    name: 'behind an appliance that does not forward and is off too',
    model: [spokes('10.1.1.4', '10.1.1.4'), nva('nva', '10.1.1.4', { enableIPForwarding: false }, 'deallocated')],
    from: 'vm-a',
    to: 'vm-b',
    options: transparent('nva'),
    remedies: [{ kind: 'other', steps: ['nva-nic enableIPForwarding true'], after: 'blocked' }],
  },
];

const pip = resource('publicIPAddresses', ['pip'], { ipAddress: '52.1.2.3' }, { sku: { name: 'Standard' } });

const RULES: readonly Row[] = [
  {
    name: 'every member of a load balancer is opened, though one that is open leaves the answer open already',
    model: [
      spokes(null, null),
      closedMembers,
      balancer(
        'lb',
        '10.1.1.100',
        MEMBERS.map((name) => `${name}-nic`),
        [HA_PORTS],
      ),
    ],
    from: 'vm-a',
    to: 'lb',
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: MEMBERS.map(() => '+ hairpin-allow-inbound-199'), after: 'unknown' }],
  },
  {
    name: 'a rule of a group',
    model: [peered, onSubnet(2, deny(200))],
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-inbound-199'] }],
  },
  {
    name: 'the number before it is taken',
    model: [peered, onSubnet(2, deny(200), rule('other', 199, 'Inbound', 'Allow', { sourceAddressPrefix: '10.9.0.0/16' }))],
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-inbound-198'] }],
  },
  {
    name: 'a rule that moved on still has the name: that one is not replaced',
    model: [
      peered,
      onSubnet(2, deny(200), rule('Hairpin-allow-inbound-199', 300, 'Inbound', 'Allow', { sourceAddressPrefix: '10.9.0.0/16' })),
    ],
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-inbound-199-2'] }],
  },
  {
    name: 'the reply too, without flow records: it makes room twice, in one step',
    model: [
      peered,
      onSubnet(2, deny(100)),
      ...host('vm2', 'v2/snet-vm', '10.2.0.4', { disableTcpStateTracking: true }),
      ...host('vm3', 'v2/snet-vm', '10.2.0.5', { disableTcpStateTracking: true }),
    ],
    from: 'vm3',
    flow: tcp(443),
    remedies: [
      {
        kind: 'changeRule',
        steps: [
          'deny100 priority 102',
          '+ hairpin-allow-inbound-100',
          'hairpin-allow-inbound-100 priority 101',
          '+ hairpin-allow-inbound-100-2',
        ],
      },
    ],
  },
  {
    name: 'no number is left before it: it makes room',
    model: [peered, onSubnet(2, deny(100))],
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['deny100 priority 101', '+ hairpin-allow-inbound-100'] }],
  },
  {
    name: 'no number is left before it nor behind',
    model: [peered, onSubnet(2, ...Array.from({ length: 3997 }, (_, i) => deny(100 + i)))],
    flow: tcp(443),
    remedies: [],
  },
  {
    name: 'the default rule',
    model: [two, onSubnet(2), pip, ...host('vm2', 'v2/snet-vm', '10.2.0.4', { publicIp: 'pip' })],
    from: '20.1.2.3',
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-inbound-4096'] }],
  },
  {
    name: 'both groups, each its rule',
    model: [peered, onSubnet(2, deny(200)), nsg('nic-nsg', [deny(300)]), ...host('vm2', 'v2/snet-vm', '10.2.0.4', { nsg: 'nic-nsg' })],
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-inbound-199', '+ hairpin-allow-inbound-299'] }],
  },
  {
    name: 'out and in',
    model: [peered, onSubnet(1, deny(200, 'Outbound')), onSubnet(2, deny(200))],
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-outbound-199', '+ hairpin-allow-inbound-199'] }],
  },
  {
    name: 'some of what was asked is denied',
    model: [peered, onSubnet(2, deny(200, 'Inbound', { protocol: 'Tcp', destinationPortRange: '22' }))],
    verdict: 'partial',
    remedies: [{ kind: 'changeRule', steps: ['+ hairpin-allow-inbound-199'] }],
  },
  {
    name: 'some of it, and nothing can be put before the rule: no half remedy',
    model: [
      peered,
      onSubnet(1, deny(200, 'Outbound', { protocol: 'Udp' })),
      onSubnet(2, ...Array.from({ length: 3997 }, (_, i) => deny(100 + i, 'Inbound', { protocol: 'Tcp', destinationPortRange: '22' }))),
    ],
    verdict: 'partial',
    remedies: [],
  },
  {
    name: 'an admin rule',
    model: [peered, adminDeny(2)],
    remedies: [{ kind: 'changeRule', steps: ['block access Allow'], opens: ['v1~v2'] }],
  },
  {
    name: 'an admin rule and the group behind it',
    model: [peered, adminDeny(2), onSubnet(2, deny(200))],
    flow: tcp(443),
    remedies: [{ kind: 'changeRule', steps: ['block access Allow', '+ hairpin-allow-inbound-199'], opens: ['v1~v2'] }],
  },
  {
    name: 'a route and a rule',
    model: [peered, withTable(1, [route('drop', '10.2.0.0/16', 'None')]), onSubnet(2, deny(200))],
    flow: tcp(443),
    remedies: [{ kind: 'changeRoute', steps: ['- drop', '+ hairpin-allow-inbound-199'] }],
  },
];

const nat = (...addresses: readonly string[]): WireResource =>
  resource('natGateways', ['nat'], { publicIpAddresses: addresses.map((name) => ({ id: idOf('publicIPAddresses', name) })) });
const privateSubnet = subnet('v1', 'snet-vm', '10.1.0.0/24', { defaultOutboundAccess: false });

const OUTSIDE: readonly Row[] = [
  {
    name: 'a private subnet, and a NAT gateway of the region that no subnet uses',
    model: [two, privateSubnet, nat('pip')],
    to: '20.1.2.3',
    flow: tcp(443),
    remedies: [{ kind: 'other', steps: ['snet-vm natGateway nat'] }],
  },
  {
    name: 'a NAT gateway of another region',
    model: [two, privateSubnet, { ...nat('pip'), location: 'westeurope' }],
    to: '20.1.2.3',
    flow: tcp(443),
    remedies: [],
  },
  {
    name: 'a NAT gateway that another VNet uses',
    model: [two, privateSubnet, subnet('v2', 'snet-db', '10.2.1.0/24', { natGateway: 'nat' }), nat('pip')],
    to: '20.1.2.3',
    flow: tcp(443),
    remedies: [],
  },
  {
    name: 'a private subnet beside one with a NAT gateway',
    model: [two, privateSubnet, subnet('v1', 'snet-db', '10.1.1.0/24', { natGateway: 'nat' }), nat('pip')],
    to: '20.1.2.3',
    flow: tcp(443),
    remedies: [{ kind: 'other', steps: ['snet-vm natGateway nat'] }],
  },
  {
    name: 'a NAT gateway without an address helps nobody',
    model: [two, privateSubnet, subnet('v1', 'snet-db', '10.1.1.0/24', { natGateway: 'nat' }), nat()],
    to: '20.1.2.3',
    flow: tcp(443),
    remedies: [],
  },
  {
    name: 'a card behind a Standard load balancer that lends it no address, and a NAT gateway in the VNet',
    model: [
      spokes(null, null),
      balancer('lb', '10.1.1.100', ['web-nic'], [HA_PORTS]),
      host('web', 'hub/snet-vm', '10.1.0.10'),
      subnet('hub', 'snet-nva', '10.1.1.0/24', { natGateway: 'nat' }),
      nat('pip'),
    ],
    from: 'web',
    to: '20.1.2.3',
    flow: tcp(443),
    remedies: [{ kind: 'other', steps: ['snet-vm natGateway nat'] }],
  },
  {
    name: 'a public address whose replies are led to a firewall: straight to that client',
    model: [
      both2,
      firewall('fw'),
      main(200, [collection('allow', 200, 'Allow', [networkRule('all')])]),
      pip,
      nsg('open', [rule('web', 200, 'Inbound', 'Allow', {})]),
      host('vm-b', 'spoke-b/snet-vm', '10.12.0.4', { publicIp: 'pip', nsg: 'open' }),
      routeTable('rt-spoke-b', [route('all', '0.0.0.0/0', 'VirtualAppliance', '10.1.3.4')]),
    ],
    from: '20.1.2.3',
    to: 'vm-b',
    flow: tcp(443),
    remedies: [{ kind: 'changeRoute', steps: ['+ hairpin-to-20.1.2.3-32'] }],
  },
  {
    name: 'closed by a Standard public address for want of a group',
    model: [{ ...plain(2), location: 'westeurope' }, pip, host('vm2', 'v2/snet-vm', '10.2.0.4', { publicIp: 'pip' })],
    from: '20.1.2.3',
    flow: tcp(443),
    remedies: [
      { kind: 'changeRule', steps: ['+ hairpin-vm2-nic', '+ hairpin-allow-inbound-4000', 'vm2-nic networkSecurityGroup hairpin-vm2-nic'] },
    ],
  },
  { name: 'a private subnet alone', model: [two, privateSubnet], to: '20.1.2.3', flow: tcp(443), remedies: [] },
];

const behindHub = (table: readonly object[]): WireResource[] =>
  [
    wan(),
    vhub('vh1', '10.3.0.0/16'),
    connectedSpoke('vh1', 'a', '10.61.0.0/24', { associated: 'rt-a' }),
    connectedSpoke('vh1', 'b', '10.62.0.0/24'),
    hubFirewall('vh1', [{ source: '*', destination: '*' }]),
    hubTable('vh1', 'rt-a', [tableRoute('through', ['10.62.0.0/16'], firewallId('vh1'))]),
    hubTable('vh1', 'defaultRouteTable', table),
  ].flat();
const back = (step: string): Row['remedies'] => [{ kind: 'changeRoute', steps: [step], opens: ['a~b'] }];
const BACK = back('defaultRouteTable routes hairpin-to-10.61.0.0-24');

/** Source: VWAN-ROUTING. */
const HUBS: readonly Row[] = [
  {
    name: 'a connection that passes its routes on to another table',
    model: [
      wan(),
      vhub('vh1', '10.3.0.0/16'),
      connectedSpoke('vh1', 'a', '10.61.0.0/24'),
      connectedSpoke('vh1', 'b', '10.62.0.0/24', { labels: ['none'], tables: ['noneRouteTable'] }),
      hubTable('vh1', 'defaultRouteTable'),
    ],
    from: 'vm-a',
    to: 'vm-b',
    remedies: [
      { kind: 'createPeering', steps: ['+ a-to-b', '+ b-to-a'], opens: ['a~b'] },
      { kind: 'changeRoute', steps: ['to-b routingConfiguration.propagatedRouteTables default,defaultRouteTable'], opens: ['a~b'] },
    ],
  },
  {
    name: 'a connection that is associated with the none table',
    model: [
      wan(),
      vhub('vh1', '10.3.0.0/16'),
      connectedSpoke('vh1', 'a', '10.61.0.0/24', { associated: 'noneRouteTable' }),
      connectedSpoke('vh1', 'b', '10.62.0.0/24'),
      hubTable('vh1', 'defaultRouteTable'),
    ],
    from: 'vm-a',
    to: 'vm-b',
    remedies: [
      { kind: 'createPeering', steps: ['+ a-to-b', '+ b-to-a'], opens: ['a~b'] },
      { kind: 'changeRoute', steps: ['to-a routingConfiguration.associatedRouteTable defaultRouteTable'], opens: ['a~b'] },
    ],
  },
  {
    name: 'there through the firewall of the hub, back past it',
    model: [behindHub([])],
    from: 'vm-a',
    to: 'vm-b',
    flow: tcp(443),
    remedies: BACK,
  },
  { name: 'asked the other way', model: [behindHub([])], from: 'vm-b', to: 'vm-a', flow: tcp(443), remedies: BACK },
  {
    name: 'a route of that name leads elsewhere',
    model: [behindHub([tableRoute('hairpin-to-10.61.0.0-24', ['10.99.0.0/24'], firewallId('vh1'))])],
    from: 'vm-a',
    to: 'vm-b',
    flow: tcp(443),
    remedies: back('defaultRouteTable routes hairpin-to-10.61.0.0-24,hairpin-to-10.61.0.0-24-2'),
  },
];

const tunnelled = (n: number): WireResource[] => [
  vnet(`v${n}`, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24`, GatewaySubnet: `10.${n}.255.0/27` }),
  ...host(`vm${n}`, `v${n}/snet-vm`, `10.${n}.0.4`),
  vpnGateway(`vpn${n}`, `v${n}`),
];
const tunnel = (a: number, b: number, enableBgp: boolean): WireResource[] => [
  vpnConnection(`c${a}${b}`, `vpn${a}`, `vpn${b}`, { enableBgp }),
  vpnConnection(`c${b}${a}`, `vpn${b}`, `vpn${a}`, { enableBgp }),
];

/** Source: VPN-BGP. */
const TUNNELS: readonly Row[] = [
  {
    name: 'two tunnels in a row, the second without BGP',
    model: [tunnelled(1), tunnelled(2), tunnelled(3), tunnel(1, 3, true), tunnel(3, 2, false)],
    remedies: [PEER_V, { kind: 'changeRoute', steps: ['c32 enableBgp true', 'c23 enableBgp true'], opens: ['v1~v2'] }],
  },
];

/** A VNet of which a VPN site of the hub tells the prefix, as though it stood at the far end of the tunnel. */
const behindSite = [
  ...[1, 2].flatMap((n) => [hub(n), ...host(`vm${n}`, `hub-0${n}/snet-vm`, `10.${n}.0.4`), connectionOf(n), gatewayOf(n, true)]),
  circuit('c1'),
  resource('virtualWans', ['wan'], { type: 'Standard', allowBranchToBranchTraffic: false }),
  vhub('h1', '10.250.0.0/23'),
  hubErGateway('h1', true, ['c1']),
  vpnSite('branch', ['10.40.0.0/16']),
  hubVpnGateway('h1', ['branch']),
  vnet('vc', ['10.40.0.0/16'], { 'snet-vm': '10.40.0.0/24' }),
  ...host('vmc', 'vc/snet-vm', '10.40.0.4'),
];

const shared = '10.255.0.0/16';
const near = vnet('hub-01', ['10.1.0.0/16', shared], { 'snet-vm': '10.1.0.0/24', GatewaySubnet: '10.1.255.0/27' });
const far = vnet('vc', ['10.40.0.0/16', shared], { 'snet-vm': '10.40.0.0/24' });
const between = vnet('w', ['10.41.0.0/16'], { 'snet-vm': '10.41.0.0/24' });
/** By an appliance in a VNet between, which the way there does not pass. */
const wayBack = [
  near,
  far,
  between,
  ...bothPeerings(near, between, { allowForwardedTraffic: true }, { allowForwardedTraffic: true }),
  ...bothPeerings(far, between, { allowForwardedTraffic: true }, { allowForwardedTraffic: true }),
  ...host('nva', 'w/snet-vm', '10.41.0.4', { enableIPForwarding: true }),
  routeTable('rtc', [route('back', '10.1.0.0/16', 'VirtualAppliance', '10.41.0.4')]),
  subnet('vc', 'snet-vm', '10.40.0.0/24', { routeTable: 'rtc' }),
];

/** Sources: SDK39, LAB-HAIRPIN. */
const ROUND_HUBS: readonly Row[] = [
  {
    name: 'branch-to-branch is off, and no way leads back: only a peering goes round it',
    model: [behindSite],
    to: 'vmc',
    remedies: [{ kind: 'createPeering', steps: ['+ hub-01-to-vc', '+ vc-to-hub-01'], opens: ['hub-01~vc'] }],
  },
  {
    name: 'branch-to-branch is off, a way leads back, and no peering can be made (overlap): what is beyond the site stays open',
    model: [behindSite, wayBack],
    to: 'vmc',
    options: transparent('nva'),
    remedies: [{ kind: 'changeRoute', steps: ['wan allowBranchToBranchTraffic true'], after: 'unknown' }],
  },
  {
    name: 'IPv6 is not carried by a hub: a peering goes round it, of networks that IPv4 connects already',
    model: [hairpinLab({ v: true, r: false, n: true })],
    from: 'fd00:2::4',
    to: 'fd00:4::4',
    remedies: [{ kind: 'createPeering', steps: ['+ hns-spoke-to-vwan-spoke', '+ vwan-spoke-to-hns-spoke'] }],
  },
];

const NOTHING_HELPS: readonly Row[] = [
  { name: 'a host that is off', model: [peered, vm('vm2', ['vm2-nic'], 'deallocated')], remedies: [] },
  { name: 'nobody has the address', model: [peered], to: '10.2.0.77', remedies: [] },
  {
    name: 'a firewall whose rules have no word for the protocol',
    model: [both2, firewall('fw'), policy('fw-policy', ['main']), ruleGroup('fw-policy', 'main', 200, [])],
    ...A_TO_B,
    flow: { protocol: 'esp', port: null },
    remedies: [],
  },
  { name: 'reachable already', model: [peered], verdict: 'reachable', remedies: [] },
  { name: 'not known, not blocked', model: [t0(true, undefined, true)], verdict: 'unknown', remedies: [] },
];

const TABLES = [
  ['flags, gateways and circuits', FLAGS],
  ['peerings', PEERINGS],
  ['routes and appliances', ROUTES],
  ['circles', LOOPS],
  ['rules', RULES],
  ['firewalls', FIREWALLS],
  ['hosts that are off', HOSTS_OFF],
  ['the way out', OUTSIDE],
  ['virtual hubs', HUBS],
  ['round virtual hubs', ROUND_HUBS],
  ['tunnels', TUNNELS],
  ['where no setting helps', NOTHING_HELPS],
] as const;

describe.each(TABLES)('%s', (_, rows) => {
  test.each(rows.map((row) => [row.name, row] as const))('%s', (_name, row) => {
    const given = caseOf(row);
    const before = structuredClone(given.model);
    expect(given.verdict.outcome).toBe(row.verdict ?? 'blocked');
    expect(given.remedies.map(toldOf)).toEqual(row.remedies);
    for (const { outcomeAfter, leavesHostOff, leavesUnapproved } of given.remedies)
      expect(outcomeAfter === 'blocked').toBe(leavesHostOff === true || leavesUnapproved === true);
    expect(given.remedies.map(({ recommended }) => recommended)).toEqual(row.remedies.map((__, i) => i === 0));
    expectProved(given);
    expectMinimal(given);
    expectUndone(given);
    expect(findRemedies(given.model, given.ends, given.flow, given.verdict, given.options)).toEqual(given.remedies);
    expect(given.model).toEqual(before);
  });
});

/** A cause and its variant, where it has any. */
function marksOf({ verdict: { causes } }: Case): readonly string[] {
  return causes.flatMap(({ code, facts: { what } }) => [code, ...(typeof what === 'string' ? [`${code} ${what}`] : [])]);
}

test('every cause that is said to be lifted by a setting is lifted in a row, by the engine', () => {
  const variants = ['propagationOff', 'peeringRoutesOff', 'notPropagated', 'noneTable', 'bgpOff'].map((what) => `no-route ${what}`);
  const more = [
    'firewall-deny rule',
    'firewall-deny default',
    'nsg-deny closedByDefault',
    'no-outbound privateSubnet',
    'no-outbound loadBalancer',
  ];
  const wanted = new Set<string>([...CAUSE_CODES.filter((code) => CAUSE_RULES[code].offers !== null), ...variants, ...more]);
  const rows = TABLES.flatMap(([, of]) => [...of]).filter(({ remedies }) => remedies.length > 0);
  for (const row of rows) for (const mark of wanted.size > 0 ? marksOf(caseOf(row)) : []) wanted.delete(mark);
  expect([...wanted]).toEqual([]);
});

test('where nothing is offered, it is said who must act', () => {
  const rows = TABLES.flatMap(([, of]) => [...of]).filter(
    ({ remedies, verdict = 'blocked' }) => remedies.length === 0 && verdict === 'blocked',
  );
  const silent = rows.filter((row) => {
    const { verdict, remedies } = caseOf(row);
    const lexicon = lexiconOf('en');
    const said = whoActs({ verdict, remedies } as Parameters<typeof whoActs>[0], lexicon);
    return said.length === 0 || said.includes(lexicon.says.nothingToChange);
  });
  expect(silent.map(({ name }) => name)).toEqual([]);
});

test('the rule that is added allows exactly what was asked, and nobody else', () => {
  const { remedies, model } = caseOf({ name: '', model: [peered, onSubnet(2, deny(200))], flow: tcp(443), remedies: [] });
  expect(remedies[0]?.steps).toEqual([
    {
      resource: `${model.resources.nsgs.get(keyOf(idOf('networkSecurityGroups', 'nsg2')))?.id}/securityRules/hairpin-allow-inbound-199`,
      property: '',
      from: null,
      to: {
        name: 'hairpin-allow-inbound-199',
        properties: {
          direction: 'Inbound',
          access: 'Allow',
          priority: 199,
          protocol: 'Tcp',
          sourceAddressPrefix: '10.1.0.4/32',
          sourcePortRange: '*',
          destinationAddressPrefix: '10.2.0.4/32',
          destinationPortRange: '443',
        },
      },
    },
  ]);
});

test('a rule behind a firewall that translates: for its whole subnet, from any address of which it sends, and the port behind [AZFW-NAT]', () => {
  const translated = {
    name: 'in',
    ruleType: 'NatRule',
    ipProtocols: ['TCP'],
    sourceAddresses: ['*'],
    destinationAddresses: ['198.51.100.9'],
    destinationPorts: ['443'],
    translatedAddress: '10.1.0.11',
    translatedPort: '8443',
  };
  const { remedies } = caseOf({
    name: '',
    model: [
      HUB,
      firewall('fw'),
      resource('publicIPAddresses', ['pip-fw'], { ipAddress: '198.51.100.9' }, { sku: { name: 'Standard' } }),
      policy('fw-policy', ['g']),
      ruleGroup('fw-policy', 'g', 100, [collection('nat', 100, 'DNAT', [translated])]),
      host('web', 'hub/snet-vm', '10.1.0.11', { nsg: 'n' }),
      nsg('n', [deny(200)]),
    ],
    from: 'the internet',
    to: '198.51.100.9',
    flow: tcp(443),
    remedies: [],
  });
  expect(remedies[0]?.steps[0]?.to).toMatchObject({
    properties: { sourceAddressPrefix: '10.1.3.0/26', destinationAddressPrefix: '10.1.0.11/32', destinationPortRange: '8443' },
  });
});

const address = (name: string, ipAddress: string): WireResource =>
  resource('publicIPAddresses', [name], { ipAddress }, { sku: { name: 'Standard' } });

test.each([
  ['one that it is lent', ['n1'], '203.0.114.20/32'],
  ['any, where it is one of several', ['n1', 'n2'], 'Internet'],
] as const)('a rule for a public address that is called: from %s [NATGW]', (_, lent, from) => {
  const publicIpAddresses = lent.map((name) => ({ id: idOf('publicIPAddresses', name) }));
  const { remedies } = caseOf({
    name: '',
    model: [
      vnet('v1', ['10.1.0.0/16'], { 'snet-vm': '10.1.0.0/24' }),
      subnet('v1', 'snet-vm', '10.1.0.0/24', { natGateway: 'nat' }),
      resource('natGateways', ['nat'], { publicIpAddresses }),
      address('n1', '203.0.114.20'),
      address('n2', '203.0.114.21'),
      ...host('vm1', 'v1/snet-vm', '10.1.0.4'),
      vnet('v3', ['10.3.0.0/16'], { 'snet-vm': '10.3.0.0/24' }),
      ...host('vm3', 'v3/snet-vm', '10.3.0.4', { publicIp: 'p3', nsg: 'n' }),
      address('p3', '203.0.114.3'),
      nsg('n', []),
    ],
    from: 'vm1',
    to: '203.0.114.3',
    flow: tcp(443),
    remedies: [],
  });
  expect(remedies[0]).toMatchObject({ steps: [{ to: { properties: { sourceAddressPrefix: from } } }] });
});

test.each([
  ['any', '*', '*'],
  ['icmp', 'Icmp', '*'],
  ['udp', 'Udp', '*'],
  ['esp', 'Esp', '*'],
] as const)('a rule for %s', (protocol, written, ports) => {
  const flow: Flow = { protocol, port: null };
  const { remedies } = caseOf({ name: '', model: [peered, onSubnet(2, deny(200))], flow, remedies: [] });
  expect(remedies[0]?.steps[0]?.to).toMatchObject({ properties: { protocol: written, destinationPortRange: ports } });
});

test('a peering that is made anew keeps what it was set to, the offering side first', () => {
  const off = { peeringState: 'Disconnected' };
  const { remedies } = caseOf({
    name: '',
    model: [two, both({ ...off, useRemoteGateways: true, allowForwardedTraffic: true }, { ...off, allowGatewayTransit: true })],
    remedies: [],
  });
  const created = remedies[0]?.steps.filter(({ to }) => to !== null) ?? [];
  expect(created.map(({ to }) => to)).toMatchObject([
    { name: 'v2-to-v1', properties: { allowGatewayTransit: true, useRemoteGateways: false } },
    { name: 'v1-to-v2', properties: { allowForwardedTraffic: true, useRemoteGateways: true } },
  ]);
});

test('a peering for IPv6 alone that is made anew stays one', () => {
  const dual = [1, 2].map((n) => vnet(`v${n}`, [`10.${n}.0.0/16`, `fd00:${n}::/48`]));
  const lost = { peeringState: 'Disconnected', enableOnlyIPv6Peering: true };
  const hosts = [1, 2].flatMap((n) => [subnet(`v${n}`, 'six', `fd00:${n}::/64`), ...host(`vm${n}`, `v${n}/six`, `fd00:${n}::4`)]);
  const { remedies } = caseOf({
    name: '',
    model: [...dual, hosts, both({ ...lost }, { ...lost })],
    from: 'vm1',
    to: 'vm2',
    remedies: [],
  });
  const created = remedies[0]?.steps.filter(({ to }) => to !== null) ?? [];
  expect(created.map(({ to }) => to)).toMatchObject([
    { properties: { enableOnlyIPv6Peering: true } },
    { properties: { enableOnlyIPv6Peering: true } },
  ]);
});

/** What was recorded is dropped on a changed copy, so that the way back is not compared here. */
test('a route to None before a summary from on-premises: without it the summary leaves a doubt, a peering leaves none', () => {
  const given = caseOf({
    name: '',
    model: [
      t0(false, false, false),
      [summary(1), summary(2)],
      routeTable('rt1', [route('drop', '10.0.0.0/8', 'None')]),
      subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
    ],
    remedies: [],
  });
  expect(given.verdict.causes.map(({ code }) => code)).toEqual(['route-none']);
  expect(given.remedies.map(toldOf)).toEqual([PEER_HUBS]);
  expectProved(given);
});
