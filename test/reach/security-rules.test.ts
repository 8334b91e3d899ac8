import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Address, parseAddress } from '../../src/network/address.ts';
import type { AdminRule, Peer, SecurityRule } from '../../src/network/filter.ts';
import { contains, type Prefix, parsePrefix } from '../../src/network/prefix.ts';
import type { Evaluation } from '../../src/reach/evaluation.ts';
import type { FilterPacket } from '../../src/reach/packet-end.ts';
import { compileRules, type FilterRule, type RuleDirection } from '../../src/reach/rule-table.ts';
import { evaluate as run } from '../../src/reach/security-rules.ts';
import { covers, EVERYTHING, isEqual, NOTHING, type TrafficSet, describe as words } from '../../src/reach/traffic.ts';
import { anyMatch, EVERY_POINT, inSet, matchesPoint, type Point } from './traffic-points.ts';

function evaluate<R extends FilterRule>(
  rules: readonly R[],
  direction: RuleDirection,
  traffic: TrafficSet,
  packet: FilterPacket,
): Evaluation<R> {
  return run(compileRules(rules, direction), traffic, packet);
}

const address = (text: string): Address => parseAddress(text) as Address;
const prefix = (text: string): Prefix => parsePrefix(text) as Prefix;

const ADDRESSES = ['10.1.0.4', '10.2.0.4', '192.168.255.255', '255.255.255.255', '0.0.0.0', '20.60.1.1', 'fd00:1::4', '2603:1020::1'].map(
  address,
);
const PREFIXES = [
  '0.0.0.0/0',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.0.4/32',
  '192.168.128.0/17',
  '255.255.255.255/32',
  '20.0.0.0/6',
  '::/0',
  'fd00:1::/32',
  '2603:1020::1/128',
];
const TAGS = ['VirtualNetwork', 'Internet', 'Storage', 'AzureLoadBalancer'];
const ASGS = ['/asg/web', '/asg/db'];

const peer: fc.Arbitrary<Peer> = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Peer>({ kind: 'any' }) },
  { weight: 4, arbitrary: fc.constantFrom(...PREFIXES).map((text): Peer => ({ kind: 'prefix', prefix: prefix(text) })) },
  { weight: 3, arbitrary: fc.constantFrom(...TAGS).map((tag): Peer => ({ kind: 'tag', tag })) },
  { weight: 1, arbitrary: fc.constantFrom(...ASGS).map((asg): Peer => ({ kind: 'asg', asg })) },
);
const side = fc.oneof(
  { weight: 3, arbitrary: peer.map((one) => [one]) },
  { weight: 1, arbitrary: fc.array(peer, { minLength: 2, maxLength: 4 }) },
);

const rules: fc.Arbitrary<SecurityRule[]> = fc
  .uniqueArray(fc.integer({ min: 101, max: 4096 }), { maxLength: 12 })
  .chain((priorities) => fc.tuple(...priorities.map((priority) => anyRule(priority))));

function anyRule(priority: number): fc.Arbitrary<SecurityRule> {
  return fc
    .record({
      direction: fc.constantFrom('Inbound' as const, 'Outbound' as const),
      access: fc.constantFrom('Allow' as const, 'Deny' as const),
      match: fc.tuple(anyMatch, side, side).map(([match, source, destination]) => ({ ...match, source, destination })),
    })
    .map((rest) => ({ id: `/rule/${priority}`, key: `/rule/${priority}`, name: `r${priority}`, priority, isDefault: false, ...rest }));
}

/** True, false or null of every tag, for each of the two addresses; Internet stands where VirtualNetwork is not. */
type Answers = Readonly<Record<string, boolean | null>>;
const answer = (known: fc.Arbitrary<boolean | null>) =>
  fc.record({ virtualnetwork: known, storage: known, azureloadbalancer: known, isPublic: fc.boolean() }).map(
    ({ isPublic, ...tags }): Answers => ({
      ...tags,
      internet: isPublic ? (tags.virtualnetwork === null ? null : !tags.virtualnetwork) : false,
    }),
  );

interface Case {
  readonly packet: FilterPacket;
  readonly source: Answers;
  readonly destination: Answers;
}

const cases = (known: fc.Arbitrary<boolean | null>): fc.Arbitrary<Case> =>
  fc
    .tuple(
      fc.uniqueArray(fc.constantFrom(...ADDRESSES), { minLength: 2, maxLength: 2 }),
      answer(known),
      answer(known),
      fc.subarray(ASGS),
      fc.subarray(ASGS),
    )
    .map(([[from, to], source, destination, sourceAsgs, destinationAsgs]) => ({
      source,
      destination,
      packet: {
        source: from as Address,
        destination: to as Address,
        sourceAsgs,
        destinationAsgs,
        inTag: (tag, of) => (of === from ? source : destination)[tag] as boolean | null,
      },
    }));

