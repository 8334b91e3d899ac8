/** Fleets drawn at random: three hubs and a virtual hub on two circuits, spokes of which many are alike, appliances, tables; and what may change of them. */
import fc from 'fast-check';
import type { Model } from '../../src/network/model.ts';
import {
  bothPeerings,
  circuit,
  erConnection,
  erGateway,
  host,
  peering,
  route,
  routeTable,
  subnet,
  vnet,
  type WireResource,
} from '../network/make-model.ts';
import { modelWith } from './base-topology.ts';
import { hubConnection, hubErGateway, hubTable, vhub, wan } from './wan-topology.ts';

const HUBS = [1, 2, 3] as const;
const SPOKES = [1, 2, 3] as const;

const flag = fc.constantFrom(true, true, true, false, undefined);
/** Of a spoke's second subnet. */
const table = fc.constantFrom(null, null, null, 'appliance', 'nowhere', 'one spoke', 'gateway');
const joined = fc.constantFrom('Connected', 'Connected', 'Connected', 'Disconnected', 'no transit', 'no access', 'one side', null);

const spokeOf = fc.record({ table, joined, length: fc.constantFrom(16, 16, 16, 20) });

const fleet = fc.record({
  flags: fc.tuple(flag, flag, flag, flag),
  /** Of each gateway to each circuit. */
  links: fc.tuple(...Array.from({ length: 6 }, () => fc.constantFrom('Connected', 'Connected', 'NotConnected', null))),
  circuits: fc.tuple(fc.constantFrom('Enabled', 'Enabled', 'Disabled'), fc.constantFrom('Enabled', 'Disabled')),
  spokes: fc.tuple(...Array.from({ length: HUBS.length * SPOKES.length }, () => spokeOf)),
  forwards: fc.tuple(...Array.from({ length: 3 }, () => fc.constantFrom(true, true, false))),
  propagation: fc.boolean(),
  /** Where a spoke's table leads what is for one spoke. */
  one: fc.constantFrom('10.12.0.0/16', '10.23.0.0/16', '10.12.4.0/24'),
  wide: fc.constantFrom('10.0.0.0/8', '0.0.0.0/0', '10.20.0.0/14'),
  /** The VNets that the virtual hub joins. */
  atHub: fc.subarray(['wan-1', 'wan-2', 'spoke-3-3']),
  /** An address space that overlaps that of another spoke. */
  overlaps: fc.constantFrom(false, false, false, true),
});

type Fleet = typeof fleet extends fc.Arbitrary<infer T> ? T : never;

function fleetModel(drawn: Fleet): Model {
  const ofHub = { allowForwardedTraffic: true, allowGatewayTransit: true };
  return modelWith(
    [1, 2].map((n) => circuit(`c${n}`, { circuitProvisioningState: drawn.circuits[n - 1] })),
    HUBS.flatMap((n) => [
      hub(n),
      erGateway(`gw${n}`, `hub-${n}`, flagOf(drawn.flags[n - 1])),
      ...[1, 2].flatMap((c) => linkOf(n, c, drawn.links[(n - 1) * 2 + c - 1] ?? null)),
      ...host(`nva-${n}`, `hub-${n}/snet-nva`, `10.${n}.1.4`, { enableIPForwarding: drawn.forwards[n - 1] }),
      routeTable(`rt-${n}-appliance`, [route('a', drawn.wide, 'VirtualAppliance', `10.${n}.1.4`)], propagating(drawn)),
      routeTable(`rt-${n}-nowhere`, [route('a', drawn.wide, 'None')], propagating(drawn)),
      routeTable(`rt-${n}-one-spoke`, [route('a', drawn.one, 'None')], propagating(drawn)),
      routeTable(`rt-${n}-gateway`, [route('a', drawn.wide, 'VirtualNetworkGateway')], propagating(drawn)),
      ...SPOKES.flatMap((k): WireResource[] => {
        const own = drawn.spokes[(n - 1) * SPOKES.length + k - 1];
        if (!own) return [];
        const space = drawn.overlaps && n === 2 && k === 2 ? '10.11.128.0/17' : `10.${10 * n + k}.0.0/${own.length}`;
        const spoke = vnet(`spoke-${n}-${k}`, [space], {});
        const [a, b] = drawn.overlaps && n === 2 && k === 2 ? ['10.11.128', '10.11.129'] : [`10.${10 * n + k}.0`, `10.${10 * n + k}.1`];
        return [
          spoke,
          subnet(spoke.name, 'snet-a', `${a}.0/24`),
          subnet(spoke.name, 'snet-b', `${b}.0/24`, own.table ? { routeTable: `rt-${n}-${own.table.replace(' ', '-')}` } : {}),
          ...host(`vm-${n}-${k}-a`, `${spoke.name}/snet-a`, `${a}.4`),
          ...host(`vm-${n}-${k}-b`, `${spoke.name}/snet-b`, `${b}.4`),
          ...joinedBy(hub(n), spoke, own.joined, ofHub),
        ];
      }),
    ]),
    [1, 2].flatMap((k) => [
      vnet(`wan-${k}`, [`10.${100 + k}.0.0/16`], { snet: `10.${100 + k}.0.0/24` }),
      ...host(`vm-wan-${k}`, `wan-${k}/snet`, `10.${100 + k}.0.4`),
    ]),
    wan(),
    vhub('vhub', '10.200.0.0/23'),
    hubTable('vhub', 'defaultRouteTable'),
    hubErGateway('vhub', drawn.flags[3], ['c1']),
    drawn.atHub.map((name) => hubConnection('vhub', name)),
  );
}

