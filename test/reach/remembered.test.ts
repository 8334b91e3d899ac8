/** Whatever was asked before: the answer is that of a model of which nothing was asked yet. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Model } from '../../src/network/model.ts';
import { judge } from '../../src/reach/judge.ts';
import {
  bothPeerings,
  circuit,
  erConnection,
  erGateway,
  host,
  meshOf,
  nsg,
  route,
  routeTable,
  rule,
  subnet,
  vnet,
  vpnGateway,
  type WireResource,
} from '../network/make-model.ts';
import { ANY, end, modelWith, tcp } from './base-topology.ts';

const HUBS = [1, 2, 3] as const;
const SPOKES = [1, 2, 3] as const;

/** Mostly as all the others of the hub, so that there is something to share; now and then with something of its own. */
const spoke = fc.record({
  odd: fc.constantFrom(
    ...Array<null>(6).fill(null),
    'noTransit',
    'accessOff',
    'disconnected',
    'notPeered',
    'mesh',
    'overlap',
    'twoPrefixes',
    'otherLength',
    'toAnother',
    'stale',
    'dual',
  ),
  table: fc.constantFrom(null, null, null, 'appliance', 'firewallRange', 'refusing', 'cut', 'gateway', 'override'),
  denies: fc.boolean(),
});

const estate = fc.record({
  flags: fc.tuple(...HUBS.map(() => fc.constantFrom(true, true, true, false, undefined))),
  /** Of each gateway. */
  circuits: fc.tuple(...HUBS.map(() => fc.constantFrom(['a'], ['a'], ['a', 'b'], ['b'], []))),
  hubOdd: fc.tuple(...HUBS.map(() => fc.constantFrom(null, null, null, null, 'table', 'summary', 'vpn', 'disabled', 'nowhere'))),
  spokes: fc.array(spoke, { minLength: 9, maxLength: 9 }),
  unplaced: fc.constantFrom(false, false, false, false, true),
});
type Estate = typeof estate extends fc.Arbitrary<infer T> ? T : never;

const FORWARDED = { allowForwardedTraffic: true };

