/** Chance -> a small network beside the Internet, and a question to it. */
import fc from 'fast-check';
import type { Rule } from './net.ts';
import { CALLED, HOST, type Outside, type OutsideCase, type OutsideFirewall, STORAGE } from './outside-net.ts';

const perhaps = <T>(arbitrary: fc.Arbitrary<T>, none = 1, some = 1): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: none, arbitrary: fc.constant(null) }, { weight: some, arbitrary });
const seldom = fc.constantFrom(false, false, false, true);

const CLIENT = '93.184.215.14';
const SIDES = ['*', 'Internet', 'VirtualNetwork', 'Storage.JapanEast', '93.184.0.0/16', HOST, '10.1.0.0/16', '10.1.3.0/26'];

const rulesArb: fc.Arbitrary<readonly Rule[]> = fc
  .array(
    fc.record({
      direction: fc.constantFrom('Inbound' as const, 'Outbound' as const),
      access: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
      protocol: fc.constantFrom('*' as const, '*' as const, 'Tcp' as const, 'Udp' as const),
      source: fc.constantFrom('*', '*', ...SIDES),
      destination: fc.constantFrom('*', '*', ...SIDES),
      ports: fc.constantFrom('*', '*', '443', '8443', '53'),
    }),
    { maxLength: 3 },
  )
  .map((rules) => rules.map((each, i) => ({ ...each, priority: 100 + i })));

const firewallArb: fc.Arbitrary<OutsideFirewall> = fc.record({
  isClassic: fc.boolean(),
  collections: fc.uniqueArray(
    fc.record({
      kind: fc.constantFrom('network' as const, 'application' as const, 'nat' as const),
      priority: fc.integer({ min: 100, max: 120 }),
      access: fc.constantFrom('Allow' as const, 'Allow' as const, 'Deny' as const),
      rules: fc.array(
        fc.record({
          protocol: fc.constantFrom('Any' as const, 'TCP' as const, 'UDP' as const, 'ICMP' as const),
          source: fc.constantFrom('*', '*', '10.1.0.0/16', '93.184.0.0/16', '10.9.0.0/16'),
          destination: fc.constantFrom('*', '*', '93.184.0.0/16', STORAGE, CALLED),
          port: fc.constantFrom('*', '443', '53'),
          to: fc.constantFrom(443, 8443, 53),
        }),
        { minLength: 1, maxLength: 2 },
      ),
    }),
    { selector: ({ priority }) => priority, maxLength: 3 },
  ),
});

const balancerArb = (name: string) =>
  fc.record({
    name: fc.constant(name),
    sku: fc.constantFrom('Standard' as const, 'Standard' as const, 'Basic' as const),
    isPublic: fc.boolean(),
    rules: fc.uniqueArray(
      fc.record({
        protocol: fc.constantFrom('Tcp' as const, 'Udp' as const),
        port: fc.constantFrom(443, 53),
        to: fc.constantFrom(443, 8443, 53),
        noOutbound: fc.boolean(),
        floating: seldom,
      }),
      { selector: ({ protocol, port }) => `${protocol}${port}`, maxLength: 2 },
    ),
    natRules: fc.array(
      fc.record({ protocol: fc.constantFrom('Tcp' as const, 'Udp' as const), port: fc.constant(2222), to: fc.constantFrom(443, 8443) }),
      { maxLength: 1 },
    ),
    outbound: fc.array(fc.constantFrom('Tcp' as const, 'Udp' as const, 'All' as const), { maxLength: 1 }),
  });

const netArb: fc.Arbitrary<Outside> = fc.record({
  power: fc.constantFrom('running', 'running', 'running', 'running', 'running', 'running', 'deallocated', 'stopped'),
  ownAddress: fc.constantFrom(null, null, 'Standard', 'Basic'),
  second: perhaps(fc.record({ by: fc.constantFrom('configuration' as const, 'interface' as const), isPublic: fc.boolean() }), 3),
  nicRules: perhaps(rulesArb),
  subnetRules: perhaps(rulesArb),
  routes: perhaps(
    fc.uniqueArray(
      fc.record({
        prefix: fc.constantFrom('0.0.0.0/0', '0.0.0.0/0', '93.184.215.0/24', STORAGE, '20.38.0.0/16', 'Storage.JapanEast'),
        to: fc.constantFrom(
          'firewall' as const,
          'firewall' as const,
          'appliance' as const,
          'appliance' as const,
          'None' as const,
          'Internet' as const,
          'VirtualNetworkGateway' as const,
        ),
      }),
      { selector: ({ prefix }) => prefix, maxLength: 2 },
    ),
  ),
  defaultOutbound: fc.constantFrom(true, true, false, undefined),
  shownElsewhere: fc.boolean(),
  natGateway: perhaps(fc.record({ of: fc.constantFrom('subnet' as const, 'vnet' as const), addresses: fc.constantFrom(1, 1, 1, 0) }), 4),
  balancers: fc
    .tuple(perhaps(balancerArb('lb1')), perhaps(balancerArb('lb2'), 4))
    .map((drawn) => drawn.flatMap((each) => (each ? [each] : []))),
  firewall: perhaps(firewallArb),
  appliance: fc.record({
    forwards: fc.constantFrom(true, true, true, false),
    transparent: fc.boolean(),
    power: fc.constantFrom('running', 'running', 'running', 'deallocated'),
    ownAddress: fc.boolean(),
    secondCard: seldom,
  }),
  hasServiceEndpoint: seldom,
  tagFile: fc.boolean(),
});

/** What Azure takes: outbound rules and HA are of Standard public ones, and no route names a firewall that is not there. */
function sound(net: Outside): Outside {
  const [first] = net.balancers;
  return {
    ...net,
    balancers: net.balancers
      // A NIC is behind balancers of one kind of SKU, and behind one public and one internal one at most.
      .map((each) => ({ ...each, sku: first?.sku ?? each.sku }))
      .filter((each, i) => i === 0 || each.isPublic !== first?.isPublic)
      .map((each) => ({ ...each, outbound: each.sku === 'Standard' && each.isPublic ? each.outbound : [] }))
      // Where there is an outbound rule, balancing rules on the same frontend must leave outbound alone.
      .map((each) => (each.outbound.length > 0 ? { ...each, rules: each.rules.map((rule) => ({ ...rule, noOutbound: true })) } : each))
      // A floating address keeps the port.
      .map((each) => ({ ...each, rules: each.rules.map((rule) => (rule.floating ? { ...rule, to: rule.port } : rule)) })),
    routes: net.routes?.filter(({ to }) => to !== 'firewall' || net.firewall !== null) ?? null,
  };
}

export const outsideArb: fc.Arbitrary<OutsideCase> = fc
  .record({
    net: netArb.map(sound),
    question: fc.record({
      direction: fc.constantFrom('out' as const, 'in' as const),
      flow: fc.constantFrom(
        { protocol: 'tcp' as const, port: 443 },
        { protocol: 'tcp' as const, port: 443 },
        { protocol: 'udp' as const, port: 53 },
        { protocol: 'icmp' as const, port: null },
        { protocol: 'tcp' as const, port: 2222 },
      ),
      address: fc.constantFrom(CLIENT, CLIENT, '20.38.116.5'),
    }),
  })
  .map(({ net, question: { flow, ...rest } }) => ({ net, question: { ...rest, ...flow } }));
