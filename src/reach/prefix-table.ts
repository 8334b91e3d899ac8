/** Prefix -> values, asked by address: every match, longest first. Tested against a linear oracle. */
import type { Address } from '../network/address.ts';
import type { Prefix } from '../network/prefix.ts';

export interface PrefixMatch<T> {
  readonly prefix: Prefix;
  readonly value: T;
}

const NO_MATCH: readonly never[] = [];

/**
 * A table of prefixes is a step function: between two addresses where a prefix begins or ends, every address has the same matches. They are listed once
 * for each such step, so a look-up is one bisection, and equal answers are the same list.
 */
export class PrefixTable<T> {
  readonly #entries: { readonly 4: PrefixMatch<T>[]; readonly 6: PrefixMatch<T>[] } = { 4: [], 6: [] };
  #v4: Steps<number, T> | null = null;
  #v6: Steps<bigint, T> | null = null;
  #lastBits = -1;
  #lastStep = 0;
  #bitsBefore = -1;
  #stepBefore = 0;

  add(prefix: Prefix, value: T): void {
    this.#entries[prefix.family].push({ prefix, value });
    this.#v4 = null;
    this.#v6 = null;
    this.#lastBits = -1;
    this.#bitsBefore = -1;
  }

  /** Entries of all prefixes that hold the address, longest prefix first, in the order added within one prefix. The same list throughout a step. */
  matches(address: Address): readonly PrefixMatch<T>[] {
    if (address.family === 4) return this.#ofIpv4().lists[this.stepAt(address)] as readonly PrefixMatch<T>[];
    const { from, lists } = this.#ofIpv6();
    return lists[at(from, address.bits)] as readonly PrefixMatch<T>[];
  }

  /** The number of the step that the address lies in, from 0 on without gaps: what is known of steps can be kept in an array. */
  stepAt(address: Address): number {
    const { from } = this.#ofIpv4();
    if (address.family === 6) return from.length + at(this.#ofIpv6().from, address.bits);
    // A packet and its reply ask several times for the same two addresses.
    if (address.bits === this.#lastBits) return this.#lastStep;
    if (address.bits === this.#bitsBefore) return this.#stepBefore;
    this.#bitsBefore = this.#lastBits;
    this.#stepBefore = this.#lastStep;
    this.#lastBits = address.bits;
    this.#lastStep = at(from, address.bits);
    return this.#lastStep;
  }

  #ofIpv4(): Steps<number, T> {
    this.#v4 ??= stepsOf(this.#entries[4], 0, afterIpv4);
    return this.#v4;
  }

  #ofIpv6(): Steps<bigint, T> {
    this.#v6 ??= stepsOf(this.#entries[6], 0n, afterIpv6);
    return this.#v6;
  }
}

/** `from`: the first address of each step, ascending, the first of all being 0; `lists`: what matches there. */
interface Steps<B, T> {
  readonly from: ArrayLike<B>;
  readonly lists: readonly (readonly PrefixMatch<T>[])[];
}

function at<B>(from: ArrayLike<B>, bits: B): number {
  let low = 0;
  let high = from.length;
  while (high - low > 1) {
    const middle = (low + high) >>> 1;
    if ((from[middle] as B) <= bits) low = middle;
    else high = middle;
  }
  return low;
}

/** Prefixes lie within each other or apart, never across: walked in order of their beginnings, those still open are a stack. */
function stepsOf<B extends number | bigint, T>(entries: readonly PrefixMatch<T>[], zero: B, after: (prefix: Prefix) => B): Steps<B, T> {
  const sorted = entries.toSorted((a, b) => compare(a.prefix, b.prefix));
  const from: B[] = [zero];
  const lists: (readonly PrefixMatch<T>[])[] = [NO_MATCH];
  const open: { readonly end: B; readonly list: readonly PrefixMatch<T>[]; readonly prefix: Prefix }[] = [];
  const step = (bits: B, list: readonly PrefixMatch<T>[]): void => {
    if (from.at(-1) !== bits) from.push(bits);
    lists[from.length - 1] = list;
  };
  const closeUpTo = (bits: B | null): void => {
    for (let last = open.at(-1); last && (bits === null || last.end <= bits); last = open.at(-1)) {
      open.pop();
      step(last.end, open.at(-1)?.list ?? NO_MATCH);
    }
  };
  for (let i = 0; i < sorted.length; ) {
    const { prefix } = sorted[i] as PrefixMatch<T>;
    const same: PrefixMatch<T>[] = [];
    for (; i < sorted.length && compare((sorted[i] as PrefixMatch<T>).prefix, prefix) === 0; i++) same.push(sorted[i] as PrefixMatch<T>);
    closeUpTo(prefix.bits as B);
    const list = [...same, ...(open.at(-1)?.list ?? NO_MATCH)];
    open.push({ end: after(prefix), list, prefix });
    step(prefix.bits as B, list);
  }
  closeUpTo(null);
  return { from: zero === 0 ? (Float64Array.from(from as number[]) as unknown as ArrayLike<B>) : from, lists };
}

/** By first address, the longer of two within it later. */
function compare(a: Prefix, b: Prefix): number {
  return a.bits < b.bits ? -1 : a.bits > b.bits ? 1 : a.length - b.length;
}

/** The first address after a prefix; beyond the last one there is, where it reaches to the end. */
function afterIpv4(prefix: Prefix): number {
  return Number(prefix.bits) + 2 ** (32 - prefix.length);
}

function afterIpv6(prefix: Prefix): bigint {
  return BigInt(prefix.bits) + (1n << BigInt(128 - prefix.length));
}
