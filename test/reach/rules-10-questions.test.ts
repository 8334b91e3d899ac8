/** The other questions on the same engine (issue item 10): what if, who and what can reach, what opens, what changed, which gateways. */
import { describe, expect, test } from '@jest/globals';
import { readModel } from '../../src/network/read-model.ts';
import {
  AS_OF,
  bothPeerings,
  host,
  nsg,
  peering,
  read,
  recordedRoute,
  route,
  routeTable,
  rule,
  subnet,
  vnet,
  type WireResource,
} from '../network/make-model.ts';
import { asked, nameOf, tableTo, type Wire } from './asked.ts';
import { gatewayOf, hub, modelWith, t0 } from './base-topology.ts';

const on = (n: number): string => `allowRemoteVnetTraffic on gw${n} were on`;

describe('what if (promise 3)', () => {
  asked([
    {
      name: 'one flag of two',
      model: t0(false, false, false),
      ask: `what if ${on(1)}: can vm1 reach 10.2.0.4?`,
      verdict: 'blocked',
      causes: ['er-flag-off both gw2'],
    },
    {
      name: 'both flags, chained',
      model: t0(false, false, false),
      ask: `what if ${on(1)} and ${on(2)}: can vm1 reach 10.2.0.4?`,
      verdict: 'reachable',
    },
    {
      name: 'a flag that was not returned',
      model: t0(undefined, true, false),
      ask: `what if ${on(1)}: can vm1 reach 10.2.0.4?`,
      verdict: 'reachable',
    },
    {
      name: 'a flag off',
      model: t0(true, true, false),
      ask: 'what if allowRemoteVnetTraffic on gw1 were off: can vm1 reach 10.2.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both gw1'],
    },
    {
      name: 'a peering',
      model: t0(false, false, false),
      ask: 'what if hub-01 were peered with hub-02: can vm1 reach 10.2.0.4?',
      verdict: 'reachable',
      path: ['peering'],
    },
    {
      name: 'no peering',
      model: [t0(false, true, false), bothPeerings(hub(1), hub(2))],
      ask: 'what if the peering between hub-01 and hub-02 were removed: can vm1 reach 10.2.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both gw1'],
    },
    {
      name: 'no route',
      model: [
        t0(true, true, false),
        routeTable('rt1', [route('drop', '10.2.0.0/16', 'None')]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
      ],
      ask: 'what if the route 10.2.0.0/16 in rt1 were removed: can vm1 reach 10.2.0.4?',
      verdict: 'reachable',
    },
    {
      name: 'a rule taken out, said with its group',
      model: [
        t0(true, true, false),
        nsg('n2', [rule('stop', 200, 'Inbound', 'Deny')]),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'n2' }),
      ],
      ask: 'what if rule stop in n2 were removed: can vm1 reach 10.2.0.4?',
      verdict: 'reachable',
    },
    {
      name: 'a rule let pass, and a flag off',
      model: [
        t0(true, true, false),
        nsg('n2', [rule('stop', 200, 'Inbound', 'Deny')]),
        subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'n2' }),
      ],
      ask: 'what if rule stop were allowed and allowRemoteVnetTraffic on gw1 were off: can vm1 reach 10.2.0.4?',
      verdict: 'blocked',
      causes: ['er-flag-off both gw1'],
    },
    {
      name: 'a route taken out by its name',
      model: [
        t0(true, true, false),
        routeTable('rt1', [route('drop', '10.2.0.0/16', 'None')]),
        subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt1' }),
      ],
      ask: 'what if route drop were removed: can vm1 reach 10.2.0.4?',
      verdict: 'reachable',
    },
  ]);
});

async function opens(model: Wire, question: string): Promise<string[]> {
  const { rows } = await tableTo(modelWith(...model), question);
  return rows.map((row) => ('a' in row ? [nameOf(row.a), nameOf(row.b)].sort().join('~') : '')).sort();
}

const spoke = vnet('spoke-2a', ['10.12.0.0/16'], { 'snet-vm': '10.12.0.0/24' });
const spokes: WireResource[] = [
  spoke,
  ...host('vm-s', 'spoke-2a/snet-vm', '10.12.0.4'),
  ...bothPeerings(hub(2), spoke, { allowGatewayTransit: true }, { useRemoteGateways: true }),
];

