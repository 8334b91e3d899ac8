import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RuleMatch } from '../../src/network/filter.ts';
import type { Flow } from '../../src/network/flow.ts';
import type { Unread } from '../../src/network/model.ts';
import { keyOf } from '../../src/network/resource-id.ts';
import type { FilterResult } from '../../src/reach/filter-result.ts';
import { filterInbound, filterOutbound } from '../../src/reach/nsg.ts';
import { filterReply } from '../../src/reach/reply-filter.ts';
import { EVERYTHING, NOTHING, trafficOf, union, describe as words } from '../../src/reach/traffic.ts';
import {
  adminRule,
  EMPTY,
  from,
  group,
  inbound,
  nsgId,
  outbound,
  packet,
  type Setup,
  SUBNET,
  setUp,
  subnetOf,
  tcp,
  to,
  VNET,
} from './filter-model.ts';
import { anyMatch, EVERY_POINT, inSet, matchesPoint, type Point } from './traffic-points.ts';

const ICMP: Flow = { protocol: 'icmp', port: null };
const HTTPS: Flow = { protocol: 'tcp', port: 443 };
const ANY: Flow = { protocol: 'any', port: null };

/** Into 10.1.0.4 from another VNet unless said otherwise. */
function into(setup: Setup, flow: Flow = HTTPS, source = '10.2.0.4', destination = '10.1.0.4'): FilterResult {
  const { model, point } = setUp(setup);
  return filterInbound(model, point, packet(source, destination, model), trafficOf(flow));
}

function outOf(setup: Setup, flow: Flow = HTTPS, destination = '10.2.0.4', source = '10.1.0.4'): FilterResult {
  const { model, point } = setUp(setup);
  return filterOutbound(model, point, packet(source, destination, model), trafficOf(flow));
}

const fate = (result: FilterResult) => ({ passed: words(result.passed), denied: words(result.denied), doubtful: words(result.doubtful) });
const blockers = (result: FilterResult) => result.causes.map((cause) => `${cause.facts.stage} ${cause.facts.rule} ${cause.facts.denied}`);
const open = ['tcp/443'];

