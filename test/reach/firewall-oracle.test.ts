import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Address, parseAddress } from '../../src/network/address.ts';
import type { RuleProtocol } from '../../src/network/filter.ts';
import type { AzureFirewall } from '../../src/network/firewall.ts';
import { judgeFirewall } from '../../src/reach/firewall.ts';
import { indexOf } from '../../src/reach/network-index.ts';
import { EVERYTHING, intersect, isEmpty } from '../../src/reach/traffic.ts';
import { idOf, modelOf } from '../network/make-model.ts';
import { collection, firewall, networkRule, policy, ruleGroup, spokes } from './hub-and-spokes.ts';
import { EVERY_POINT, inSet, matchesPoint } from './traffic-points.ts';

/** Rules as they are written down, to be read once by the engine and once by the oracle. */
interface Written {
  readonly protocol: 'Any' | 'TCP' | 'UDP' | 'ICMP';
  readonly ports: readonly (readonly [number, number])[];
  readonly from: string;
  readonly to: string;
}

interface WrittenCollection {
  readonly priority: number;
  readonly allow: boolean;
  readonly rules: readonly Written[];
}

interface WrittenGroup {
  readonly ofParent: boolean;
  readonly priority: number;
  readonly collections: readonly WrittenCollection[];
}

const SIDES = ['*', '10.11.0.0/16', '10.12.0.0/16', '10.11.0.4', '10.11.0.0-10.11.0.9'];
const SOURCE = parseAddress('10.11.0.4') as Address;
const DESTINATION = parseAddress('10.12.0.4') as Address;
/** What each side says of the two addresses, worked out by hand. */
const HOLDS: Readonly<Record<string, readonly string[]>> = {
  '*': ['source', 'destination'],
  '10.11.0.0/16': ['source'],
  '10.12.0.0/16': ['destination'],
  '10.11.0.4': ['source'],
  '10.11.0.0-10.11.0.9': ['source'],
};

const port = fc.constantFrom(1, 2, 3, 4, 5, 65535);
const written: fc.Arbitrary<Written> = fc.record({
  protocol: fc.constantFrom('Any', 'TCP', 'UDP', 'ICMP'),
  ports: fc.array(
    fc.tuple(port, port).map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]),
    { maxLength: 2 },
  ),
  from: fc.constantFrom(...SIDES),
  to: fc.constantFrom(...SIDES),
});

/** Priorities are unique among siblings, as Azure demands. */
const groups: fc.Arbitrary<readonly WrittenGroup[]> = fc.uniqueArray(
  fc.record({
    ofParent: fc.boolean(),
    priority: fc.integer({ min: 100, max: 110 }),
    collections: fc.uniqueArray(
      fc.record({ priority: fc.integer({ min: 100, max: 110 }), allow: fc.boolean(), rules: fc.array(written, { maxLength: 3 }) }),
      { maxLength: 3, selector: (one) => one.priority },
    ),
  }),
  { maxLength: 4, selector: (one) => `${one.ofParent} ${one.priority}` },
);

function engine(all: readonly WrittenGroup[]) {
  const name = (i: number): string => `group-${i}`;
  const of = (group: WrittenGroup): string => (group.ofParent ? 'parent' : 'fw-policy');
  const listed = (parent: boolean): string[] => all.flatMap((group, i) => (group.ofParent === parent ? [name(i)] : []));
  const model = modelOf(
    spokes(null, null),
    firewall('fw'),
    policy('parent', listed(true)),
    policy('fw-policy', listed(false), { basePolicy: { id: idOf('firewallPolicies', 'parent') } }),
    all.map((group, i) =>
      ruleGroup(
        of(group),
        name(i),
        group.priority,
        group.collections.map((one, j) => collection(`c-${j}`, one.priority, one.allow ? 'Allow' : 'Deny', one.rules.map(wire))),
      ),
    ),
  );
  const device = model.resources.firewalls.values().next().value as AzureFirewall;
  return judgeFirewall(indexOf(model), device, { source: SOURCE, destination: DESTINATION }, EVERYTHING);
}

function wire(rule: Written, i: number): object {
  const ports = rule.ports.length === 0 ? ['*'] : rule.ports.map(([from, to]) => `${from}-${to}`);
  return networkRule(`r-${i}`, {
    ipProtocols: [rule.protocol],
    sourceAddresses: [rule.from],
    destinationAddresses: [rule.to],
    destinationPorts: ports,
  });
}

/** Takes one point of traffic through the rules one after the other, as the documentation tells it. */
function oracle(all: readonly WrittenGroup[], point: (typeof EVERY_POINT)[number]): boolean {
  const inOrder = [...all].sort((a, b) => Number(b.ofParent) - Number(a.ofParent) || a.priority - b.priority);
  for (const group of inOrder) {
    for (const one of [...group.collections].sort((a, b) => a.priority - b.priority)) {
      for (const rule of one.rules) {
        if (!HOLDS[rule.from]?.includes('source') || !HOLDS[rule.to]?.includes('destination')) continue;
        const match = {
          protocol: rule.protocol.toLowerCase() as RuleProtocol,
          source: [],
          destination: [],
          sourcePorts: [],
          destinationPorts: rule.ports.map(([from, to]) => ({ from, to })),
        };
        if (matchesPoint(match, point)) return one.allow;
      }
    }
  }
  return false;
}

describe('network rules against an oracle that takes one packet after the other', () => {
  test('what passes, and nothing is left open', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const judged = engine(all);
        expect(isEmpty(judged.maybe)).toBe(true);
        expect(EVERY_POINT.filter((point) => inSet(judged.sure, point) !== oracle(all, point))).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test('an allow rule ahead of all others never takes anything away', () => {
    fc.assert(
      fc.property(groups, written, (all, rule) => {
        const before = engine(all);
        const after = engine([{ ofParent: true, priority: 99, collections: [{ priority: 100, allow: true, rules: [rule] }] }, ...all]);
        expect(intersect(before.sure, after.sure)).toEqual(before.sure);
      }),
      { numRuns: 60 },
    );
  });
});
