import { describe, expect, test } from '@jest/globals';
import type { Flow } from '../../src/network/flow.ts';
import type { Model } from '../../src/network/model.ts';
import { bothPeerings, host, idOf, nsg, resource, route, routeTable, rule, subnet } from '../network/make-model.ts';
import { ANY, ask, causesOf, connectionOf, gatewayOf, hub, modelWith, PING, t0, tcp } from './base-topology.ts';
import { applicationRule, collection, firewall, HUB, networkRule, policy, routed, ruleGroup, spokes, spokeVnet } from './hub-and-spokes.ts';

const udp = (port: number): Flow => ({ protocol: 'udp', port });
const both = spokes('10.1.3.4', '10.1.3.4');
const fw = firewall('fw');

/** Hub, spokes, firewall, and its policy with one group of these collections. */
const withCollections = (...collections: readonly object[]): Model =>
  modelWith(both, fw, policy('fw-policy', ['main']), ruleGroup('fw-policy', 'main', 200, collections));

const allow = (...rules: readonly object[]): object => collection('allow', 200, 'Allow', rules);
const deny = (...rules: readonly object[]): object => collection('deny', 100, 'Deny', rules);
const onTcp = (port: string, more: object = {}): object =>
  networkRule(`tcp-${port}`, { ipProtocols: ['TCP'], destinationPorts: [port], ...more });

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly ask?: readonly [string, string];
  readonly flow?: Flow;
  readonly outcome: string;
  readonly causes?: readonly string[];
  readonly doubts?: readonly string[];
  readonly passes?: readonly string[];
}

const rules: readonly Case[] = [
  { name: 'everything allowed', model: withCollections(allow(networkRule('all'))), outcome: 'reachable', causes: [], doubts: [] },
  { name: 'no rule: denied by default', model: withCollections(), outcome: 'blocked', causes: ['firewall-deny forward fw-policy'] },
  {
    name: 'a firewall with neither policy nor rules denies',
    model: modelWith(both, firewall('fw', { firewallPolicy: null })),
    outcome: 'blocked',
    causes: ['firewall-deny forward fw'],
  },
  {
    name: 'one port allowed, everything asked',
    model: withCollections(allow(onTcp('443'))),
    outcome: 'partial',
    passes: ['tcp/443'],
    causes: ['firewall-deny forward fw-policy'],
  },
  {
    name: 'one port allowed, that port asked',
    model: withCollections(allow(onTcp('443'))),
    flow: tcp(443),
    outcome: 'reachable',
    causes: [],
  },
  { name: 'one port allowed, another asked', model: withCollections(allow(onTcp('443'))), flow: tcp(80), outcome: 'blocked' },
  { name: 'a range of ports', model: withCollections(allow(onTcp('8000-8100'))), flow: tcp(8080), outcome: 'reachable' },
  {
    name: 'tcp allowed, ping asked',
    model: withCollections(allow(networkRule('tcp', { ipProtocols: ['TCP'] }))),
    flow: PING,
    outcome: 'blocked',
  },
  {
    name: 'icmp allowed by its own protocol',
    model: withCollections(allow(networkRule('icmp', { ipProtocols: ['ICMP'] }))),
    flow: PING,
    outcome: 'reachable',
  },
  {
    name: 'any protocol with ports named does not allow ping',
    model: withCollections(allow(networkRule('web', { destinationPorts: ['443'] }))),
    flow: PING,
    outcome: 'blocked',
  },
  {
    name: 'a deny collection of smaller priority comes first',
    model: withCollections(allow(networkRule('all')), deny(onTcp('22'))),
    flow: tcp(22),
    outcome: 'blocked',
    causes: ['firewall-deny forward main'],
  },
  {
    name: 'a deny collection of larger priority comes too late',
    model: withCollections(allow(networkRule('all')), collection('late', 300, 'Deny', [onTcp('22')])),
    flow: tcp(22),
    outcome: 'reachable',
  },
  {
    name: 'the source does not match',
    model: withCollections(allow(networkRule('b', { sourceAddresses: ['10.12.0.0/16'] }))),
    outcome: 'blocked',
  },
  {
    name: 'source and destination by prefix and range',
    model: withCollections(allow(networkRule('ab', { sourceAddresses: ['10.11.0.0/24'], destinationAddresses: ['10.12.0.1-10.12.0.9'] }))),
    outcome: 'reachable',
  },
  {
    name: 'beside the range',
    model: withCollections(allow(networkRule('ab', { destinationAddresses: ['10.12.0.5-10.12.0.9'] }))),
    outcome: 'blocked',
  },
  {
    name: 'a tag of public addresses holds no private one',
    model: withCollections(allow(networkRule('storage', { destinationAddresses: ['Storage'] }))),
    outcome: 'blocked',
  },
  {
    name: 'IDPS in Deny mode changes no verdict',
    model: modelWith(
      both,
      fw,
      policy('fw-policy', ['main'], { intrusionDetection: { mode: 'Deny' } }),
      ruleGroup('fw-policy', 'main', 200, [allow(networkRule('all'))]),
    ),
    outcome: 'reachable',
  },
  {
    name: 'threat intelligence in Deny mode leaves private addresses alone',
    model: modelWith(
      both,
      fw,
      policy('fw-policy', ['main'], { threatIntelMode: 'Deny' }),
      ruleGroup('fw-policy', 'main', 200, [allow(networkRule('all'))]),
    ),
    outcome: 'reachable',
    doubts: [],
  },
];

