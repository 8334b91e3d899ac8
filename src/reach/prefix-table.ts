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
  #steps: { readonly 4: Steps<number, T>; readonly 6: Steps<bigint, T> } | null = null;
  #lastBits = -1;
  #lastStep = 0;

  add(prefix: Prefix, value: T): void {
    this.#entries[prefix.family].push({ prefix, value });
    this.#steps = null;
    this.#lastBits = -1;
  }

  /** Entries of all prefixes that hold the address, longest prefix first, in the order added within one prefix. The same list throughout a step. */
  matches(address: Address): readonly PrefixMatch<T>[] {
    const { 4: v4, 6: v6 } = this.#made();
    const step = this.stepAt(address);
    return (step < v4.lists.length ? v4.lists[step] : v6.lists[step - v4.lists.length]) as readonly PrefixMatch<T>[];
  }

  /** The number of the step that the address lies in, from 0 on without gaps: what is known of steps can be kept in an array. */
  stepAt(address: Address): number {
    const { 4: v4, 6: v6 } = this.#made();
    if (address.family === 6) return v4.lists.length + at(v6, address.bits);
    // One packet asks several times for the same address.
    if (address.bits !== this.#lastBits) {
      this.#lastStep = at(v4, address.bits);
      this.#lastBits = address.bits;
    }
    return this.#lastStep;
  }

  #made(): { readonly 4: Steps<number, T>; readonly 6: Steps<bigint, T> } {
    this.#steps ??= { 4: stepsOf(this.#entries[4], 0, afterIpv4), 6: stepsOf(this.#entries[6], 0n, afterIpv6) };
    return this.#steps;
  }
}

/** `from`: the first address of each step, ascending, the first of all being 0; `lists`: what matches there. */
interface Steps<B, T> {
  readonly from: ArrayLike<B>;
  readonly lists: readonly (readonly PrefixMatch<T>[])[];
}

function at<B>({ from }: { readonly from: ArrayLike<B> }, bits: B): number {
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
