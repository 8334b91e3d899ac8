/** Addresses and prefixes as texts (IPv4) -> whether one lies in the other. */
export const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'];

function numberOf(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
}

export const lengthOf = (prefix: string): number => Number(prefix.split('/')[1] ?? 32);

/** A prefix holds an address, or all of another prefix. */
export function holds(prefix: string, inner: string): boolean {
  const size = 2 ** (32 - lengthOf(prefix));
  const [outerStart, innerStart] = [prefix, inner].map((each) => numberOf(each.split('/')[0] ?? '')) as [number, number];
  return lengthOf(inner) >= lengthOf(prefix) && Math.floor(outerStart / size) === Math.floor(innerStart / size);
}

export const anyHolds = (prefixes: readonly string[], inner: string): boolean => prefixes.some((each) => holds(each, inner));
