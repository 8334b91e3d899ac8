import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Address } from '../../src/network/address.ts';
import type { RecordedNsg } from '../../src/network/evidence.ts';
import { contains, type Prefix, parsePrefix } from '../../src/network/prefix.ts';
import { keyOf } from '../../src/network/resource-id.ts';
import { addressSetOf, holds } from '../../src/reach/address-set.ts';
import { expandedDisagreement, recordedVnetPrefixes } from '../../src/reach/expanded-tag.ts';
import { tagReader } from '../../src/reach/service-tag.ts';
import { trafficOf } from '../../src/reach/traffic.ts';
import { address, EMPTY, group, inbound, NIC, packet, prefix, setUp } from './filter-model.ts';

const serviceTags = new Map([
  ['azurecloud', [prefix('20.0.0.0/8'), prefix('2603:1000::/24')]],
  ['storage', [prefix('20.60.0.0/16'), prefix('20.61.0.0/16')]],
  ['storage.westeurope', [prefix('20.60.0.0/24')]],
]);
const model = { ...EMPTY, serviceTags };

/** VirtualNetwork: 10.0.0.0/8 and 20.9.0.0/16 are in it, 192.168.0.0/16 and 198.51.100.0/24 cannot be told, nothing else is. */
const vnetTag = (one: Address) => {
  if (contains(prefix('192.168.0.0/16'), one) || contains(prefix('198.51.100.0/24'), one)) return null;
  return contains(prefix('10.0.0.0/8'), one) || contains(prefix('20.9.0.0/16'), one);
};
/** The space of a VNet is 20.9.0.0/17 alone. */
const inTag = tagReader(model, vnetTag, (one) => contains(prefix('20.9.0.0/17'), one));

test.each<[string, string, boolean | null]>([
  ['VirtualNetwork', '10.2.0.4', true],
  ['virtualnetwork', '203.0.113.9', false],
  ['VIRTUAL_NETWORK', '10.2.0.4', true],
  ['VirtualNetwork', '192.168.0.4', null],
  ['Internet', '203.0.113.9', true],
  ['INTERNET', '20.60.0.1', true],
  ['Internet', '10.2.0.4', false],
  ['Internet', '172.31.255.255', false],
  ['Internet', '172.32.0.0', true],
  ['Internet', '100.64.0.1', false],
  ['Internet', '100.128.0.0', true],
  ['Internet', '169.254.169.254', false],
  ['Internet', '168.63.129.16', false],
  ['Internet', '224.0.0.5', false],
  ['Internet', '20.9.0.1', false],
  ['Internet', '20.9.128.1', null],
  ['Internet', '192.168.0.4', false],
  ['Internet', '198.51.100.7', null],
  ['Internet', 'fd00::4', false],
  ['Internet', 'fe80::1', false],
  ['Internet', '2001:db8::1', true],
  ['AzureLoadBalancer', '168.63.129.16', true],
  ['AzureLoadBalancer', '10.2.0.4', false],
  ['AzureLoadBalancer', '203.0.113.9', false],
  ['AzureLoadBalancer', 'fe80::1234:5678:9abc', true],
  ['AzurePlatformIMDS', '169.254.169.254', true],
  ['AzurePlatformDNS', '168.63.129.16', true],
  ['AzurePlatformDNS', '169.254.169.254', false],
  ['AzureCloud', '20.60.0.1', true],
  ['AzureCloud', '2603:1020::1', true],
  ['AzureCloud', '8.8.8.8', false],
  ['Storage', '20.60.0.1', true],
  ['Storage.WestEurope', '20.60.0.255', true],
  ['Storage.WestEurope', '20.60.1.0', false],
  ['Storage.NorthEurope', '20.60.0.1', null],
  ['Storage.NorthEurope', '8.8.8.8', false],
  ['Sql', '20.60.0.1', null],
  ['Sql', '10.2.0.4', false],
  ['Sql', '100.64.0.1', false],
  ['Sql', 'fd00::4', false],
  ['AzureKeyVault.WestEurope', '20.60.0.1', null],
])('%s, %s: %s', (tag, text, expected) => {
  expect(inTag(tag, address(text))).toBe(expected);
});

