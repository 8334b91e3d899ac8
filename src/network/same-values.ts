/** Two values of a model -> whether they say the same, whatever objects they are kept in. */

/** Maps and objects by what they hold under each key, in any order; lists in order. Spellings of ids count. */
export function sameValues(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((each, i) => sameValues(each, b[i]));
  if (a instanceof Map) return b instanceof Map && a.size === b.size && sameEntries(a, b);
  if (Array.isArray(b) || b instanceof Map || a instanceof Set || b instanceof Set) return false;
  return sameFields(a as Fields, b as Fields);
}

type Fields = Readonly<Record<string, unknown>>;

function sameEntries(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
  for (const [key, value] of a) if (!b.has(key) || !sameValues(value, b.get(key))) return false;
  return true;
}

function sameFields(a: Fields, b: Fields): boolean {
  let count = 0;
  for (const name in a) {
    count++;
    if (!(name in b) || !sameValues(a[name], b[name])) return false;
  }
  for (const _name in b) count--;
  return count === 0;
}
