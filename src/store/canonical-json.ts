/** A value -> the one JSON text of it: names in order of their code units, no spaces, so that equal values have equal hashes (as RFC 8785). */

/** Drops what JSON has no form for, as `JSON.stringify` does. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_name, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  );
}
