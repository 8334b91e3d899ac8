/** Routing intent, secured hubs, the default route, sites behind a hub. */
import { describe, expect, test } from '@jest/globals';
import type { Flow } from '../../src/network/flow.ts';
import type { Model } from '../../src/network/model.ts';
import { circuit, host, idOf, read, vnet } from '../network/make-model.ts';
import { ANY, ask, causesOf, codesOf, modelWith, tcp } from './base-topology.ts';
import {
  connectedSpoke,
  firewallId,
  hairpinLab,
  hubConnection,
  hubErGateway,
  hubFirewall,
  hubTable,
  hubVpnGateway,
  routingIntent,
  tableRoute,
  vhub,
  vpnSite,
  wan,
} from './wan-topology.ts';
import { type WayTold, wayTo } from './way-to.ts';

const A = '10.10.0.4';
const B = '10.11.0.4';
const NONE = { labels: ['none'], tables: ['noneRouteTable'] };
const everything = [{ source: '*', destination: '*' }];
const forward = [{ source: '10.10.0.0/24', destination: '10.11.0.0/24' }];
const nva = idOf('networkVirtualAppliances', 'hub-nva');

type More = readonly (object | readonly object[])[];

/** Spokes a and b on hubs with a private policy each; `same`: on one hub. */
function secured(same: boolean, rules1: typeof everything, rules2: typeof everything, ...more: More): Model {
  const far = same ? 'vh1' : 'vh2';
  return modelWith(
    wan(),
    vhub('vh1', '10.3.0.0/23'),
    vhub('vh2', '10.5.0.0/23'),
    connectedSpoke('vh1', 'a', '10.10.0.0/24', NONE),
    connectedSpoke(far, 'b', '10.11.0.0/24', NONE),
    hubFirewall('vh1', rules1),
    hubFirewall('vh2', rules2),
    routingIntent('vh1', { private: firewallId('vh1') }),
    routingIntent('vh2', { private: firewallId('vh2') }),
    ...more,
  );
}

