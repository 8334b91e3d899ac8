/** Text -> IP prefix (CIDR), and the three questions asked of prefixes: contains, covers, overlaps. */
import { type Address, formatAddress, parseAddress } from './address.ts';

/** A CIDR block. Host bits are cleared; `length` is 0-32 or 0-128. */
export type Prefix = Ipv4Prefix | Ipv6Prefix;
export interface Ipv4Prefix {
  readonly family: 4;
  readonly bits: number;
  readonly length: number;
}
export interface Ipv6Prefix {
  readonly family: 6;
  readonly bits: bigint;
  readonly length: number;
}

/** `10.0.0.0/8`, `fd00::/48`, or a bare address (a host prefix). Anything else is null. */
export function parsePrefix(text: string): Prefix | null {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (!address) return null;
  const longest = address.family === 4 ? 32 : 128;
  if (slash < 0) return prefixOf(address, longest);
  const lengthText = text.slice(slash + 1);
  if (!/^\d{1,3}$/.test(lengthText)) return null;
  const length = Number(lengthText);
  return length <= longest ? prefixOf(address, length) : null;
}

/** The block of the given length that holds the address. */
export function prefixOf(address: Address, length: number): Prefix {
  if (address.family === 4) return { family: 4, bits: maskIpv4(address.bits, length), length };
  const drop = BigInt(128 - length);
  return { family: 6, bits: (address.bits >> drop) << drop, length };
}

/** As Azure writes it: `10.0.0.0/8`, `fd00::/8`. */
export function formatPrefix(prefix: Prefix): string {
  return `${formatAddress(prefix)}/${prefix.length}`;
}

/** Of another family: no. */
export function contains(prefix: Prefix, address: Address): boolean {
  if (prefix.family === 4) return address.family === 4 && maskIpv4(address.bits, prefix.length) === prefix.bits;
  if (address.family !== 6) return false;
  const drop = BigInt(128 - prefix.length);
  return address.bits >> drop === prefix.bits >> drop;
}

/** True when every address of `inner` lies in `outer`. */
export function covers(outer: Prefix, inner: Prefix): boolean {
  return outer.length <= inner.length && contains(outer, inner);
}

/** Blocks either hold one another or share nothing. */
export function overlaps(a: Prefix, b: Prefix): boolean {
  return covers(a, b) || covers(b, a);
}

export function samePrefix(a: Prefix, b: Prefix): boolean {
  return a.family === b.family && a.length === b.length && a.bits === b.bits;
}

function maskIpv4(bits: number, length: number): number {
  return length === 0 ? 0 : (bits & (0xffffffff << (32 - length))) >>> 0;
}
