/** Every code says a good sentence in both languages, with all facts, with none, and with any one missing. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CAUSE_CODES, PATH_KINDS, UNKNOWN_CODES } from '../../src/reach/codes.ts';
import type { Facts } from '../../src/reach/verdict.ts';
import { causeText, doubtText, hopName, hopText, howToGet, noteText } from '../../src/words/findings.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { LANGUAGES } from './sample-replies.ts';

const RESOURCE = '/subscriptions/1/resourceGroups/rg/providers/Microsoft.Network/networkSecurityGroups/nsg-1/securityRules/rule-1';

const FACTS: Facts = {
  gateway: 'gw-near',
  farGateway: 'gw-far',
  flag: 'allowVirtualWanTraffic',
  vnet: 'vnet-fact',
  circuit: 'circuit-fact',
  connection: 'connection-fact',
  status: 'NotConnected',
  prefix: '10.9.0.0/16',
  nextHopType: 'VirtualAppliance',
  nextHop: '10.9.0.4',
  beats: ['10.0.0.0/8 → None'],
  rule: 'rule-fact',
  nsg: 'nsg-fact',
  priority: 100,
  access: 'Deny',
  protocol: 'tcp',
  ports: '443',
  address: '10.9.1.4',
  subnet: 'subnet-fact',
  peering: 'peering-fact',
  remoteVnet: 'vnet-remote',
  state: 'Disconnected',
  host: 'host-fact',
  power: 'deallocated',
  tag: 'Storage',
  candidates: ['vnet-1', 'vnet-2'],
  recorded: '10.9.0.0/16 → None',
  computed: '10.9.0.0/16 → VNetPeering',
  firewall: 'firewall-fact',
  name: 'name-fact',
  setting: 'allowGatewayTransit',
  line: 'gateways.json: no id',
};

/** Every `what` that a sentence is chosen by, and one that none is. */
const WHATS = [
  ...Object.keys(lexiconOf('en').hops),
  ...'propagationOff hubTable notPropagated noneTable basicWan bgpOff vpnPrefixes appliance poolMember noAddress oneWay service noMachine'.split(
    ' ',
  ),
  ...'privateSubnet natGatewayWithoutAddress firewallWithoutAddress firewallKeepsSource loadBalancer otherNic ipv6 protocol power privateEndpoint'.split(
    ' ',
  ),
  ...'nsg subnet adminRules gatewaySubnet routeTable circuit hub gatewayVnet remoteVnet connections nic holder addressNowhere end'.split(
    ' ',
  ),
  ...'fastPath twoVirtualWans gatewaySubnetNsg nextHopType reservedAddress outside name fqdn threatIntelligence'.split(' '),
  'constructor',
  'something-new',
];