describe('NSGs at one NIC', () => {
  const denyIn = inbound('Deny', 200, tcp(443));
  const denyOut = outbound('Deny', 200, tcp(443));

  test('no NSG lets everything pass, and no stage stands on the path', () => {
    const result = into({}, ANY);
    expect(result.passed).toBe(EVERYTHING);
    expect(result.stages).toEqual([]);
  });

  test.each<[string, Setup, string[]]>([
    [
      'the subnet denies, the NIC allows',
      { subnetNsg: group('s', denyIn), nicNsg: group('n', inbound('Allow', 100)) },
      ['subnetNsg deny-in-200 tcp/443'],
    ],
    [
      'the NIC denies, the subnet allows',
      { subnetNsg: group('s', inbound('Allow', 100)), nicNsg: group('n', denyIn) },
      ['nicNsg deny-in-200 tcp/443'],
    ],
    [
      'both deny: both are said, in the order of the packet',
      { subnetNsg: group('s', denyIn), nicNsg: group('n', denyIn) },
      ['subnetNsg deny-in-200 tcp/443', 'nicNsg deny-in-200 tcp/443'],
    ],
    ['an allow with a lower number comes first', { subnetNsg: group('s', denyIn, inbound('Allow', 100, tcp(443))) }, []],
    [
      'an allow with a higher number comes too late',
      { subnetNsg: group('s', denyIn, inbound('Allow', 300, tcp(443))) },
      ['subnetNsg deny-in-200 tcp/443'],
    ],
    ['a deny for the other direction', { subnetNsg: group('s', denyOut) }, []],
    ['a deny for another port', { subnetNsg: group('s', inbound('Deny', 200, tcp(22))) }, []],
    ['a deny for another source', { subnetNsg: group('s', inbound('Deny', 200, from('10.3.0.0/16'))) }, []],
    [
      'one of several sources of an augmented rule',
      { subnetNsg: group('s', inbound('Deny', 200, from('10.3.0.0/16', '10.2.0.0/24'))) },
      ['subnetNsg deny-in-200 tcp/443'],
    ],
  ])('inbound, both must allow: %s [NSG-HOW]', (_, setup, expected) => {
    const result = into(setup);
    expect(blockers(result)).toEqual(expected);
    expect(fate(result)).toEqual(
      expected.length === 0 ? { passed: open, denied: [], doubtful: [] } : { passed: [], denied: open, doubtful: [] },
    );
  });

  test('outbound the NIC comes before the subnet [NSG-HOW]', () => {
    const result = outOf({ subnetNsg: group('s', denyOut), nicNsg: group('n', denyOut) });
    expect(result.stages.map((stage) => stage.stage)).toEqual(['nicNsg', 'subnetNsg']);
    expect(blockers(result)).toEqual(['nicNsg deny-out-200 tcp/443', 'subnetNsg deny-out-200 tcp/443']);
  });

  test('a denial of part of what was asked leaves the rest, and weighs on that part alone', () => {
    const result = into({ subnetNsg: group('s', inbound('Deny', 200, { protocol: 'icmp' })) }, ANY);
    expect(fate(result)).toEqual({ passed: ['tcp', 'udp', 'esp', 'ah', 'other'], denied: ['icmp'], doubtful: [] });
    expect(result.causes).toEqual([expect.objectContaining({ partial: true })]);
    expect(into({ subnetNsg: group('s', denyIn) }).causes[0]).not.toHaveProperty('partial');
  });

  test('worked case 29: a deny of ICMP from 10.1/16 stops a ping and nothing else [NSG]', () => {
    const setup: Setup = { subnetNsg: group('s', inbound('Deny', 200, { protocol: 'icmp' }, from('10.1.0.0/16'))) };
    expect(blockers(into(setup, ICMP, '10.1.0.4', '10.2.0.4'))).toEqual(['subnetNsg deny-in-200 icmp']);
    expect(fate(into(setup, HTTPS, '10.1.0.4', '10.2.0.4')).passed).toEqual(open);
    expect(fate(into(setup, ICMP, '10.3.0.4', '10.2.0.4')).passed).toEqual(['icmp']);
  });

  test('a cause names the rule by its ARM id and says what it read', () => {
    const nsg = group('web', inbound('Deny', 200, tcp(443)));
    expect(into({ nicNsg: nsg }).causes).toEqual([
      {
        code: 'nsg-deny',
        resource: `${nsgId('web')}/securityRules/deny-in-200`,
        property: 'properties.access',
        value: 'Deny',
        needed: 'Allow',
        basis: 'documented',
        source: 'NSG',
        facts: {
          rule: 'deny-in-200',
          nsg: 'web',
          priority: 200,
          isDefault: false,
          stage: 'nicNsg',
          filter: 'Inbound',
          source: '10.2.0.4',
          destination: '10.1.0.4',
          denied: ['tcp/443'],
          unexpandedTags: [],
        },
      },
    ]);
  });

  test('a stage tells which rule let what pass', () => {
    const [stage] = into({ subnetNsg: group('s', inbound('Allow', 100, tcp(443))) }, { protocol: 'tcp', port: null }).stages;
    expect(stage?.allowedBy.map((entry) => [entry.rule.name, words(entry.traffic)])).toEqual([
      ['allow-in-100', ['tcp/443']],
      ['AllowVnetInBound', ['tcp/0-442', 'tcp/444-65535']],
    ]);
  });

  test('application security groups by membership of the configuration', () => {
    const { model, point } = setUp({ subnetNsg: group('s', inbound('Allow', 100, from('/asg/Web')), inbound('Deny', 200)) });
    const asked = trafficOf(HTTPS);
    const member = packet('10.2.0.4', '10.1.0.4', model, { sourceAsgs: ['/asg/web'] });
    expect(words(filterInbound(model, point, member, asked).passed)).toEqual(open);
    expect(words(filterInbound(model, point, packet('10.2.0.4', '10.1.0.4', model), asked).passed)).toEqual([]);
  });

  test('IPv6 is filtered by IPv6 prefixes and by rules for any address', () => {
    const setup = (prefix: string): Setup => ({ nicNsg: group('n', inbound('Allow', 100, from(prefix)), inbound('Deny', 200)) });
    expect(fate(into(setup('fd00:2::/32'), HTTPS, 'fd00:2::4', 'fd00:1::4')).passed).toEqual(open);
    expect(blockers(into(setup('0.0.0.0/0'), HTTPS, 'fd00:2::4', 'fd00:1::4'))).toEqual(['nicNsg deny-in-200 tcp/443']);
  });

  test('a point without a NIC has the filters of its subnet', () => {
    const { model } = setUp({ subnetNsg: group('s', inbound('Deny', 200)) });
    const result = filterInbound(model, { nic: null, subnet: keyOf(SUBNET) }, packet('10.2.0.4', '10.1.0.4', model), EVERYTHING);
    expect(blockers(result)).toEqual(['subnetNsg deny-in-200 any']);
  });
});

