/** VNet gateway and virtual hub on one circuit: worked cases 39-41, the published lab, states, flags, route maps, summaries. */
import { describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/network/model.ts';
import { circuit, idOf, subnet } from '../network/make-model.ts';
import { ask, brokenModel, causesOf, codesOf, modelWith, PING } from './base-topology.ts';
import {
  connectedSpoke,
  connectionId,
  hairpinLab,
  hubConnection,
  hubErGateway,
  hubTable,
  tableRoute,
  vhub,
  wan,
  wanSpoke,
} from './wan-topology.ts';

const withIpv6 = {
  primaryPeerAddressPrefix: '192.168.255.0/30',
  ipv6PeeringConfig: { state: 'Enabled', primaryPeerAddressPrefix: 'fd00:ff::/126' },
};

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly ask: readonly [string, string];
  readonly outcome: string;
  readonly causes?: readonly string[];
  readonly doubts?: readonly string[];
}

const on = { v: true, r: true, n: true };
const open = modelWith(hairpinLab(on));
const both = (row: Omit<Case, 'ask'> & { readonly pair: readonly [string, string] }): Case[] => [
  { ...row, name: `${row.name}, there`, ask: row.pair },
  { ...row, name: `${row.name}, back`, ask: [row.pair[1], row.pair[0]] },
];
const hubToSpoke = ['10.1.0.4', '10.4.0.4'] as const;
const spokeToSpoke = ['10.2.0.4', '10.4.0.4'] as const;
const noDefault = { tables: ['rt-own'], labels: ['own'] };

