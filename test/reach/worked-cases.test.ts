import { describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/network/model.ts';
import {
  bothPeerings,
  circuit,
  host,
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
import { ANY, ask, causesOf, codesOf, connectionOf, type Flag, gatewayOf, hub, modelWith, PING, t0 } from './base-topology.ts';

const spoke = (name: string, n: number): WireResource => vnet(name, [`10.${n}.0.0/16`], { 'snet-vm': `10.${n}.0.0/24` });

/** A spoke that uses its hub's gateway, with a VM at .4. */
function spokeOf(hubNumber: number, name: string, n: number): WireResource[] {
  const own = spoke(name, n);
  return [
    own,
    ...host(`vm-${name}`, `${name}/snet-vm`, `10.${n}.0.4`),
    ...bothPeerings(hub(hubNumber), own, { allowGatewayTransit: true }, { useRemoteGateways: true }),
  ];
}

const withSpokes = (r1: Flag, r2: Flag): Model => modelWith(t0(r1, r2, false), spokeOf(1, 'spoke-1a', 11), spokeOf(2, 'spoke-2a', 12));

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly ask: readonly [string, string];
  readonly outcome: string;
  readonly causes?: readonly string[];
  readonly doubts?: readonly string[];
  readonly basis?: string;
}

const cases: readonly Case[] = [
  {
    name: '1 all off [ER-GW][SEED]',
    model: modelWith(t0(false, false, false)),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'blocked',
    causes: ['er-flag-off both gw1', 'er-flag-off both gw2'],
    basis: 'documented',
  },
  {
    name: '2 only the far gateway on [ER-HOWTO][SEED]',
    model: modelWith(t0(false, true, false)),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'blocked',
    causes: ['er-flag-off both gw1'],
  },
  {
    name: '3 both on [SEED]',
    model: modelWith(t0(true, true, false)),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'reachable',
    causes: [],
    basis: 'documented',
  },
  {
    name: '4 the far gateway off [SEED]',
    model: modelWith(t0(true, true, false)),
    ask: ['vm1', '10.3.0.4'],
    outcome: 'blocked',
    causes: ['er-flag-off both gw3'],
  },
  { name: '5 all on, any pair', model: modelWith(t0(true, true, true)), ask: ['vm2', '10.3.0.4'], outcome: 'reachable' },
  {
    name: '8 the flag was not returned (1.4)',
    model: modelWith(t0(undefined, true, false)),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'unknown',
    causes: [],
    doubts: ['er-flag-absent'],
  },
  {
    name: '8b a flag off beats a flag absent',
    model: modelWith(t0(undefined, false, false)),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'blocked',
    causes: ['er-flag-off both gw2'],
    doubts: ['er-flag-absent'],
  },
  {
    name: '9 peering, flags off [PEER]',
    model: modelWith(t0(false, false, false), bothPeerings(hub(1), hub(2))),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'reachable',
  },
  {
    name: '10 peering, flags on [PEER]',
    model: modelWith(t0(true, true, true), bothPeerings(hub(1), hub(2))),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'reachable',
  },
  {
    name: '11 connection down',
    model: modelWith(t0(true, true, false), connectionOf(2, { connectionStatus: 'NotConnected' })),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'blocked',
    causes: ['er-connection-down both conn2'],
    basis: 'inferred',
  },
  {
    name: '12 private peering disabled',
    model: modelWith(t0(true, true, false), circuit('c1', {}, { state: 'Disabled' })),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'blocked',
    causes: ['er-peering-down both AzurePrivatePeering'],
  },
  {
    name: '16 spokes through gateway transit [ER-FAQ]',
    model: withSpokes(true, true),
    ask: ['10.11.0.4', '10.12.0.4'],
    outcome: 'reachable',
    basis: 'observed',
  },
  {
    name: '17 the hub gateway refuses for its spoke',
    model: withSpokes(true, false),
    ask: ['10.11.0.4', '10.12.0.4'],
    outcome: 'blocked',
    causes: ['er-flag-off both gw2'],
    basis: 'inferred',
  },
  {
    name: '20 two spokes of one hub [PEER]',
    model: modelWith(t0(true, true, true), spokeOf(1, 'spoke-1a', 11), spokeOf(1, 'spoke-1b', 12)),
    ask: ['10.11.0.4', '10.12.0.4'],
    outcome: 'blocked',
    causes: ['no-route forward snet-vm', 'no-route return snet-vm'],
  },
  {
    name: '24 a user route drops an equal prefix [UDR]',
    model: modelWith(
      t0(true, true, false),
      routeTable('rt1', [route('drop', '10.2.0.0/16', 'None')]),
      subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
    ),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'blocked',
    causes: ['route-none forward drop'],
  },
  {
    name: '25 a shorter user route does not capture [UDR]',
    model: modelWith(
      t0(true, true, false),
      routeTable('rt1', [route('nva', '10.0.0.0/8', 'VirtualAppliance', '10.1.9.9')]),
      subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
    ),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'reachable',
  },
  {
    name: '30 default rules only [TAGS]',
    model: modelWith(t0(true, true, false), nsg('nsg2', []), subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg2' })),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'reachable',
  },
  {
    name: '31 the subnet denies, the NIC allows [NSG-HOW]',
    model: modelWith(
      t0(true, true, false),
      nsg('nsg-subnet', [rule('deny-all', 200, 'Inbound', 'Deny')]),
      nsg('nsg-nic', [rule('allow-all', 200, 'Inbound', 'Allow')]),
      subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg-subnet' }),
      host('vm2', 'hub-02/snet-vm', '10.2.0.4', { nsg: 'nsg-nic' }),
    ),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'blocked',
    causes: ['nsg-deny forward deny-all'],
  },
  {
    name: '45 on-premises advertises 10.0.0.0/8 (1.6)',
    model: modelWith(
      t0(false, false, false),
      ...[1, 2].map((n) =>
        read('virtualNetworkGateways', [`gw${n}`], 'learnedRoutes', [
          { network: '10.0.0.0/8', asPath: '12076-65001', origin: 'EBgp', nextHop: '10.1.255.4', sourcePeer: '10.1.255.4', weight: 32769 },
        ]),
      ),
    ),
    ask: ['vm1', '10.2.0.4'],
    outcome: 'unknown',
    causes: [],
    doubts: ['er-aggregate-route', 'er-aggregate-route'],
  },
  {
    name: '46 the target is deallocated',
    model: modelWith(t0(true, true, false), vm('vm2', ['vm2-nic'], 'deallocated')),
    ask: ['vm1', 'vm2'],
    outcome: 'blocked',
    causes: ['host-off both vm2'],
  },
];

describe('worked cases of the reference, section 7', () => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const verdict = ask(each.model, each.ask[0], each.ask[1]);
    expect(verdict.outcome).toBe(each.outcome);
    if (each.causes) expect(causesOf(verdict)).toEqual(each.causes);
    if (each.doubts) expect(verdict.doubts.map((doubt) => doubt.code)).toEqual(each.doubts);
    if (each.basis) expect(verdict.basis).toBe(each.basis);
  });

  test('29 an NSG denies ICMP only: ping is blocked, the flags are fine, the rest passes [NSG]', () => {
    const model = modelWith(
      t0(true, true, false),
      nsg('nsg2', [rule('deny-icmp', 200, 'Inbound', 'Deny', { protocol: 'Icmp', sourceAddressPrefix: '10.1.0.0/16' })]),
      subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'nsg2' }),
    );
    expect(causesOf(ask(model, 'vm1', 'vm2', PING))).toEqual(['nsg-deny forward deny-icmp']);
    const any = ask(model, 'vm1', 'vm2', ANY);
    expect(any.outcome).toBe('partial');
    expect(any.passes).toContain('tcp');
    expect(any.passes).not.toContain('icmp');
  });

  test('10 with the peering the circuit is not used, so no gateway is listed', () => {
    const verdict = ask(modelWith(t0(true, true, true), bothPeerings(hub(1), hub(2))), 'vm1', '10.2.0.4');
    expect(verdict.gateways).toEqual([]);
    expect(verdict.directions[0].path.map((hop) => hop.kind)).toContain('peering');
  });

  test('46 the network stays open in both directions where only the host is off', () => {
    const verdict = ask(modelWith(t0(true, true, false), vm('vm2', ['vm2-nic'], 'deallocated')), 'vm1', 'vm2');
    expect(verdict.directions.map((each) => each.outcome)).toEqual(['reachable', 'reachable']);
  });

  test('a VM whose power state was not read is taken as running, and the answer says so', () => {
    const verdict = ask(modelWith(t0(true, true, false), vm('vm2', ['vm2-nic'], null)), 'vm1', 'vm2');
    expect(verdict.outcome).toBe('reachable');
    expect(verdict.notes.map((note) => note.what)).toEqual(['powerNotRead']);
  });
});

