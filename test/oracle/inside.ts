/** Addresses and prefixes as texts (IPv4) -> whether one lies in the other. */
export const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

interface Range {
  readonly start: number;
  readonly length: number;
}

const parsed = new Map<string, Range>();

/** The same few texts are read again and again. */
function rangeOf(prefix: string): Range {
  let range = parsed.get(prefix);
  if (range === undefined) {
    const [address = '', length = '32'] = prefix.split('/');
    range = { start: numberOf(address), length: Number(length) };
    parsed.set(prefix, range);
  }
  return range;
}

export const lengthOf = (prefix: string): number => rangeOf(prefix).length;

/** A prefix holds an address, or all of another prefix. */
export function holds(prefix: string, inner: string): boolean {
  const [outer, own] = [rangeOf(prefix), rangeOf(inner)];
  const size = 2 ** (32 - outer.length);
  return own.length >= outer.length && Math.floor(outer.start / size) === Math.floor(own.start / size);
}

export const anyHolds = (prefixes: readonly string[], inner: string): boolean => prefixes.some((each) => holds(each, inner));
