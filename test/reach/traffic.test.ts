import { expect, describe as suite, test } from '@jest/globals';
import fc from 'fast-check';
import type { RuleMatch } from '../../src/network/filter.ts';
import { PROTOCOLS } from '../../src/network/flow.ts';
import { trafficOfRule } from '../../src/reach/rule-traffic.ts';
import {
  covers,
  describe,
  EVERYTHING,
  intersect,
  isEmpty,
  isEqual,
  NOTHING,
  replyTo,
  subtract,
  type TrafficSet,
  trafficOf,
  union,
} from '../../src/reach/traffic.ts';
import { anyMatch, EVERY_POINT, inSet, matchesPoint, type Point } from './traffic-points.ts';

/** A set built by the engine beside the predicate it should stand for. */
interface Modelled {
  readonly set: TrafficSet;
  readonly holds: (point: Point) => boolean;
}

const leaf: fc.Arbitrary<Modelled> = fc.oneof(
  fc.constant<Modelled>({ set: EVERYTHING, holds: () => true }),
  fc.constant<Modelled>({ set: NOTHING, holds: () => false }),
  anyMatch.map((match) => ({ set: trafficOfRule(match), holds: (point: Point) => matchesPoint(match, point) })),
);

const { tree: modelled } = fc.letrec<{ tree: Modelled }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    leaf,
    fc.tuple(fc.constantFrom('and', 'or', 'minus'), tie('tree'), tie('tree')).map(([how, a, b]): Modelled => {
      if (how === 'and') return { set: intersect(a.set, b.set), holds: (point) => a.holds(point) && b.holds(point) };
      if (how === 'or') return { set: union(a.set, b.set), holds: (point) => a.holds(point) || b.holds(point) };
      return { set: subtract(a.set, b.set), holds: (point) => a.holds(point) && !b.holds(point) };
    }),
  ),
}));

suite('the algebra of traffic agrees with a model that lists every point', () => {
  test('membership after any expression of and, or, minus', () => {
    fc.assert(
      fc.property(modelled, ({ set, holds }) => {
        expect(EVERY_POINT.filter((point) => inSet(set, point) !== holds(point))).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });

  test('equal, empty and covering are said exactly where the points say so', () => {
    fc.assert(
      fc.property(modelled, modelled, (a, b) => {
        expect(isEmpty(a.set)).toBe(EVERY_POINT.every((point) => !a.holds(point)));
        expect(isEqual(a.set, b.set)).toBe(EVERY_POINT.every((point) => a.holds(point) === b.holds(point)));
        expect(covers(a.set, b.set)).toBe(EVERY_POINT.every((point) => !b.holds(point) || a.holds(point)));
      }),
      { numRuns: 300 },
    );
  });

  test('what is put together from all its pieces is EVERYTHING itself, what is emptied is NOTHING itself', () => {
    fc.assert(
      fc.property(modelled, ({ set }) => {
        expect(union(set, subtract(EVERYTHING, set))).toBe(EVERYTHING);
        expect(subtract(set, set)).toBe(NOTHING);
        expect(intersect(set, subtract(EVERYTHING, set))).toBe(NOTHING);
      }),
      { numRuns: 300 },
    );
  });

  test('a reply changes the ports over, and a reply to a reply is the traffic itself', () => {
    fc.assert(
      fc.property(modelled, ({ set, holds }) => {
        const reply = replyTo(set);
        const turned = (point: Point): Point => ({ ...point, port: point.sourcePort, sourcePort: point.port });
        expect(EVERY_POINT.filter((point) => inSet(reply, turned(point)) !== holds(point))).toEqual([]);
        expect(isEqual(replyTo(reply), set)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

suite('the flow of a question', () => {
  test.each([
    ['any', null, ['any']],
    ['tcp', null, ['tcp']],
    ['tcp', 443, ['tcp/443']],
    ['tcp', 0, ['tcp/0']],
    ['udp', 53, ['udp/53']],
    ['udp', null, ['udp']],
    ['icmp', null, ['icmp']],
    ['esp', null, ['esp']],
    ['ah', null, ['ah']],
  ] as const)('%s %s is %j', (protocol, port, words) => {
    expect(describe(trafficOf({ protocol, port }))).toEqual(words);
  });

  test('every protocol lies within any', () => {
    for (const protocol of PROTOCOLS) expect(covers(EVERYTHING, trafficOf({ protocol, port: null }))).toBe(true);
    expect(trafficOf({ protocol: 'any', port: null })).toBe(EVERYTHING);
  });
});

suite('what a set is called', () => {
  const rule = (match: Partial<RuleMatch>): TrafficSet =>
    trafficOfRule({ protocol: 'tcp', source: [], destination: [], sourcePorts: [], destinationPorts: [], ...match });

  test.each<[Partial<RuleMatch>, string[]]>([
    [{ destinationPorts: [{ from: 80, to: 90 }] }, ['tcp/80-90']],
    [
      {
        destinationPorts: [
          { from: 81, to: 90 },
          { from: 80, to: 80 },
          { from: 443, to: 443 },
        ],
      },
      ['tcp/80-90', 'tcp/443'],
    ],
    [{ destinationPorts: [{ from: 0, to: 65535 }] }, ['tcp']],
    [{ protocol: 'any', destinationPorts: [{ from: 53, to: 53 }] }, ['tcp/53', 'udp/53']],
    [{ destinationPorts: [{ from: 443, to: 443 }], sourcePorts: [{ from: 1024, to: 2047 }] }, ['tcp/443 (from source ports 1024-2047)']],
    [{ sourcePorts: [{ from: 53, to: 53 }] }, ['tcp (from source ports 53)']],
    [{ protocol: 'icmp', destinationPorts: [{ from: 8, to: 8 }] }, ['icmp']],
  ])('%j', (match, words) => {
    expect(describe(rule(match))).toEqual(words);
  });

  test('nothing is no word at all, and all but tcp names the rest', () => {
    expect(describe(NOTHING)).toEqual([]);
    expect(describe(subtract(EVERYTHING, trafficOf({ protocol: 'tcp', port: null })))).toEqual(['udp', 'icmp', 'esp', 'ah', 'other']);
    expect(describe(subtract(rule({}), rule({ destinationPorts: [{ from: 22, to: 22 }] })))).toEqual(['tcp/0-21', 'tcp/23-65535']);
  });
});