function modelOf({ flags, circuits, hubOdd, spokes, unplaced }: Estate): Model {
  const hub = (n: number): WireResource =>
    vnet(
      `hub-${n}`,
      [`10.${n}.0.0/16`],
      { GatewaySubnet: `10.${n}.255.0/27`, 'snet-nva': `10.${n}.1.0/24` },
      hubOdd[n - 1] === 'summary' ? { summarizedGatewayPrefixes: { addressPrefixes: [`10.${n}0.0.0/14`] } } : {},
    );
  const first = (n: number, i: number): string => `10.${10 * n + i}`;
  const name = (n: number, i: number): string => `spoke-${n}${i}`;
  const of = (n: number, i: number): Estate['spokes'][number] | undefined => spokes[(n - 1) * SPOKES.length + i - 1];
  const vnetOf = (n: number, i: number): WireResource => {
    const odd = of(n, i)?.odd;
    const length = odd === 'otherLength' ? 20 : 16;
    const more = odd === 'twoPrefixes' ? [`10.${100 + 10 * n + i}.0.0/16`] : odd === 'dual' ? [`fd00:${n}${i}::/48`] : [];
    return vnet(name(n, i), [`${odd === 'overlap' ? first(n, 1) : first(n, i)}.0.0/${length}`, ...more]);
  };
  return modelWith(
    ['a', 'b'].map((each) => circuit(each)),
    nsg('denying', [rule('no', 100, 'Inbound', 'Deny', { destinationPortRange: '443', protocol: 'Tcp' })]),
    unplaced ? [erConnection('conn-elsewhere', 'gw-not-read', 'a')] : [],
    HUBS.flatMap((n) => {
      const flag = flags[n - 1];
      const odd = hubOdd[n - 1];
      return [
        hub(n),
        ...host(`nva-${n}`, `hub-${n}/snet-nva`, `10.${n}.1.4`, { enableIPForwarding: true }),
        erGateway(`gw${n}`, `hub-${n}`, flag === undefined ? {} : { allowRemoteVnetTraffic: flag }, {
          ...(odd === 'disabled' ? { adminState: 'Disabled' } : {}),
        }),
        ...(odd === 'vpn' ? [vpnGateway(`vpn${n}`, `hub-${n}`)] : []),
        ...(circuits[n - 1] ?? []).map((each) => erConnection(`conn${n}${each}`, `gw${n}`, each)),
        ...(odd === 'table' || odd === 'nowhere'
          ? [
              routeTable(`rt-gw${n}`, [
                odd === 'table'
                  ? route('in', `${first(n, 2)}.0.0/16`, 'VirtualAppliance', `10.${n}.1.4`)
                  : route('in', `${first(n, 3)}.0.0/17`, 'None'),
              ]),
              subnet(`hub-${n}`, 'GatewaySubnet', `10.${n}.255.0/27`, { routeTable: `rt-gw${n}` }),
            ]
          : []),
      ];
    }),
    HUBS.flatMap((n) =>
      SPOKES.flatMap((i) => {
        const { odd = null, table = null, denies = false } = of(n, i) ?? {};
        const there = odd === 'accessOff' ? { allowVirtualNetworkAccess: false } : {};
        const state = odd === 'disconnected' ? { peeringState: 'Disconnected' } : {};
        const stale = odd === 'stale' ? { remoteAddressSpace: { addressPrefixes: ['10.0.0.0/9'] } } : {};
        const routes = {
          appliance: [route('all', '0.0.0.0/0', 'VirtualAppliance', `10.${n}.1.4`)],
          firewallRange: [route('all', '10.0.0.0/8', 'VirtualAppliance', `10.${n}.1.4`), route('out', '0.0.0.0/0', 'Internet')],
          refusing: [route('all', '0.0.0.0/0', 'VirtualAppliance', `10.${n}.1.4`)],
          cut: [route('cut', `${first((n % 3) + 1, 2)}.0.0/16`, 'None')],
          gateway: [route('home', '10.0.0.0/8', 'VirtualNetworkGateway')],
          override: [
            {
              name: 'over',
              properties: { ...properties(route('over', '10.0.0.0/8', 'VirtualAppliance', `10.${n}.1.4`)), hasBgpOverride: true },
            },
          ],
        };
        const at = `${odd === 'overlap' ? first(n, 1) : first(n, i)}.0`;
        return [
          vnetOf(n, i),
          ...(odd === 'notPeered'
            ? []
            : bothPeerings(
                hub(n),
                vnetOf(n, i),
                { ...FORWARDED, ...there, ...state, allowGatewayTransit: true },
                { ...FORWARDED, ...state, ...stale, useRemoteGateways: odd !== 'noTransit' },
              )),
          ...(odd === 'toAnother' ? bothPeerings(vnetOf(n, i), vnetOf((n % 3) + 1, 1), FORWARDED, FORWARDED) : []),
          ...(odd === 'mesh' ? [meshOf(name(n, i)), meshOf(name((n % 3) + 1, 1))] : []),
          ...(table === null ? [] : [routeTable(`rt-${n}${i}`, routes[table], { disableBgpRoutePropagation: table === 'refusing' })]),
          subnet(name(n, i), 'snet-vm', `${at}.0/24`, {
            ...(table === null ? {} : { routeTable: `rt-${n}${i}` }),
            ...(denies ? { nsg: 'denying' } : {}),
          }),
          ...host(`vm-${n}${i}`, `${name(n, i)}/snet-vm`, `${at}.${3 + i}`),
        ];
      }),
    ),
  );
}

function properties(of: object): object {
  return 'properties' in of ? (of.properties as object) : {};
}

const HOSTS = [...HUBS.flatMap((n) => SPOKES.map((i) => `vm-${n}${i}`)), 'nva-1', 'nva-2'];
const PAIRS = HOSTS.flatMap((from) => HOSTS.filter((to) => to !== from).map((to) => ({ from, to })));
const FLOWS = [ANY, tcp(443), tcp(22)];

describe('what is remembered of one question', () => {
  test('changes the answer to no other', () => {
    fc.assert(
      fc.property(estate, fc.infiniteStream(fc.nat()), (drawn, numbers) => {
        const next = (below: number): number => (numbers.next().value ?? 0) % below;
        const asked = modelOf(drawn);
        const ask = (model: Model, from: string, to: string, flow: number) =>
          judge(model, { from: end(model, from), to: end(model, to) }, FLOWS[flow] ?? ANY);
        for (let i = 0; i < 60; i++) {
          const pair = PAIRS[next(PAIRS.length)];
          if (pair) ask(asked, pair.from, pair.to, next(FLOWS.length));
        }
        for (let i = 0; i < 12; i++) {
          const { from, to } = PAIRS[next(PAIRS.length)] ?? { from: '', to: '' };
          const flow = next(FLOWS.length);
          expect({ from, to, flow, said: ask(asked, from, to, flow) }).toEqual({
            from,
            to,
            flow,
            said: ask(modelOf(drawn), from, to, flow),
          });
        }
      }),
      { numRuns: Number(process.env.REMEMBERED_RUNS ?? 60), seed: Number(process.env.REMEMBERED_SEED ?? 20261128) },
    );
  });
});
