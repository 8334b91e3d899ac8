/** Two values of a model, or two wire values -> whether they say the same. */

const NOTHING: ReadonlySet<string> = new Set();

/** Deep equality over plain data: objects, lists, maps, numbers, bigints, texts. Undefined and absent are the same; two sets never are; properties called as in `ignored` do not count. */
export function sameValue(a: unknown, b: unknown, ignored: ReadonlySet<string> = NOTHING): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i], ignored));
  }
  if (a instanceof Map || b instanceof Map) return a instanceof Map && b instanceof Map && a.size === b.size && sameEntries(a, b, ignored);
  if (a instanceof Set || b instanceof Set) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const name of Object.keys(left)) if (!ignored.has(name) && !sameValue(left[name], right[name], ignored)) return false;
  for (const name of Object.keys(right)) if (!ignored.has(name) && !(name in left) && right[name] !== undefined) return false;
  return true;
}

function sameEntries(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>, ignored: ReadonlySet<string>): boolean {
  for (const [key, value] of a) if (!b.has(key) || !sameValue(value, b.get(key), ignored)) return false;
  return true;
}