describe('what turning a flag on opens (rule 10)', () => {
  test.each<[string, Wire, string[]]>([
    ['the others are off: nothing', [t0(false, false, false)], []],
    ['one other is on', [t0(true, false, false)], ['hub-01~hub-02']],
    ['both others are on', [t0(true, false, true)], ['hub-01~hub-02', 'hub-02~hub-03']],
    ['with its spoke', [t0(true, false, false), spokes], ['hub-01~hub-02', 'hub-01~spoke-2a']],
    ['a peering connects them already', [t0(true, false, false), bothPeerings(hub(1), hub(2))], []],
    ['a flag that was not returned opens nothing for certain', [t0(undefined, false, false)], []],
  ])('%s', async (_, model, pairs) => {
    expect(await opens(model, 'what does turning allowRemoteVnetTraffic on for gw2 open?')).toEqual(pairs);
  });
});

async function rowsOf(model: Wire, question: string): Promise<string[]> {
  const { rows } = await tableTo(modelWith(...model), question);
  return rows.map((row) => ('subnet' in row ? `${nameOf(row.vnet)}/${nameOf(row.subnet)} ${row.verdict}` : '')).sort();
}

describe('who and what', () => {
  test('who can reach: by subnet, each with its verdict', async () => {
    expect(await rowsOf([t0(true, true, false)], 'who can reach 10.2.0.4 on 443?')).toEqual([
      'hub-01/snet-vm reachable',
      'hub-03/snet-vm blocked',
    ]);
  });

  test('an empty subnet of both families is asked by the family of the other end, whichever of its prefixes stands first', async () => {
    const dual = vnet('dual', ['fd00:9::/48', '10.9.0.0/16']);
    const empty = subnet('dual', 'snet-empty', '', { addressPrefix: undefined, addressPrefixes: ['fd00:9::/64', '10.9.0.0/24'] });
    const model = [t0(false, false, false), dual, empty, bothPeerings(hub(2), dual)];
    expect(await rowsOf(model, 'who can reach 10.2.0.4 on 443?')).toContain('dual/snet-empty reachable');
  });

  test('what can be reached: the same from the other end', async () => {
    expect(await rowsOf([t0(true, true, false)], 'what can vm1 reach?')).toEqual(['hub-02/snet-vm reachable', 'hub-03/snet-vm blocked']);
  });

  test('a VNet and a subnet that could not be read are unknown', async () => {
    const broken = [vnet('hub-08', ['10.8.0.0/99']), subnet('hub-03', 'snet-x', '10.3.9.0/99')];
    const { model } = readModel([{ name: 'test.json', json: [...t0(true, true, false), ...broken].flat(), modifiedAt: AS_OF }]);
    const { rows } = await tableTo(model, 'what can vm1 reach?');
    const unknown = rows.flatMap((row) => ('subnet' in row && row.verdict === 'unknown' ? [row.subnet ?? row.vnet] : []));
    expect(unknown.map((id) => nameOf(id))).toEqual(['snet-x', 'hub-08']);
  });

  test('an absent flag is unknown here too', async () => {
    expect(await rowsOf([t0(true, true, undefined)], 'what can vm1 reach?')).toEqual([
      'hub-02/snet-vm reachable',
      'hub-03/snet-vm unknown',
    ]);
  });

  test('hosts of one subnet that a rule tells apart are told apart', async () => {
    const model = [
      t0(true, true, false),
      host('vm2b', 'hub-02/snet-vm', '10.2.0.5'),
      nsg('n2', [rule('deny', 100, 'Inbound', 'Deny', { destinationAddressPrefix: '10.2.0.5' })]),
      subnet('hub-02', 'snet-vm', '10.2.0.0/24', { nsg: 'n2' }),
    ];
    expect(await rowsOf(model, 'what can vm1 reach on tcp 443?')).toEqual([
      'hub-02/snet-vm blocked',
      'hub-02/snet-vm reachable',
      'hub-03/snet-vm blocked',
    ]);
  });

  test('the Internet as an end: out by an outbound method, in by nothing', async () => {
    const model = [t0(true, true, false), subnet('hub-01', 'snet-vm', '10.1.0.0/24', { defaultOutboundAccess: true })];
    const priv = [2, 3].map((n) => subnet(`hub-0${n}`, 'snet-vm', `10.${n}.0.0/24`, { defaultOutboundAccess: false }));
    expect(await rowsOf([model, priv], 'who can reach 203.0.114.9 on 443?')).toEqual([
      'hub-01/snet-vm reachable',
      'hub-02/snet-vm blocked',
      'hub-03/snet-vm blocked',
    ]);
    expect(await rowsOf([model, priv], 'what can the internet reach?')).toEqual([
      'hub-01/snet-vm blocked',
      'hub-02/snet-vm blocked',
      'hub-03/snet-vm blocked',
    ]);
  });
});

