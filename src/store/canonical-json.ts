/** A value -> the one JSON text of it: names in order of their code units, no spaces, so that equal values have equal hashes (as RFC 8785). */
import { bigintAsObject } from './json-with-bigint.ts';

/** Drops what JSON has no form for, as `JSON.stringify` does. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (name, each: unknown) => {
    const plain = bigintAsObject(name, each);
    return typeof plain === 'object' && plain !== null && !Array.isArray(plain)
      ? Object.fromEntries(Object.entries(plain).sort(([a], [b]) => (a < b ? -1 : 1)))
      : plain;
  });
}