function plain(...more: More): Model {
  return modelWith(
    wan(),
    vhub('vh1', '10.3.0.0/23'),
    connectedSpoke('vh1', 'a', '10.10.0.0/24'),
    connectedSpoke('vh1', 'b', '10.11.0.0/24'),
    ...more,
  );
}

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly to?: string;
  readonly flow?: Flow;
  readonly outcome: string;
  readonly causes?: readonly string[];
  readonly doubts?: readonly string[];
  /** Firewalls and appliances met, in order: forward, return. */
  readonly devices?: readonly [readonly string[], readonly string[]];
  readonly transparent?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'one hub, the firewall allows it [VWAN-INTENT]',
    model: secured(true, forward, []),
    outcome: 'reachable',
    causes: [],
    doubts: [],
    devices: [['fw-vh1'], ['fw-vh1']],
  },
  {
    name: 'one hub, the firewall has no rule [VWAN-INTENT]',
    model: secured(true, [], []),
    outcome: 'blocked',
    causes: ['firewall-deny forward'],
  },
  {
    name: 'two hubs: both firewalls, each way [VWAN-INTENT]',
    model: secured(false, forward, forward),
    outcome: 'reachable',
    devices: [
      ['fw-vh1', 'fw-vh2'],
      ['fw-vh2', 'fw-vh1'],
    ],
  },
  {
    name: 'two hubs: the far firewall has no rule [VWAN-INTENT]',
    model: secured(false, forward, []),
    outcome: 'blocked',
    causes: ['firewall-deny forward'],
  },
  {
    name: 'two hubs, one of them plain: the secured one alone, each way [VWAN-INTENT]',
    model: modelWith(
      wan(),
      vhub('vh1', '10.3.0.0/23'),
      vhub('vh2', '10.5.0.0/23'),
      connectedSpoke('vh1', 'a', '10.10.0.0/24'),
      connectedSpoke('vh2', 'b', '10.11.0.0/24', NONE),
      hubFirewall('vh2', forward),
      routingIntent('vh2', { private: firewallId('vh2') }),
    ),
    outcome: 'reachable',
    devices: [['fw-vh2'], ['fw-vh2']],
  },
  {
    name: 'an Internet policy alone leaves private traffic direct [VWAN-INTENT]',
    model: plain(hubFirewall('vh1', []), routingIntent('vh1', { internet: firewallId('vh1') })),
    outcome: 'reachable',
    devices: [[], []],
  },
  {
    name: 'the firewall was not read',
    model: plain(routingIntent('vh1', { private: firewallId('vh1') })),
    outcome: 'unknown',
    doubts: ['firewall-opaque'],
  },
  {
    name: 'an appliance in the hub [VWAN-INTENT]',
    model: plain(routingIntent('vh1', { private: nva })),
    outcome: 'unknown',
    doubts: ['nva-opaque'],
  },
  {
    name: 'an appliance in the hub, declared transparent',
    model: plain(routingIntent('vh1', { private: nva })),
    outcome: 'reachable',
    transparent: [nva.toLowerCase()],
    devices: [['hub-nva'], ['hub-nva']],
  },
  {
    name: 'static routes of the default table to the firewall, VNets propagating to none [VWAN-ROUTING]',
    model: modelWith(
      wan(),
      vhub('vh1', '10.3.0.0/23'),
      connectedSpoke('vh1', 'a', '10.10.0.0/24', NONE),
      connectedSpoke('vh1', 'b', '10.11.0.0/24', NONE),
      hubFirewall('vh1', forward),
      hubTable('vh1', 'defaultRouteTable', [tableRoute('private_traffic', ['10.0.0.0/8'], firewallId('vh1'))]),
    ),
    outcome: 'reachable',
    devices: [['fw-vh1'], ['fw-vh1']],
  },
  {
    name: 'the same, one VNet propagating to the default table: replies pass the firewall, requests do not',
    model: modelWith(
      wan(),
      vhub('vh1', '10.3.0.0/23'),
      connectedSpoke('vh1', 'a', '10.10.0.0/24', NONE),
      connectedSpoke('vh1', 'b', '10.11.0.0/24'),
      hubFirewall('vh1', everything),
      hubTable('vh1', 'defaultRouteTable', [tableRoute('private_traffic', ['10.0.0.0/8'], firewallId('vh1'))]),
    ),
    flow: tcp(443),
    outcome: 'blocked',
    causes: ['asymmetric-path return fw-vh1'],
  },
  {
    name: 'a VNet outside the private ranges under a private policy',
    model: secured(
      true,
      everything,
      [],
      vnet('pub', ['11.1.0.0/24'], { 'snet-vm': '11.1.0.0/24' }),
      host('vm-pub', 'pub/snet-vm', '11.1.0.4'),
      hubConnection('vh1', 'pub', NONE),
    ),
    to: '11.1.0.4',
    outcome: 'unknown',
    doubts: ['undocumented', 'firewall-opaque'],
  },
  {
    name: 'a VNet outside the private ranges, of another hub with a private policy [VWAN-INTENT]',
    model: secured(
      true,
      everything,
      everything,
      vnet('pub', ['11.1.0.0/24'], { 'snet-vm': '11.1.0.0/24' }),
      host('vm-pub', 'pub/snet-vm', '11.1.0.4'),
      hubConnection('vh2', 'pub', NONE),
    ),
    to: '11.1.0.4',
    outcome: 'unknown',
    doubts: ['undocumented', 'firewall-opaque'],
  },
];

describe('secured hubs and sites', () => {
  test.each(cases)('$name', ({ model, to = B, flow = ANY, outcome, causes, doubts, devices, transparent = [] }) => {
    const verdict = ask(model, A, to, flow, { transparent: new Set(transparent) });
    expect({ outcome: verdict.outcome, codes: outcome === verdict.outcome ? [] : codesOf(verdict) }).toEqual({ outcome, codes: [] });
    if (causes) expect(causesOf(verdict)).toEqual(causes.map((cause) => expect.stringContaining(cause)));
    if (doubts) expect([...new Set(verdict.doubts.map((doubt) => doubt.code))]).toEqual(doubts);
    if (devices) {
      const met = verdict.directions.map(({ path }) =>
        path.filter((hop) => hop.kind === 'firewall' || hop.kind === 'appliance').map((hop) => hop.resource?.split('/').at(-1)),
      );
      expect(met).toEqual(devices);
    }
  });
});

describe('in from a circuit to a hub with a private policy [VWAN-INTENT]', () => {
  const lab = (allow: typeof everything): Model =>
    modelWith(
      hairpinLab({ v: true, r: false, n: true }),
      hubConnection('vh', 'vwan-spoke', NONE),
      hubFirewall('vh', allow),
      routingIntent('vh', { private: firewallId('vh') }),
    );
  test.each([
    ['10.2.0.4', '10.4.0.4', 'reachable'],
    ['10.4.0.4', '10.2.0.4', 'blocked'],
  ])('%s to %s through the firewall: %s', (from, to, outcome) => {
    expect(ask(lab([{ source: '10.2.0.0/24', destination: '10.4.0.0/24' }]), from, to, tcp(443)).outcome).toBe(outcome);
  });
});