describe('the default rules [NSG]', () => {
  const bare: Setup = { nicNsg: group('n') };

  test.each<[string, FilterResult, string[]]>([
    ['from a connected network', into(bare, ANY), []],
    ['from the Internet', into(bare, ANY, '203.0.113.9'), ['nicNsg DenyAllInBound any']],
    ['from the load balancer probe', into(bare, ANY, '168.63.129.16'), []],
    ['to a connected network', outOf(bare, ANY), []],
    ['to the Internet', outOf(bare, ANY, '203.0.113.9'), []],
    ['to private space that is not connected', outOf(bare, ANY, '172.16.0.4'), ['nicNsg DenyAllOutBound any']],
  ])('%s', (_, result, expected) => {
    expect(blockers(result)).toEqual(expected);
  });

  test('one that is missing is there all the same, under the id ARM gives it', () => {
    const [cause] = into(bare, HTTPS, '203.0.113.9').causes;
    expect(cause?.resource).toBe(`${nsgId('n')}/defaultSecurityRules/DenyAllInBound`);
    expect(cause?.facts.isDefault).toBe(true);
  });

  test('those of the model are not doubled', () => {
    const own = group('n', { ...inbound('Deny', 65500), name: 'DenyAllInBound', isDefault: true });
    expect(into({ nicNsg: own }, HTTPS, '203.0.113.9').causes).toHaveLength(1);
  });
});

describe("the host's own addresses are not subject to NSGs, unless a rule names them [NSG]", () => {
  test.each<[string, string, Setup, string[]]>([
    ['a deny of everything', '168.63.129.16', { nicNsg: group('n', outbound('Deny', 100)) }, []],
    ['a deny of everything, metadata', '169.254.169.254', { nicNsg: group('n', outbound('Deny', 100)) }, []],
    [
      'the tag of metadata',
      '169.254.169.254',
      { nicNsg: group('n', outbound('Deny', 100, to('AzurePlatformIMDS'))) },
      ['nicNsg deny-out-100 tcp/443'],
    ],
    ['the tag of another service', '169.254.169.254', { nicNsg: group('n', outbound('Deny', 100, to('AzurePlatformDNS'))) }, []],
  ])('%s', (_, destination, setup, expected) => {
    expect(blockers(outOf(setup, HTTPS, destination))).toEqual(expected);
  });
});

