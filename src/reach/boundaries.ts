/** Prefixes -> the addresses at which one of them begins or ends. */
import type { Prefix } from '../network/prefix.ts';

/** Where IPv4 prefixes begin and end, sorted and without repeats. */
export function boundariesOf(prefixes: Iterable<Prefix>): Float64Array {
  const at = new Set<number>();
  for (const prefix of prefixes) {
    if (prefix.family !== 4) continue;
    at.add(prefix.bits);
    at.add(prefix.bits + 2 ** (32 - prefix.length));
  }
  return Float64Array.from(at).sort();
}

/** How many boundaries lie at or below an address: the same for all addresses between two of them. */
export function rankOf(boundaries: Float64Array, bits: number): number {
  let low = 0;
  let high = boundaries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((boundaries[middle] as number) <= bits) low = middle + 1;
    else high = middle;
  }
  return low;
}