describe('which gateways accept', () => {
  test('the flags as Azure returned them, null where it did not', async () => {
    const { rows } = await tableTo(modelWith(t0(true, false, undefined)), 'which gateways accept remote VNet traffic?');
    expect(rows.map((row) => ('flags' in row ? [row.name, row.flags.allowRemoteVnetTraffic] : []))).toEqual([
      ['gw1', true],
      ['gw2', false],
      ['gw3', null],
    ]);
  });
});

describe('what changed', () => {
  test.each([1, 2])('a group that lets in nothing of the other VNet flips the pair, whichever side it stands at: hub-0%i', async (n) => {
    const peered = [t0(false, false, false), bothPeerings(hub(1), hub(2))];
    const group = [
      nsg('nsg1', [rule('deny', 100, 'Inbound', 'Deny', { sourceAddressPrefix: `10.${3 - n}.0.0/16` })]),
      subnet(`hub-0${n}`, 'snet-vm', `10.${n}.0.0/24`, { nsg: 'nsg1' }),
    ];
    const { rows } = await tableTo(modelWith(...peered, ...group), 'what changed?', modelWith(...peered));
    expect(
      rows.flatMap((row) => ('change' in row && row.change === 'flipped' ? [[row.from, row.to, row.text.split(':')[0]]] : [])),
    ).toEqual([['reachable', 'blocked', `hub-0${3 - n} → hub-0${n}`]]);
  });

  test.each([
    ['a port', { protocol: 'Tcp', destinationPortRange: '22' }, 'partial', ['hub-02 → hub-01']],
    ['a port, on its way out', { direction: 'Outbound', protocol: 'Tcp', destinationPortRange: '22' }, 'partial', ['hub-01 → hub-02']],
    ['a port that is not for the other VNet', { sourceAddressPrefix: '10.9.0.0/16' }, 'partial', []],
  ])('%s that a group closes makes the pair partial, in its direction', async (_, deny, after, pairs) => {
    const peered = [t0(false, false, false), bothPeerings(hub(1), hub(2))];
    const group = (...rules: readonly object[]): object[] => [
      nsg('nsg1', rules),
      subnet('hub-01', 'snet-vm', '10.1.0.0/24', { nsg: 'nsg1' }),
    ];
    const [before, now] = [modelWith(...peered, ...group()), modelWith(...peered, ...group(rule('deny', 100, 'Inbound', 'Deny', deny)))];
    const flips = async (from: typeof before, to: typeof before): Promise<string[]> => {
      const { rows } = await tableTo(to, 'what changed?', from);
      return rows.flatMap((row) =>
        'change' in row && row.change === 'flipped' ? [`${row.text.split(':')[0]} ${row.from} ${row.to}`] : [],
      );
    };
    expect(await flips(before, now)).toEqual(pairs.map((pair) => `${pair} reachable ${after}`));
    expect(await flips(now, before)).toEqual(pairs.map((pair) => `${pair} ${after} reachable`));
  });

  test('a route that takes one subnet away makes the pair partial, both ways', async () => {
    const two = [
      ...t0(false, false, false),
      ...bothPeerings(hub(1), hub(2)),
      subnet('hub-01', 'snet-b', '10.1.1.0/24', { routeTable: 'rt' }),
      ...host('vm1b', 'hub-01/snet-b', '10.1.1.4'),
    ];
    const make = (...routes: readonly object[]): ReturnType<typeof modelWith> => modelWith(...two, routeTable('rt', routes));
    const { rows } = await tableTo(make(route('none', '10.2.0.0/16', 'None')), 'what changed?', make());
    expect(rows.flatMap((row) => ('change' in row && row.change === 'flipped' ? [row.text.replace(/[✓✕◐] /gu, '')] : []))).toEqual([
      'hub-01 ↔ hub-02: Reachable → Partly reachable',
    ]);
  });

  test('the fact, then the pairs that flipped', async () => {
    const [before, now] = [modelWith(t0(true, true, false)), modelWith(t0(true, true, false), gatewayOf(2, false))];
    const { rows } = await tableTo(now, 'what changed?', before);
    const facts = rows.flatMap((row) =>
      'change' in row ? [`${row.change} ${row.property ?? ''} ${JSON.stringify(row.from)} ${JSON.stringify(row.to)}`] : [],
    );
    expect(facts[0]).toBe('changed properties.allowRemoteVnetTraffic true false');
    expect(facts.slice(1).every((fact) => fact.startsWith('flipped'))).toBe(true);
    expect(facts.length).toBeGreaterThan(1);
  });

  test('nothing', async () => {
    expect((await tableTo(modelWith(t0(true, true, false)), 'what changed?', modelWith(t0(true, true, false)))).rows).toEqual([]);
  });

  test('a peering that was disconnected flips what it carried', async () => {
    const make = (state: string): ReturnType<typeof modelWith> =>
      modelWith(t0(false, false, false), peering(hub(1), hub(2), { peeringState: state }), peering(hub(2), hub(1)));
    const { rows } = await tableTo(make('Disconnected'), 'what changed?', make('Connected'));
    expect(rows.map((row) => ('change' in row ? row.change : ''))).toEqual(expect.arrayContaining(['changed', 'flipped']));
  });
});

