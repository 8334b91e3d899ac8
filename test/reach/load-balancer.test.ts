import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Address, parseAddress } from '../../src/network/address.ts';
import type { Flow } from '../../src/network/flow.ts';
import type { Model } from '../../src/network/model.ts';
import { partsOf } from '../../src/reach/frontend-traffic.ts';
import { arriveAtFrontend } from '../../src/reach/load-balancer.ts';
import { indexOf } from '../../src/reach/network-index.ts';
import { covers, intersect, NOTHING, describe as portsOf, trafficOf, union } from '../../src/reach/traffic.ts';
import { host, idOf, keyOf, modelOf, nsg, rule, vm } from '../network/make-model.ts';
import { ANY, brokenModel, PING, tcp } from './base-topology.ts';
import { balancer, balancingRule, HA_PORTS, HUB } from './hub-and-spokes.ts';

const CLIENT = parseAddress('10.1.0.4') as Address;
const web = (name: string, address: string, more: object = {}, power: string | null = 'running') =>
  host(name, 'hub/snet-vm', address, { ...more }, power);
const two = [...web('web-1', '10.1.0.11'), ...web('web-2', '10.1.0.12')];
const both = ['web-1-nic', 'web-2-nic'];
const deny = (name: string, port: string) =>
  nsg(name, [rule('no', 100, 'Inbound', 'Deny', { protocol: 'Tcp', destinationPortRange: port })]);

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly flow?: Flow;
  readonly sure: readonly string[];
  readonly maybe?: readonly string[];
  readonly members?: readonly string[];
  readonly causes?: readonly string[];
  readonly doubts?: readonly string[];
  readonly someFlows?: boolean;
}

const cases: readonly Case[] = [
  {
    name: 'a rule for the port',
    model: modelOf(HUB, two, balancer('lb', '10.1.1.100', both, [balancingRule('Tcp', 443)])),
    flow: tcp(443),
    sure: ['tcp/443'],
    members: ['web-1', 'web-2'],
    causes: [],
  },
  {
    name: 'everything asked, one port balanced',
    model: modelOf(HUB, two, balancer('lb', '10.1.1.100', both, [balancingRule('Tcp', 443)])),
    sure: ['tcp/443'],
    causes: ['no-route lb'],
  },
  {
    name: 'HA ports take tcp and udp',
    model: modelOf(HUB, two, balancer('lb', '10.1.1.100', both, [HA_PORTS])),
    sure: ['tcp', 'udp'],
    causes: ['no-route lb'],
  },
  { name: 'ping', model: modelOf(HUB, two, balancer('lb', '10.1.1.100', both, [HA_PORTS])), flow: PING, sure: [], causes: ['no-route lb'] },
  {
    name: 'an empty pool',
    model: modelOf(HUB, two, balancer('lb', '10.1.1.100', [], [balancingRule('Tcp', 443)])),
    flow: tcp(443),
    sure: [],
    members: [],
    causes: ['no-route lb'],
  },
  {
    name: 'the NSG sees the port behind',
    model: modelOf(
      HUB,
      web('web-1', '10.1.0.11', { nsg: 'n' }),
      deny('n', '8443'),
      balancer('lb', '10.1.1.100', ['web-1-nic'], [balancingRule('Tcp', 443, 8443)]),
    ),
    flow: tcp(443),
    sure: [],
    causes: ['nsg-deny no'],
  },
  {
    name: 'the NSG denies the port in front, which it does not see',
    model: modelOf(
      HUB,
      web('web-1', '10.1.0.11', { nsg: 'n' }),
      deny('n', '443'),
      balancer('lb', '10.1.1.100', ['web-1-nic'], [balancingRule('Tcp', 443, 8443)]),
    ),
    flow: tcp(443),
    sure: ['tcp/443'],
    causes: [],
  },
  {
    name: 'floating IP keeps the port',
    model: modelOf(
      HUB,
      web('web-1', '10.1.0.11', { nsg: 'n' }),
      deny('n', '443'),
      balancer('lb', '10.1.1.100', ['web-1-nic'], [{ ...balancingRule('Tcp', 443, 8443), enableFloatingIP: true }]),
    ),
    flow: tcp(443),
    sure: [],
    causes: ['nsg-deny no'],
  },
  {
    name: 'one member refuses: some flows',
    model: modelOf(
      HUB,
      web('web-1', '10.1.0.11', { nsg: 'n' }),
      web('web-2', '10.1.0.12'),
      deny('n', '443'),
      balancer('lb', '10.1.1.100', both, [balancingRule('Tcp', 443)]),
    ),
    flow: tcp(443),
    sure: ['tcp/443'],
    someFlows: true,
    causes: ['nsg-deny no'],
  },
  {
    name: 'one member is off: it gets no flows',
    model: modelOf(
      HUB,
      web('web-1', '10.1.0.11'),
      web('web-2', '10.1.0.12', {}, 'stopped'),
      balancer('lb', '10.1.1.100', both, [balancingRule('Tcp', 443)]),
    ),
    flow: tcp(443),
    sure: ['tcp/443'],
    members: ['web-1'],
    causes: [],
  },
  {
    name: 'all are off',
    model: modelOf(
      HUB,
      web('web-1', '10.1.0.11', {}, 'stopped'),
      web('web-2', '10.1.0.12', {}, 'deallocated'),
      balancer('lb', '10.1.1.100', both, [balancingRule('Tcp', 443)]),
    ),
    flow: tcp(443),
    sure: [],
    causes: ['host-off web-1', 'host-off web-2'],
  },
  {
    name: 'a member that was not read',
    model: modelOf(HUB, two, balancer('lb', '10.1.1.100', [...both, 'gone'], [balancingRule('Tcp', 443)])),
    flow: tcp(443),
    sure: ['tcp/443'],
    doubts: ['backend-health', 'not-read'],
  },
  ...[
    ['a rule without a frontend port is not one for every port', { protocol: 'All', backendPort: 0 }],
    ['a rule of no protocol is not one for all', { frontendPort: 443, backendPort: 443 }],
    ['a rule on an impossible port', balancingRule('Tcp', 70_000)],
    ['a rule without a backend port', { protocol: 'Tcp', frontendPort: 443 }],
  ].map(
    ([name, rule]): Case => ({
      name: name as string,
      model: brokenModel(HUB, two, balancer('lb', '10.1.1.100', both, [balancingRule('Tcp', 80), rule as object])),
      flow: tcp(443),
      sure: [],
      maybe: ['tcp/443'],
      causes: [],
      doubts: ['backend-health', 'not-read'],
    }),
  ),
  {
    name: 'a member that was not read, where the other one lets nothing in',
    model: modelOf(
      HUB,
      web('web-1', '10.1.0.11', { nsg: 'n' }),
      deny('n', '443'),
      balancer('lb', '10.1.1.100', ['web-1-nic', 'gone'], [balancingRule('Tcp', 443)]),
    ),
    flow: tcp(443),
    sure: [],
    maybe: ['tcp/443'],
    causes: ['nsg-deny no'],
    doubts: ['backend-health', 'not-read'],
  },
  {
    name: 'members whose NICs name the pool',
    model: modelOf(
      HUB,
      host('web-1', 'hub/snet-vm', '10.1.0.11', {
        configuration: { loadBalancerBackendAddressPools: [{ id: `${idOf('loadBalancers', 'lb')}/backendAddressPools/pool` }] },
      }),
      vm('web-1', ['web-1-nic']),
      balancer('lb', '10.1.1.100', [], [balancingRule('Tcp', 443)]),
    ),
    flow: tcp(443),
    sure: ['tcp/443'],
    members: ['web-1'],
  },
];

