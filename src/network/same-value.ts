/** Two values of a model, or two wire values -> whether they say the same. */

/** Deep equality over plain data: objects, lists, maps, numbers, bigints, texts. Undefined and absent are the same. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, i) => sameValue(item, b[i]));
  }
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  for (const name of Object.keys(left)) if (!sameValue(left[name], right[name])) return false;
  for (const name of Object.keys(right)) if (!(name in left) && right[name] !== undefined) return false;
  return true;
}