const ipGroup = resource('ipGroups', ['spokes'], { ipAddresses: ['10.11.0.0/16', '10.12.0.4'] });
const byGroup = networkRule('by-group', {
  sourceAddresses: [],
  sourceIpGroups: [idOf('ipGroups', 'spokes')],
  destinationAddresses: [],
  destinationIpGroups: [idOf('ipGroups', 'spokes')],
});
const app = collection('apps', 300, 'Allow', [applicationRule('web')]);

const openEnds: readonly Case[] = [
  {
    name: 'IP groups',
    model: modelWith(both, fw, ipGroup, policy('fw-policy', ['main']), ruleGroup('fw-policy', 'main', 200, [allow(byGroup)])),
    outcome: 'reachable',
  },
  { name: 'an IP group that was not read', model: withCollections(allow(byGroup)), outcome: 'unknown', causes: [], doubts: ['not-read'] },
  {
    name: 'an unread IP group in a rule that cannot change anything',
    model: withCollections(allow(networkRule('all')), collection('late', 300, 'Deny', [byGroup])),
    outcome: 'reachable',
    doubts: [],
  },
  {
    name: 'a name in a network rule',
    model: withCollections(allow(networkRule('db', { destinationAddresses: [], destinationFqdns: ['db.example.com'] }))),
    outcome: 'unknown',
    doubts: ['firewall-opaque'],
  },
  {
    name: 'a name that could allow what is allowed anyway',
    model: withCollections(
      allow(networkRule('db', { destinationAddresses: [], destinationFqdns: ['db.example.com'] }), networkRule('all')),
    ),
    outcome: 'reachable',
    doubts: [],
  },
  {
    name: 'an application rule could allow https',
    model: withCollections(app),
    flow: tcp(443),
    outcome: 'unknown',
    causes: [],
    doubts: ['firewall-opaque'],
  },
  {
    name: 'an application rule has no say on another port',
    model: withCollections(app),
    flow: tcp(22),
    outcome: 'blocked',
    causes: ['firewall-deny forward fw-policy'],
    doubts: [],
  },
  { name: 'an application rule has no say on udp', model: withCollections(app), flow: udp(443), outcome: 'blocked' },
  {
    name: 'network rules come before application rules whatever the priorities',
    model: withCollections(collection('apps', 100, 'Deny', [applicationRule('web')]), allow(networkRule('all'))),
    flow: tcp(443),
    outcome: 'reachable',
  },
  {
    name: 'an application rule for other sources',
    model: withCollections(collection('apps', 300, 'Allow', [applicationRule('web', { sourceAddresses: ['10.99.0.0/16'] })])),
    flow: tcp(443),
    outcome: 'blocked',
  },
  { name: 'a policy that was not read', model: modelWith(both, fw), outcome: 'unknown', causes: [], doubts: ['not-read'] },
  {
    name: 'a rule collection group that was not read',
    model: modelWith(both, fw, policy('fw-policy', ['main', 'other']), ruleGroup('fw-policy', 'main', 200, [allow(networkRule('all'))])),
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'a firewall that replaces every source address',
    model: modelWith(
      both,
      fw,
      policy('fw-policy', ['main'], { snat: { privateRanges: ['255.255.255.255/32'] } }),
      ruleGroup('fw-policy', 'main', 200, [allow(networkRule('all'))]),
    ),
    outcome: 'unknown',
    doubts: ['firewall-opaque'],
  },
  {
    name: 'a firewall that was told to keep the source towards these ranges',
    model: modelWith(
      both,
      fw,
      policy('fw-policy', ['main'], { snat: { privateRanges: ['IANAPrivateRanges', '192.0.2.0/24'] } }),
      ruleGroup('fw-policy', 'main', 200, [allow(networkRule('all'))]),
    ),
    outcome: 'reachable',
  },
];

