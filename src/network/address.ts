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

const DOTTED = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Strict: dotted IPv4 without leading zeros, or IPv6 (no zone). Anything else is null. */
export function parseAddress(text: string): Address | null {
  const bits = parseIpv4Bits(text);
  if (bits !== null) return { family: 4, bits };
  if (!text.includes(':') || text.includes('%') || text.includes('/') || !ipaddr.IPv6.isValid(text)) return null;
  return { family: 6, bits: bytesToBigint(ipaddr.IPv6.parse(text).toByteArray()) };
}

/** Dotted IPv4 -> unsigned 32-bit number, or null. The loading of large models runs through here: no allocation. */
export function parseIpv4Bits(text: string): number | null {
  const found = DOTTED.exec(text);
  if (!found) return null;
  let bits = 0;
  for (let i = 1; i <= 4; i++) {
    const part = found[i] as string;
    const value = Number(part);
    if (value > 255 || (part.length > 1 && part[0] === '0')) return null;
    bits = bits * 256 + value;
  }
  return bits;
}

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
