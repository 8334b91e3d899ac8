/** ExpressRoute between VNets (reference, section 1): flags, states, circuits, spokes, evidence; asked as a person asks. */
import { describe } from '@jest/globals';
import {
  bothPeerings,
  capture,
  circuit,
  erConnection,
  erGateway,
  host,
  idOf,
  nic,
  peering,
  read,
  recordedRoute,
  route,
  routeTable,
  subnet,
  vnet,
  vpnConnection,
  vpnGateway,
  type WireResource,
} from '../network/make-model.ts';
import { asked, type Row } from './asked.ts';
import { connectionOf, type Flag, gatewayOf, hub, t0 } from './base-topology.ts';

const need = (name: string, side: string): string => `${name} ${side} allowRemoteVnetTraffic`;
const BOTH = [need('gw1', 'source'), need('gw2', 'destination'), 'gw3 other'];

const flagRows = ([true, false, undefined] as const).flatMap((r1) =>
  ([true, false, undefined] as const).map((r2): Row => {
    const at = (value: Flag, want: Flag, text: string): string[] => (value === want ? [text] : []);
    const causes = [...at(r1, false, 'er-flag-off both gw1'), ...at(r2, false, 'er-flag-off both gw2')];
    const unknowns = [...at(r1, undefined, 'er-flag-absent gw1'), ...at(r2, undefined, 'er-flag-absent gw2')];
    const verdict = causes.length > 0 ? 'blocked' : unknowns.length > 0 ? 'unknown' : 'reachable';
    return {
      name: `the flag is ${r1} at the source, ${r2} at the destination (1.3, 1.4) [ER-HOWTO]`,
      model: t0(r1, r2, true),
      verdict,
      causes,
      unknowns,
      forward: verdict,
      back: verdict,
      gateways: BOTH,
    };
  }),
);