/** Rules whose traffic the far end sees with an address of the firewall. */
const inItsOwnName = [
  { by: 'an application rule', more: {}, collections: [app] },
  {
    by: 'translation of every source',
    more: { snat: { privateRanges: ['255.255.255.255/32'] } },
    collections: [allow(networkRule('all'))],
  },
].flatMap(({ by, more, collections }): readonly Case[] => {
  const rules = [fw, policy('fw-policy', ['main'], more), ruleGroup('fw-policy', 'main', 200, collections)];
  const letting = (source: string): readonly object[] => [
    nsg('far', [rule('known', 100, 'Inbound', 'Allow', { sourceAddressPrefix: source }), rule('others', 200, 'Inbound', 'Deny')]),
    host('vm-b', 'spoke-b/snet-vm', '10.12.0.4', { nsg: 'far' }),
  ];
  const open = { flow: tcp(443), outcome: 'unknown', causes: [], doubts: ['firewall-opaque'] };
  return [
    { name: `${by}: the far group lets in the firewall alone [AZFW-SNAT]`, model: modelWith(both, rules, letting('10.1.3.0/26')), ...open },
    { name: `${by}: the far group lets in the client alone`, model: modelWith(both, rules, letting('10.11.0.4')), ...open },
    {
      name: `${by}: the far group lets in neither`,
      model: modelWith(both, rules, letting('10.99.0.0/16')),
      flow: tcp(443),
      outcome: 'blocked',
      causes: ['nsg-deny forward others'],
    },
    {
      name: `${by}: replies go to the firewall, whatever leads to the client itself`,
      model: modelWith(spokes('10.1.3.4', null), rules),
      ...open,
    },
    {
      name: `${by}: no way back to the firewall either`,
      model: modelWith(
        spokes('10.1.3.4', '10.1.3.4'),
        rules,
        routeTable('rt-spoke-b', [route('back', '10.11.0.0/16', 'None'), route('hub', '10.1.0.0/16', 'None')]),
      ),
      flow: tcp(443),
      outcome: 'blocked',
    },
  ];
});

