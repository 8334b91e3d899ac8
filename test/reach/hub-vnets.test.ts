/** VNets on virtual hubs: tables, labels, other hubs, routing preference, static routes, states, WAN kinds, the default route. */
import { describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/network/model.ts';
import { formatPrefix } from '../../src/network/prefix.ts';
import { effectiveRoutes } from '../../src/reach/effective-routes.ts';
import { indexOf } from '../../src/reach/network-index.ts';
import {
  bothPeerings,
  capture,
  circuit,
  host,
  idOf,
  keyOf,
  nic,
  route,
  routeTable,
  subnet,
  vm,
  vnet,
  type WireResource,
} from '../network/make-model.ts';
import { ask, causesOf, codesOf, modelWith, PING } from './base-topology.ts';
import {
  connectedSpoke,
  connectionId,
  hubConnection,
  hubErGateway,
  hubTable,
  hubVpnGateway,
  type Routing,
  tableId,
  tableRoute,
  vhub,
  vpnSite,
  wan,
  wanSpoke,
} from './wan-topology.ts';

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly ask: readonly [string, string];
  readonly outcome: string;
  readonly causes?: readonly string[];
  readonly doubts?: readonly string[];
  readonly passes?: readonly string[];
}

const A = '10.10.0.4';
const B = '10.11.0.4';

/** Spokes a and b on one hub. */
function pair(ofA: Routing = {}, ofB: Routing = {}, more: readonly (object | readonly object[])[] = [], hub: object = {}): Model {
  return modelWith(
    wan(),
    vhub('vh', '10.3.0.0/23', { ...hub }),
    connectedSpoke('vh', 'a', '10.10.0.0/24', ofA),
    connectedSpoke('vh', 'b', '10.11.0.0/24', ofB),
    ...more,
  );
}

/** Spokes a and b on two hubs. */
function apart(
  ofA: Routing = {},
  ofB: Routing = {},
  more: readonly (object | readonly object[])[] = [],
  preference = 'ExpressRoute',
): Model {
  return modelWith(
    wan(),
    vhub('vh1', '10.3.0.0/23', { hubRoutingPreference: preference }),
    vhub('vh2', '10.5.0.0/23', { hubRoutingPreference: preference }),
    connectedSpoke('vh1', 'a', '10.10.0.0/24', ofA),
    connectedSpoke('vh2', 'b', '10.11.0.0/24', ofB),
    ...more,
  );
}

const isolated: Routing = { associated: 'rt-iso', tables: ['rt-shared'], labels: ['shared'] };
const isoTables = [hubTable('vh', 'rt-iso', [], ['iso']), hubTable('vh', 'rt-shared', [], ['shared'])];

/** An appliance in spoke `nva` (10.12.0.4), before the VNet `behind` (10.20.0.0/16) that is peered with it. */
function nvaSpoke(staticRoutes: Routing['staticRoutes'], more: Routing = {}): WireResource[] {
  const own = wanSpoke('nva', '10.12.0.0/24');
  const behind = vnet('behind', ['10.20.0.0/16'], { 'snet-vm': '10.20.0.0/24' });
  return [
    own,
    hubConnection('vh', 'nva', { staticRoutes: staticRoutes ?? [], ...more }),
    nic('nva-nic', 'nva/snet-vm', '10.12.0.4', { vm: 'nva-vm', enableIPForwarding: true }),
    vm('nva-vm', ['nva-nic']),
    behind,
    ...host('vm-behind', 'behind/snet-vm', '10.20.0.4'),
    ...bothPeerings(own, behind, { allowForwardedTraffic: true }, { allowForwardedTraffic: true }),
    subnet('behind', 'snet-vm', '10.20.0.0/24', { routeTable: 'to-nva' }),
    routeTable('to-nva', [route('all', '10.0.0.0/8', 'VirtualAppliance', '10.12.0.4')]),
  ];
}
const toBehind = [{ name: 'behind', addressPrefixes: ['10.20.0.0/16'], nextHopIpAddress: '10.12.0.4' }];
const throughNva = { transparent: new Set([keyOf('networkInterfaces', 'nva-nic'), keyOf('Microsoft.Compute/virtualMachines', 'nva-vm')]) };

