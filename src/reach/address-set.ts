/** A list of prefixes -> sorted intervals that answer "is this address in it" by bisection. */
import type { Address } from '../network/address.ts';
import type { Prefix } from '../network/prefix.ts';

/** Pairs of first and last address, ascending, disjoint. */
export interface AddressSet {
  readonly ipv4: Uint32Array;
  readonly ipv6: readonly bigint[];
}

export function addressSetOf(prefixes: readonly Prefix[]): AddressSet {
  const ipv4: [number, number][] = [];
  const ipv6: [bigint, bigint][] = [];
  for (const prefix of prefixes) {
    if (prefix.family === 4) ipv4.push([prefix.bits, prefix.bits + 2 ** (32 - prefix.length) - 1]);
    else ipv6.push([prefix.bits, prefix.bits + (1n << BigInt(128 - prefix.length)) - 1n]);
  }
  return { ipv4: Uint32Array.from(disjoint(ipv4).flat()), ipv6: disjoint(ipv6).flat() };
}

export function holds(set: AddressSet, address: Address): boolean {
  return address.family === 4 ? inPairs(set.ipv4, address.bits) : inPairs(set.ipv6, address.bits);
}

function disjoint<T extends number | bigint>(pairs: [T, T][]): [T, T][] {
  const merged: [T, T][] = [];
  for (const pair of pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))) {
    const last = merged.at(-1);
    if (!last || pair[0] > last[1]) merged.push([pair[0], pair[1]]);
    else if (pair[1] > last[1]) last[1] = pair[1];
  }
  return merged;
}

function inPairs<T extends number | bigint>(pairs: ArrayLike<T>, bits: T): boolean {
  let low = 0;
  let high = pairs.length / 2;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((pairs[2 * middle + 1] as T) < bits) low = middle + 1;
    else high = middle;
  }
  return 2 * low < pairs.length && (pairs[2 * low] as T) <= bits;
}