const VALUES = [null, undefined, '', false, true, 0, 'Failed', [], ['a', null], { a: null }, { b: 1 }, Number.NaN];
const LEFT_OVER = /undefined|null|NaN|\[object|\$\{| {2}|\(\)|: *[.。]|[.。]{2}|, *\)|\( /;

/** Sentences that are not fit to be read; each is looked at once. */
function bad(sentences: Iterable<string>): string[] {
  return [...new Set(sentences)].filter((sentence) => LEFT_OVER.test(sentence) || sentence.trim() !== sentence || sentence.length < 2);
}

/** All facts, none, all but one, and each one absent in the ways that absence is told. */
const factSets: Facts[] = [
  FACTS,
  {},
  ...Object.keys(FACTS).map((missing) => Object.fromEntries(Object.entries(FACTS).filter(([key]) => key !== missing))),
  ...Object.keys(FACTS).map((only) => ({ [only]: FACTS[only] ?? null })),
  Object.fromEntries(Object.keys(FACTS).map((key) => [key, null])),
  Object.fromEntries(Object.keys(FACTS).map((key) => [key, []])),
];

describe.each(LANGUAGES)('%s', (language) => {
  const lexicon = lexiconOf(language);

  test.each(CAUSE_CODES)('cause %s', (code) => {
    const common = { code, direction: 'both', basis: 'documented', source: null } as const;
    const properties = [null, 'properties.peerings', 'properties.allowRemoteVnetTraffic', 'properties.enableOnlyIPv6Peering'];
    const sentences = [
      ...factSets.flatMap((facts) =>
        VALUES.flatMap((value) =>
          properties.map((property) => causeText({ ...common, resource: RESOURCE, property, value, needed: value, facts }, lexicon)),
        ),
      ),
      ...WHATS.flatMap((what) =>
        [{ what }, { ...FACTS, what }].map((facts) =>
          causeText({ ...common, resource: '', property: null, value: null, needed: null, facts }, lexicon),
        ),
      ),
    ];
    expect(bad(sentences)).toEqual([]);
  });

  test.each(UNKNOWN_CODES)('unknown %s', (code) => {
    const sentences = [...factSets, ...WHATS.flatMap((what) => [{ what }, { ...FACTS, what }])].flatMap((facts) =>
      [null, RESOURCE].flatMap((resource) => {
        const doubt = { code, direction: 'both', resource, source: null, facts } as const;
        return [doubtText(doubt, lexicon), howToGet(doubt, lexicon)];
      }),
    );
    expect(bad(sentences)).toEqual([]);
  });

  test.each(UNKNOWN_CODES)('how to get %s names a command, a place or an act, and ends', (code) => {
    const said = howToGet({ code, direction: 'both', resource: RESOURCE, source: null, facts: {} }, lexicon);
    expect(said).toMatch(/az |portal|ping|ask|Ask|Resolve|router|ポータル|質問|ルーター|nslookup/);
    expect(said).toMatch(/[.。]$/);
  });

  test.each(WHATS)('hop %s', (what) => {
    const sentences = PATH_KINDS.flatMap((kind) =>
      [null, RESOURCE].flatMap((resource) =>
        [{ what }, { ...FACTS, what }, { ...FACTS, what, state: null, taken: false }].flatMap((facts) => [
          hopText({ kind, resource, facts }, lexicon),
          hopName({ kind, resource, facts }, lexicon),
        ]),
      ),
    );
    expect(bad(sentences)).toEqual([]);
  });

  test.each([...Object.keys(lexiconOf('en').notes), 'constructor', 'something-new'])('note %s', (what) => {
    expect(bad([FACTS, {}].map((facts) => noteText({ what, facts }, lexicon)))).toEqual([]);
  });

  test('both languages have the same entries', () => {
    const en = lexiconOf('en');
    expect(Object.keys(lexicon.hops).sort()).toEqual(Object.keys(en.hops).sort());
    expect(Object.keys(lexicon.notes).sort()).toEqual(Object.keys(en.notes).sort());
    expect(Object.keys(lexicon.remedies.resourceKind).sort()).toEqual(Object.keys(en.remedies.resourceKind).sort());
  });

  test('facts of any shape leave nothing behind', () => {
    const facts = fc.dictionary(
      fc.constantFrom(...Object.keys(FACTS), 'what'),
      fc.oneof(
        fc.constantFrom('a-name', 'b'),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }),
      ),
    );
    fc.assert(
      fc.property(fc.constantFrom(...CAUSE_CODES), fc.constantFrom(...UNKNOWN_CODES), facts, (cause, unknown, found) => {
        const common = { direction: 'both', source: null, facts: found } as const;
        const blocked = {
          ...common,
          code: cause,
          resource: RESOURCE,
          property: null,
          value: null,
          needed: null,
          basis: 'observed',
        } as const;
        const doubt = { ...common, code: unknown, resource: null };
        expect(bad([causeText(blocked, lexicon), doubtText(doubt, lexicon)])).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('facts that must be in the sentence', () => {
  const en = lexiconOf('en');
  const cause = {
    direction: 'both',
    resource: RESOURCE,
    property: null,
    value: null,
    needed: null,
    basis: 'documented',
    source: null,
  } as const;
  test.each([
    [
      'er-flag-off',
      { gateway: 'gw', flag: 'allowRemoteVnetTraffic' },
      'Gateway gw does not accept traffic from remote VNets (allowRemoteVnetTraffic is off).',
    ],
    [
      'er-flag-off',
      { gateway: 'gw', flag: 'allowNonVirtualWanTraffic' },
      'Gateway gw does not accept traffic from networks outside Virtual WAN (allowNonVirtualWanTraffic is off).',
    ],
    [
      'nsg-deny',
      { nsg: 'n', rule: 'r', priority: 200, denied: ['tcp/22'] },
      'Network security group n denies tcp/22 with rule r (priority 200).',
    ],
    ['nsg-deny', {}, 'Network security group nsg-1 denies the traffic with rule rule-1.'],
    ['host-off', { host: 'vm-1', power: 'deallocated' }, 'Host vm-1 is not running (deallocated).'],
    ['route-none', { prefix: '10.0.0.0/8', nextHopType: 'None' }, 'Route rule-1 for 10.0.0.0/8 drops the packet (next hop None).'],
  ] as const)('%s %j', (code, facts, sentence) => {
    expect(causeText({ ...cause, code, facts }, en)).toBe(sentence);
  });

  test('an absent flag is never called off', () => {
    for (const language of LANGUAGES) {
      const doubt = {
        code: 'er-flag-absent',
        direction: 'both',
        resource: RESOURCE,
        source: null,
        facts: { gateway: 'gw', flag: 'allowRemoteVnetTraffic' },
      } as const;
      expect(doubtText(doubt, lexiconOf(language))).not.toMatch(/\boff\b|オフ/);
    }
  });

  test('a hop says what its route beats', () => {
    const facts = {
      what: 'route',
      prefix: '10.3.0.0/16',
      nextHopType: 'VirtualNetworkGateway',
      source: 'bgp',
      beats: ['10.0.0.0/8 → None'],
    };
    expect(hopText({ kind: 'route', resource: null, facts }, en)).toBe(
      'Route 10.3.0.0/16 → VirtualNetworkGateway (BGP), wins over 10.0.0.0/8 → None',
    );
  });
});