describe('a set of addresses agrees with asking prefix by prefix', () => {
  const anyPrefix = fc.oneof(
    fc
      .tuple(fc.nat({ max: 0xffffffff }), fc.nat({ max: 32 }))
      .map(([bits, length]) => parsePrefix(`${[24, 16, 8, 0].map((at) => (bits >>> at) & 255).join('.')}/${length}`) as Prefix),
    fc
      .tuple(fc.nat({ max: 0xffff }), fc.nat({ max: 128 }))
      .map(([bits, length]) => parsePrefix(`fd00:${bits.toString(16)}::/${length}`) as Prefix),
  );

  test('at the edges of every prefix', () => {
    fc.assert(
      fc.property(fc.array(anyPrefix, { maxLength: 12 }), (prefixes) => {
        const set = addressSetOf(prefixes);
        const edges = prefixes.flatMap(edgesOf);
        expect(edges.filter((edge) => holds(set, edge) !== prefixes.some((one) => contains(one, edge)))).toEqual([]);
      }),
    );
  });
});

/** First and last address of a prefix, and their neighbours outside. */
function edgesOf(one: Prefix): Address[] {
  if (one.family === 6) return [one.bits, one.bits + (1n << BigInt(128 - one.length)) - 1n].map((bits) => ({ family: 6, bits }));
  const after = one.bits + 2 ** (32 - one.length);
  return [one.bits - 1, one.bits, after - 1, after].filter((bits) => bits >= 0 && bits < 2 ** 32).map((bits) => ({ family: 4, bits }));
}

describe('the expansion that Azure recorded', () => {
  const recorded = (...texts: string[]): RecordedNsg[] => [
    {
      nsg: null,
      networkManager: null,
      adminRules: [],
      expansions: [],
      rules: [
        {
          name: 'defaultSecurityRules/AllowVnetInBound',
          expandedSource: texts.map(prefix),
          expandedDestination: texts.map(prefix),
          rule: null,
        },
      ],
    },
  ];
  const ask = (nsgs: RecordedNsg[], source: string, ...rules: Parameters<typeof group>[1][]) => {
    const { model: built, point } = setUp({ nicNsg: group('n', ...rules), evidence: { effectiveNsgs: new Map([[keyOf(NIC), nsgs]]) } });
    return expandedDisagreement(built, point, 'Inbound', packet(source, '10.1.0.4', built), trafficOf({ protocol: 'icmp', port: null }));
  };

  test('agrees: nothing to say', () => {
    expect(ask(recorded('10.0.0.0/8', '168.63.129.16/32'), '10.2.0.4')).toBeNull();
    expect(ask([], '10.2.0.4')).toBeNull();
    expect(recordedVnetPrefixes(EMPTY, keyOf(NIC))).toBeNull();
  });

  test('a computed member that Azure did not list', () => {
    expect(ask(recorded('10.1.0.0/16'), '10.2.0.4')).toEqual({
      tag: 'VirtualNetwork',
      side: 'source',
      address: address('10.2.0.4'),
      computed: true,
      recorded: false,
      prefixes: [prefix('10.1.0.0/16')],
      affected: trafficOf({ protocol: 'icmp', port: null }),
    });
  });

  test('a listed member that was not computed', () => {
    expect(ask(recorded('10.0.0.0/8', '192.168.0.0/16'), '192.168.0.4')).toMatchObject({ computed: false, recorded: true });
  });

  test('a difference that decides nothing is none', () => {
    expect(ask(recorded('10.1.0.0/16'), '10.2.0.4', inbound('Allow', 100))).toBeNull();
    expect(ask(recorded('10.1.0.0/16'), '10.2.0.4', inbound('Deny', 100))).toBeNull();
  });
});

/** First and last address of the special ranges that an effective NSG in azure-cli's recordings leaves out of `Internet`. */
const LEFT_OUT = [
  ['0.0.0.0', '0.255.255.255'],
  ['10.0.0.0', '10.255.255.255'],
  ['100.64.0.0', '100.127.255.255'],
  ['127.0.0.0', '127.255.255.255'],
  ['169.254.0.0', '169.254.255.255'],
  ['172.16.0.0', '172.31.255.255'],
  ['192.0.2.0', '192.0.2.255'],
  ['192.168.0.0', '192.168.255.255'],
  ['198.18.0.0', '198.19.255.255'],
  ['224.0.0.0', '255.255.255.255'],
] as const;

test.each(LEFT_OUT)('Internet leaves out %s to %s and nothing beside it', (first, last) => {
  const internet = (bits: number) => tagReader(EMPTY, () => false)('internet', { family: 4, bits });
  const [from, to] = [address(first).bits, address(last).bits] as [number, number];
  expect([internet(from), internet(to)]).toEqual([false, false]);
  if (from > 0) expect(internet(from - 1)).toBe(true);
  if (to < 0xffffffff) expect(internet(to + 1)).toBe(true);
});