const known = cases(fc.boolean());
const doubtful = cases(fc.constantFrom(true, false, null));

/** Every way the unknown tags of one address may turn out. */
function settle(answers: Answers): Answers[] {
  const open = ['virtualnetwork', 'storage', 'azureloadbalancer'].filter((tag) => answers[tag] === null);
  return Array.from({ length: 2 ** open.length }, (_, bits) => {
    const settled = Object.fromEntries(open.map((tag, i) => [tag, (bits & (1 << i)) !== 0]));
    const all = { ...answers, ...settled };
    return { ...all, internet: answers.internet ?? !all.virtualnetwork };
  });
}

function oracleMatches(peers: readonly Peer[], of: Address, asgs: readonly string[], answers: Answers): boolean {
  return peers.some((one) => {
    if (one.kind === 'any') return true;
    if (one.kind === 'prefix') return contains(one.prefix, of);
    if (one.kind === 'asg') return asgs.includes(one.asg);
    return answers[one.tag.toLowerCase()] === true;
  });
}

/** The first rule by priority that matches the point, in one world. */
function oracle(all: readonly SecurityRule[], direction: string, point: Point, { packet }: Case, source: Answers, destination: Answers) {
  return [...all]
    .sort((a, b) => a.priority - b.priority)
    .find(
      (rule) =>
        rule.direction === direction &&
        matchesPoint(rule.match, point) &&
        oracleMatches(rule.match.source, packet.source, packet.sourceAsgs, source) &&
        oracleMatches(rule.match.destination, packet.destination, packet.destinationAsgs, destination),
    );
}

const asked: fc.Arbitrary<TrafficSet> = fc.oneof(
  fc.constant(EVERYTHING),
  fc.constantFrom('tcp' as const, 'udp' as const, 'icmp' as const).map((protocol) => one({ protocol })),
  fc.integer({ min: 0, max: 6 }).map((port) => one({ protocol: 'tcp', destinationPorts: [{ from: port, to: port }] })),
);

function one(match: Partial<SecurityRule['match']>): TrafficSet {
  const rule = allow(1, match);
  return evaluate([rule], 'Inbound', EVERYTHING, plain).passed;
}

function allow(priority: number, match: Partial<SecurityRule['match']>): SecurityRule {
  return own(priority, 'Allow', match);
}

function deny(priority: number, match: Partial<SecurityRule['match']>): SecurityRule {
  return own(priority, 'Deny', match);
}

function own(priority: number, access: 'Allow' | 'Deny', match: Partial<SecurityRule['match']>): SecurityRule {
  const id = `/nsg/securityRules/r${priority}`;
  const every: Peer[] = [{ kind: 'any' }];
  const full = { protocol: 'any' as const, source: every, destination: every, sourcePorts: [], destinationPorts: [], ...match };
  return { id, key: id.toLowerCase(), name: `r${priority}`, direction: 'Inbound', access, priority, isDefault: false, match: full };
}

const plain: FilterPacket = {
  source: address('10.1.0.4'),
  destination: address('10.2.0.4'),
  sourceAsgs: [],
  destinationAsgs: [],
  inTag: () => null,
};

const directions = fc.constantFrom('Inbound' as const, 'Outbound' as const);