const cases: readonly Case[] = [
  ...both({
    name: '39 V on, N on [VWAN-ER][LAB-HAIRPIN]',
    model: open,
    pair: hubToSpoke,
    outcome: 'reachable',
    causes: [],
    doubts: [],
  }),
  ...both({
    name: '40 V on, N off [VWAN-ER]',
    model: modelWith(hairpinLab({ v: true, r: true, n: false })),
    pair: hubToSpoke,
    outcome: 'blocked',
    causes: ['er-flag-off both ergw-vh'],
  }),
  ...both({
    name: '41 R on, V off, N on: R does not cover Virtual WAN [SDK39]',
    model: modelWith(hairpinLab({ v: false, r: true, n: true })),
    pair: hubToSpoke,
    outcome: 'blocked',
    causes: ['er-flag-off both gw-hns'],
  }),
  ...both({ name: 'the lab, spoke to spoke [LAB-HAIRPIN]', model: open, pair: spokeToSpoke, outcome: 'reachable', causes: [], doubts: [] }),
  ...both({
    name: 'the lab, IPv6 [LAB-HAIRPIN]',
    model: open,
    pair: ['fd00:2::4', 'fd00:4::4'],
    outcome: 'blocked',
    causes: ['ipv6-not-carried both vh'],
  }),
  ...both({
    name: 'IPv6, the hub has an IPv6 prefix (1.3) [SDK39]',
    model: modelWith(hairpinLab(on, { addressPrefixV6: 'fd00:3::/64' }), circuit('c1', {}, withIpv6)),
    pair: ['fd00:2::4', 'fd00:4::4'],
    outcome: 'unknown',
    doubts: ['undocumented'],
  }),
  ...both({
    name: 'IPv6, the hub has an IPv6 prefix, and the circuit carries IPv4 alone (1.3) [SDK39]',
    model: modelWith(
      hairpinLab(on, { addressPrefixV6: 'fd00:3::/64' }),
      circuit('c1', {}, { primaryPeerAddressPrefix: '192.168.255.0/30' }),
    ),
    pair: ['fd00:2::4', 'fd00:4::4'],
    outcome: 'blocked',
    causes: ['ipv6-not-carried both AzurePrivatePeering'],
  }),
  ...both({
    name: 'R off counts nothing towards Virtual WAN [VWAN-ER]',
    model: modelWith(hairpinLab({ v: true, r: false, n: true })),
    pair: hubToSpoke,
    outcome: 'reachable',
  }),
  ...both({
    name: 'both sides off: both named [VWAN-ER]',
    model: modelWith(hairpinLab({ v: false, r: false, n: false })),
    pair: spokeToSpoke,
    outcome: 'blocked',
    causes: ['er-flag-off both ergw-vh', 'er-flag-off both gw-hns'],
  }),
  ...both({
    name: 'N was not returned (1.4)',
    model: modelWith(hairpinLab({ v: true, r: true, n: undefined })),
    pair: hubToSpoke,
    outcome: 'unknown',
    doubts: ['er-flag-absent'],
  }),
  ...both({
    name: 'the hub has route maps [ER-GW]',
    model: modelWith(hairpinLab({ v: false, r: false, n: false }, { routeMaps: [{ id: idOf('virtualHubs/routeMaps', 'vh', 'rm') }] })),
    pair: hubToSpoke,
    outcome: 'unknown',
    doubts: ['vwan-route-maps'],
  }),
  ...both({
    name: 'private peering disabled (1.5)',
    model: modelWith(hairpinLab(on), circuit('c1', {}, { state: 'Disabled' })),
    pair: hubToSpoke,
    outcome: 'blocked',
    causes: ['er-peering-down both AzurePrivatePeering'],
  }),
  ...both({
    name: 'the hub gateway failed (1.5)',
    model: modelWith(hairpinLab(on), hubErGateway('vh', true, ['c1'], { provisioningState: 'Failed' })),
    pair: hubToSpoke,
    outcome: 'blocked',
    causes: ['gateway-down both ergw-vh'],
  }),
  ...both({
    name: 'two circuits [LAB-HAIRPIN]',
    model: modelWith(hairpinLab(on), hubErGateway('vh', true, ['c2']), circuit('c2')),
    pair: hubToSpoke,
    outcome: 'blocked',
    causes: ['er-no-shared-circuit both ergw-vh'],
  }),
  ...both({
    name: 'two circuits and flags off: a shared circuit would not be enough (promise 2)',
    model: modelWith(hairpinLab({ v: false, r: true, n: false }), hubErGateway('vh', false, ['c2']), circuit('c2')),
    pair: hubToSpoke,
    outcome: 'blocked',
    causes: ['er-flag-off both ergw-vh', 'er-flag-off both gw-hns', 'er-no-shared-circuit both ergw-vh'],
  }),
  ...both({
    name: 'the hub gateway is on no circuit',
    model: modelWith(hairpinLab(on), hubErGateway('vh', true, [])),
    pair: hubToSpoke,
    outcome: 'blocked',
    causes: ['er-no-shared-circuit both ergw-vh'],
  }),
  ...Object.entries({
    'its connections': hubErGateway('vh', true, ['c1'], { expressRouteConnections: undefined }),
    'the circuit of its connection': hubErGateway('vh', true, ['c1'], {}, {}, { expressRouteCircuitPeering: undefined }),
    'its hub': hubErGateway('vh', true, ['c1'], { virtualHub: undefined }),
  }).flatMap(([what, gateway]) =>
    both({
      name: `the hub gateway does not tell ${what}: not "nothing shared"`,
      model: (what === 'its hub' ? brokenModel : modelWith)(hairpinLab(on), gateway),
      pair: hubToSpoke,
      outcome: 'unknown',
      causes: [],
      doubts: ['not-read'],
    }),
  ),
  {
    name: 'the spoke does not propagate to the default table, which what comes over a circuit is looked up in [VWAN-ROUTING]',
    model: modelWith(
      hairpinLab(on),
      hubTable('vh', 'rt-own', [], ['own']),
      hubConnection('vh', 'vwan-spoke', { ...noDefault, associated: 'defaultRouteTable' }),
    ),
    ask: hubToSpoke,
    outcome: 'blocked',
    causes: ['no-route forward to-vwan-spoke'],
  },
  {
    name: 'its default table does not hold the spoke, and that of another hub on the circuit does, by a label [VWAN-ROUTING][VWAN-FAQ]',
    model: modelWith(
      hairpinLab(on),
      hubConnection('vh', 'vwan-spoke', { ...noDefault, associated: 'defaultRouteTable' }),
      vhub('vh2', '10.9.0.0/24'),
      hubErGateway('vh2', true, ['c1']),
      hubTable('vh2', 'defaultRouteTable', [], ['own']),
    ),
    ask: hubToSpoke,
    outcome: 'reachable',
  },
  {
    name: 'the same, and it stands in that of another hub by a static route: whether a circuit is told of it is not documented',
    model: modelWith(
      hairpinLab(on),
      hubConnection('vh', 'vwan-spoke', { ...noDefault, associated: 'defaultRouteTable' }),
      vhub('vh2', '10.9.0.0/24'),
      hubErGateway('vh2', true, ['c1']),
      hubTable('vh2', 'defaultRouteTable', [tableRoute('r', ['10.4.0.0/24'], connectionId('vh', 'to-vwan-spoke'))]),
    ),
    ask: hubToSpoke,
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  {
    name: 'the spoke is associated with a table that branches do not propagate to [VWAN-ROUTING]',
    model: modelWith(hairpinLab(on), hubTable('vh', 'rt-own', [], ['own']), hubConnection('vh', 'vwan-spoke', { associated: 'rt-own' })),
    ask: hubToSpoke,
    outcome: 'blocked',
    causes: ['no-route return vh-c1'],
  },
  {
    name: 'that table was not read',
    model: modelWith(hairpinLab(on), hubConnection('vh', 'vwan-spoke', { associated: 'rt-own' })),
    ask: hubToSpoke,
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  ...both({
    name: 'a spoke of another hub of the WAN, which shares no circuit itself [VWAN-FAQ]',
    model: modelWith(hairpinLab(on), vhub('vh2', '10.5.0.0/23'), connectedSpoke('vh2', 'far-spoke', '10.6.0.0/24')),
    pair: ['10.1.0.4', '10.6.0.4'],
    outcome: 'reachable',
    causes: [],
  }),
  ...both({
    name: 'a spoke of a hub in another WAN',
    model: modelWith(
      hairpinLab(on),
      wan('wan2'),
      vhub('vh2', '10.5.0.0/23', {}, 'wan2'),
      connectedSpoke('vh2', 'far-spoke', '10.6.0.0/24'),
    ),
    pair: ['10.1.0.4', '10.6.0.4'],
    outcome: 'blocked',
  }),
  {
    name: 'the hub was not read',
    model: modelWith(hairpinLab(on).filter((each) => each.type !== 'Microsoft.Network/virtualHubs')),
    ask: hubToSpoke,
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'a circuit summary does not hide a spoke that stands alone',
    model: modelWith(hairpinLab(on), wanSpoke('alone', '10.9.0.0/24'), subnet('alone', 'snet-vm', '10.9.0.0/24')),
    ask: ['10.1.0.4', '10.9.0.9'],
    outcome: 'blocked',
  },
];

describe('a VNet gateway and a virtual hub on one circuit', () => {
  test.each(cases)('$name', ({ model, ask: [from, to], outcome, causes, doubts }) => {
    const verdict = ask(model, from, to, PING);
    expect({ outcome: verdict.outcome, codes: outcome === verdict.outcome ? [] : codesOf(verdict) }).toEqual({ outcome, codes: [] });
    if (causes) expect(causesOf(verdict).sort()).toEqual(causes.map((cause) => expect.stringContaining(cause)));
    if (doubts) expect([...new Set(verdict.doubts.map((doubt) => doubt.code))]).toEqual(doubts);
  });
});

test('the path names the hub, both gateways, both connections and the circuit', () => {
  const [there] = ask(open, ...spokeToSpoke, PING).directions;
  expect(there.path.map((hop) => hop.kind)).toEqual(
    expect.arrayContaining(['source', 'gateway', 'connection', 'circuit', 'virtualHub', 'destination']),
  );
  expect(ask(open, ...spokeToSpoke).gateways.map(({ resource, needed }) => [resource.split('/').at(-1), needed])).toEqual([
    ['gw-hns', ['allowVirtualWanTraffic']],
    ['ergw-vh', ['allowNonVirtualWanTraffic']],
  ]);
});