describe('what was not read', () => {
  const missing = { ...group('gone') };
  const line = (scope: string | null, why: Unread['why'] = 'broken'): Unread => ({
    text: 'x',
    scope: scope && keyOf(scope),
    type: null,
    why,
  });

  test('an NSG that is referenced and not in the model may deny anything', () => {
    const result = into({ nic: { nsg: missing.key } });
    expect(fate(result)).toEqual({ passed: [], denied: [], doubtful: open });
    expect(result.doubts).toEqual([
      expect.objectContaining({
        code: 'not-read',
        resource: missing.key,
        facts: expect.objectContaining({ what: 'nsg', nsg: 'gone', stage: 'nicNsg' }),
      }),
    ]);
  });

  test.each<[string, Unread, boolean]>([
    ['the NSG itself', line(nsgId('s')), true],
    ['one of its rules', line(`${nsgId('s')}/securityRules/r1`), true],
    ['another NSG', line(nsgId('s2')), false],
    ['a note that it was given twice', line(nsgId('s'), 'twice'), false],
  ])('an NSG in the model of which something is unread: %s', (_, unread, doubtful) => {
    const result = into({ subnetNsg: group('s', inbound('Allow', 100)), model: { unread: [unread] } });
    expect(words(result.doubtful)).toEqual(doubtful ? open : []);
    expect(result.doubts.map((doubt) => doubt.resource)).toEqual(doubtful ? [nsgId('s')] : []);
  });

  test('a definite blocker beats the doubt, and both are listed', () => {
    const result = into({ subnet: { nsg: missing.key }, nicNsg: group('n', inbound('Deny', 200)) });
    expect(fate(result)).toEqual({ passed: [], denied: open, doubtful: [] });
    expect(blockers(result)).toEqual(['nicNsg deny-in-200 tcp/443']);
    expect(result.doubts.map((doubt) => doubt.code)).toEqual(['not-read']);
  });

  test('a subnet that is not in the model may have any NSG', () => {
    const { model, point } = setUp({ resources: { subnets: EMPTY.resources.subnets } });
    const result = filterInbound(model, point, packet('10.2.0.4', '10.1.0.4', model), trafficOf(HTTPS));
    expect(words(result.doubtful)).toEqual(open);
    expect(result.doubts.map((doubt) => [doubt.resource, doubt.facts.what])).toEqual([[keyOf(SUBNET), 'subnet']]);
  });

  test('a tag that is not expanded and decides is a doubt that names rule, tag and address', () => {
    const nicNsg = group('n', outbound('Deny', 100, to('Storage.WestEurope')));
    const result = outOf({ nicNsg }, HTTPS, '20.60.1.1');
    expect(fate(result)).toEqual({ passed: [], denied: [], doubtful: open });
    expect(result.doubts).toEqual([
      {
        code: 'tag-not-expanded',
        resource: `${nsgId('n')}/securityRules/deny-out-100`,
        source: 'TAGS',
        facts: expect.objectContaining({
          tag: 'Storage.WestEurope',
          side: 'destination',
          address: '20.60.1.1',
          rule: 'deny-out-100',
          doubtful: open,
        }),
      },
    ]);
    expect(fate(outOf({ nicNsg }, HTTPS, '10.2.0.4')).passed).toEqual(open);
  });
});

describe('a private endpoint [PE-POL]', () => {
  const nicOf = { privateEndpoint: '/pe' };
  const denied = ['subnetNsg deny-in-200 tcp/443'];

  test.each([
    ['Disabled', []],
    ['RouteTableEnabled', []],
    [null, []],
    ['Enabled', denied],
    ['NetworkSecurityGroupEnabled', denied],
  ] as const)('policies %s', (privateEndpointNetworkPolicies, expected) => {
    const setup: Setup = { subnetNsg: group('s', inbound('Deny', 200)), nic: nicOf, subnet: { privateEndpointNetworkPolicies } };
    expect(blockers(into(setup))).toEqual(expected);
  });

  test('an NSG that was not read does not matter where it would not apply', () => {
    expect(into({ nic: nicOf, subnet: { nsg: '/gone', privateEndpointNetworkPolicies: 'Disabled' } }).doubts).toEqual([]);
  });

  test('other NICs of such a subnet are filtered', () => {
    expect(blockers(into({ subnetNsg: group('s', inbound('Deny', 200)), subnet: { privateEndpointNetworkPolicies: 'Disabled' } }))).toEqual(
      denied,
    );
  });
});

describe('replies', () => {
  const reply = (setup: Setup, flow: Flow = HTTPS) => {
    const { model, point } = setUp(setup);
    return filterReply(model, point, 'Outbound', packet('10.1.0.4', '10.2.0.4', model), trafficOf(flow));
  };
  const closed = group('n', outbound('Deny', 100));
  const untracked = { disableTcpStateTracking: true };

  test('a flow record lets them pass whatever the rules say [NSG]', () => {
    expect(fate(reply({ nicNsg: closed }))).toEqual({ passed: open, denied: [], doubtful: [] });
  });

  test('without tcp state tracking they meet the rules', () => {
    const result = reply({ nicNsg: closed, nic: untracked });
    expect(fate(result)).toEqual({ passed: [], denied: open, doubtful: [] });
    expect(result.causes).toEqual([
      expect.objectContaining({ facts: expect.objectContaining({ reply: true, denied: ['tcp (from source ports 443)'] }) }),
    ]);
  });

  test('a rule for the port as source port lets them pass; one for it as destination port does not', () => {
    const allowing = (parts: Parameters<typeof outbound>[2]) =>
      group('n', outbound('Allow', 90, { protocol: 'tcp' }, parts), outbound('Deny', 100));
    expect(fate(reply({ nicNsg: allowing({ sourcePorts: [{ from: 443, to: 443 }] }), nic: untracked })).passed).toEqual(open);
    expect(fate(reply({ nicNsg: allowing({ destinationPorts: [{ from: 443, to: 443 }] }), nic: untracked })).passed).toEqual([
      'tcp/443 (from source ports 443)',
    ]);
    expect(fate(reply({ nicNsg: allowing({ destinationPorts: [{ from: 1024, to: 65535 }] }), nic: untracked })).passed).toEqual([
      'tcp/443 (from source ports 1024-65535)',
    ]);
  });

  test('only tcp is untracked', () => {
    const result = reply({ nicNsg: closed, nic: untracked }, ANY);
    expect(fate(result)).toEqual({ passed: ['udp', 'icmp', 'esp', 'ah', 'other'], denied: ['tcp'], doubtful: [] });
    expect(result.causes).toEqual([expect.objectContaining({ partial: true })]);
  });
});