describe('routes of a VM: computed beside recorded (issue item 1)', () => {
  const own = (...more: object[]): object =>
    read('networkInterfaces', ['vm1-nic'], 'effectiveRouteTable', [
      recordedRoute('10.1.0.0/16', 'VnetLocal'),
      recordedRoute('0.0.0.0/0', 'Internet'),
      ...['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '25.4.0.0/14'].map((prefix) => recordedRoute(prefix, 'None')),
      ...more,
    ]);
  const learned = (n: number): object => recordedRoute(`10.${n}.0.0/16`, 'VirtualNetworkGateway', ['10.9.9.9'], 'VirtualNetworkGateway');
  /** Of on-premises where another number than the edge's own stands in the path. */
  const gatewayTable = (asPath: string): object =>
    read('virtualNetworkGateways', ['gw1'], 'learnedRoutes', [
      ...[2, 3].map((n) => ({ network: `10.${n}.0.0/16`, nextHop: '10.1.255.4', origin: 'EBgp', asPath: '12076-12076' })),
      { network: '10.60.0.0/16', nextHop: '10.1.255.4', origin: 'EBgp', asPath },
    ]);
  test.each([
    ['Effective routes of vm1.', []],
    ['Effective routes of vm1, as Azure recorded them.', [own(learned(2), learned(3))]],
    ['Effective routes of vm1: 10.3.0.0/16 differs from what Azure recorded.', [own(learned(2))]],
    ['Effective routes of vm1: 10.60.0.0/16 differs from what Azure recorded.', [own(learned(2), learned(3), learned(60))]],
    ['Effective routes of vm1, as Azure recorded them.', [own(learned(2), learned(3), learned(60)), gatewayTable('12076-65001')]],
    [
      'Effective routes of vm1: 10.60.0.0/16 differs from what Azure recorded.',
      [own(learned(2), learned(3), learned(60)), gatewayTable('12076-12076')],
    ],
  ] as const)('%s', async (summary, recorded) => {
    const answer = await tableTo(modelWith(t0(true, true, false), ...recorded), 'routes of vm1');
    expect(answer.summary).toBe(summary);
  });

  const tagged = [
    routeTable('rt', [route('storage', 'Storage', 'Internet')]),
    subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt' }),
  ];
  const byUser = (prefix: string): object => recordedRoute(prefix, 'Internet', [], 'User');
  const tagFile = {
    id: '/subscriptions/x/providers/Microsoft.Network/serviceTags/Public',
    type: 'Microsoft.Network/serviceTags',
    values: [{ name: 'Storage', id: 'Storage', properties: { addressPrefixes: ['20.60.0.0/16', '20.38.0.0/17'] } }],
  };
  test.each<[string, readonly (object | readonly object[])[], readonly string[], string]>([
    ['of a service tag that the model does not hold, by its name', [], ['Storage computed'], 'Effective routes of vm1.'],
    ['of one that it holds, by its prefixes', [tagFile], ['20.60.0.0/16 computed', '20.38.0.0/17 computed'], 'Effective routes of vm1.'],
    [
      'no difference in what a tag may stand for',
      [own(learned(2), learned(3), byUser('20.60.0.0/16'))],
      ['Storage computed', '20.60.0.0/16 recorded'],
      'Effective routes of vm1, as Azure recorded them.',
    ],
    [
      'a difference in what the tag does not hold',
      [tagFile, own(learned(2), learned(3), byUser('20.60.0.0/16'), byUser('20.38.0.0/17'), byUser('20.99.0.0/16'))],
      ['20.60.0.0/16 both', '20.38.0.0/17 both', '20.99.0.0/16 recorded'],
      'Effective routes of vm1: 20.99.0.0/16 differs from what Azure recorded.',
    ],
  ])('a route by a service tag (2.3): %s', async (_, more, rows, summary) => {
    const answer = await tableTo(modelWith(t0(true, true, false), ...tagged, ...more), 'routes of vm1');
    const users = answer.rows.flatMap((row) => ('prefix' in row && row.source === 'user' ? [`${row.prefix} ${row.from}`] : []));
    expect(users).toEqual(rows);
    expect(answer.summary).toBe(summary);
  });
});
