/** Virtual WAN (reference, 1.3 and cases 39 to 41): the two other flags over a circuit, hub to hub, route maps, route tables, routing intent. */
import { describe } from '@jest/globals';
import {
  bothPeerings,
  capture,
  circuit,
  erConnection,
  host,
  idOf,
  read,
  resource,
  route,
  routeTable,
  subnet,
  vnet,
  type WireResource,
} from '../network/make-model.ts';
import { asked, type Row } from './asked.ts';
import {
  connectedSpoke,
  connectionId,
  firewallId,
  hairpinLab,
  hubConnection,
  hubErGateway,
  hubFirewall,
  hubTable,
  hubVpnGateway,
  type Routing,
  routingIntent,
  tableRoute,
  vhub,
  vpnSite,
  wan,
  wanSpoke,
} from './wan-topology.ts';

const TO = 'can vm-hnshub reach 10.4.0.4?';
const FROM = 'can 10.4.0.4 reach vm-hnshub?';
const V = 'gw-hns source allowVirtualWanTraffic';
const N = 'ergw-vh destination allowNonVirtualWanTraffic';

/** `behind` is peered with the spoke of the hub alone, whose appliance stands between them. */
function behindSpoke(flags: Parameters<typeof hairpinLab>[0]): readonly object[] {
  const behind = vnet('behind', ['10.40.0.0/16'], { 'snet-vm': '10.40.0.0/24' });
  return [
    ...hairpinLab(flags),
    ...host('nva', 'vwan-spoke/snet-vm', '10.4.0.9', { enableIPForwarding: true }),
    behind,
    ...host('vm-behind', 'behind/snet-vm', '10.40.0.4'),
    ...bothPeerings(wanSpoke('vwan-spoke', '10.4.0.0/24'), behind),
    hubConnection('vh', 'vwan-spoke', { staticRoutes: [{ name: 'on', addressPrefixes: ['10.40.0.0/16'], nextHopIpAddress: '10.4.0.9' }] }),
    hubTable('vh', 'defaultRouteTable', [tableRoute('on', ['10.40.0.0/16'], connectionId('vh', 'to-vwan-spoke'))]),
    routeTable('rt-behind', [route('all', '10.0.0.0/8', 'VirtualAppliance', '10.4.0.9')]),
    subnet('behind', 'snet-vm', '10.40.0.0/24', { routeTable: 'rt-behind' }),
  ];
}

const RECORDED_SPOKE = ['10.4.0.0/24', 'Virtual Network Connection', ''] as const;
const recordedHub = (...rows: readonly (readonly [string, string, string])[]): object =>
  read('virtualHubs', ['vh'], 'effectiveRoutes', {
    value: rows.map(([prefix, nextHopType, asPath]) => ({ addressPrefixes: [prefix], nextHopType, nextHops: ['/there'], asPath })),
  });

describe('what Azure recorded of the routes of a hub (1.6)', () => {
  const lab = (n: boolean): object => hairpinLab({ v: true, r: false, n });
  const reflected = ['10.1.0.0/16', 'ExpressRouteGateway', '12076-12076'] as const;
  asked([
    { name: 'it agrees', model: [lab(true), recordedHub(RECORDED_SPOKE, reflected)], ask: TO, verdict: 'reachable' },
    {
      name: 'both accept, and the hub has not learned the prefix of the VNet',
      model: [lab(true), recordedHub(RECORDED_SPOKE)],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['recorded-differs vh'],
      forward: 'reachable',
      back: 'unknown',
    },
    {
      name: 'the hub has no route to its own spoke',
      model: [lab(true), recordedHub(reflected)],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['recorded-differs vh'],
      forward: 'unknown',
      back: 'reachable',
    },
    {
      name: 'the gateway of the hub refuses, and the hub has learned the prefix all the same',
      model: [lab(false), recordedHub(RECORDED_SPOKE, reflected)],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['recorded-differs vh'],
    },
    {
      name: 'the gateway of the hub refuses, and the hub has learned nothing, as was to be expected',
      model: [lab(false), recordedHub(RECORDED_SPOKE)],
      ask: TO,
      verdict: 'blocked',
      causes: ['er-flag-off both ergw-vh'],
    },
    {
      name: 'turned on in a what-if: the record of before is no evidence',
      model: [lab(false), recordedHub(RECORDED_SPOKE)],
      ask: 'what if ergw-vh were on: can vm-hnshub reach 10.4.0.4?',
      verdict: 'reachable',
    },
    {
      name: 'the gateway of the hub refuses, and the hub has learned an aggregate [MSEE-HP]',
      model: [lab(false), recordedHub(RECORDED_SPOKE, ['10.0.0.0/8', 'ExpressRouteGateway', '12076-65001'])],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['er-aggregate-route ergw-vh'],
    },
    {
      name: 'a peering goes before the hub, whatever was recorded there (3) [PEER]',
      model: [
        lab(true),
        recordedHub(RECORDED_SPOKE),
        ...bothPeerings(vnet('hns-hub', ['10.1.0.0/16'], {}), wanSpoke('vwan-spoke', '10.4.0.0/24')),
      ],
      ask: TO,
      verdict: 'reachable',
    },
  ]);
});

