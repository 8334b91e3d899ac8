/** Prefix -> values, asked by address: every match, longest first. Tested against a linear oracle. */
import type { Address } from '../network/address.ts';
import { type Prefix, prefixOf } from '../network/prefix.ts';

/** One hash table per prefix length in use: a look-up costs one probe per length, at most 33 (or 129). */
export class PrefixTable<T> {
  readonly #v4: (Map<number, T[]> | undefined)[] = [];
  readonly #v6: (Map<bigint, T[]> | undefined)[] = [];

  add(prefix: Prefix, value: T): void {
    if (prefix.family === 4) append(this.#v4, prefix.length, prefix.bits, value);
    else append(this.#v6, prefix.length, prefix.bits, value);
  }

  /** Values of all prefixes that hold the address, longest prefix first, in the order added within one prefix. */
  matches(address: Address): { readonly prefix: Prefix; readonly value: T }[] {
    const found: { prefix: Prefix; value: T }[] = [];
    const lengths = address.family === 4 ? this.#v4.length : this.#v6.length;
    for (let length = lengths - 1; length >= 0; length--) {
      const values = this.#at(address, length);
      if (!values) continue;
      const prefix = prefixOf(address, length);
      for (const value of values) found.push({ prefix, value });
    }
    return found;
  }

  #at(address: Address, length: number): readonly T[] | undefined {
    if (address.family === 4) {
      const table = this.#v4[length];
      return table?.get(length === 0 ? 0 : (address.bits & (0xffffffff << (32 - length))) >>> 0);
    }
    const table = this.#v6[length];
    if (!table) return undefined;
    const drop = BigInt(128 - length);
    return table.get((address.bits >> drop) << drop);
  }
}

function append<B, T>(tables: (Map<B, T[]> | undefined)[], length: number, bits: B, value: T): void {
  let table = tables[length];
  if (!table) {
    table = new Map();
    tables[length] = table;
  }
  const values = table.get(bits);
  if (values) values.push(value);
  else table.set(bits, [value]);
}