describe('what changes the lab', () => {
  test.each([
    [
      'two circuits share nothing [LAB-HAIRPIN]',
      modelWith(t0(true, true, false), connectionOf(2, {}, 'c2'), circuit('c2')),
      'blocked',
      ['er-no-shared-circuit'],
    ],
    [
      'a gateway on both circuits shares one with each side (1.3)',
      modelWith(t0(true, true, false), connectionOf(2, {}, 'c2'), circuit('c2'), {
        ...connectionOf(1, {}, 'c2'),
        id: `${connectionOf(1).id}b`,
        name: 'conn1b',
      }),
      'reachable',
      [],
    ],
    [
      'the circuit is not in the model: an unread device',
      modelWith(t0(true, true, false).filter((each) => each.name !== 'c1')),
      'unknown',
      ['not-read'],
    ],
    [
      'the provider has not provisioned the circuit',
      modelWith(t0(true, true, false), circuit('c1', { serviceProviderProvisioningState: 'NotProvisioned' })),
      'blocked',
      ['er-circuit-down'],
    ],
    [
      'a connection state of Unknown is not down',
      modelWith(t0(true, true, false), connectionOf(2, { connectionStatus: 'Unknown' })),
      'unknown',
      ['state-unknown'],
    ],
    [
      'lists leave the connection state out',
      modelWith(t0(true, true, false), connectionOf(2, { connectionStatus: undefined })),
      'unknown',
      ['state-unknown'],
    ],
    [
      'FastPath: how the flag is enforced is not documented (1.5)',
      modelWith(t0(true, true, false), connectionOf(2, { expressRouteGatewayBypass: true })),
      'unknown',
      ['undocumented'],
    ],
    [
      'the gateway failed',
      modelWith(t0(true, true, false), gatewayOf(2, true, { provisioningState: 'Failed' })),
      'blocked',
      ['gateway-down'],
    ],
    [
      'the GatewaySubnet refuses BGP routes [ER-GW]',
      modelWith(
        t0(true, true, false),
        routeTable('rt-gw', [], { disableBgpRoutePropagation: true }),
        subnet('hub-02', 'GatewaySubnet', '10.2.255.0/27', { routeTable: 'rt-gw' }),
      ),
      'blocked',
      ['gateway-subnet-propagation-off'],
    ],
    [
      'the VM subnet refuses gateway routes (2.3)',
      modelWith(
        t0(true, true, false),
        routeTable('rt1', [], { disableBgpRoutePropagation: true }),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
      ),
      'blocked',
      ['no-route'],
    ],
    [
      'one side of a peering only',
      modelWith(t0(false, false, false), peering(hub(1), hub(2), { peeringState: 'Initiated' })),
      'blocked',
      ['peering-disconnected', 'er-flag-off', 'er-flag-off'],
    ],
    [
      'a VPN gateway carries the flags without meaning [GOEX]',
      modelWith(t0(true, true, false), gatewayOf(2, true, { gatewayType: 'Vpn' })),
      'blocked',
      ['no-route', 'no-route'],
    ],
    [
      'a closed circuit and a closed peering are both named',
      modelWith(t0(true, false, false), bothPeerings(hub(1), hub(2), { peeringState: 'Disconnected' }, { peeringState: 'Disconnected' })),
      'blocked',
      undefined,
    ],
  ])('%s', (_, model, outcome, codes) => {
    const verdict = ask(model, 'vm1', '10.2.0.4');
    expect(verdict.outcome).toBe(outcome);
    if (codes) expect(codesOf(verdict).sort()).toEqual([...codes].sort());
    else expect(new Set(codesOf(verdict))).toEqual(new Set(['peering-disconnected', 'er-flag-off']));
  });

  test('during a migration the gateway that is enabled serves', () => {
    const disabled = { ...gatewayOf(2, false, { adminState: 'Disabled' }), id: `${gatewayOf(2, false).id}-old`, name: 'gw2-old' };
    const model = modelWith(t0(true, true, false), gatewayOf(2, true, { adminState: 'Enabled' }), disabled);
    expect(ask(model, 'vm1', '10.2.0.4').outcome).toBe('reachable');
  });
});

describe('the order of causes', () => {
  const closed = [nsg('n', [rule('no', 200, 'Inbound', 'Deny')]), subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'n' })];

  test('the way there before the way back', () => {
    const back = [
      routeTable('rt', [route('drop', '10.1.0.0/16', 'None')]),
      subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'n', routeTable: 'rt' }),
    ];
    const verdict = ask(modelWith(t0(true, true, false), closed, back), 'vm1', '10.2.0.4');
    expect(causesOf(verdict)).toEqual(['nsg-deny forward no', 'route-none return drop']);
  });

  test('a host that is off before what stops only a part of the traffic', () => {
    const part = nsg('n', [rule('no', 200, 'Inbound', 'Deny', { protocol: 'Tcp' })]);
    const off = vm('vm2', ['vm2-nic'], 'deallocated');
    const verdict = ask(modelWith(t0(true, true, false), closed, part, off), 'vm1', '10.2.0.4');
    expect(causesOf(verdict)).toEqual(['host-off both vm2', 'nsg-deny forward no']);
  });
});