describe('first match by priority agrees with reading the rules one by one', () => {
  test('every tag expanded', () => {
    fc.assert(
      fc.property(rules, directions, known, asked, (all, direction, one, traffic) => {
        const found = evaluate(all, direction, traffic, one.packet);
        expect(found.doubtful).toBe(NOTHING);
        expect(found.doubts).toEqual([]);
        const wrong = EVERY_POINT.filter((point) => {
          if (!inSet(traffic, point)) return [found.mayPass, found.mayDeny, found.mayContinue].some((set) => inSet(set, point));
          const rule = oracle(all, direction, point, one, one.source, one.destination);
          return (
            inSet(found.passed, point) !== (rule?.access === 'Allow') ||
            inSet(found.mayDeny, point) !== (rule?.access === 'Deny') ||
            inSet(found.unmatched, point) !== (rule === undefined) ||
            deciding(found, point) !== rule
          );
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  test('tags not expanded: certain only where every way they may turn out agrees', () => {
    fc.assert(
      fc.property(rules, directions, doubtful, asked, (all, direction, one, traffic) => {
        const found = evaluate(all, direction, traffic, one.packet);
        const worlds = settle(one.source).flatMap((source) => settle(one.destination).map((destination) => ({ source, destination })));
        const wrong = EVERY_POINT.filter((point) => inSet(traffic, point)).filter((point) => {
          const fates = new Set(
            worlds.map((world) => oracle(all, direction, point, one, world.source, world.destination)?.access ?? 'none'),
          );
          const only = fates.size === 1 ? [...fates][0] : null;
          return (
            inSet(found.doubtful, point) !== fates.size > 1 ||
            inSet(found.passed, point) !== (only === 'Allow') ||
            inSet(found.unmatched, point) !== (only === 'none') ||
            inSet(found.mayPass, point) !== fates.has('Allow') ||
            inSet(found.mayDeny, point) !== fates.has('Deny') ||
            found.doubts.some((doubt) => inSet(doubt.traffic, point)) !== fates.size > 1
          );
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });
});

function deciding(found: Evaluation<SecurityRule>, point: Point): SecurityRule | undefined {
  return [...found.allowedBy, ...found.denied].find((entry) => inSet(entry.traffic, point))?.rule;
}

describe('properties', () => {
  test('an allow at a free highest priority never takes anything away', () => {
    fc.assert(
      fc.property(rules, anyRule(100), doubtful, asked, (all, added, one, traffic) => {
        const before = evaluate(all, 'Inbound', traffic, one.packet);
        const after = evaluate([...all, { ...added, access: 'Allow' as const }], 'Inbound', traffic, one.packet);
        expect(covers(after.passed, before.passed)).toBe(true);
        expect(covers(before.mayDeny, after.mayDeny)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test('neither the order of the list nor asking twice matters, and asking for what passed passes all of it', () => {
    fc.assert(
      fc.property(
        rules.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        doubtful,
        asked,
        ([all, shuffled], one, traffic) => {
          const found = evaluate(all, 'Inbound', traffic, one.packet);
          expect(evaluate(shuffled, 'Inbound', traffic, one.packet)).toEqual(found);
          expect(evaluate(all, 'Inbound', traffic, one.packet)).toEqual(found);
          expect(isEqual(evaluate(all, 'Inbound', found.passed, one.packet).passed, found.passed)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('asking for part of the traffic gives that part of the answer', () => {
    fc.assert(
      fc.property(rules, doubtful, asked, (all, one, traffic) => {
        const whole = evaluate(all, 'Inbound', EVERYTHING, one.packet);
        const part = evaluate(all, 'Inbound', traffic, one.packet);
        expect(EVERY_POINT.filter((point) => inSet(part.passed, point) !== (inSet(whole.passed, point) && inSet(traffic, point)))).toEqual(
          [],
        );
      }),
      { numRuns: 300 },
    );
  });
});

const tcp = (port: number) => ({ protocol: 'tcp' as const, destinationPorts: [{ from: port, to: port }] });
const toTag = (tag: string) => ({ destination: [{ kind: 'tag' as const, tag }] });

describe('a rule that hangs on a tag that is not expanded', () => {
  const outcome = (all: SecurityRule[]) => {
    const { passed, doubtful: open, mayDeny, doubts } = evaluate(all, 'Inbound', one(tcp(443)), plain);
    return {
      passed: words(passed),
      doubtful: words(open),
      denied: open === NOTHING ? words(mayDeny) : [],
      tags: doubts.map((doubt) => `${doubt.rule.name} ${doubt.tag}`),
    };
  };

  test.each<[string, SecurityRule[], ReturnType<typeof outcome>]>([
    [
      'an allow before a deny is a doubt',
      [allow(100, toTag('Storage')), deny(200, {})],
      { passed: [], doubtful: ['tcp/443'], denied: [], tags: ['r100 storage'] },
    ],
    [
      'a deny before a deny is denied',
      [deny(100, toTag('Storage')), deny(200, {})],
      { passed: [], doubtful: [], denied: ['tcp/443'], tags: [] },
    ],
    [
      'an allow before an allow passes',
      [allow(100, toTag('Storage')), allow(200, {})],
      { passed: ['tcp/443'], doubtful: [], denied: [], tags: [] },
    ],
    [
      'behind a definite deny it does not matter',
      [deny(100, tcp(443)), allow(200, toTag('Storage')), deny(300, {})],
      { passed: [], doubtful: [], denied: ['tcp/443'], tags: [] },
    ],
    [
      'allowed if in the tag, and otherwise allowed as well',
      [allow(100, { ...tcp(443), ...toTag('Storage') }), deny(200, toTag('Storage')), allow(300, {})],
      { passed: ['tcp/443'], doubtful: [], denied: [], tags: [] },
    ],
    [
      'what is not in VirtualNetwork is in Internet',
      [allow(100, toTag('VirtualNetwork')), allow(200, toTag('Internet')), deny(300, {})],
      { passed: ['tcp/443'], doubtful: [], denied: [], tags: [] },
    ],
    [
      'two tags that lead to different ends are both named',
      [allow(100, toTag('Storage')), deny(200, toTag('Sql')), allow(300, {})],
      { passed: [], doubtful: ['tcp/443'], denied: [], tags: ['r100 storage', 'r200 sql'] },
    ],
    [
      'a tag that changes nothing is not named',
      [allow(100, toTag('Storage')), deny(200, toTag('Sql')), deny(300, {})],
      { passed: [], doubtful: ['tcp/443'], denied: [], tags: ['r100 storage'] },
    ],
  ])('%s', (_, all, expected) => {
    expect(outcome(all)).toEqual(expected);
  });

  test('a rule for other ports leaves no doubt', () => {
    expect(evaluate([allow(100, { ...tcp(22), ...toTag('Storage') }), deny(200, {})], 'Inbound', one(tcp(443)), plain).doubts).toEqual([]);
  });

  test('more unknown tags than are tried in every combination: still no verdict that could be wrong', () => {
    const many = Array.from({ length: 9 }, (_, i) => (i % 2 ? deny : allow)(100 + i, toTag(`Tag${i}`)));
    const found = evaluate([...many, deny(4096, {})], 'Inbound', EVERYTHING, plain);
    expect(found.doubtful).toBe(EVERYTHING);
    expect(found.passed).toBe(NOTHING);
    const agreed = evaluate([...many.map((rule) => ({ ...rule, access: 'Deny' as const })), deny(4096, {})], 'Inbound', EVERYTHING, plain);
    expect(agreed.doubtful).toBe(NOTHING);
    expect(agreed.mayDeny).toBe(EVERYTHING);
    expect(agreed.mayPass).toBe(NOTHING);
  });

  test('a denial that one of two rules makes for certain names both, and says which hangs on a tag', () => {
    const found = evaluate([deny(100, toTag('Storage')), deny(200, {})], 'Inbound', one(tcp(443)), plain);
    expect(found.denied.map((entry) => [entry.rule.name, entry.unexpanded])).toEqual([
      ['r100', ['storage']],
      ['r200', []],
    ]);
  });
});

describe('an admin rule', () => {
  const admin = (priority: number, access: AdminRule['access'], match: Partial<AdminRule['match']> = {}): AdminRule => {
    const { isDefault: _, ...head } = own(priority, 'Deny', match);
    return { ...head, access };
  };

  test('Allow leaves the traffic to the NSGs, AlwaysAllow and Deny end it, the rest is left as well', () => {
    const all = [admin(3, 'Deny', tcp(22)), admin(1, 'AlwaysAllow', tcp(3389)), admin(2, 'Allow', tcp(443)), admin(4, 'Deny', tcp(443))];
    const found = evaluate(all, 'Inbound', one({ protocol: 'tcp' }), plain);
    expect(words(found.passed)).toEqual(['tcp/3389']);
    expect(words(found.mayDeny)).toEqual(['tcp/22']);
    expect(words(found.unmatched)).toEqual(['tcp/0-21', 'tcp/23-3388', 'tcp/3390-65535']);
    expect(found.continuedBy.map((entry) => [entry.rule.priority, words(entry.traffic)])).toEqual([[2, ['tcp/443']]]);
  });
});

describe('sides of a rule', () => {
  test.each<[string, Peer[], string, boolean]>([
    ['a prefix and an address in it', [{ kind: 'prefix', prefix: prefix('10.1.0.0/16') }], '10.1.255.255', true],
    ['a prefix and the address after it', [{ kind: 'prefix', prefix: prefix('10.1.0.0/16') }], '10.2.0.0', false],
    ['the highest addresses', [{ kind: 'prefix', prefix: prefix('255.255.255.254/31') }], '255.255.255.255', true],
    ['0.0.0.0/0 holds no IPv6 address', [{ kind: 'prefix', prefix: prefix('0.0.0.0/0') }], 'fd00::1', false],
    ['any holds IPv6 too', [{ kind: 'any' }], 'fd00::1', true],
    ['an IPv6 prefix', [{ kind: 'prefix', prefix: prefix('fd00:1::/32') }], 'fd00:1:ffff::1', true],
    [
      'several prefixes',
      ['10.1.0.0/16', '10.9.0.0/24', 'fd00::/16'].map((text) => ({ kind: 'prefix' as const, prefix: prefix(text) })),
      '10.9.0.7',
      true,
    ],
    [
      'between several prefixes',
      ['10.1.0.0/16', '10.9.0.0/24'].map((text) => ({ kind: 'prefix' as const, prefix: prefix(text) })),
      '10.5.0.7',
      false,
    ],
    ['a group the source is in', [{ kind: 'asg', asg: '/asg/web' }], '10.1.0.4', true],
    ['a group it is not in', [{ kind: 'asg', asg: '/asg/db' }], '10.1.0.4', false],
    ['no peer at all', [], '10.1.0.4', false],
  ])('%s', (_, source, from, matches) => {
    const packet = { ...plain, source: address(from), sourceAsgs: ['/asg/web'] };
    expect(evaluate([allow(100, { source })], 'Inbound', EVERYTHING, packet).passed === EVERYTHING).toBe(matches);
  });
});