const flagRows = ([true, false, undefined] as const).flatMap((v) =>
  ([true, false, undefined] as const).map((n): Row => {
    const causes = [...(v === false ? ['er-flag-off both gw-hns'] : []), ...(n === false ? ['er-flag-off both ergw-vh'] : [])];
    const unknowns = [...(v === undefined ? ['er-flag-absent gw-hns'] : []), ...(n === undefined ? ['er-flag-absent ergw-vh'] : [])];
    return {
      name: `allowVirtualWanTraffic ${v}, allowNonVirtualWanTraffic ${n} (39, 40) [VWAN-ER]`,
      model: hairpinLab({ v, n, r: false }),
      ask: TO,
      verdict: causes.length > 0 ? 'blocked' : unknowns.length > 0 ? 'unknown' : 'reachable',
      causes,
      unknowns,
      gateways: [V, N],
    };
  }),
);

describe('a VNet and a hub on one circuit (1.3)', () => {
  asked([
    ...flagRows,
    {
      name: 'allowRemoteVnetTraffic stands in for nothing here (41) [SDK39]',
      model: hairpinLab({ v: false, r: true, n: true }),
      ask: TO,
      verdict: 'blocked',
      causes: ['er-flag-off both gw-hns'],
    },
    {
      name: 'a gateway of a hub turned on without a word of the flag: the one it has (1.1) [SDK39]',
      model: hairpinLab({ v: true, r: false, n: false }),
      ask: 'what if ergw-vh were on: can vm-hnshub reach 10.4.0.4?',
      verdict: 'reachable',
    },
    {
      name: 'asked from the hub’s side',
      model: hairpinLab({ v: true, r: false, n: false }),
      ask: FROM,
      verdict: 'blocked',
      causes: ['er-flag-off both ergw-vh'],
      gateways: ['gw-hns destination allowVirtualWanTraffic', 'ergw-vh source allowNonVirtualWanTraffic'],
    },
    {
      name: 'hosts of two families: one family of the two passes (1.3) [LAB-HAIRPIN]',
      model: hairpinLab({ v: true, r: false, n: true }),
      ask: 'can vm-hns reach vm-vwan?',
      verdict: 'partial',
      causes: ['ipv6-not-carried both vh'],
      passes: ['10.2.0.4 → 10.4.0.4'],
    },
    {
      name: 'a gateway-transit spoke (39) [LAB-HAIRPIN]',
      model: hairpinLab({ v: true, r: false, n: true }),
      ask: 'can vm-hns reach 10.4.0.4?',
      verdict: 'reachable',
    },
    {
      name: 'a gateway-transit spoke, the hub refuses',
      model: hairpinLab({ v: true, r: false, n: false }),
      ask: 'can vm-hns reach 10.4.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both ergw-vh'],
    },
    {
      name: 'route maps on the hub: the flag is not applied (1.3) [ER-GW]',
      model: hairpinLab({ v: false, r: false, n: true }, { routeMaps: [{ id: '/x/routeMaps/m' }] }),
      ask: TO,
      verdict: 'unknown',
      unknowns: ['vwan-route-maps vh'],
    },
    {
      name: 'a route map on another connection of the hub says that the hub has some (1.3) [ER-GW]',
      model: [
        hairpinLab({ v: false, r: false, n: true }),
        hubConnection('vh', 'other', { more: { inboundRouteMap: { id: idOf('virtualHubs/routeMaps', 'vh', 'm') } } }),
      ],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['vwan-route-maps vh'],
    },
    {
      name: 'the route maps of the hub could not be read [ER-GW]',
      model: [hairpinLab({ v: true, r: false, n: true }), capture('2026-01-01T00:00:00Z', [`${idOf('virtualHubs', 'vh')}/routeMaps: 403`])],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['not-read routemaps'],
    },
    {
      name: 'the route maps of another hub could not be read',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        capture('2026-01-01T00:00:00Z', [`${idOf('virtualHubs', 'vh9')}/routeMaps: 403`]),
      ],
      ask: TO,
      verdict: 'reachable',
    },
    {
      name: 'the circuit is down',
      model: [hairpinLab({ v: true, r: false, n: true }), circuit('c1', { circuitProvisioningState: 'Disabled' })],
      ask: TO,
      verdict: 'blocked',
      causes: ['er-circuit-down both c1'],
    },
    {
      name: 'the gateway’s connection is not connected',
      model: [hairpinLab({ v: true, r: false, n: true }), erConnection('conn-hns', 'gw-hns', 'c1', { connectionStatus: 'NotConnected' })],
      ask: TO,
      verdict: 'blocked',
      causes: ['er-connection-down both conn-hns'],
    },
    {
      name: 'the hub’s connection uses FastPath: not documented for this (1.5) [FASTPATH]',
      model: [hairpinLab({ v: true, r: false, n: true }), hubErGateway('vh', true, ['c1'], {}, {}, { expressRouteGatewayBypass: true })],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['undocumented vh-c1'],
    },
    {
      name: 'the gateway of the hub was not read, and the VNet’s own one refuses (rule 9)',
      model: hairpinLab({ v: false, r: false, n: true }, { expressRouteGateway: { id: idOf('expressRouteGateways', 'ergw-vh') } }).filter(
        (each) => each.name !== 'ergw-vh',
      ),
      ask: TO,
      verdict: 'blocked',
      causes: ['er-flag-off both gw-hns'],
      unknowns: ['not-read ergw-vh'],
    },
    {
      name: 'two gateways of the hub on the circuit, of which one refuses: which serves is not known (1.5)',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        resource('expressRouteGateways', ['ergw-2'], {
          virtualHub: { id: idOf('virtualHubs', 'vh') },
          provisioningState: 'Succeeded',
          allowNonVirtualWanTraffic: false,
          expressRouteConnections: [
            {
              id: idOf('expressRouteGateways/expressRouteConnections', 'ergw-2', 'second'),
              name: 'second',
              properties: {
                provisioningState: 'Succeeded',
                expressRouteCircuitPeering: { id: idOf('expressRouteCircuits/peerings', 'c1', 'AzurePrivatePeering') },
              },
            },
          ],
        }),
      ],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['state-unknown ergw-2'],
    },
    {
      name: 'a spoke of another hub without a circuit: the flag opens it too (rule 10)',
      model: [hairpinLab({ v: true, r: false, n: false }), vhub('vh2', '10.5.0.0/23'), connectedSpoke('vh2', 'far-spoke', '10.6.0.0/24')],
      ask: 'can vm-hnshub reach 10.6.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both ergw-vh'],
      remedies: [
        'setFlag: ergw-vh properties.allowNonVirtualWanTraffic -> reachable, opens far-spoke~hns-hub far-spoke~hns-spoke hns-hub~vwan-spoke hns-spoke~vwan-spoke',
        'createPeering: far-spoke-to-hns-hub , hns-hub-to-far-spoke  -> reachable, opens far-spoke~hns-hub',
      ],
    },
    {
      name: 'no hub ExpressRoute gateway on that circuit',
      model: [hairpinLab({ v: true, r: false, n: true }), hubErGateway('vh', true, ['c2']), circuit('c2')],
      ask: TO,
      verdict: 'blocked',
      causes: ['er-no-shared-circuit both ergw-vh'],
    },
    {
      name: 'IPv6: hubs carry IPv4 only (1.3) [LAB-HAIRPIN]',
      model: hairpinLab({ v: true, r: false, n: true }),
      ask: 'can fd00:2::4 reach fd00:4::4?',
      verdict: 'blocked',
      causes: ['ipv6-not-carried both vh'],
    },
    {
      name: 'the remedy is two flags of two kinds',
      model: hairpinLab({ v: false, r: false, n: false }),
      ask: TO,
      verdict: 'blocked',
      causes: ['er-flag-off both gw-hns', 'er-flag-off both ergw-vh'],
      remedies: [
        'setFlag: ergw-vh properties.allowNonVirtualWanTraffic, gw-hns properties.allowVirtualWanTraffic -> reachable, opens hns-hub~vwan-spoke hns-spoke~vwan-spoke',
        'createPeering: hns-hub-to-vwan-spoke , vwan-spoke-to-hns-hub  -> reachable, opens hns-hub~vwan-spoke',
      ],
    },
  ]);
});