const hub = (n: number): WireResource =>
  vnet(`hub-${n}`, [`10.${n}.0.0/16`], { GatewaySubnet: `10.${n}.255.0/27`, 'snet-nva': `10.${n}.1.0/24` });

const flagOf = (value: boolean | undefined): Record<string, unknown> =>
  value === undefined ? {} : { allowRemoteVnetTraffic: value, allowVirtualWanTraffic: value };
const propagating = ({ propagation }: Fleet): Record<string, unknown> => ({ disableBgpRoutePropagation: !propagation });

function linkOf(n: number, c: number, status: string | null): WireResource[] {
  return status === null ? [] : [erConnection(`conn${n}${c}`, `gw${n}`, `c${c}`, { connectionStatus: status })];
}

function joinedBy(home: WireResource, spoke: WireResource, how: string | null, ofHub: Record<string, unknown>): WireResource[] {
  const ofSpoke = { allowForwardedTraffic: true, useRemoteGateways: how !== 'no transit' };
  switch (how) {
    case null:
      return [];
    case 'one side':
      return [peering(spoke, home, { ...ofSpoke, peeringState: 'Initiated' })];
    case 'Disconnected':
      return bothPeerings(home, spoke, { ...ofHub, peeringState: how }, { ...ofSpoke, peeringState: how });
    case 'no access':
      return bothPeerings(home, spoke, { ...ofHub, allowVirtualNetworkAccess: false }, ofSpoke);
    default:
      return bothPeerings(home, spoke, ofHub, ofSpoke);
  }
}

/** One fleet, then the same with some of what is drawn of another one. */
export const twoFleets = fc
  .tuple(
    fleet,
    fleet,
    fc.subarray(['flags', 'links', 'circuits', 'forwards', 'propagation', 'one', 'wide', 'atHub', 'overlaps'] as const, { maxLength: 2 }),
    fc.option(fc.nat({ max: 8 })),
    fc.boolean(),
  )
  .map(([first, second, parts, spoke, alike]): readonly [Model, Model] => {
    // Many alike, as in a fleet: all spokes of a hub but the third.
    const plain = { table: null, joined: 'Connected', length: 16 } as const;
    const before = alike ? { ...first, spokes: first.spokes.map((each, i) => (i % 3 === 2 ? each : plain)) as Fleet['spokes'] } : first;
    const changed = Object.fromEntries(parts.map((part) => [part, second[part]])) as Partial<Fleet>;
    const spokes = before.spokes.map((each, i) => (i === spoke ? second.spokes[i] : each)) as Fleet['spokes'];
    return [fleetModel(before), fleetModel({ ...before, ...changed, spokes })];
  });