test('a changed copy of the model gives its own answer and leaves the first one alone', () => {
  const { model, point } = setUp({ nicNsg: group('n', inbound('Deny', 200)), otherSubnets: [subnetOf(`${SUBNET}2`)] });
  const asked = trafficOf(HTTPS);
  const before = filterInbound(model, point, packet('10.2.0.4', '10.1.0.4', model), asked);
  const opened = group('n', inbound('Allow', 100), inbound('Deny', 200));
  const changed = { ...model, resources: { ...model.resources, nsgs: new Map([[opened.key, opened]]) } };
  expect(words(filterInbound(changed, point, packet('10.2.0.4', '10.1.0.4', changed), asked).passed)).toEqual(open);
  expect(filterInbound(model, point, packet('10.2.0.4', '10.1.0.4', model), asked)).toEqual(before);
});

describe('the filters together agree with asking each of them for each single piece of traffic', () => {
  const accesses = fc.constantFrom('Allow' as const, 'Deny' as const);
  const adminAccesses = fc.constantFrom('Allow' as const, 'AlwaysAllow' as const, 'Deny' as const);
  const listOf = <A>(access: fc.Arbitrary<A>) => fc.array(fc.tuple(access, anyMatch), { maxLength: 6 });
  const firstOf = (rules: readonly { readonly match: RuleMatch; readonly access: string }[], point: Point) =>
    rules.find((rule) => matchesPoint(rule.match, point))?.access;

  test('inbound', () => {
    fc.assert(
      fc.property(listOf(adminAccesses), listOf(accesses), listOf(accesses), (adminList, subnetList, nicList) => {
        const admin = adminList.map(([access, match], i) => adminRule('Inbound', access, i + 1, match));
        const subnetNsg = group('s', ...subnetList.map(([access, match], i) => inbound(access, 100 + i, match)));
        const nicNsg = group('n', ...nicList.map(([access, match], i) => inbound(access, 100 + i, match)));
        const { model, point } = setUp({ subnetNsg, nicNsg, model: { adminRules: new Map([[keyOf(VNET), admin]]) } });
        const result = filterInbound(model, point, packet('203.0.113.9', '10.1.0.4', model), EVERYTHING);
        const wrong = EVERY_POINT.filter((one) => {
          const first = firstOf(admin, one);
          const blocking = [
            ...(first === 'Deny' ? ['admin'] : []),
            ...(first !== 'AlwaysAllow' && firstOf(subnetNsg.rules, one) !== 'Allow' ? ['subnetNsg'] : []),
            ...(first !== 'AlwaysAllow' && firstOf(nicNsg.rules, one) !== 'Allow' ? ['nicNsg'] : []),
          ];
          const denying = result.stages
            .filter((stage) => stage.denied.some((entry) => inSet(entry.traffic, one)))
            .map((stage) => stage.stage);
          return inSet(result.passed, one) !== (blocking.length === 0) || blocking.join() !== denying.join();
        });
        expect(wrong).toEqual([]);
        expect([result.doubtful, union(result.passed, result.denied)]).toEqual([NOTHING, EVERYTHING]);
      }),
      { numRuns: 300 },
    );
  });
});