const dropping = (ofVnet: string, prefix: string): WireResource[] => [
  routeTable('rt', [route('drop', '10.0.0.0/8', 'None')]),
  subnet(ofVnet, 'snet-vm', prefix, { routeTable: 'rt' }),
];
const A = connectedSpoke('h1', 'sa', '10.50.1.0/24');
const B = connectedSpoke('h1', 'sb', '10.50.2.0/24');
const C = connectedSpoke('h2', 'sc', '10.50.3.0/24');
/** A VNet `nvas` on a hub with an appliance that its connection sends a prefix through, and passes that on. */
const through = (prefix: string, hub = 'h1', routing: Routing = {}): object[] => [
  ...connectedSpoke(hub, 'nvas', '10.50.8.0/24', {
    ...routing,
    staticRoutes: [{ name: 'through', addressPrefixes: [prefix], nextHopIpAddress: '10.50.8.4' }],
  }).flatMap((each) =>
    each.type.endsWith('/networkInterfaces') ? { ...each, properties: { ...(each.properties as object), enableIPForwarding: true } } : each,
  ),
];
const NVA_ID = idOf('Microsoft.Compute/virtualMachines', 'vm-nvas').toLowerCase();

const reachingCircuit = (name: string, other: string): object => {
  const [own, far] = [name, other].map((each) => ({ id: idOf('expressRouteCircuits/peerings', each, 'AzurePrivatePeering') }));
  const properties = { expressRouteCircuitPeering: own, peerExpressRouteCircuitPeering: far, circuitConnectionStatus: 'Connected' };
  return circuit(name, {}, { connections: [{ name: 'reach', properties }] });
};

const OVER_LINK = [
  'Starts at vm-sa (subnet snet-vm, VNet sa)',
  'Route 10.50.3.0/24 → VirtualNetworkGateway (BGP), wins over 10.0.0.0/8 → None and 0.0.0.0/0 → Internet',
  'Virtual hub h1',
  'Virtual hub h2',
  'Arrives at vm-sc (subnet snet-vm, VNet sc)',
];
const onCircuits = (preference: string): object[] => [
  wan(),
  vhub('h1', '10.60.0.0/24', { hubRoutingPreference: preference }),
  vhub('h2', '10.61.0.0/24', { hubRoutingPreference: preference }),
  hubErGateway('h1', false, ['c1']),
  hubErGateway('h2', false, ['c2']),
  circuit('c2'),
];

/** The hub of the lab on a circuit of its own, that Global Reach joins to the other one. */
const overReach = [reachingCircuit('c1', 'c2'), circuit('c2'), hubErGateway('vh', true, ['c2'])];

const hubs = [wan(), vhub('h1', '10.60.0.0/24'), vhub('h2', '10.61.0.0/24')];

