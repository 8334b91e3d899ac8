/** Text -> IP address as comparable bits, and back. */
import ipaddr from 'ipaddr.js';

/** An IPv4 address as an unsigned 32-bit number, or an IPv6 address as a 128-bit bigint. */
export type Address = Ipv4Address | Ipv6Address;
export interface Ipv4Address {
  readonly family: 4;
  readonly bits: number;
}
export interface Ipv6Address {
  readonly family: 6;
  readonly bits: bigint;
}

const DOT = 46;
const ZERO = 48;

/** Strict: dotted IPv4 without leading zeros, or IPv6 (no zone). Anything else is null. */
export function parseAddress(text: string): Address | null {
  const bits = parseIpv4Bits(text);
  if (bits !== null) return { family: 4, bits };
  if (!text.includes(':') || text.includes('%') || text.includes('/') || !ipaddr.IPv6.isValid(text)) return null;
  return { family: 6, bits: bytesToBigint(ipaddr.IPv6.parse(text).toByteArray()) };
}

/** Dotted IPv4 -> unsigned 32-bit number, or null. The loading of large models runs through here: no allocation. */
export function parseIpv4Bits(text: string): number | null {
  let bits = 0;
  let parts = 0;
  let part = 0;
  let digits = 0;
  for (let i = 0; i <= text.length; i++) {
    const code = i < text.length ? text.charCodeAt(i) : DOT;
    if (code === DOT) {
      if (digits === 0 || part > 255 || parts === 4) return null;
      bits = bits * 256 + part;
      parts += 1;
      part = 0;
      digits = 0;
    } else if (code >= ZERO && code <= ZERO + 9) {
      // No leading zeros, three digits at most.
      if (digits === 3 || (digits === 1 && part === 0)) return null;
      part = part * 10 + code - ZERO;
      digits += 1;
    } else return null;
  }
  return parts === 4 ? bits : null;
}

/** As Azure writes it: IPv6 in lower case, its longest run of zeros cut. */
export function formatAddress(address: Address): string {
  if (address.family === 4) return formatIpv4Bits(address.bits);
  const bytes = Array.from({ length: 16 }, (_, i) => Number((address.bits >> BigInt(8 * (15 - i))) & 255n));
  return ipaddr.fromByteArray(bytes).toString();
}

function formatIpv4Bits(bits: number): string {
  return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}`;
}

export function sameAddress(a: Address, b: Address): boolean {
  return a.family === b.family && a.bits === b.bits;
}

function bytesToBigint(bytes: readonly number[]): bigint {
  return bytes.reduce((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
}