const spoke = (name: string, n: number): WireResource => vnet(name, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24` });
function spokeOf(hubNumber: number, name: string, n: number, ofHub: object = {}, ofSpoke: object = {}): WireResource[] {
  const own = spoke(name, n);
  return [
    own,
    ...host(`vm-${name}`, `${name}/snet-vm`, `10.${n}.0.4`),
    ...bothPeerings(hub(hubNumber), own, { allowGatewayTransit: true, ...ofHub }, { useRemoteGateways: true, ...ofSpoke }),
  ];
}
const S1 = spokeOf(1, 'spoke-1a', 11);
const S2 = spokeOf(2, 'spoke-2a', 12);
const SPOKES = 'can 10.11.0.4 reach 10.12.0.4?';
const second = (n: number, properties: object = {}, ofCircuit = 'c2'): WireResource =>
  erConnection(`conn${n}b`, `gw${n}`, ofCircuit, { ...properties });
const on = t0(true, true, false);

const learned = (n: number, ...routes: readonly (readonly [string, string])[]): object =>
  read(
    'virtualNetworkGateways',
    [`gw${n}`],
    'learnedRoutes',
    routes.map(([network, asPath]) => ({
      network,
      asPath,
      origin: 'EBgp',
      nextHop: `10.${n}.255.4`,
      sourcePeer: `10.${n}.255.4`,
      weight: 32769,
    })),
  );
const AGGREGATE = ['10.0.0.0/8', '12076-65001'] as const;
const GATEWAY = 'VirtualNetworkGateway';
const recorded = (n: number, ...gatewayPrefixes: readonly string[]): object =>
  read('networkInterfaces', [`vm${n}-nic`], 'effectiveRouteTable', [
    recordedRoute(`10.${n}.0.0/16`, 'VnetLocal'),
    ...gatewayPrefixes.map((prefix) => recordedRoute(prefix, GATEWAY, ['10.9.9.9'], GATEWAY)),
    recordedRoute('0.0.0.0/0', 'Internet'),
    ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'].map((prefix) => recordedRoute(prefix, 'None')),
  ]);

const dropping = [
  routeTable('rt1', [route('drop', '10.0.0.0/8', 'None')]),
  subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
];
const tunnelled = [
  ...[1, 2].map((n) => vpnGateway(`vpn${n}`, `hub-0${n}`)),
  vpnConnection('t12', 'vpn1', 'vpn2', { enableBgp: false }),
  vpnConnection('t21', 'vpn2', 'vpn1', { enableBgp: false }),
];
const globalReach = (status = 'Connected', [a, b] = ['c1', 'c2']): WireResource[] =>
  [
    [a, b],
    [b, a],
  ].map(([own = '', other = '']) => {
    const base = circuit(own, { globalReachEnabled: true });
    const peeringId = idOf('expressRouteCircuits/peerings', other, 'AzurePrivatePeering');
    const link = {
      name: `${own}-${other}`,
      id: `${idOf('expressRouteCircuits/peerings', own, 'AzurePrivatePeering')}/connections/${own}-${other}`,
      properties: {
        provisioningState: 'Succeeded',
        circuitConnectionStatus: status,
        expressRouteCircuitPeering: { id: idOf('expressRouteCircuits/peerings', own, 'AzurePrivatePeering') },
        peerExpressRouteCircuitPeering: { id: peeringId },
      },
    };
    const properties = base.properties as unknown as { peerings: readonly { properties: object }[] };
    return {
      ...base,
      properties: {
        ...properties,
        peerings: properties.peerings.map((each) => ({ ...each, properties: { ...each.properties, connections: [link] } })),
      },
    };
  });
const gatewayTable = (n: number, routes: readonly object[], properties: object = {}): WireResource[] => [
  routeTable(`rt-gw${n}`, routes, { ...properties }),
  subnet(`hub-0${n}`, 'GatewaySubnet', `10.${n}.255.0/27`, { routeTable: `rt-gw${n}` }),
];

describe('flags (1.3, 1.4)', () => {
  asked([
    ...flagRows,
    {
      name: 'the flag for virtual WANs opens nothing between VNets [SDK39]',
      model: [t0(true, true, true), gatewayOf(1, undefined, { allowVirtualWanTraffic: true, allowRemoteVnetTraffic: false })],
      verdict: 'blocked',
      causes: ['er-flag-off both gw1'],
    },
    {
      name: 'the flattened form of the command line tool says the same [SDK39]',
      model: [
        t0(true, true, true),
        (() => {
          const { properties, ...head } = gatewayOf(2, false);
          return { ...head, ...(properties as object) };
        })(),
      ],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
    },
    {
      name: 'the flag of a VPN gateway counts for nothing [GOEX]',
      model: [t0(true, true, true), gatewayOf(1, true, { gatewayType: 'Vpn' })],
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
      gateways: [],
    },
    {
      name: 'a third gateway stands beside it, whatever its flag (rule 1)',
      model: t0(true, true, undefined),
      verdict: 'reachable',
      gateways: BOTH,
    },
    { name: 'the pair that are both on [SEED]', model: t0(true, true, false), verdict: 'reachable', basis: 'documented' },
    {
      name: 'the other way round [SEED]',
      model: t0(true, true, false),
      ask: 'can vm3 ping 10.1.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both gw3'],
    },
  ]);
});

describe('spokes behind gateway transit (1.3) [ER-FAQ]', () => {
  asked([
    { name: 'both ends', model: [on, S1, S2], ask: SPOKES, verdict: 'reachable' },
    { name: 'spoke to the far hub', model: [on, S1], ask: 'can 10.11.0.4 reach 10.2.0.4?', verdict: 'reachable' },
    { name: 'hub to the far spoke', model: [on, S2], ask: 'can 10.1.0.4 reach 10.12.0.4?', verdict: 'reachable' },
    {
      name: 'the flag of the near hub counts',
      model: [t0(false, true, true), S1, S2],
      ask: SPOKES,
      verdict: 'blocked',
      causes: ['er-flag-off both gw1'],
      basis: 'inferred',
    },
    {
      name: 'the flag of the far hub absent',
      model: [t0(true, undefined, true), S1, S2],
      ask: SPOKES,
      verdict: 'unknown',
      unknowns: ['er-flag-absent gw2'],
    },
    {
      name: 'the far spoke does not use the remote gateway [PEER]',
      model: [on, S1, spokeOf(2, 'spoke-2a', 12, {}, { useRemoteGateways: false })],
      ask: SPOKES,
      verdict: 'blocked',
      causes: ['gateway-transit-off both spoke-2a-to-hub-02'],
    },
    {
      name: 'the far hub does not allow transit [PEER]',
      model: [on, S1, spokeOf(2, 'spoke-2a', 12, { allowGatewayTransit: false })],
      ask: SPOKES,
      verdict: 'blocked',
      causes: ['gateway-transit-off both hub-02-to-spoke-2a'],
    },
    {
      name: 'the near spoke does not use the remote gateway [PEER]',
      model: [on, spokeOf(1, 'spoke-1a', 11, {}, { useRemoteGateways: false }), S2],
      ask: SPOKES,
      verdict: 'blocked',
      causes: ['gateway-transit-off both spoke-1a-to-hub-01'],
    },
    {
      name: 'the near hub does not allow transit [PEER]',
      model: [on, spokeOf(1, 'spoke-1a', 11, { allowGatewayTransit: false }), S2],
      ask: SPOKES,
      verdict: 'blocked',
      causes: ['gateway-transit-off both hub-01-to-spoke-1a'],
    },
    {
      name: 'whether the spoke uses the remote gateway was not returned',
      model: [on, S1, spokeOf(2, 'spoke-2a', 12, {}, { useRemoteGateways: undefined })],
      ask: SPOKES,
      verdict: 'unknown',
      unknowns: ['not-read spoke-2a-to-hub-02'],
    },
    {
      name: 'whether the hub allows transit was not returned',
      model: [on, spokeOf(1, 'spoke-1a', 11, { allowGatewayTransit: null }), S2],
      ask: SPOKES,
      verdict: 'unknown',
      unknowns: ['not-read hub-01-to-spoke-1a'],
    },
    {
      name: 'neither: both sides of the peering are named',
      model: [on, S1, spokeOf(2, 'spoke-2a', 12, { allowGatewayTransit: false }, { useRemoteGateways: false })],
      ask: SPOKES,
      verdict: 'blocked',
      causes: ['gateway-transit-off both hub-02-to-spoke-2a', 'gateway-transit-off both spoke-2a-to-hub-02'],
    },
    {
      name: 'two spokes of one hub: the circuit gives no way, the gateway does not learn its own [PEER]',
      model: [t0(true, true, true), S1, spokeOf(1, 'spoke-1b', 12)],
      ask: SPOKES,
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'spoke to its own hub goes over the peering, flags off [PEER]',
      model: [t0(false, false, false), S1],
      ask: 'can 10.11.0.4 reach 10.1.0.4?',
      verdict: 'reachable',
      gateways: [],
    },
    {
      name: 'the peering of a spoke is broken on one side (3)',
      model: [on, S1, S2, peering(hub(2), spoke('spoke-2a', 12), { allowGatewayTransit: true, peeringState: 'Disconnected' })],
      ask: SPOKES,
      verdict: 'blocked',
      causes: ['peering-disconnected both hub-02-to-spoke-2a'],
    },
    {
      name: 'summarised prefixes stand for the spoke that they cover (2.6)',
      model: [
        on,
        S1,
        S2,
        vnet(
          'hub-02',
          ['10.2.0.0/16'],
          { 'snet-vm': '10.2.0.0/24', GatewaySubnet: '10.2.255.0/27' },
          { summarizedGatewayPrefixes: { addressPrefixes: ['10.12.0.0/15'] } },
        ),
      ],
      ask: SPOKES,
      verdict: 'reachable',
    },
  ]);
});

describe('circuits (1.3, 1.5)', () => {
  asked([
    {
      name: 'two circuits share nothing [LAB-HAIRPIN]',
      model: [on, connectionOf(2, {}, 'c2'), circuit('c2')],
      verdict: 'blocked',
      causes: ['er-no-shared-circuit both gw1'],
    },
    {
      name: 'two circuits and flags off: a shared circuit would not be enough (promise 2)',
      model: [t0(false, false, true), connectionOf(2, {}, 'c2'), circuit('c2')],
      verdict: 'blocked',
      causes: ['er-no-shared-circuit both gw1', 'er-flag-off both gw1', 'er-flag-off both gw2'],
      remedies: ['createPeering: hub-01-to-hub-02 , hub-02-to-hub-01  -> reachable, opens hub-01~hub-02'],
    },
    {
      name: 'two circuits, one flag off, one absent, a gateway failed: all named (promise 2)',
      model: [t0(undefined, false, true), gatewayOf(2, false, { provisioningState: 'Failed' }), connectionOf(2, {}, 'c2'), circuit('c2')],
      verdict: 'blocked',
      causes: ['er-no-shared-circuit both gw1', 'er-flag-off both gw2', 'gateway-down both gw2'],
      unknowns: ['er-flag-absent gw1'],
    },
    {
      name: 'two circuits, flags off, and a NIC lists the prefix: something joins them that is not known',
      model: [t0(false, false, true), connectionOf(2, {}, 'c2'), circuit('c2'), recorded(1, '10.2.0.0/16'), recorded(2, '10.1.0.0/16')],
      verdict: 'unknown',
      unknowns: ['recorded-differs vm1-nic', 'recorded-differs vm2-nic'],
    },
    ...['conn2', 'conn2b'].map((name) => ({
      name: `connection ${name} was not read and could be the shared one: not "nothing shared"`,
      model: [
        on,
        connectionOf(2, {}, 'c2'),
        circuit('c2'),
        capture('2026-01-01T00:00:00Z', [`${idOf('connections', name)}: peer 7 is no ARM id`]),
      ],
      verdict: 'unknown' as const,
      unknowns: [`not-read ${name}`],
    })),
    {
      name: 'one of another subscription is not',
      model: [
        on,
        connectionOf(2, {}, 'c2'),
        circuit('c2'),
        capture('2026-01-01T00:00:00Z', ['Microsoft.Network/connections in /subscriptions/other: 403']),
      ],
      verdict: 'blocked',
      causes: ['er-no-shared-circuit both gw1'],
    },
    {
      name: 'bow-tie at one end: only the gateways of the shared circuit are listed (1.3)',
      model: [on, connectionOf(2, {}, 'c2'), second(1), circuit('c2')],
      verdict: 'reachable',
      gateways: [need('gw1', 'source'), need('gw2', 'destination')],
    },
    { name: 'bow-tie at both ends', model: [on, second(1), second(2), circuit('c2')], verdict: 'reachable', gateways: BOTH },
    {
      name: 'bow-tie, one connection of two down',
      model: [on, second(1), second(2), circuit('c2'), connectionOf(2, { connectionStatus: 'NotConnected' })],
      verdict: 'reachable',
    },
    {
      name: 'bow-tie, crosswise down: no circuit is left',
      model: [
        on,
        second(1),
        second(2, { connectionStatus: 'NotConnected' }),
        circuit('c2'),
        connectionOf(1, { connectionStatus: 'NotConnected' }),
      ],
      verdict: 'blocked',
      causes: ['er-connection-down both conn1', 'er-connection-down both conn2b'],
    },
    {
      name: 'bow-tie, the state of one connection is not known: some flows may take it',
      model: [on, second(1), second(2), circuit('c2'), connectionOf(2, { connectionStatus: 'Unknown' })],
      verdict: 'unknown',
      unknowns: ['state-unknown conn2'],
    },
    {
      name: 'bow-tie, one circuit was not read: some flows may take it',
      model: [on, second(1), second(2)],
      verdict: 'unknown',
      unknowns: ['not-read c2'],
    },
    {
      name: 'bow-tie, the private peering of one circuit is disabled',
      model: [on, second(1), second(2), circuit('c2'), circuit('c1', {}, { state: 'Disabled' })],
      verdict: 'reachable',
    },
    {
      name: 'weights only choose between circuits [ER-FAQ]',
      model: [on, connectionOf(1, { routingWeight: 10 }), second(1, { routingWeight: 100 }), second(2), circuit('c2')],
      verdict: 'reachable',
    },
    {
      name: 'bow-tie, flags off: each once',
      model: [t0(false, false, true), second(1), second(2), circuit('c2')],
      verdict: 'blocked',
      causes: ['er-flag-off both gw1', 'er-flag-off both gw2'],
    },
    {
      name: 'Global Reach joins on-premises networks; VNets over it are not documented [GR]',
      model: [on, connectionOf(2, {}, 'c2'), globalReach()],
      verdict: 'unknown',
      unknowns: ['er-global-reach AzurePrivatePeering', 'er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'Global Reach beside a shared circuit that is down',
      model: [
        on,
        second(1, {}, 'c2'),
        second(2, {}, 'c3'),
        circuit('c3'),
        globalReach('Connected', ['c2', 'c3']),
        circuit('c1', {}, { state: 'Disabled' }),
      ],
      verdict: 'unknown',
      unknowns: ['er-global-reach AzurePrivatePeering', 'er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'Global Reach beside a shared circuit that is down, and a gateway refuses other VNets whatever way they come (rule 9)',
      model: [
        t0(true, false, false),
        second(1, {}, 'c2'),
        second(2, {}, 'c3'),
        circuit('c3'),
        globalReach('Connected', ['c2', 'c3']),
        circuit('c1', {}, { state: 'Disabled' }),
      ],
      verdict: 'blocked',
      causes: ['er-peering-down both AzurePrivatePeering', 'er-flag-off both gw2'],
    },
    {
      name: 'Global Reach of the circuit that is down',
      model: [on, second(2), globalReach(), circuit('c1', { circuitProvisioningState: 'Disabled' })],
      verdict: 'blocked',
      causes: ['er-circuit-down both c1'],
    },
    {
      name: 'Global Reach, and a flag was not returned: both are said',
      model: [t0(undefined, true, false), connectionOf(2, {}, 'c2'), globalReach()],
      verdict: 'unknown',
      unknowns: ['er-global-reach', 'er-global-reach', 'er-flag-absent gw1'],
    },
    {
      name: 'Global Reach that is not connected joins nothing [GR]',
      model: [on, connectionOf(2, {}, 'c2'), globalReach('Disconnected')],
      verdict: 'blocked',
      causes: ['er-no-shared-circuit both gw1'],
    },
    {
      name: 'Global Reach, and a gateway refuses other VNets whatever way they come (rule 9)',
      model: [t0(true, false, false), connectionOf(2, {}, 'c2'), globalReach()],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      unknowns: ['er-global-reach AzurePrivatePeering', 'er-global-reach AzurePrivatePeering'],
      basis: 'inferred',
    },
    {
      name: 'Global Reach, and the only connection of one gateway is down (rule 9)',
      model: [on, connectionOf(2, { connectionStatus: 'NotConnected' }, 'c2'), globalReach()],
      verdict: 'blocked',
      causes: ['er-connection-down both conn2'],
      unknowns: ['er-global-reach AzurePrivatePeering', 'er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'Global Reach, and a shorter user route drops the packet: which of the two takes it is not known (2.4) [GR]',
      model: [on, connectionOf(2, {}, 'c2'), globalReach(), dropping],
      verdict: 'unknown',
      unknowns: ['er-global-reach AzurePrivatePeering', 'er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'Global Reach, a shorter user route drops the packet, and the own gateway refuses what might stand before it (2.4)',
      model: [t0(false, true, false), connectionOf(2, {}, 'c2'), globalReach(), dropping],
      verdict: 'blocked',
      causes: ['er-flag-off both gw1', 'route-none forward drop'],
      unknowns: ['er-global-reach AzurePrivatePeering', 'er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'Global Reach, and a tunnel beside it: ExpressRoute would go before it (2.4) [RS-ER]',
      model: [on, connectionOf(2, {}, 'c2'), globalReach(), tunnelled],
      verdict: 'unknown',
      unknowns: ['er-global-reach AzurePrivatePeering', 'er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'Global Reach that both gateways refuse leaves the tunnel what it carries',
      model: [t0(false, false, false), connectionOf(2, {}, 'c2'), globalReach(), tunnelled],
      verdict: 'reachable',
    },
    {
      name: 'Global Reach, one connection of two is down',
      model: [on, connectionOf(2, {}, 'c2'), second(2, { connectionStatus: 'NotConnected' }, 'c3'), circuit('c3'), globalReach()],
      verdict: 'unknown',
      unknowns: ['er-global-reach AzurePrivatePeering', 'er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'a circuit that is in nobody’s reach to read still proves that both are on it, not that it works (1.5)',
      model: on.filter((each) => each.name !== 'c1'),
      verdict: 'unknown',
      unknowns: ['not-read c1'],
    },
    ...(['NotProvisioned', 'Provisioning', 'Deprovisioning'] as const).map(
      (state): Row => ({
        name: `the provider says ${state} (1.5) [SDK39]`,
        model: [on, circuit('c1', { serviceProviderProvisioningState: state })],
        verdict: 'blocked',
        causes: ['er-circuit-down both c1'],
      }),
    ),
    {
      name: 'the circuit is not enabled (1.5) [SDK39]',
      model: [on, circuit('c1', { circuitProvisioningState: 'Disabled' })],
      verdict: 'blocked',
      causes: ['er-circuit-down both c1'],
    },
    {
      name: 'the state of the circuit was not returned',
      model: [on, circuit('c1', { serviceProviderProvisioningState: undefined })],
      verdict: 'unknown',
      unknowns: ['state-unknown c1'],
    },
    {
      name: 'no private peering on the circuit (1.5)',
      model: [on, circuit('c1', { peerings: [] })],
      verdict: 'blocked',
      causes: ['er-peering-down both c1'],
    },
    {
      name: 'only Microsoft peering on the circuit (1.5)',
      model: [on, circuit('c1', {}, { peeringType: 'MicrosoftPeering' })],
      verdict: 'blocked',
      causes: ['er-peering-down both c1'],
    },
    ...(['Failed', 'Updating'] as const).flatMap((provisioningState): Row[] => [
      {
        name: `the last change to the circuit: ${provisioningState} (1.5)`,
        model: [on, circuit('c1', { provisioningState })],
        verdict: 'unknown',
        unknowns: ['state-unknown c1'],
      },
      {
        name: `the last change to the private peering: ${provisioningState} (1.5)`,
        model: [on, circuit('c1', {}, { provisioningState })],
        verdict: 'unknown',
        unknowns: ['state-unknown AzurePrivatePeering'],
      },
    ]),
    {
      name: 'the type of the private peering was not returned',
      model: [on, circuit('c1', {}, { peeringType: undefined })],
      verdict: 'reachable',
    },
    {
      name: 'the type of a peering by another name was not returned',
      model: [on, circuit('c1', { peerings: [{ name: 'p', id: `${idOf('expressRouteCircuits', 'c1')}/peerings/p`, properties: {} }] })],
      verdict: 'unknown',
      unknowns: ['not-read c1'],
    },
    ...Object.entries({
      'the list of peerings': circuit('c1', { peerings: 'all' }),
      'the private peering': circuit('c1', {}, { connections: 'none' }),
    }).map(
      ([what, broken]): Row => ({
        name: `${what} of the circuit cannot be read`,
        model: [on, broken],
        broken: true,
        verdict: 'unknown',
        unknowns: ['not-read c1'],
      }),
    ),
    {
      name: 'null in place of the peerings of the circuit',
      model: [on, circuit('c1', { peerings: null })],
      verdict: 'unknown',
      unknowns: ['not-read c1'],
    },
    {
      name: 'the peerings of the circuit are listed as missing',
      model: [
        on,
        circuit('c1', { peerings: [] }),
        capture('2026-01-01T00:00:00Z', [`${idOf('expressRouteCircuits', 'c1')}/peerings: 403`]),
      ],
      verdict: 'unknown',
      unknowns: ['not-read c1'],
    },
    {
      name: 'the peerings of the circuit were not returned',
      model: [on, circuit('c1', { peerings: undefined })],
      verdict: 'unknown',
      unknowns: ['not-read c1'],
    },
    {
      name: 'the private peering is disabled (1.5)',
      model: [on, circuit('c1', {}, { state: 'Disabled' })],
      verdict: 'blocked',
      causes: ['er-peering-down both AzurePrivatePeering'],
      basis: 'inferred',
    },
    {
      name: 'the state of the private peering was not returned',
      model: [on, circuit('c1', {}, { state: undefined })],
      verdict: 'unknown',
      unknowns: ['state-unknown AzurePrivatePeering'],
    },
  ]);
});

const untoldConnection = erConnection('more2', 'gw2', 'c2', { peer: undefined });

describe('gateways and connections (1.5)', () => {
  asked([
    {
      name: 'not connected',
      model: [on, connectionOf(2, { connectionStatus: 'NotConnected' })],
      verdict: 'blocked',
      causes: ['er-connection-down both conn2'],
      basis: 'inferred',
    },
    {
      name: 'connecting is not connected',
      model: [on, connectionOf(2, { connectionStatus: 'Connecting' })],
      verdict: 'blocked',
      causes: ['er-connection-down both conn2'],
    },
    {
      name: 'Unknown is not down',
      model: [on, connectionOf(1, { connectionStatus: 'Unknown' })],
      verdict: 'unknown',
      unknowns: ['state-unknown conn1'],
    },
    ...[undefined, null, '', ' ', 'Resting'].flatMap((state): Row[] => [
      {
        name: `${JSON.stringify(state)} of a connection is not down`,
        model: [on, connectionOf(1, { connectionStatus: state })],
        verdict: 'unknown',
        unknowns: ['state-unknown conn1'],
      },
      {
        name: `${JSON.stringify(state)} of a private peering is not down`,
        model: [on, circuit('c1', {}, { state })],
        verdict: 'unknown',
        unknowns: ['state-unknown AzurePrivatePeering'],
      },
      ...['serviceProviderProvisioningState', 'circuitProvisioningState'].map(
        (name): Row => ({
          name: `${JSON.stringify(state)} as ${name} is not down`,
          model: [on, circuit('c1', { [name]: state })],
          verdict: 'unknown',
          unknowns: ['state-unknown c1'],
        }),
      ),
    ]),
    ...(
      [
        [
          'a gateway of a type that is not documented may be the one that is needed',
          gatewayOf(2, true, { gatewayType: 'Warp' }),
          'not-read gw2',
        ],
        ['one that is neither enabled nor disabled', gatewayOf(2, true, { adminState: 'Asleep' }), 'not-read gw2'],
        ['a connection of a type that is not documented', connectionOf(2, { connectionType: 'Warp' }), 'not-read conn2'],
        ['a peering of the circuit of a type that is not documented', circuit('c1', {}, { peeringType: 'Warp' }), 'not-read c1'],
      ] as const
    ).map(
      ([name, wrong, unknown]): Row => ({
        name,
        model: [on, wrong],
        broken: true,
        verdict: 'unknown',
        unknowns: [unknown],
      }),
    ),
    {
      name: 'Unknown beside a flag that is off: blocked, and both named (rule 9)',
      model: [t0(true, false, false), connectionOf(1, { connectionStatus: 'Unknown' })],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      unknowns: ['state-unknown conn1'],
    },
    {
      name: 'a flag off and a connection down are both named (promise 2)',
      model: [t0(true, false, false), connectionOf(1, { connectionStatus: 'NotConnected' })],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2', 'er-connection-down both conn1'],
    },
    {
      name: 'a flag off and a circuit down are both named (promise 2)',
      model: [t0(false, true, false), circuit('c1', { serviceProviderProvisioningState: 'NotProvisioned' }, { state: 'Disabled' })],
      verdict: 'blocked',
      causes: ['er-flag-off both gw1', 'er-circuit-down both c1', 'er-peering-down both AzurePrivatePeering'],
    },
    {
      name: 'the gateway failed',
      model: [on, gatewayOf(1, true, { provisioningState: 'Failed' })],
      verdict: 'blocked',
      causes: ['gateway-down both gw1'],
    },
    {
      name: 'the gateway is disabled by its administrator',
      model: [on, gatewayOf(1, true, { adminState: 'Disabled' })],
      verdict: 'blocked',
      causes: ['gateway-down both gw1'],
    },
    {
      name: 'the gateway that a spoke uses is disabled by its administrator',
      model: [on, S1, gatewayOf(1, true, { adminState: 'Disabled' })],
      ask: 'can 10.11.0.4 reach 10.2.0.4?',
      verdict: 'blocked',
      causes: ['gateway-down both gw1'],
    },
    {
      name: 'a connection names a gateway that nobody gave: it may stand in the far VNet (promise 1)',
      model: on.filter((each) => each.name !== 'gw2'),
      verdict: 'unknown',
      unknowns: ['not-read gw2'],
    },
    {
      name: 'a gateway that nobody gave does not stand in a VNet without a GatewaySubnet',
      model: [on.filter((each) => each.name !== 'gw3'), vnet('apart', ['10.9.0.0/16'], { 'snet-vm': '10.9.0.0/24' })],
      ask: 'can vm1 reach 10.9.0.4?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm', 'no-such-host both snet-vm'],
    },
    {
      name: 'no connection was read, and a gateway refuses whatever it is connected to (rule 9)',
      model: t0(true, false, false).filter((each) => !each.name.startsWith('conn')),
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      unknowns: ['not-read gw1', 'not-read gw2'],
      basis: 'inferred',
    },
    {
      name: 'a connection that names no gateway may be the one that is lacking',
      model: [on, connectionOf(2, { virtualNetworkGateway1: undefined })],
      broken: true,
      verdict: 'unknown',
      unknowns: ['not-read conn2'],
    },
    ...[1, 2].flatMap((n): Row[] => [
      {
        name: `the type of gateway ${n} was not returned: its connection tells [SDK39]`,
        model: [t0(true, false, false), gatewayOf(n, n === 1, { gatewayType: undefined })],
        verdict: 'blocked',
        causes: ['er-flag-off both gw2'],
      },
      {
        name: `the type of gateway ${n} was not returned, and no connection tells`,
        model: [on.filter(({ name }) => name !== `conn${n}`), gatewayOf(n, true, { gatewayType: undefined })],
        verdict: 'unknown',
        unknowns: [`not-read gw${n}`],
      },
      {
        name: `the subnet of gateway ${n} was not returned`,
        model: [on, gatewayOf(n, true, { ipConfigurations: undefined })],
        verdict: 'unknown',
        unknowns: [`not-read gw${n}`],
      },
    ]),
    {
      name: 'the types of both connections were not returned: the circuit tells [SDK39]',
      model: [on, connectionOf(1, { connectionType: undefined }), connectionOf(2, { connectionType: undefined })],
      verdict: 'reachable',
    },
    {
      name: 'a connection that does not name its circuit may be on another one that both share, beside one that is down',
      model: [on, circuit('c1', {}, { state: 'Disabled' }), erConnection('more1', 'gw1', 'c2'), circuit('c2'), untoldConnection],
      verdict: 'unknown',
      unknowns: ['not-read more2'],
    },
    {
      name: 'a flag that is off closes every circuit',
      model: [t0(false, true, false), circuit('c1', {}, { state: 'Disabled' }), untoldConnection],
      verdict: 'blocked',
      causes: ['er-peering-down both AzurePrivatePeering', 'er-flag-off both gw1'],
    },
    {
      name: 'beside one that is up it opens nothing',
      model: [on, untoldConnection],
      verdict: 'reachable',
    },
    {
      name: 'a connection that does not name its circuit may be the shared one',
      model: [on, connectionOf(2, { peer: undefined })],
      verdict: 'unknown',
      unknowns: ['not-read conn2'],
    },
    {
      name: 'two gateways, both enabled, on different circuits: which serves is not known (1.5)',
      model: [
        on,
        erGateway('gw2-new', 'hub-02', { allowRemoteVnetTraffic: true }),
        erConnection('conn2-new', 'gw2-new', 'c2'),
        circuit('c2'),
      ],
      verdict: 'unknown',
      unknowns: ['state-unknown gw2-new'],
    },
    ...(['PrepareSucceeded', 'ExecuteSucceeded'] as const).map(
      (phase): Row => ({
        name: `a migration between two phases, ${phase} (1.5) [SDK39]`,
        model: [on, gatewayOf(2, true, { virtualNetworkGatewayMigrationStatus: { state: 'Succeeded', phase } })],
        verdict: 'unknown',
        unknowns: ['state-unknown gw2'],
      }),
    ),
    {
      name: 'a migration that is over (1.5) [SDK39]',
      model: [on, gatewayOf(2, true, { virtualNetworkGatewayMigrationStatus: { state: 'Succeeded', phase: 'CommitSucceeded' } })],
      verdict: 'reachable',
    },
    {
      name: 'two gateways in migration serve the spokes of their VNet alike: the enabled one (1.5) [SDK39]',
      model: [
        on,
        S1,
        gatewayOf(1, false, { adminState: 'Disabled' }),
        erGateway('gw1-new', 'hub-01', { allowRemoteVnetTraffic: true }, { adminState: 'Enabled' }),
        erConnection('conn1-new', 'gw1-new', 'c1'),
      ],
      ask: 'can 10.11.0.4 reach 10.2.0.4?',
      verdict: 'reachable',
    },
    {
      name: 'no connection at all',
      model: on.filter((each) => each.name !== 'conn2'),
      verdict: 'blocked',
      causes: ['er-no-shared-circuit both gw1'],
    },
    {
      name: 'no gateway in the far VNet',
      model: on.filter((each) => each.name !== 'gw2' && each.name !== 'conn2'),
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'two gateways in migration: the enabled one serves (1.5) [SDK39]',
      model: [
        on,
        gatewayOf(2, true, { adminState: 'Enabled' }),
        erGateway('gw2-old', 'hub-02', { allowRemoteVnetTraffic: false }, { adminState: 'Disabled' }),
        erConnection('conn2-old', 'gw2-old', 'c1'),
      ],
      verdict: 'reachable',
    },
    {
      name: 'two gateways in migration: the enabled one came up with the flag off [MIG-42]',
      model: [
        on,
        gatewayOf(2, true, { adminState: 'Disabled' }),
        erGateway('gw2-new', 'hub-02', { allowRemoteVnetTraffic: false }, { adminState: 'Enabled' }),
        erConnection('conn2-new', 'gw2-new', 'c1'),
      ],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2-new'],
    },
    {
      name: 'two gateways, both enabled, that differ: which serves is not known (1.5)',
      model: [
        on,
        gatewayOf(2, true),
        erGateway('gw2-new', 'hub-02', { allowRemoteVnetTraffic: false }),
        erConnection('conn2-new', 'gw2-new', 'c1'),
      ],
      verdict: 'unknown',
      unknowns: ['state-unknown gw2-new'],
    },
    {
      name: 'a migration that runs (1.5)',
      model: [on, gatewayOf(2, true, { virtualNetworkGatewayMigrationStatus: { state: 'InProgress', phase: 'Execute' } })],
      verdict: 'unknown',
      unknowns: ['state-unknown gw2'],
    },
    {
      name: 'FastPath is not documented for this (1.5) [FASTPATH]',
      model: [on, connectionOf(1, { expressRouteGatewayBypass: true })],
      verdict: 'unknown',
      unknowns: ['undocumented conn1'],
    },
    {
      name: 'FastPath beside a flag that is off',
      model: [t0(true, false, false), connectionOf(2, { expressRouteGatewayBypass: true })],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      unknowns: ['undocumented conn2'],
    },
  ]);
});

describe('a range that two VNets of the circuit have (1.6) [SEED]', () => {
  const twin = (flag: boolean): WireResource[] => [
    vnet('hub-02b', ['10.2.0.0/16'], { 'snet-vm': '10.2.0.0/24', GatewaySubnet: '10.2.255.0/27' }),
    erGateway('gw2b', 'hub-02b', { allowRemoteVnetTraffic: flag }),
    erConnection('conn2b', 'gw2b', 'c1'),
  ];
  asked(
    [true, false].map((flag) => ({
      name: `the other one’s flag is ${flag}: the near gateway learns both`,
      model: [on, twin(flag)],
      verdict: 'unknown' as const,
      unknowns: ['overlap -'],
    })),
  );
});

describe('a peering that was not read beside the circuit (3) [PEER]', () => {
  const [there, back] = bothPeerings(hub(1), hub(2)) as [WireResource, WireResource];
  const brokenOf = (side: WireResource): object => ({
    ...side,
    properties: { ...(side.properties as object), useRemoteGateways: 'perhaps' },
  });
  const naming = (n: number, ...ids: readonly string[]): WireResource =>
    vnet(
      `hub-0${n}`,
      [`10.${n}.0.0/16`],
      { 'snet-vm': `10.${n}.0.0/24`, GatewaySubnet: `10.${n}.255.0/27` },
      { virtualNetworkPeerings: ids.map((id) => ({ id })) },
    );
  const notRead = (name: string): Pick<Row, 'verdict' | 'unknowns'> => ({ verdict: 'unknown', unknowns: [`not-read ${name}`] });
  const missing = (...lines: readonly string[]): object => capture('2026-01-01T00:00:00Z', lines);
  asked([
    { name: 'the far side cannot be read', model: [on, there, brokenOf(back)], broken: true, ...notRead('hub-02-to-hub-01') },
    { name: 'the near side cannot be read', model: [on, brokenOf(there), back], broken: true, ...notRead('hub-01-to-hub-02') },
    {
      name: 'neither side can be read',
      model: [on, brokenOf(there), brokenOf(back)],
      broken: true,
      verdict: 'unknown',
      unknowns: ['not-read hub-01-to-hub-02', 'not-read hub-02-to-hub-01'],
    },
    {
      name: 'both sides are named only',
      model: [on, naming(1, there.id), naming(2, back.id)],
      verdict: 'unknown',
      unknowns: ['not-read hub-01', 'not-read hub-02'],
    },
    {
      name: 'all peerings are listed as missing',
      model: [on, missing('Microsoft.Network/virtualNetworks/virtualNetworkPeerings: 403')],
      ...notRead('-'),
    },
    {
      name: 'those of the subscription are listed as missing',
      model: [
        on,
        missing(`${on[0]?.id.slice(0, '/subscriptions/00000000-0000-0000-0000-000000000001'.length)}: virtualNetworkPeerings 403`),
      ],
      ...notRead('00000000-0000-0000-0000-000000000001'),
    },
    {
      name: 'one side cannot be read, and the other VNet shows none: it carries nothing',
      model: [on, brokenOf(there)],
      broken: true,
      verdict: 'reachable',
    },
    {
      name: 'one side cannot be read, and the other is not connected: it carries nothing',
      model: [on, brokenOf(there), { ...back, properties: { ...(back.properties as object), peeringState: 'Disconnected' } }],
      broken: true,
      verdict: 'reachable',
    },
    { name: 'one to another VNet', model: [on, naming(1, peering(hub(1), hub(3)).id)], verdict: 'reachable' },
    {
      name: 'flags off, one side cannot be read: not "refused"',
      model: [t0(false, false, false), there, brokenOf(back)],
      broken: true,
      ...notRead('hub-02-to-hub-01'),
    },
    {
      name: 'a user route as long as the far range goes before any peering',
      model: [
        on,
        brokenOf(there),
        back,
        routeTable('rt1', [route('drop', '10.2.0.0/16', 'None')]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
      ],
      broken: true,
      verdict: 'blocked',
      causes: ['route-none forward drop'],
      unknowns: ['not-read hub-01-to-hub-02'],
    },
    ...(['Connected', 'Initiated'] as const).flatMap((peeringState): Row[] => {
      const model = [on, S1.slice(0, -2), peering(hub(1), spoke('spoke-1a', 11), { allowGatewayTransit: true, peeringState })];
      const rest = {
        verdict: 'blocked',
        causes: ['peering-disconnected both hub-01-to-spoke-1a'],
      } as const;
      return [
        { name: `the spoke has no peering to its hub, whose own is ${peeringState}`, model, ask: 'can 10.11.0.4 reach 10.2.0.4?', ...rest },
        { name: `the same from the other end, ${peeringState}`, model, ask: 'can 10.2.0.4 reach 10.11.0.4?', ...rest },
      ];
    }),
    {
      name: 'the spoke has no peering to its hub, and the far gateway refuses: both named (promise 2)',
      model: [t0(true, false, false), S1.slice(0, -2), peering(hub(1), spoke('spoke-1a', 11), { allowGatewayTransit: true })],
      ask: 'can 10.11.0.4 reach 10.2.0.4?',
      verdict: 'blocked',
      causes: ['peering-disconnected both hub-01-to-spoke-1a', 'er-flag-off both gw2'],
    },
    {
      name: 'another hub that is peered with the spoke, which has no peering back, is not why its own hub refuses',
      model: [t0(false, true, true), S1, peering(hub(3), spoke('spoke-1a', 11), { allowGatewayTransit: true })],
      ask: 'can 10.11.0.4 reach 10.2.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both gw1'],
    },
    {
      name: 'the hub has no peering to its spoke: one cause, both ways',
      model: [on, S1.slice(0, -2), S1.at(-1) as WireResource],
      ask: 'can 10.11.0.4 reach 10.2.0.4?',
      verdict: 'blocked',
      causes: ['peering-disconnected both spoke-1a-to-hub-01'],
    },
    {
      name: 'the same from the other end',
      model: [on, S1.slice(0, -2), S1.at(-1) as WireResource],
      ask: 'can 10.2.0.4 reach 10.11.0.4?',
      verdict: 'blocked',
      causes: ['peering-disconnected both spoke-1a-to-hub-01'],
    },
  ]);
});

describe('GatewaySubnet (1.5, 2.5) [ER-GW]', () => {
  asked([
    {
      name: 'propagation off at the far gateway',
      model: [on, gatewayTable(2, [], { disableBgpRoutePropagation: true })],
      verdict: 'blocked',
      causes: ['gateway-subnet-propagation-off both rt-gw2'],
    },
    {
      name: 'propagation off at the near gateway',
      model: [on, gatewayTable(1, [], { disableBgpRoutePropagation: true })],
      verdict: 'blocked',
      causes: ['gateway-subnet-propagation-off both rt-gw1'],
    },
    {
      name: 'a route there drops what arrives',
      model: [on, gatewayTable(2, [route('drop', '10.2.0.0/24', 'None')])],
      verdict: 'blocked',
      causes: ['route-none forward drop'],
    },
    {
      name: 'a route there drops the reply',
      model: [on, gatewayTable(1, [route('drop', '10.1.0.0/24', 'None')])],
      verdict: 'blocked',
      causes: ['route-none return drop'],
    },
    {
      name: 'a route there to an appliance that nobody holds',
      model: [on, gatewayTable(2, [route('fw', '10.2.0.0/24', 'VirtualAppliance', '10.2.0.99')])],
      verdict: 'blocked',
      causes: ['next-hop-missing forward fw'],
    },
    {
      name: 'a route there to an appliance whose rules nobody can read; the reply goes past it (2.5)',
      model: [
        on,
        gatewayTable(2, [route('fw', '10.2.0.0/24', 'VirtualAppliance', '10.2.1.4')]),
        vnet('hub-02', ['10.2.0.0/16'], { 'snet-vm': '10.2.0.0/24', 'snet-nva': '10.2.1.0/24', GatewaySubnet: '10.2.255.0/27' }),
        host('nva', 'hub-02/snet-nva', '10.2.1.4', { enableIPForwarding: true }),
      ],
      verdict: 'unknown',
      unknowns: ['nva-opaque'],
    },
    {
      name: 'a route there that drops the range of the GatewaySubnet itself is not supported (1.5)',
      model: [on, gatewayTable(2, [route('own', '10.2.255.0/27', 'None')])],
      verdict: 'unknown',
      unknowns: ['undocumented own'],
    },
    {
      name: 'one that drops its range and the host’s',
      model: [on, gatewayTable(2, [route('own', '10.2.0.0/16', 'None')])],
      verdict: 'blocked',
      causes: ['route-none forward own'],
      unknowns: ['undocumented own'],
    },
    {
      name: 'a route for another range changes nothing',
      model: [on, gatewayTable(2, [route('other', '10.77.0.0/16', 'None')])],
      verdict: 'reachable',
    },
  ]);
});

describe('learned routes and aggregates (1.6)', () => {
  asked([
    {
      name: 'the aggregate learned at both gateways may carry it, whatever the flags',
      model: [t0(false, false, false), learned(1, AGGREGATE), learned(2, AGGREGATE)],
      verdict: 'unknown',
      unknowns: ['er-aggregate-route gw1', 'er-aggregate-route gw2'],
      basis: 'inferred',
    },
    {
      name: 'learned at the near gateway only, the far one was not read',
      model: [t0(false, false, false), learned(1, AGGREGATE)],
      verdict: 'unknown',
      unknowns: ['er-aggregate-route gw1', 'er-aggregate-route gw2'],
    },
    {
      name: 'learned at the near gateway; the far one was read and did not learn it',
      model: [t0(false, false, false), learned(1, AGGREGATE), learned(2, ['192.168.0.0/24', '12076-65001'])],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      unknowns: ['er-aggregate-route gw1'],
    },
    {
      name: 'seen in the routes of a NIC',
      model: [t0(false, false, false), recorded(1, '10.0.0.0/8'), recorded(2, '10.0.0.0/8')],
      verdict: 'unknown',
      unknowns: ['er-aggregate-route gw1', 'er-aggregate-route gw2'],
    },
    {
      name: 'a default route is no aggregate here: 10.0.0.0/8 to None is longer (2.1)',
      model: [t0(false, false, false), learned(1, ['0.0.0.0/0', '12076-65001']), learned(2, ['0.0.0.0/0', '12076-65001'])],
      verdict: 'blocked',
      causes: ['er-flag-off both gw1', 'er-flag-off both gw2'],
    },
    {
      name: 'the aggregate covers one end only',
      model: [t0(false, false, false), learned(1, ['10.2.0.0/15', '12076-65001']), learned(2, ['10.2.0.0/15', '12076-65001'])],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      unknowns: ['er-aggregate-route gw1'],
    },
    {
      name: 'flags on: the aggregate changes nothing',
      model: [on, learned(1, AGGREGATE, ['10.2.0.0/16', '12076-12076']), learned(2, AGGREGATE, ['10.1.0.0/16', '12076-12076'])],
      verdict: 'reachable',
    },
    {
      name: 'a gateway that refuses has learned the prefix all the same',
      model: [t0(false, true, false), learned(1, ['10.2.0.0/16', '12076-12076']), learned(2, ['10.1.0.0/16', '12076-12076'])],
      verdict: 'unknown',
      unknowns: ['recorded-differs gw1'],
    },
    {
      name: 'both accept, and one has not learned the prefix',
      model: [on, learned(1, ['192.168.0.0/24', '12076-65001'])],
      verdict: 'unknown',
      unknowns: ['recorded-differs gw1'],
    },
    {
      name: 'both accept and have learned',
      model: [on, learned(1, ['10.2.0.0/16', '12076-12076']), learned(2, ['10.1.0.0/16', '12076-12076'])],
      verdict: 'reachable',
    },
    {
      name: 'learned through Global Reach alone (12076 three times), not back from the own circuit',
      model: [on, learned(1, ['10.2.0.0/16', '12076-12076-12076']), learned(2, ['10.1.0.0/16', '12076-12076'])],
      verdict: 'unknown',
      unknowns: ['recorded-differs gw1'],
    },
    {
      name: 'learned through Global Reach, and from the own circuit',
      model: [
        on,
        learned(1, ['10.2.0.0/16', '12076-12076-12076'], ['10.2.0.0/16', '12076-12076']),
        learned(2, ['10.1.0.0/16', '12076-12076']),
      ],
      verdict: 'reachable',
    },
    ...(['12076-12076', '12076-12076-12076'] as const).map(
      (asPath): Row => ({
        name: `no circuit is shared, and a gateway has learned the prefix by ${asPath}: something joins them that is not known`,
        model: [on, connectionOf(2, {}, 'c2'), circuit('c2'), learned(1, ['10.2.0.0/16', asPath])],
        verdict: 'unknown',
        unknowns: ['recorded-differs gw1'],
        forward: 'unknown',
        back: 'unknown',
      }),
    ),
    {
      name: 'no circuit is shared, and a gateway has not learned the prefix',
      model: [on, connectionOf(2, {}, 'c2'), circuit('c2'), learned(1, ['192.168.0.0/24', '12076-65001'])],
      verdict: 'blocked',
      causes: ['er-no-shared-circuit both gw1'],
    },
    {
      name: 'both refuse, and on-premises advertises the very prefixes: the tables say nothing against it',
      model: [t0(false, false, false), learned(1, ['10.2.0.0/16', '12076-65001']), learned(2, ['10.1.0.0/16', '12076-65001'])],
      verdict: 'unknown',
      unknowns: ['on-premises-opaque gw1', 'on-premises-opaque gw2'],
    },
    {
      name: 'what the near gateway learned of another gateway is no aggregate for the far one, which refuses',
      model: [t0(true, false, true), learned(1, ['10.0.0.0/12', '12076-12076'], ['10.2.0.0/16', '12076-12076'])],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
    },
    ...(
      [
        ['the near connection', connectionOf(1, { connectionStatus: 'NotConnected' })],
        ['the far connection', connectionOf(2, { connectionStatus: 'NotConnected' })],
        ['the circuit', circuit('c1', { circuitProvisioningState: 'Disabled' })],
        ['the private peering', circuit('c1', {}, { state: 'Disabled' })],
      ] as const
    ).map(
      ([what, down]): Row => ({
        name: `${what} is down, and the gateway has learned the prefix all the same: neither is believed, either way`,
        model: [on, down, learned(1, ['10.2.0.0/16', '12076-12076'])],
        verdict: 'unknown',
        unknowns: ['recorded-differs gw1'],
        forward: 'unknown',
        back: 'unknown',
      }),
    ),
    {
      name: 'a connection is down and another fact beside it was not returned: the record speaks against the first alone (1.6) [TC-BLOG]',
      model: [
        on,
        connectionOf(1, { connectionStatus: null }),
        connectionOf(2, { connectionStatus: 'NotConnected' }),
        learned(1, ['10.2.0.0/16', '12076-12076']),
      ],
      verdict: 'unknown',
      causes: [],
      unknowns: ['recorded-differs gw1', 'state-unknown conn1'],
    },
    {
      name: 'a spoke’s setting was not returned: what the gateway learned does not hang on it',
      model: [
        on,
        spokeOf(1, 'spoke-1a', 11, {}, { useRemoteGateways: null }),
        connectionOf(2, { connectionStatus: 'NotConnected' }),
        learned(1, ['10.2.0.0/16', '12076-12076']),
      ],
      ask: 'can 10.11.0.4 reach 10.2.0.4?',
      verdict: 'unknown',
      causes: [],
      unknowns: ['recorded-differs gw1', 'not-read spoke-1a-to-hub-01'],
    },
    {
      name: 'a spoke that may not use the gateway: what that learned does not speak against it [PEER]',
      model: [on, spokeOf(1, 'spoke-1a', 11, {}, { useRemoteGateways: false }), learned(1, ['192.168.0.0/24', '12076-65001'])],
      ask: 'can 10.11.0.4 reach 10.2.0.4?',
      verdict: 'blocked',
      causes: ['gateway-transit-off both spoke-1a-to-hub-01'],
      unknowns: ['recorded-differs gw1'],
    },
    {
      name: 'an absent flag beside an aggregate',
      model: [t0(undefined, true, false), learned(1, AGGREGATE), learned(2, AGGREGATE, ['10.1.0.0/16', '12076-12076'])],
      verdict: 'unknown',
      unknowns: ['er-flag-absent gw1'],
    },
    {
      name: 'a summary for one end alone, which leads to the edge and no further: the path says so once',
      model: [t0(false, false, false), learned(1, ['10.2.0.0/15', '12076-65001']), learned(2, ['10.2.0.0/15', '12076-65001'])],
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      unknowns: ['er-aggregate-route gw1'],
      path: ['gateway', 'connection', 'circuit', 'connection', 'gateway'],
    },
    {
      name: 'an aggregate beside a connection that is down',
      model: [t0(false, false, false), learned(1, AGGREGATE), learned(2, AGGREGATE), connectionOf(2, { connectionStatus: 'NotConnected' })],
      verdict: 'blocked',
      causes: ['er-connection-down both conn2'],
      unknowns: ['er-aggregate-route gw1', 'er-aggregate-route gw2'],
    },
    {
      name: 'an aggregate with the far NSG closed',
      model: [
        t0(false, false, false),
        learned(1, AGGREGATE),
        learned(2, AGGREGATE),
        routeTable('rt1', [route('drop', '10.2.0.0/16', 'None')]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
      ],
      verdict: 'blocked',
      causes: ['route-none forward drop'],
      unknowns: ['er-aggregate-route gw1', 'er-aggregate-route gw2'],
    },
  ]);
});

describe('recorded effective routes (1.6)', () => {
  asked([
    { name: 'they agree', model: [on, recorded(1, '10.2.0.0/16'), recorded(2, '10.1.0.0/16')], verdict: 'reachable' },
    {
      name: 'the near side lists a summary alone, and not the prefix that both flags let in (1.6)',
      model: [on, recorded(1, '10.0.0.0/8'), recorded(2, '10.1.0.0/16')],
      verdict: 'unknown',
      unknowns: ['recorded-differs vm1-nic'],
    },
    { name: 'the near side differs', model: [on, recorded(1)], verdict: 'unknown', unknowns: ['recorded-differs vm1-nic'] },
    {
      name: 'the far side differs',
      model: [on, recorded(1, '10.2.0.0/16'), recorded(2)],
      verdict: 'unknown',
      unknowns: ['recorded-differs vm2-nic'],
    },
    {
      name: 'a difference that decides nothing',
      model: [on, recorded(1, '10.2.0.0/16', '10.99.0.0/16'), recorded(2, '10.1.0.0/16')],
      verdict: 'reachable',
    },
    {
      name: 'as in the experiment: the near side lists what the far gateway refuses [SEED]',
      model: [t0(true, true, false), recorded(1, '10.2.0.0/16', '10.3.0.0/16')],
      ask: 'can vm1 ping 10.3.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both gw3'],
    },
    {
      name: 'the near gateway refuses, yet the NIC lists the prefix',
      model: [t0(false, true, false), recorded(1, '10.2.0.0/16')],
      verdict: 'unknown',
      unknowns: ['recorded-differs vm1-nic'],
    },
    {
      name: 'a connection is down, yet the NIC lists the prefix: neither is believed, either way',
      model: [on, connectionOf(1, { connectionStatus: 'NotConnected' }), recorded(1, '10.2.0.0/16')],
      verdict: 'unknown',
      unknowns: ['recorded-differs vm1-nic'],
      forward: 'unknown',
      back: 'unknown',
    },
    {
      name: 'a longer route of the gateway is listed beside the peering, which goes before it (2.4) [RS-FAQ]',
      model: [
        on,
        bothPeerings(hub(1), hub(2)),
        read('networkInterfaces', ['vm1-nic'], 'effectiveRouteTable', [
          recordedRoute('10.2.0.0/16', 'VNetPeering'),
          recordedRoute('10.2.0.0/24', GATEWAY, ['10.9.9.9'], GATEWAY),
        ]),
      ],
      verdict: 'reachable',
    },
    {
      name: 'a user route that drops is listed beside the same prefix of the gateway, and no table has it (2.4) [UDR]',
      model: [
        on,
        read('networkInterfaces', ['vm1-nic'], 'effectiveRouteTable', [
          recordedRoute('10.2.0.0/16', GATEWAY, ['10.9.9.9'], GATEWAY),
          recordedRoute('10.2.0.0/16', 'None', [], 'User'),
        ]),
      ],
      verdict: 'unknown',
      unknowns: ['recorded-differs vm1-nic'],
    },
    {
      name: 'turned on in a what-if: the record of before is no evidence',
      model: [t0(true, false, false), recorded(1, '10.2.0.0/16'), recorded(2)],
      ask: 'what if allowRemoteVnetTraffic on gw2 were on: can vm1 reach 10.2.0.4?',
      verdict: 'reachable',
    },
    {
      name: 'turned off in a what-if: the record of before is no evidence',
      model: [on, recorded(1, '10.2.0.0/16'), recorded(2, '10.1.0.0/16')],
      ask: 'what if allowRemoteVnetTraffic on gw2 were off: can vm1 reach 10.2.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
    },
    {
      name: 'a change elsewhere leaves the contradiction standing',
      model: [on, recorded(1)],
      ask: 'what if allowRemoteVnetTraffic on gw3 were on: can vm1 reach 10.2.0.4?',
      verdict: 'unknown',
      unknowns: ['recorded-differs vm1-nic'],
    },
  ]);
});

describe('remedies and what they open', () => {
  asked([
    {
      name: 'one flag: it opens the pair and nothing else (rule 10)',
      model: t0(true, false, false),
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      remedies: [
        'setFlag: gw2 properties.allowRemoteVnetTraffic -> reachable, opens hub-01~hub-02',
        'createPeering: hub-01-to-hub-02 , hub-02-to-hub-01  -> reachable, opens hub-01~hub-02',
      ],
    },
    {
      name: 'one flag opens every other flagged VNet of the circuit (rule 10)',
      model: t0(true, false, true),
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      remedies: [
        'setFlag: gw2 properties.allowRemoteVnetTraffic -> reachable, opens hub-01~hub-02 hub-02~hub-03',
        'createPeering: hub-01-to-hub-02 , hub-02-to-hub-01  -> reachable, opens hub-01~hub-02',
      ],
    },
    {
      name: 'both flags in one remedy',
      model: t0(false, false, false),
      verdict: 'blocked',
      causes: ['er-flag-off both gw1', 'er-flag-off both gw2'],
      remedies: [
        'setFlag: gw1 properties.allowRemoteVnetTraffic, gw2 properties.allowRemoteVnetTraffic -> reachable, opens hub-01~hub-02',
        'createPeering: hub-01-to-hub-02 , hub-02-to-hub-01  -> reachable, opens hub-01~hub-02',
      ],
    },
    {
      name: 'a peering that lags behind, flags off: to synchronise it is enough, and comes before the flags (3) [ER-VNETCONN]',
      model: [
        t0(false, false, false),
        bothPeerings(hub(1), hub(2)),
        vnet('hub-02', ['10.2.0.0/16', '10.22.0.0/16'], { 'snet-vm': '10.22.0.0/24', GatewaySubnet: '10.2.255.0/27' }),
        host('vm2', 'hub-02/snet-vm', '10.22.0.4'),
      ],
      ask: 'can vm1 reach 10.22.0.4?',
      verdict: 'blocked',
      causes: ['peering-not-synced forward hub-01-to-hub-02', 'er-flag-off both gw1', 'er-flag-off both gw2'],
      remedies: ['changePeering: hub-01-to-hub-02 properties.remoteAddressSpace.addressPrefixes -> reachable, opens hub-01~hub-02'],
    },
    {
      name: 'spokes count in what a flag opens',
      model: [t0(true, false, false), S2],
      ask: 'can vm1 reach 10.12.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
      remedies: [
        'setFlag: gw2 properties.allowRemoteVnetTraffic -> reachable, opens hub-01~hub-02 hub-01~spoke-2a',
        'createPeering: hub-01-to-spoke-2a , spoke-2a-to-hub-01  -> reachable, opens hub-01~spoke-2a',
      ],
    },
  ]);
});

describe('IPv6 over a circuit (issue item 2) [SDK39]', () => {
  const dual = (n: number): WireResource =>
    vnet(
      `d${n}`,
      [`fd00:${n}::/48`, `10.${n}.0.0/16`],
      {},
      {
        subnets: [
          subnet(`d${n}`, 'snet-vm', `10.${n}.0.0/24`, { addressPrefix: undefined, addressPrefixes: [`fd00:${n}::/64`] }),
          subnet(`d${n}`, 'GatewaySubnet', '', { addressPrefix: undefined, addressPrefixes: [`10.${n}.255.0/27`, `fd00:${n}:0:ff::/64`] }),
        ],
      },
    );
  const ends = [1, 2].flatMap((n) => [
    dual(n),
    ...host(`vm${n}`, `d${n}/snet-vm`, `fd00:${n}::4`, { configuration: { privateIPAddressVersion: 'IPv6' } }),
    erGateway(`gw${n}`, `d${n}`, { allowRemoteVnetTraffic: true }),
    connectionOf(n),
  ]);
  const addresses = { primaryPeerAddressPrefix: '172.16.0.0/30', secondaryPeerAddressPrefix: '172.16.0.4/30' };
  const v6 = (state: string): Readonly<Record<string, unknown>> => ({
    ...addresses,
    ipv6PeeringConfig: { primaryPeerAddressPrefix: 'fd00:ff::/126', state },
  });
  const ask = 'can vm1 reach fd00:2::4?';
  const withSecond = (card: WireResource): WireResource => {
    const [own] = (card.properties as { ipConfigurations: { properties: object }[] }).ipConfigurations;
    const second = { name: 'second', properties: { ...own?.properties, privateIPAddress: undefined } };
    return { ...card, properties: { ...(card.properties as object), ipConfigurations: [own, second] } };
  };
  const closed = { verdict: 'blocked', causes: ['ipv6-not-carried both AzurePrivatePeering'] } as const;
  asked([
    { name: 'the private peering is configured for it', model: [ends, circuit('c1', {}, v6('Enabled'))], ask, verdict: 'reachable' },
    { name: 'the private peering has IPv4 addresses alone', model: [ends, circuit('c1', {}, addresses)], ask, ...closed },
    { name: 'IPv6 is disabled on it', model: [ends, circuit('c1', {}, v6('Disabled'))], ask, ...closed },
    ...Object.entries({
      'no addresses at all': {},
      'an empty IPv6 configuration': { ...addresses, ipv6PeeringConfig: {} },
      'an IPv6 configuration without addresses': { ...addresses, ipv6PeeringConfig: { state: 'Enabled' } },
      'IPv6 addresses and no state of them': { ...addresses, ipv6PeeringConfig: { primaryPeerAddressPrefix: 'fd00:ff::/126' } },
    }).map(
      ([shown, properties]): Row => ({
        name: `the private peering shows ${shown}: not a yes`,
        model: [ends, circuit('c1', {}, properties)],
        ask,
        verdict: 'unknown',
        unknowns: ['state-unknown AzurePrivatePeering'],
      }),
    ),
    {
      name: 'the GatewaySubnet of one gateway has no IPv6 range',
      model: [ends, circuit('c1', {}, v6('Enabled')), subnet('d2', 'GatewaySubnet', '10.2.255.0/27')],
      ask,
      verdict: 'unknown',
      unknowns: ['undocumented GatewaySubnet'],
    },
    {
      name: 'another circuit, which a connection does not name, may carry it',
      model: [ends, circuit('c1', {}, addresses), erConnection('more1', 'gw1', 'c2'), circuit('c2'), untoldConnection],
      ask,
      verdict: 'unknown',
      unknowns: ['not-read more2'],
    },
    {
      name: 'a peering that was not read may carry it',
      model: [
        ends,
        circuit('c1', {}, addresses),
        capture('2026-01-01T00:00:00Z', ['Microsoft.Network/virtualNetworks/virtualNetworkPeerings: 403']),
      ],
      ask,
      verdict: 'unknown',
      unknowns: ['not-read -'],
    },
    {
      name: 'a host with IPv4 and with an address that was not told',
      model: [on, withSecond(nic('vm1-nic', 'hub-01/snet-vm', '10.1.0.4', { vm: 'vm1' }))],
      ask: 'can vm1 reach fd99::1?',
      verdict: 'unknown',
      unknowns: ['not-read vm1-nic'],
    },
    {
      name: 'a host with IPv4 alone, and an IPv6 address that only on-premises could have',
      model: on,
      ask: 'can vm1 reach fd99::1?',
      verdict: 'blocked',
      causes: ['ipv6-not-carried both vm1'],
    },
    {
      name: 'the flags count for IPv6 too (1.3)',
      model: [ends, circuit('c1', {}, v6('Enabled')), erGateway('gw2', 'd2', { allowRemoteVnetTraffic: false })],
      ask,
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
    },
  ]);
});