describe('within the WAN (3)', () => {
  asked([
    { name: 'two VNets of one hub', model: [hubs, A, B], ask: 'can vm-sa reach vm-sb?', verdict: 'reachable' },
    { name: 'two VNets of two hubs', model: [hubs, A, C], ask: 'can vm-sa reach vm-sc?', verdict: 'reachable' },
    {
      name: 'two hubs on circuits that Global Reach joins learn of each other over them, and prefer it [VWAN-DEEP]',
      model: [onCircuits('ExpressRoute'), reachingCircuit('c1', 'c2'), A, C],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'reachable',
      path: ['virtualHub', 'gateway', 'connection', 'circuit', 'circuit', 'connection', 'gateway', 'virtualHub'],
    },
    {
      name: 'the same where VPN is preferred: another hub is none [VWAN-DEEP]',
      model: [onCircuits('VpnGateway'), reachingCircuit('c1', 'c2'), A, C],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'reachable',
      path: ['virtualHub', 'gateway', 'connection', 'circuit', 'circuit', 'connection', 'gateway', 'virtualHub'],
    },
    {
      name: 'by AS path the other hub is nearer than Global Reach [VWAN-DEEP]',
      model: [onCircuits('ASPath'), reachingCircuit('c1', 'c2'), A, C],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'reachable',
      says: OVER_LINK,
    },
    {
      name: 'circuits that nothing joins: over the link of the hubs',
      model: [onCircuits('ExpressRoute'), circuit('c1'), A, C],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'reachable',
      says: OVER_LINK,
    },
    {
      name: 'the far circuit of Global Reach is down: over the link of the hubs',
      model: [onCircuits('ExpressRoute'), reachingCircuit('c1', 'c2'), circuit('c2', { circuitProvisioningState: 'Disabled' }), A, C],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'reachable',
      says: OVER_LINK,
    },
    {
      name: 'a hub does not tell its virtual WAN',
      model: [hubs, A, C, vhub('h2', '10.61.0.0/24', { virtualWan: undefined })],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'unknown',
      unknowns: ['not-read h2'],
    },
    {
      name: 'a hub does not tell its virtual WAN, and a shorter user route drops the packet (2.4)',
      model: [
        hubs,
        A,
        C,
        vhub('h2', '10.61.0.0/24', { virtualWan: undefined }),
        routeTable('rt', [route('drop', '10.0.0.0/8', 'None')]),
        subnet('sa', 'snet-vm', '10.50.1.0/24', { routeTable: 'rt' }),
      ],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'unknown',
      unknowns: ['not-read h2'],
    },
    {
      name: 'a hub does not tell its virtual WAN, and the other one is on a circuit that neither VNet is on alone',
      model: [
        wan(),
        vhub('h1', '10.60.0.0/24', { virtualWan: undefined }),
        vhub('h2', '10.61.0.0/24'),
        A,
        C,
        routingIntent('h1', { private: firewallId('h1') }),
        hubFirewall('h1', [{ source: '*', destination: '*' }]),
        circuit('c1'),
        circuit('c2'),
        hubErGateway('h1', true, ['c1']),
        hubErGateway('h2', true, ['c2']),
      ],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'unknown',
      unknowns: ['not-read h1'],
    },
    {
      name: 'the hub of the far spoke does not tell its virtual WAN: over the circuit of another hub it may be reached',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        vhub('vh2', '10.5.0.0/23', { virtualWan: undefined }),
        connectedSpoke('vh2', 'far', '10.50.8.0/24'),
      ],
      ask: 'can vm-hnshub reach vm-far?',
      verdict: 'unknown',
      unknowns: ['not-read vh2'],
    },
    {
      name: 'the same, and the gateway of that hub, on a circuit of its own, would refuse it',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        vhub('vh2', '10.5.0.0/23', { virtualWan: undefined }),
        connectedSpoke('vh2', 'far', '10.50.8.0/24'),
        hubErGateway('vh2', false, ['c2']),
        circuit('c2'),
      ],
      ask: 'can vm-hnshub reach vm-far?',
      verdict: 'unknown',
      unknowns: ['not-read vh2'],
    },
    {
      name: 'a hub connection does not tell its VNet',
      model: [hubs, A, C, hubConnection('h2', 'sc', {}, { remoteVirtualNetwork: undefined })],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'unknown',
      unknowns: ['not-read to-sc'],
    },
    {
      name: 'hubs of different WANs',
      model: [wan(), wan('wan2'), vhub('h1', '10.60.0.0/24'), vhub('h2', '10.61.0.0/24', {}, 'wan2'), A, C],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'both hubs on one circuit: no flag is needed [VWAN-FAQ]',
      model: [hubs, A, C, circuit('c1'), hubErGateway('h1', false, ['c1']), hubErGateway('h2', false, ['c1'])],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'reachable',
    },
    {
      name: 'both hubs on one circuit, a route map on what one learns there',
      model: [
        hubs,
        A,
        C,
        circuit('c1'),
        hubErGateway('h1', false, ['c1'], {}, { more: { inboundRouteMap: { id: idOf('virtualHubs/routeMaps', 'h1', 'map') } } }),
        hubErGateway('h2', false, ['c1']),
      ],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'unknown',
      unknowns: ['vwan-route-maps h1-c1'],
    },
    {
      name: 'enableInternetSecurity was not returned: whether the firewall that denies is asked is not known [VWAN-ABOUT]',
      model: [
        hubs,
        connectedSpoke('h1', 'sa', '10.50.1.0/24', {}, { enableInternetSecurity: undefined }),
        hubFirewall('h1', []),
        routingIntent('h1', { internet: firewallId('h1') }),
      ],
      ask: 'can vm-sa reach the internet on 443?',
      verdict: 'unknown',
      unknowns: ['not-read to-sa'],
    },
    {
      name: 'a static route of the hub to an address that nobody holds (issue item 3) [VWAN-ROUTING]',
      model: [
        hubs,
        A,
        B,
        connectedSpoke('h1', 'nvas', '10.50.8.0/24', {
          staticRoutes: [{ name: 'through', addressPrefixes: ['10.50.2.0/25'], nextHopIpAddress: '10.50.8.9' }],
        }),
        hubTable('h1', 'defaultRouteTable', [tableRoute('through', ['10.50.2.0/25'], connectionId('h1', 'to-nvas'))]),
      ],
      ask: 'can vm-sa reach vm-sb?',
      verdict: 'blocked',
      causes: ['next-hop-missing forward to-nvas'],
      back: 'reachable',
    },
    {
      name: 'a static route of the hub to a connection that names no appliance takes the packet all the same [VWAN-ROUTING]',
      model: [
        hubs,
        A,
        B,
        connectedSpoke('h1', 'nvas', '10.50.8.0/24'),
        hubTable('h1', 'defaultRouteTable', [tableRoute('through', ['10.50.2.4/32'], connectionId('h1', 'to-nvas'))]),
      ],
      ask: 'can vm-sa reach vm-sb?',
      verdict: 'blocked',
      causes: ['next-hop-missing forward to-nvas'],
      back: 'reachable',
    },
    {
      name: 'a static route that a connection passes on, for the range of another VNet of the hub: which goes first is not documented [VWAN-HRP]',
      model: [hubs, A, B, ...through('10.50.2.0/24')],
      ask: 'can vm-sa reach vm-sb?',
      transparent: [NVA_ID],
      verdict: 'unknown',
      unknowns: ['undocumented h1'],
    },
    {
      name: 'the same for the range of a VNet on the circuit of the hub [VWAN-HRP]',
      model: [hairpinLab({ v: true, r: false, n: true }), ...through('10.1.0.0/16', 'vh')],
      ask: FROM,
      transparent: [NVA_ID],
      verdict: 'unknown',
      unknowns: ['undocumented vh'],
    },
    {
      name: 'a static route passed on by a connection that names no label: whether it is in the table is not known [VWAN-ROUTING]',
      model: [hubs, A, C, ...through('10.50.3.0/25', 'h2', { tables: ['rt-own'], labels: [] }), hubTable('h2', 'rt-own')],
      ask: 'can vm-sa reach vm-sc?',
      transparent: [NVA_ID],
      verdict: 'unknown',
      unknowns: ['undocumented to-nvas'],
    },
    {
      name: 'a custom table, and the other hub has routing intent: what the table learns of it is not documented [VWAN-INTENT]',
      model: [
        hubs,
        connectedSpoke('h1', 'sa', '10.50.1.0/24', { associated: 'rt-own' }),
        hubTable('h1', 'rt-own', [], ['own']),
        C,
        routingIntent('h2', { private: firewallId('h2') }),
        hubFirewall('h2', [{ source: '*', destination: '*' }]),
      ],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'unknown',
      unknowns: ['undocumented h2'],
    },
    {
      name: 'over a circuit to what only a static route of the hub leads to: whether the circuit is told is not documented [VWAN-ROUTING]',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        hubConnection('vh', 'vwan-spoke', { tables: ['noneRouteTable'], labels: ['none'] }),
        hubTable('vh', 'defaultRouteTable', [tableRoute('all', ['10.0.0.0/8'], connectionId('vh', 'to-vwan-spoke'))]),
      ],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['undocumented vh'],
    },
    {
      name: 'over a circuit to a VNet behind an appliance of a spoke, which a static route alone leads to [VWAN-ROUTING]',
      model: [...behindSpoke({ v: true, r: false, n: true })],
      ask: 'can vm-hnshub reach 10.40.0.4?',
      verdict: 'unknown',
      unknowns: ['undocumented vh', 'nva-opaque nva-nic'],
      forward: 'unknown',
    },
    {
      name: 'the same, and the gateway refuses virtual WANs (rule 9) [VWAN-ER]',
      model: [...behindSpoke({ v: false, r: true, n: true })],
      ask: 'can vm-hnshub reach 10.40.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both gw-hns'],
      unknowns: ['undocumented vh', 'nva-opaque nva-nic'],
    },
    {
      name: 'another hub on the circuit has a static route for part of the VNet: whether the circuit is told is not documented [VWAN-ROUTING]',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        vhub('vh2', '10.5.0.0/23'),
        connectedSpoke('vh2', 'nvas', '10.50.8.0/24'),
        hubErGateway('vh2', true, ['c1']),
        hubTable('vh2', 'defaultRouteTable', [tableRoute('part', ['10.4.0.0/25'], connectionId('vh2', 'to-nvas'))]),
      ],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['undocumented vh2'],
    },
    {
      name: 'by AS path the circuit of the hub goes before that of another hub, be it secured or not [VWAN-HRP]',
      model: [
        hairpinLab({ v: true, r: false, n: true }, { hubRoutingPreference: 'ASPath' }),
        vhub('vh2', '10.5.0.0/23'),
        hubErGateway('vh2', true, ['c1']),
        routingIntent('vh2', { private: firewallId('vh2') }),
        hubFirewall('vh2', []),
      ],
      ask: FROM,
      verdict: 'reachable',
      path: ['virtualHub', 'gateway', 'connection', 'circuit', 'connection', 'gateway'],
    },
    {
      name: 'the gateway of the hub failed, and another hub of the WAN stands on the circuit [VWAN-FAQ]',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        hubErGateway('vh', true, ['c1'], { provisioningState: 'Failed' }),
        vhub('vh2', '10.5.0.0/23'),
        hubErGateway('vh2', true, ['c1']),
      ],
      ask: TO,
      verdict: 'reachable',
    },
    {
      name: 'the own connection to the circuit of the hub is down, and over another one stands another hub of the WAN (1.5) [VWAN-FAQ]',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        erConnection('conn-hns', 'gw-hns', 'c1', { connectionStatus: 'NotConnected' }),
        erConnection('conn-hns-2', 'gw-hns', 'c2'),
        circuit('c2'),
        vhub('vh2', '10.5.0.0/23'),
        hubErGateway('vh2', true, ['c2']),
      ],
      ask: TO,
      verdict: 'reachable',
      path: ['circuit', 'virtualHub', 'virtualHub'],
    },
    {
      name: 'another hub of the WAN stands on a circuit that Global Reach joins to that of the VNet (1.3) [GR]',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        reachingCircuit('c1', 'c2'),
        circuit('c2'),
        vhub('vh2', '10.5.0.0/23'),
        hubErGateway('vh', true, ['c2']),
        connectedSpoke('vh2', 'far', '10.50.8.0/24'),
      ],
      ask: 'can vm-hnshub reach vm-far?',
      verdict: 'unknown',
      unknowns: ['er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'Global Reach, and the custom table of the hub learns nothing from circuits [GR]',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        reachingCircuit('c1', 'c2'),
        circuit('c2'),
        hubErGateway('vh', true, ['c2']),
        hubConnection('vh', 'vwan-spoke', { associated: 'rt-own' }),
        hubTable('vh', 'rt-own'),
      ],
      ask: FROM,
      verdict: 'blocked',
      causes: ['no-route forward vh-c2'],
      unknowns: ['er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'Global Reach, and a shorter user route behind a hub drops the packet: which of the two takes it is not known (2.4) [GR]',
      model: [hairpinLab({ v: true, r: false, n: true }), ...overReach, dropping('vwan-spoke', '10.4.0.0/24')],
      ask: 'can vm-vwan reach vm-hnshub?',
      verdict: 'unknown',
      unknowns: ['er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'Global Reach would go before another hub of the WAN, whose firewall then sees half of the flow [GR]',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        ...overReach,
        vhub('vh2', '10.5.0.0/23'),
        hubErGateway('vh2', true, ['c1']),
        routingIntent('vh2', { private: firewallId('vh2') }),
        hubFirewall('vh2', [{ source: '*', destination: '*' }]),
      ],
      ask: 'can vm-hnshub reach vm-vwan on tcp/443?',
      verdict: 'unknown',
      unknowns: ['er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'another hub of the WAN on the circuit is not told of the spoke, and Global Reach joins that of its own [GR]',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        ...overReach,
        vhub('vh2', '10.5.0.0/23'),
        hubErGateway('vh2', true, ['c1']),
        hubConnection('vh', 'vwan-spoke', { tables: ['defaultRouteTable'], labels: ['none'] }),
      ],
      ask: TO,
      verdict: 'unknown',
      unknowns: ['er-global-reach AzurePrivatePeering'],
    },
    {
      name: 'a hub tells its circuit nothing of the spoke: a shorter user route takes the packet (2.4) [VWAN-ROUTING]',
      model: [
        hairpinLab({ v: true, r: false, n: true }),
        hubConnection('vh', 'vwan-spoke', { tables: ['noneRouteTable'], labels: ['red'] }),
        hubTable('vh', 'rt-red', [], ['red']),
        dropping('hns-hub', '10.1.0.0/24'),
      ],
      ask: 'can vm-hnshub reach vm-vwan?',
      verdict: 'blocked',
      causes: ['no-route forward to-vwan-spoke', 'route-none forward drop'],
    },
    ...(
      [
        ['from the hub', FROM, '10.1.0.0/24', 'Connected', 'on-premises-opaque vpngw-vh'],
        ['into the hub', TO, '10.4.0.0/25', 'Connected', 'on-premises-opaque vpngw-vh'],
        ['from the hub, behind a tunnel that is down', FROM, '10.1.0.0/24', 'NotConnected', 'undocumented to-dc'],
        ['into the hub, behind a tunnel that is down', TO, '10.4.0.0/25', 'NotConnected', 'undocumented to-dc'],
      ] as const
    ).map(
      ([name, question, prefix, status, open]): Row => ({
        name: `a site holds a part of the range that is asked for, ${name} [VWAN-HRP]`,
        model: [hairpinLab({ v: true, r: false, n: true }), hubVpnGateway('vh', ['dc'], status), vpnSite('dc', [prefix])],
        ask: question,
        verdict: 'unknown',
        unknowns: [open],
      }),
    ),
    {
      name: 'hubs of different WANs, of which one has no gateway: no connection is missing',
      model: [
        wan(),
        wan('wan2'),
        vhub('h1', '10.60.0.0/24'),
        vhub('h2', '10.61.0.0/24', {}, 'wan2'),
        A,
        C,
        circuit('c1'),
        hubErGateway('h1', true, ['c1']),
      ],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'blocked',
      causes: ['er-no-shared-circuit forward ergw-h1', 'no-route return snet-vm'],
    },
    {
      name: 'hubs of different WANs on one circuit: not documented [ADSTUART]',
      model: [
        wan(),
        wan('wan2'),
        vhub('h1', '10.60.0.0/24'),
        vhub('h2', '10.61.0.0/24', {}, 'wan2'),
        A,
        C,
        circuit('c1'),
        hubErGateway('h1', true, ['c1']),
        hubErGateway('h2', true, ['c1']),
      ],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'unknown',
      unknowns: ['undocumented ergw-h1', 'undocumented ergw-h2'],
    },
    {
      name: 'both hubs on one circuit, whose preferences were not returned: either way comes to the same [VWAN-FAQ]',
      model: [
        hubs,
        vhub('h1', '10.60.0.0/24', { hubRoutingPreference: undefined }),
        vhub('h2', '10.61.0.0/24', { hubRoutingPreference: undefined }),
        A,
        C,
        circuit('c1'),
        hubErGateway('h1', false, ['c1']),
        hubErGateway('h2', false, ['c1']),
      ],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'reachable',
    },
    {
      name: 'a preference was not returned, and over the circuit alone the far hub hands the reply to a firewall that did not see the flow',
      model: [
        hubs,
        vhub('h1', '10.60.0.0/24', { hubRoutingPreference: undefined }),
        A,
        C,
        circuit('c1'),
        hubErGateway('h1', false, ['c1']),
        hubErGateway('h2', false, ['c1']),
        hubTable('h2', 'defaultRouteTable', [tableRoute('s', ['10.50.3.4/32'], firewallId('h2'))]),
        hubFirewall('h2', [{ source: '*', destination: '*' }]),
      ],
      ask: 'can vm-sc reach vm-sa on tcp/443?',
      verdict: 'unknown',
      unknowns: ['firewall-opaque fw-h2', 'not-read h1'],
    },
    {
      name: 'both hubs on one circuit, and neither the preferences nor the state of the circuit were returned',
      model: [
        hubs,
        vhub('h1', '10.60.0.0/24', { hubRoutingPreference: undefined }),
        vhub('h2', '10.61.0.0/24', { hubRoutingPreference: undefined }),
        A,
        C,
        circuit('c1', { circuitProvisioningState: undefined }),
        hubErGateway('h1', false, ['c1']),
        hubErGateway('h2', false, ['c1']),
      ],
      ask: 'can vm-sa reach vm-sc?',
      verdict: 'unknown',
      unknowns: ['state-unknown c1'],
    },
    ...(
      [
        ['ExpressRoute', 'reachable', []],
        ['VpnGateway', 'unknown', ['on-premises-opaque vpngw-vh']],
        [undefined, 'unknown', ['not-read vh']],
      ] as const
    ).map(
      ([hubRoutingPreference, verdict, unknowns]): Row => ({
        name: `a site with the range of a VNet on the circuit, and the hub prefers ${hubRoutingPreference} (1.3) [VWAN-FAQ]`,
        model: [
          hairpinLab({ v: true, r: false, n: true }, { hubRoutingPreference }),
          vpnSite('dc', ['10.1.0.0/16']),
          hubVpnGateway('vh', ['dc']),
        ],
        ask: FROM,
        verdict,
        unknowns,
      }),
    ),
    ...(
      [
        ['a site whose ranges were not read', [hubVpnGateway('vh', ['dc'])], 'unknown', ['not-read dc']],
        [
          'a connection that names no site',
          [hubVpnGateway('vh', ['dc'], 'Connected', { remoteVpnSite: null })],
          'unknown',
          ['not-read to-dc'],
        ],
        [
          'a site whose ranges were not read, behind a tunnel that is down',
          [hubVpnGateway('vh', ['dc'], 'NotConnected')],
          'unknown',
          ['not-read dc', 'undocumented to-dc'],
        ],
        [
          'the same of a tunnel with BGP, which advertises nothing then',
          [hubVpnGateway('vh', ['dc'], 'NotConnected', { enableBgp: true })],
          'reachable',
          [],
        ],
      ] as const
    ).map(
      ([what, site, verdict, unknowns]): Row => ({
        name: `${what}: they may be longer than what comes over the circuit (1.3) [VWAN-HRP]`,
        model: [hairpinLab({ v: true, r: false, n: true }), ...site],
        ask: FROM,
        verdict,
        unknowns,
      }),
    ),
    {
      name: "the VPN gateway that the hub names was not read: its sites' ranges may be longer than what comes over the circuit (1.3) [VWAN-HRP]",
      model: hairpinLab({ v: true, r: false, n: true }, { vpnGateway: { id: idOf('vpnGateways', 'vpngw-vh') } }),
      ask: FROM,
      verdict: 'unknown',
      unknowns: ['not-read vpngw-vh'],
    },
    ...(
      [
        ['of its hub', B, '10.50.2.4'],
        ['of another hub', C, '10.50.3.4'],
      ] as const
    ).map(
      ([where, other, address]): Row => ({
        name: `the near connection is associated with the none table, to a VNet ${where} [VWAN-ROUTING]`,
        model: [hubs, connectedSpoke('h1', 'sa', '10.50.1.0/24', { associated: 'noneRouteTable' }), other],
        ask: `can vm-sa reach ${address}?`,
        verdict: 'blocked',
        causes: ['no-route forward to-sa'],
        back: 'reachable',
        remedies: [
          `createPeering: sa-to-${other[0]?.name} , ${other[0]?.name}-to-sa  -> reachable, opens sa~${other[0]?.name}`,
          `changeRoute: to-sa properties.routingConfiguration.associatedRouteTable -> reachable, opens sa~${other[0]?.name}`,
        ],
      }),
    ),
    {
      name: 'the none table, where the default one would lead nowhere either',
      model: [
        hubs,
        connectedSpoke('h1', 'sa', '10.50.1.0/24', { associated: 'noneRouteTable' }),
        vnet('apart', ['10.50.9.0/24'], { 'snet-vm': '10.50.9.0/24' }),
        host('vm-apart', 'apart/snet-vm', '10.50.9.4'),
      ],
      ask: 'can vm-sa reach vm-apart?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'the far connection propagates to no table: no way there',
      model: [
        hubs,
        A,
        connectedSpoke('h1', 'sb', '10.50.2.0/24', { tables: ['noneRouteTable'], labels: [] }),
        hubTable('h1', 'noneRouteTable'),
      ],
      ask: 'can vm-sa reach vm-sb?',
      verdict: 'blocked',
      causes: ['no-route forward to-sb'],
    },
    {
      name: 'a connection failed',
      model: [hubs, A, connectedSpoke('h1', 'sb', '10.50.2.0/24', {}, { provisioningState: 'Failed' })],
      ask: 'can vm-sa reach vm-sb?',
      verdict: 'unknown',
      unknowns: ['state-unknown to-sb'],
    },
    {
      name: 'a VNet that is not connected',
      model: [hubs, A, vnet('sx', ['10.50.9.0/24'], { 'snet-vm': '10.50.9.0/24' }), host('vm-sx', 'sx/snet-vm', '10.50.9.4')],
      ask: 'can vm-sa reach vm-sx?',
      verdict: 'blocked',
      causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
    },
    {
      name: 'routing intent through a firewall that allows',
      model: [
        hubs,
        A,
        B,
        routingIntent('h1', { private: firewallId('h1') }),
        hubFirewall('h1', [{ source: '10.50.1.0/24', destination: '10.50.2.0/24' }]),
      ],
      ask: 'can vm-sa reach vm-sb?',
      verdict: 'reachable',
      path: ['firewall'],
    },
    {
      name: 'routing intent through a firewall without a rule',
      model: [hubs, A, B, routingIntent('h1', { private: firewallId('h1') }), hubFirewall('h1', [])],
      ask: 'can vm-sa reach vm-sb?',
      verdict: 'blocked',
      causes: ['firewall-deny forward fw-h1'],
    },
    {
      name: 'routing intent, and the far connection was not read: no table of the hub can be said not to lead there',
      model: [
        hubs,
        A,
        B,
        { ...hubConnection('h1', 'sb'), properties: null },
        routingIntent('h1', { private: firewallId('h1') }),
        hubFirewall('h1', [{ source: '*', destination: '*' }]),
      ],
      ask: 'can vm-sa reach vm-sb?',
      broken: true,
      verdict: 'unknown',
      unknowns: ['not-read to-sb'],
    },
    {
      name: 'a route of the table without a next hop',
      model: [hubs, A, B, hubTable('h1', 'defaultRouteTable', [tableRoute('s', ['10.50.9.0/24'], '')])],
      ask: 'can vm-sa reach vm-sb?',
      broken: true,
      verdict: 'unknown',
      unknowns: ['not-read defaultroutetable'],
    },
    {
      name: 'routing intent of which only its name was returned',
      model: [hubs, A, B, { ...routingIntent('h1', { private: firewallId('h1') }), properties: null }],
      ask: 'can vm-sa reach vm-sb?',
      broken: true,
      verdict: 'unknown',
      unknowns: ['not-read'],
    },
    {
      name: 'routing intent through a firewall that was not read',
      model: [hubs, A, B, routingIntent('h1', { private: firewallId('h1') })],
      ask: 'can vm-sa reach vm-sb?',
      verdict: 'unknown',
      unknowns: ['firewall-opaque fw-h1'],
    },
  ]);
});