test('replies to what a proxy may have taken go to the firewall perhaps, and the rest has its own way', () => {
  const rules = [fw, policy('fw-policy', ['main']), ruleGroup('fw-policy', 'main', 200, [app])];
  const verdict = ask(modelWith(spokes('10.1.3.4', null), rules), 'vm-a', 'vm-b');
  expect(verdict.directions.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
});

const parent = policy('parent', ['base']);
const child = policy('fw-policy', ['main'], { basePolicy: { id: idOf('firewallPolicies', 'parent') } });

const inheritance: readonly Case[] = [
  {
    name: "the parent's deny beats the child's allow of smaller priority",
    model: modelWith(
      both,
      fw,
      parent,
      child,
      ruleGroup('parent', 'base', 60000, [deny(onTcp('22'))]),
      ruleGroup('fw-policy', 'main', 100, [allow(networkRule('all'))]),
    ),
    flow: tcp(22),
    outcome: 'blocked',
    causes: ['firewall-deny forward base'],
  },
  {
    name: "the parent's allow beats the child's deny",
    model: modelWith(
      both,
      fw,
      parent,
      child,
      ruleGroup('parent', 'base', 60000, [allow(onTcp('22'))]),
      ruleGroup('fw-policy', 'main', 100, [deny(networkRule('all'))]),
    ),
    flow: tcp(22),
    outcome: 'reachable',
  },
  {
    name: "the child's network rules come before the parent's application rules",
    model: modelWith(
      both,
      fw,
      parent,
      child,
      ruleGroup('parent', 'base', 100, [collection('apps', 100, 'Deny', [applicationRule('web')])]),
      ruleGroup('fw-policy', 'main', 300, [allow(networkRule('all'))]),
    ),
    flow: tcp(443),
    outcome: 'reachable',
  },
  {
    name: 'a parent that was not read',
    model: modelWith(both, fw, child, ruleGroup('fw-policy', 'main', 100, [allow(networkRule('all'))])),
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'a parent that is the policy itself',
    model: modelWith(
      both,
      fw,
      policy('fw-policy', ['main'], { basePolicy: { id: idOf('firewallPolicies', 'fw-policy') } }),
      ruleGroup('fw-policy', 'main', 100, [allow(networkRule('all'))]),
    ),
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'a parent whose parent is the policy',
    model: modelWith(
      both,
      fw,
      policy('parent', ['base'], { basePolicy: { id: idOf('firewallPolicies', 'fw-policy') } }),
      child,
      ruleGroup('parent', 'base', 100, []),
      ruleGroup('fw-policy', 'main', 100, []),
    ),
    outcome: 'unknown',
    doubts: ['not-read'],
  },
  {
    name: 'groups of one policy by priority',
    model: modelWith(
      both,
      fw,
      policy('fw-policy', ['late', 'early']),
      ruleGroup('fw-policy', 'late', 300, [collection('a', 100, 'Allow', [networkRule('all')])]),
      ruleGroup('fw-policy', 'early', 200, [collection('d', 65000, 'Deny', [onTcp('22')])]),
    ),
    flow: tcp(22),
    outcome: 'blocked',
    causes: ['firewall-deny forward early'],
  },
];

const classicRules = (name: string, priority: number, action: string, rules: readonly object[]): object => ({
  name,
  properties: { priority, action: { type: action }, rules },
});
const classicRule = (name: string, properties: object = {}): object => ({
  name,
  protocols: ['Any'],
  sourceAddresses: ['*'],
  destinationAddresses: ['*'],
  destinationPorts: ['*'],
  ...properties,
});

const classic: readonly Case[] = [
  {
    name: 'classic rules on the firewall',
    model: modelWith(
      both,
      firewall('fw', { firewallPolicy: null, networkRuleCollections: [classicRules('n', 200, 'Allow', [classicRule('all')])] }),
    ),
    outcome: 'reachable',
  },
  {
    name: 'classic collections by priority',
    model: modelWith(
      both,
      firewall('fw', {
        firewallPolicy: null,
        networkRuleCollections: [
          classicRules('n', 200, 'Allow', [classicRule('all')]),
          classicRules('d', 100, 'Deny', [classicRule('ssh', { protocols: ['TCP'], destinationPorts: ['22'] })]),
        ],
      }),
    ),
    flow: tcp(22),
    outcome: 'blocked',
    causes: ['firewall-deny forward fw'],
  },
];

const openFirewall = [fw, policy('fw-policy', ['main']), ruleGroup('fw-policy', 'main', 200, [allow(networkRule('all'))])];
const direct = bothPeerings(spokeVnet('spoke-a', 11), spokeVnet('spoke-b', 12));
const defaultOnly = (name: string, n: number) => routed(name, n, '10.1.3.4', '0.0.0.0/0');

const paths: readonly Case[] = [
  {
    name: 'both spokes send everything to the firewall: 0.0.0.0/0 takes the None routes out [UDR]',
    model: modelWith(spokes(null, null), openFirewall, defaultOnly('spoke-a', 11), defaultOnly('spoke-b', 12)),
    outcome: 'reachable',
    causes: [],
  },
  {
    name: 'one spoke sends by the firewall, the other straight over a peering: tcp is lost',
    model: modelWith(spokes('10.1.3.4', null), direct, openFirewall),
    flow: tcp(443),
    outcome: 'blocked',
    causes: ['asymmetric-path return fw'],
  },
  {
    name: 'the reply alone meets the firewall',
    model: modelWith(spokes(null, '10.1.3.4'), direct, openFirewall),
    flow: tcp(443),
    outcome: 'blocked',
    causes: ['asymmetric-path return fw'],
  },
  {
    name: 'one-sided, without a handshake: not documented',
    model: modelWith(spokes('10.1.3.4', null), direct, openFirewall),
    flow: udp(53),
    outcome: 'unknown',
    causes: [],
    doubts: ['firewall-opaque'],
  },
  {
    name: 'one-sided, what an application rule may allow comes back through its proxy',
    model: modelWith(spokes('10.1.3.4', null), direct, fw, policy('fw-policy', ['main']), ruleGroup('fw-policy', 'main', 200, [app])),
    flow: tcp(443),
    outcome: 'unknown',
    causes: [],
    doubts: ['firewall-opaque'],
  },
  {
    name: 'one-sided and denied: both are causes',
    model: modelWith(spokes('10.1.3.4', null), direct, fw, policy('fw-policy', ['main']), ruleGroup('fw-policy', 'main', 200, [])),
    flow: tcp(443),
    outcome: 'blocked',
    causes: ['firewall-deny forward fw-policy', 'asymmetric-path return fw'],
  },
  {
    name: 'spokes peered with each other and both sending by the firewall',
    model: modelWith(spokes('10.1.3.4', '10.1.3.4'), direct, openFirewall),
    outcome: 'reachable',
  },
  {
    name: 'the return is not judged by the rules: the flow is known',
    model: withCollections(allow(networkRule('a-to-b', { sourceAddresses: ['10.11.0.0/16'], destinationAddresses: ['10.12.0.0/16'] }))),
    outcome: 'reachable',
  },
  {
    name: 'the other way round is a flow of its own',
    model: withCollections(allow(networkRule('a-to-b', { sourceAddresses: ['10.11.0.0/16'], destinationAddresses: ['10.12.0.0/16'] }))),
    ask: ['vm-b', 'vm-a'],
    outcome: 'blocked',
  },
  {
    name: "the firewall's own subnet drops the packet",
    model: modelWith(
      both,
      openFirewall,
      routeTable('rt-fw', [route('drop', '10.12.0.0/16', 'None')]),
      subnet('hub', 'AzureFirewallSubnet', '10.1.3.0/26', { routeTable: 'rt-fw' }),
    ),
    outcome: 'blocked',
  },
  {
    name: 'a stopped firewall has no address',
    model: modelWith(both, firewall('fw', { ipConfigurations: [] }), policy('fw-policy', [])),
    outcome: 'blocked',
    causes: ['next-hop-missing forward to-other', 'next-hop-missing return to-other'],
  },
  { name: 'no firewall was read', model: modelWith(both), outcome: 'unknown', causes: [], doubts: ['not-read'] },
];

/** Hairpin traffic inspected: the GatewaySubnet sends what comes from the circuit to the firewall, the VM's subnet what goes there. */
const inspected = (fromGateway: boolean, fromVm: boolean) =>
  modelWith(
    t0(true, true, false).filter((each) => each.name !== 'hub-01'),
    { ...HUB, id: idOf('virtualNetworks', 'hub-01'), name: 'hub-01' },
    hub(1),
    gatewayOf(1, true),
    connectionOf(1),
    subnet('hub-01', 'AzureFirewallSubnet', '10.1.3.0/26'),
    firewall('fw', {
      ipConfigurations: [
        {
          name: 'i',
          properties: { privateIPAddress: '10.1.3.4', subnet: { id: idOf('virtualNetworks/subnets', 'hub-01', 'AzureFirewallSubnet') } },
        },
      ],
    }),
    policy('fw-policy', ['main']),
    ruleGroup('fw-policy', 'main', 200, [allow(networkRule('all'))]),
    fromGateway
      ? [
          routeTable('rt-gw', [route('to-vm', '10.1.0.0/24', 'VirtualAppliance', '10.1.3.4')]),
          subnet('hub-01', 'GatewaySubnet', '10.1.255.0/27', { routeTable: 'rt-gw' }),
        ]
      : [],
    fromVm
      ? [
          routeTable('rt-vm', [route('to-2', '10.2.0.0/16', 'VirtualAppliance', '10.1.3.4')]),
          subnet('hub-01', 'snet-vm', '10.1.0.0/24', { routeTable: 'rt-vm' }),
        ]
      : [],
    host('vm1', 'hub-01/snet-vm', '10.1.0.4'),
  );

const hairpin: readonly Case[] = [
  { name: 'in and out by the firewall', model: inspected(true, true), ask: ['vm2', 'vm1'], outcome: 'reachable' },
  {
    name: 'only what comes in [2.5]',
    model: inspected(true, false),
    ask: ['vm2', 'vm1'],
    flow: tcp(443),
    outcome: 'blocked',
    causes: ['asymmetric-path return fw'],
  },
  {
    name: 'only what goes out [2.5]',
    model: inspected(false, true),
    ask: ['vm2', 'vm1'],
    flow: tcp(443),
    outcome: 'blocked',
    causes: ['asymmetric-path return fw'],
  },
];

describe.each([
  ['rules', rules],
  ['what a rule leaves open', openEnds],
  ["traffic in the firewall's own name", inItsOwnName],
  ['policies with parents and groups', inheritance],
  ['classic rules', classic],
  ['ways through a firewall', paths],
  ['between two VNets on one circuit', hairpin],
])('%s', (_, cases) => {
  test.each(cases)('$name', ({ model, ask: [from, to] = ['vm-a', 'vm-b'], flow = ANY, outcome, causes, doubts, passes }) => {
    const verdict = ask(model, from, to, flow);
    expect([verdict.outcome, causesOf(verdict)]).toEqual([outcome, causes ?? expect.anything()]);
    if (doubts) expect([...new Set(verdict.doubts.map((doubt) => doubt.code))].sort()).toEqual([...doubts].sort());
    if (passes) expect(verdict.passes).toEqual(passes);
  });
});

test('the cause names firewall, group, collection, rule and what it denies', () => {
  const verdict = ask(withCollections(allow(networkRule('all')), deny(onTcp('22'))), 'vm-a', 'vm-b', tcp(22));
  expect(verdict.causes[0]?.facts).toMatchObject({
    firewall: 'fw',
    group: 'main',
    collection: 'deny',
    rule: 'tcp-22',
    priority: 100,
    denied: ['tcp/22'],
  });
});

test('hosts that only a firewall rule tells apart are told apart', () => {
  const model = modelWith(
    both,
    host('vm-a2', 'spoke-a/snet-vm', '10.11.0.5'),
    fw,
    policy('fw-policy', ['main']),
    ruleGroup('fw-policy', 'main', 200, [allow(networkRule('one', { sourceAddresses: ['10.11.0.4'] }))]),
  );
  const verdict = ask(model, 'spoke-a', 'vm-b');
  expect(verdict.outcome).toBe('partial');
  expect(verdict.passes).toEqual(['10.11.0.4 → 10.12.0.4']);
});