const cases: readonly Case[] = [
  {
    name: 'two spokes of one hub, everything default [VWAN-ROUTING]',
    model: pair(),
    ask: [A, B],
    outcome: 'reachable',
    causes: [],
    doubts: [],
  },
  {
    name: 'no routing configuration returned: the default table and label [VWAN-ROUTING]',
    model: pair({ labels: [], tables: [] }, { labels: [], tables: [] }),
    ask: [A, B],
    outcome: 'reachable',
  },
  ...(
    [
      ['a route written into the hub itself', ['10.11.0.0/24'], 'unknown'],
      ['into another range', ['10.99.0.0/16'], 'reachable'],
      ['less specific than what the VNet propagates', ['10.0.0.0/8'], 'reachable'],
    ] as const
  ).flatMap(([name, addressPrefixes, outcome]): Case[] =>
    [
      { routeTable: { routes: [{ addressPrefixes, nextHopIpAddress: '10.12.0.4' }] } },
      {
        virtualHubRouteTableV2s: [
          {
            name: 'old',
            properties: {
              attachedConnections: ['All_Vnets'],
              routes: [{ destinationType: 'CIDR', destinations: addressPrefixes, nextHops: [] }],
            },
          },
        ],
      },
    ].map((hub, i) => ({
      name: `${name}, the old way ${i + 1} [VWAN-ROUTING]`,
      model: pair({}, {}, [], hub),
      ask: [A, B],
      outcome,
      ...(outcome === 'unknown' ? { doubts: ['undocumented'] } : { doubts: [] }),
    })),
  ),
  {
    name: 'the far connection propagates to none [VWAN-ROUTING]',
    model: pair({}, { labels: ['none'], tables: ['noneRouteTable'] }),
    ask: [A, B],
    outcome: 'blocked',
    causes: ['no-route forward to-b'],
  },
  {
    name: 'the own connection propagates to none: no way back [VWAN-ROUTING]',
    model: pair({ labels: ['none'], tables: ['noneRouteTable'] }, {}),
    ask: [A, B],
    outcome: 'blocked',
    causes: ['no-route return to-a'],
  },
  {
    name: 'isolated spokes: associated with one table, propagating to another [VWAN-ROUTING]',
    model: pair(isolated, isolated, isoTables),
    ask: [A, B],
    outcome: 'blocked',
    causes: ['no-route forward to-b', 'no-route return to-a'],
  },
  {
    name: 'a shared spoke: both propagate where the other looks, by label and by id [VWAN-ROUTING]',
    model: pair(isolated, { associated: 'rt-shared', tables: ['rt-iso'], labels: ['none'] }, isoTables),
    ask: [A, B],
    outcome: 'reachable',
    causes: [],
  },
  {
    name: 'the custom table it looks at was not read',
    model: pair(isolated, isolated),
    ask: [A, B],
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'a table named and no label: the documented default label is not in what was read',
    model: pair({}, { tables: ['rt-shared'], labels: [] }, isoTables),
    ask: [A, B],
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  { name: 'two hubs of one WAN [VWAN-FAQ]', model: apart(), ask: [A, B], outcome: 'reachable', causes: [], doubts: [] },
  {
    name: 'two hubs, the far connection takes only its own default table [VWAN-ROUTING]',
    model: apart({}, { labels: ['local'], tables: ['defaultRouteTable'] }),
    ask: [A, B],
    outcome: 'blocked',
    causes: ['no-route forward to-b'],
  },
  {
    name: 'two hubs, custom labels reach across [VWAN-ROUTING]',
    model: apart({ associated: 'rt', labels: ['prod'], tables: [] }, { associated: 'rt', labels: ['prod'], tables: [] }, [
      hubTable('vh1', 'rt', [], ['prod']),
      hubTable('vh2', 'rt', [], ['PROD']),
    ]),
    ask: [A, B],
    outcome: 'reachable',
  },
  {
    name: 'two hubs of two WANs, no circuit',
    model: modelWith(
      wan(),
      wan('wan2'),
      vhub('vh1', '10.3.0.0/23'),
      vhub('vh2', '10.5.0.0/23', {}, 'wan2'),
      connectedSpoke('vh1', 'a', '10.10.0.0/24'),
      connectedSpoke('vh2', 'b', '10.11.0.0/24'),
    ),
    ask: [A, B],
    outcome: 'blocked',
  },
  {
    name: 'two WANs on one circuit are not documented [ADSTUART]',
    model: modelWith(
      wan(),
      wan('wan2'),
      vhub('vh1', '10.3.0.0/23'),
      vhub('vh2', '10.5.0.0/23', {}, 'wan2'),
      connectedSpoke('vh1', 'a', '10.10.0.0/24'),
      connectedSpoke('vh2', 'b', '10.11.0.0/24'),
      circuit('c1'),
      hubErGateway('vh1', false, ['c1']),
      hubErGateway('vh2', false, ['c1']),
    ),
    ask: [A, B],
    outcome: 'unknown',
    doubts: ['undocumented'],
  },
  {
    name: 'a Basic WAN has no way from VNet to VNet [VWAN-HUB]',
    model: pair({}, {}, [wan('wan', 'Basic')]),
    ask: [A, B],
    outcome: 'blocked',
    causes: ['no-route both wan'],
  },
  {
    name: 'the WAN was not read',
    model: modelWith(vhub('vh', '10.3.0.0/23'), connectedSpoke('vh', 'a', '10.10.0.0/24'), connectedSpoke('vh', 'b', '10.11.0.0/24')),
    ask: [A, B],
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'the hub router failed [VWAN-HUB]',
    model: pair({}, {}, [], { routingState: 'Failed' }),
    ask: [A, B],
    outcome: 'blocked',
    causes: ['gateway-down both vh'],
  },
  {
    name: 'the hub router is being made [VWAN-HUB]',
    model: pair({}, {}, [], { routingState: 'Provisioning' }),
    ask: [A, B],
    outcome: 'unknown',
    doubts: ['state-unknown'],
  },
  {
    name: 'the last change of a connection failed',
    model: pair({}, {}, [hubConnection('vh', 'b', {}, { provisioningState: 'Failed' })]),
    ask: [A, B],
    outcome: 'unknown',
    doubts: ['state-unknown'],
  },
  {
    name: 'a route map on a connection',
    model: pair({}, { more: { inboundRouteMap: { id: idOf('virtualHubs/routeMaps', 'vh', 'rm') } } }),
    ask: [A, B],
    outcome: 'unknown',
    doubts: ['vwan-route-maps'],
  },
  {
    name: 'the hub was not read, both are on it',
    model: modelWith(connectedSpoke('vh', 'a', '10.10.0.0/24'), connectedSpoke('vh', 'b', '10.11.0.0/24')),
    ask: [A, B],
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'a VNet that is on no hub',
    model: pair({}, {}, [wanSpoke('alone', '10.13.0.0/24'), host('vm-alone', 'alone/snet-vm', '10.13.0.4')]),
    ask: [A, '10.13.0.4'],
    outcome: 'blocked',
  },
  {
    name: 'routing intent could not be read',
    model: pair({}, {}, [
      capture('2026-01-01T00:00:00Z', [`Microsoft.Network/virtualHubs/routingIntent of ${idOf('virtualHubs', 'vh')}: 403`]),
    ]),
    ask: [A, B],
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'gateway routes refused by the route table of the spoke (2.3) [UDR]',
    model: pair({}, {}, [
      subnet('a', 'snet-vm', '10.10.0.0/24', { routeTable: 'rt' }),
      routeTable('rt', [], { disableBgpRoutePropagation: true }),
    ]),
    ask: [A, B],
    outcome: 'blocked',
    causes: ['no-route forward rt'],
  },
  {
    name: 'a static route of the table, over a connection, to its appliance [VWAN-ROUTING]',
    model: pair({}, {}, [
      nvaSpoke(toBehind, { config: { propagateStaticRoutes: false } }),
      hubTable('vh', 'defaultRouteTable', [tableRoute('behind', ['10.20.0.0/16'], connectionId('vh', 'to-nva'))]),
    ]),
    ask: [A, '10.20.0.4'],
    outcome: 'reachable',
  },
  {
    name: 'static routes passed on by the connection [VWAN-CONNECT]',
    model: pair({}, {}, [nvaSpoke(toBehind)]),
    ask: [A, '10.20.0.4'],
    outcome: 'reachable',
  },
  {
    name: 'static routes kept by the connection [VWAN-CONNECT]',
    model: pair({}, {}, [nvaSpoke(toBehind, { config: { propagateStaticRoutes: false } })]),
    ask: [A, '10.20.0.4'],
    outcome: 'blocked',
  },
  {
    name: 'a static route of the table over a connection without one of its own [VWAN-ROUTING]',
    model: pair({}, {}, [
      nvaSpoke([]),
      hubTable('vh', 'defaultRouteTable', [tableRoute('behind', ['10.20.0.0/16'], connectionId('vh', 'to-nva'))]),
    ]),
    ask: [A, '10.20.0.4'],
    outcome: 'blocked',
    causes: ['next-hop-missing forward to-nva'],
  },
];

describe('VNets on virtual hubs', () => {
  test.each(cases)('$name', ({ model, ask: [from, to], outcome, causes, doubts }) => {
    const verdict = ask(model, from, to, PING, throughNva);
    expect({ outcome: verdict.outcome, codes: outcome === verdict.outcome ? [] : codesOf(verdict) }).toEqual({ outcome, codes: [] });
    if (causes) expect(causesOf(verdict).sort()).toEqual(causes);
    if (doubts) expect([...new Set(verdict.doubts.map((doubt) => doubt.code))]).toEqual(doubts);
  });
});

describe('two hubs of one WAN on one circuit [VWAN-FAQ] (1.3)', () => {
  const onCircuit = [circuit('c1'), hubErGateway('vh1', false, ['c1']), hubErGateway('vh2', false, ['c1'])];
  const kinds = (preference: string, ...more: WireResource[]): [string, boolean] => {
    const verdict = ask(apart({}, {}, [...onCircuit, ...more], preference), A, B, PING);
    return [verdict.outcome, verdict.directions.every(({ path }) => path.some((hop) => hop.kind === 'circuit'))];
  };
  test.each(['ExpressRoute', 'VpnGateway'])('%s: over the circuit, and no flag counts', (preference) => {
    expect(kinds(preference)).toEqual(['reachable', true]);
  });
  test('ASPath: over the other hub', () => expect(kinds('ASPath')).toEqual(['reachable', false]));
  test('the circuit is down: over the other hub', () => {
    expect(kinds('ExpressRoute', circuit('c1', {}, { state: 'Disabled' }))).toEqual(['reachable', false]);
  });
});

describe('effective routes of a spoke', () => {
  const tableOf = (model: Model): string[] => listed(model, 'VirtualNetworkGateway');
  const listed = (model: Model, type: string): string[] => {
    const index = indexOf(model);
    const own = index.model.resources.subnets.get(keyOf('virtualNetworks/subnets', 'a', 'snet-vm'));
    if (!own) throw new Error('no subnet');
    return effectiveRoutes(index, own)
      .filter((each) => each.nextHopType === type)
      .map((each) => formatPrefix(each.prefix))
      .sort();
  };
  test('other spokes, sites and static routes of the hub are listed', () => {
    const model = pair({}, {}, [
      hubTable('vh', 'defaultRouteTable', [tableRoute('x', ['10.20.0.0/16', '172.31.0.0/24'], connectionId('vh', 'to-nva'))]),
      nvaSpoke(toBehind),
      vpnSite('site1', ['192.168.7.0/24']),
      hubVpnGateway('vh', ['site1']),
    ]);
    // One that no appliance takes is in the table all the same.
    expect(tableOf(model)).toEqual(['10.11.0.0/24', '10.12.0.0/24', '10.20.0.0/16', '172.31.0.0/24', '192.168.7.0/24']);
  });
  test('the range of the hub is listed as that of a peer, but where the table keeps those out', () => {
    const peers = (model: Model): string[] => listed(model, 'VNetPeering');
    expect(peers(pair({}, {}))).toEqual(['10.3.0.0/23']);
    const table = {
      type: 'Microsoft.Network/routeTables',
      id: idOf('routeTables', 'rt'),
      properties: { disablePeeringRoute: 'All', routes: [] },
    };
    expect(peers(pair({}, {}, [table, subnet('a', 'snet-vm', '10.10.0.0/24', { routeTable: 'rt' })]))).toEqual([]);
  });
  test('a spoke that propagates nowhere is not', () => {
    expect(tableOf(pair({}, { labels: ['none'], tables: [tableId('vh', 'noneRouteTable')] }))).toEqual([]);
  });
});