describe('remedies', () => {
  const closed = { labels: ['none'], tables: ['noneRouteTable'] };
  asked([
    {
      name: 'the far connection propagates nowhere: let it propagate, or peer (issue item 11)',
      model: [
        wan(),
        vhub('h1', '10.250.0.0/23'),
        connectedSpoke('h1', 'a', '10.21.0.0/24'),
        connectedSpoke('h1', 'b', '10.22.0.0/24', closed),
      ],
      ask: 'can vm-a reach vm-b?',
      verdict: 'blocked',
      causes: ['no-route forward to-b'],
      remedies: [
        'createPeering: a-to-b , b-to-a  -> reachable, opens a~b',
        'changeRoute: to-b properties.routingConfiguration.propagatedRouteTables -> reachable, opens a~b',
      ],
    },
    {
      name: 'both look at a table that neither propagates to: both connections',
      model: [
        wan(),
        vhub('h1', '10.250.0.0/23'),
        hubTable('h1', 'rt-iso'),
        ...['a', 'b'].map((name, i) =>
          connectedSpoke('h1', name, `10.2${i + 1}.0.0/24`, { associated: 'rt-iso', labels: [], tables: ['defaultRouteTable'] }),
        ),
      ],
      ask: 'can vm-a reach vm-b?',
      verdict: 'blocked',
      causes: ['no-route forward to-b', 'no-route return to-a'],
      remedies: [
        'createPeering: a-to-b , b-to-a  -> reachable, opens a~b',
        'changeRoute: to-a properties.routingConfiguration.propagatedRouteTables, to-b properties.routingConfiguration.propagatedRouteTables -> reachable, opens a~b',
      ],
    },
  ]);
});