describe('at a frontend', () => {
  test.each(cases)('$name', ({ model, flow = ANY, sure, maybe, members, causes, doubts = ['backend-health'], someFlows = false }) => {
    const lb = model.resources.loadBalancers.get(keyOf('loadBalancers', 'lb'));
    const [front] = lb?.frontends ?? [];
    if (!lb || !front) throw new Error('the model lacks the load balancer');
    const found = arriveAtFrontend(indexOf(model), lb, front, CLIENT, trafficOf(flow));
    expect(portsOf(found.sure)).toEqual(sure);
    if (maybe) expect(portsOf(found.maybe)).toEqual(maybe);
    expect(found.someFlows).toBe(someFlows);
    if (members) expect(found.members.map((member) => member.machine?.name)).toEqual(members);
    if (causes)
      expect(found.blockers.map((each) => `${each.code} ${each.resource.slice(each.resource.lastIndexOf('/') + 1)}`)).toEqual(causes);
    expect(found.doubts.map((doubt) => doubt.code)).toEqual(doubts);
  });

  test('what a rule hands on and takes back is what was sent, and no two rules take the same', () => {
    const port = fc.integer({ min: 1, max: 6 });
    const rules = fc.uniqueArray(fc.tuple(fc.constantFrom('Tcp', 'Udp'), port, port), {
      maxLength: 5,
      selector: ([protocol, from]) => `${protocol} ${from}`,
    });
    fc.assert(
      fc.property(rules, fc.boolean(), (given, everyPort) => {
        const written = [...given.map(([protocol, from, to]) => balancingRule(protocol, from, to)), ...(everyPort ? [HA_PORTS] : [])];
        const model = modelOf(HUB, two, balancer('lb', '10.1.1.100', both, written));
        const lb = model.resources.loadBalancers.get(keyOf('loadBalancers', 'lb'));
        const [front] = lb?.frontends ?? [];
        if (!lb || !front) throw new Error('the model lacks the load balancer');
        let taken = NOTHING;
        for (const part of partsOf(lb, front, trafficOf(ANY))) {
          expect(part.asSent(part.arriving)).toEqual(part.sent);
          expect(part.asSent(NOTHING)).toEqual(NOTHING);
          expect(intersect(taken, part.sent)).toEqual(NOTHING);
          taken = union(taken, part.sent);
        }
        for (const [protocol, from] of given) {
          expect(covers(taken, trafficOf({ protocol: protocol === 'Tcp' ? 'tcp' : 'udp', port: from }))).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});
