/** Addresses and prefixes as texts -> whether one lies in the other. */
export const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

/** A service tag, by its name. */
export const isTag = (written: string): boolean => /^[A-Z]/.test(written);

function numberOf(address: string): bigint {
  if (!address.includes(':')) return address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n);
  const [head = '', tail = ''] = address.split('::');
  const [before, after] = [head, tail].map((part) => (part === '' ? [] : part.split(':'))) as [string[], string[]];
  const groups = address.includes('::') ? [...before, ...Array(8 - before.length - after.length).fill('0'), ...after] : before;
  return groups.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

interface Range {
  readonly bits: number;
  readonly start: bigint;
  readonly length: number;
}

const parsed = new Map<string, Range>();

/** The same few texts are read again and again. */
function rangeOf(prefix: string): Range {
  let range = parsed.get(prefix);
  if (range === undefined) {
    const [address = '', length] = prefix.split('/');
    const bits = address.includes(':') ? 128 : 32;
    range = { bits, start: numberOf(address), length: length === undefined ? bits : Number(length) };
    parsed.set(prefix, range);
  }
  return range;
}

export const lengthOf = (prefix: string): number => rangeOf(prefix).length;

/** Of texts the answer never changes. */
const known = new Map<string, Map<string, boolean>>();

/** A prefix holds an address, or all of another prefix. */
export function holds(prefix: string, inner: string): boolean {
  const of = known.get(prefix) ?? new Map<string, boolean>();
  known.set(prefix, of);
  const before = of.get(inner);
  if (before !== undefined) return before;
  const [outer, own] = [rangeOf(prefix), rangeOf(inner)];
  const shift = BigInt(outer.bits - outer.length);
  const found = outer.bits === own.bits && own.length >= outer.length && outer.start >> shift === own.start >> shift;
  of.set(inner, found);
  return found;
}

export const anyHolds = (prefixes: readonly string[], inner: string): boolean => prefixes.some((each) => holds(each, inner));