const onCircuit = [circuit('c1'), hubErGateway('vh1', false, ['c1'])];
const recordedAs = (prefix: string): object =>
  read('virtualHubs', ['vh1'], 'effectiveRoutes', [
    {
      addressPrefixes: [prefix],
      nextHops: [idOf('expressRouteGateways', 'ergw-vh1')],
      nextHopType: 'ExpressRouteGateway',
      asPath: '12076-65001',
    },
  ]);
const recorded = recordedAs('10.77.0.0/16');
const site = (hub: string, status = 'Connected'): object[] => [vpnSite('site1', ['192.168.7.0/24']), hubVpnGateway(hub, ['site1'], status)];

describe('out of the model over a hub', () => {
  test.each([
    ['nobody holds it, the hub has no branches', plain(), '10.77.0.4', 'nowhere', ['no-route'], []],
    ['the hub has a circuit whose routes were not recorded', plain(onCircuit), '10.77.0.4', 'nowhere', ['not-read'], ['virtualHub vh1']],
    [
      'recorded as learned from the circuit',
      plain(onCircuit, recorded),
      '10.77.0.4',
      'onPremises',
      [],
      ['virtualHub vh1', 'gateway ergw-vh1'],
    ],
    [
      'behind a private policy, recorded',
      secured(true, everything, [], onCircuit, recorded),
      '10.77.0.4',
      'onPremises',
      [],
      ['virtualHub vh1', 'firewall fw-vh1', 'gateway ergw-vh1'],
    ],
    [
      'behind a private policy, not recorded',
      secured(true, everything, [], onCircuit),
      '10.77.0.4',
      'onPremises',
      ['not-read'],
      ['virtualHub vh1', 'firewall fw-vh1'],
    ],
    [
      'the default route, recorded as learned from the circuit, beside a policy for private traffic alone',
      secured(true, everything, [], onCircuit, recordedAs('0.0.0.0/0')),
      '8.8.8.8',
      'onPremises',
      [],
      ['virtualHub vh1', 'gateway ergw-vh1'],
    ],
    ['a VPN site (2.2)', plain(site('vh1')), '192.168.7.4', 'onPremises', [], ['virtualHub vh1', 'gateway vpngw-vh1']],
    [
      'a VPN site, not connected (2.2)',
      plain(site('vh1', 'NotConnected')),
      '192.168.7.4',
      'onPremises',
      ['vpn-connection-down'],
      ['virtualHub vh1', 'gateway vpngw-vh1'],
    ],
    [
      'a VPN site, state not returned (1.5)',
      plain(site('vh1', 'Unknown')),
      '192.168.7.4',
      'onPremises',
      ['state-unknown'],
      ['virtualHub vh1', 'gateway vpngw-vh1'],
    ],
    [
      'a VPN site of another hub [VWAN-FAQ]',
      plain(vhub('vh2', '10.5.0.0/23'), site('vh2')),
      '192.168.7.4',
      'onPremises',
      [],
      ['virtualHub vh1', 'virtualHub vh2', 'gateway vpngw-vh2'],
    ],
  ] as const)('%s', (_name, model, address, end, codes, passed) => {
    expect(wayTo(model, 'a', A, address)).toEqual({ end, codes, passed });
  });
});

describe('the Internet through a hub with an Internet policy', () => {
  const out = (enableInternetSecurity: boolean | undefined): WayTold =>
    wayTo(
      modelWith(
        wan(),
        vhub('vh1', '10.3.0.0/23'),
        connectedSpoke('vh1', 'a', '10.10.0.0/24', NONE, { enableInternetSecurity }),
        hubFirewall('vh1', everything),
        routingIntent('vh1', { internet: firewallId('vh1') }),
      ),
      'a',
      A,
      '8.8.8.8',
    );
  test.each([
    [
      'enableInternetSecurity lets the default route in [VWAN-ABOUT]',
      true,
      { end: 'internet', codes: [], passed: ['virtualHub vh1', 'firewall fw-vh1'] },
    ],
    ['and keeps it out [VWAN-ABOUT]', false, { end: 'internet', codes: [], passed: [] }],
    ['not returned', undefined, { end: 'internet', codes: ['not-read'], passed: ['virtualHub vh1', 'firewall fw-vh1'] }],
  ] as const)('%s', (_name, enabled, expected) => expect(out(enabled)).toEqual(expected));
});
