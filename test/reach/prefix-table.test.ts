import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Address } from '../../src/network/address.ts';
import { contains, type Prefix, prefixOf } from '../../src/network/prefix.ts';
import { PrefixTable } from '../../src/reach/prefix-table.ts';

const LAST = { 4: 2n ** 32n - 1n, 6: 2n ** 128n - 1n } as const;

function addressOf(family: 4 | 6, bits: bigint): Address {
  return family === 4 ? { family, bits: Number(bits) } : { family, bits };
}

/** Few beginnings, so that prefixes meet: near the ends of the space and around one place in it. */
const bits = (family: 4 | 6) =>
  fc
    .tuple(fc.constantFrom(0n, LAST[family], LAST[family] / 16n), fc.integer({ min: -9, max: 9 }), fc.integer({ min: 0, max: 28 }))
    .map(([at, by, shift]) => {
      const moved = at + (BigInt(by) << BigInt(shift));
      return moved < 0n ? 0n : moved > LAST[family] ? LAST[family] : moved;
    });
const family = fc.constantFrom(4 as const, 6 as const);
const address = family.chain((of) => bits(of).map((each) => addressOf(of, each)));
const prefix: fc.Arbitrary<Prefix> = family.chain((of) =>
  fc.tuple(bits(of), fc.integer({ min: 0, max: of === 4 ? 32 : 128 })).map(([at, length]) => prefixOf(addressOf(of, at), length)),
);

/** The first address, the last, and those just outside. */
function edges(of: Prefix): Address[] {
  const first = BigInt(of.bits);
  const next = first + (1n << BigInt((of.family === 4 ? 32 : 128) - of.length));
  return [first - 1n, first, next - 1n, next]
    .filter((each) => each >= 0n && each <= LAST[of.family])
    .map((each) => addressOf(of.family, each));
}

/** Reads the prefixes one by one. */
function oracle(prefixes: readonly Prefix[], of: Address): { prefix: Prefix; value: number }[] {
  return prefixes
    .map((each, value) => ({ prefix: each, value }))
    .filter((each) => contains(each.prefix, of))
    .sort((a, b) => b.prefix.length - a.prefix.length);
}

function tableOf(prefixes: readonly Prefix[]): PrefixTable<number> {
  const table = new PrefixTable<number>();
  prefixes.forEach((each, i) => {
    table.add(each, i);
  });
  return table;
}

describe('the longest-prefix table agrees with reading the prefixes one by one', () => {
  test('at any address, and at the edges of every prefix', () => {
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 40 }), fc.array(address, { maxLength: 20 }), (prefixes, addresses) => {
        const table = tableOf(prefixes);
        for (const each of [...addresses, ...prefixes.flatMap(edges)]) expect(table.matches(each)).toEqual(oracle(prefixes, each));
      }),
      { numRuns: 300 },
    );
  });

  test('after more is added, too', () => {
    fc.assert(
      fc.property(fc.array(prefix, { maxLength: 10 }), fc.array(prefix, { maxLength: 10 }), address, (first, more, of) => {
        const table = tableOf(first);
        table.matches(of);
        for (const [i, each] of more.entries()) table.add(each, first.length + i);
        expect(table.matches(of)).toEqual(oracle([...first, ...more], of));
      }),
    );
  });

  test('equal answers of one step are one list', () => {
    const table = tableOf([prefixOf({ family: 4, bits: 0x0a000000 }, 8), prefixOf({ family: 4, bits: 0x0a010000 }, 16)]);
    const near = table.matches({ family: 4, bits: 0x0a010004 });
    expect(near.map(({ prefix: each }) => each.length)).toEqual([16, 8]);
    expect(table.matches({ family: 4, bits: 0x0a0100ff })).toBe(near);
    expect(table.matches({ family: 4, bits: 0x0b000000 })).toEqual([]);
  });
});
