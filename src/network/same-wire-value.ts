/** Two wire values -> whether Azure would take them for the same: ids and enumerations in any case, absent and empty alike. */
import { isWire } from './wire.ts';

export function sameWireValue(a: unknown, b: unknown): boolean {
  if (isAbsent(a) || isAbsent(b)) return isAbsent(a) && isAbsent(b);
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => sameWireValue(item, b[i]));
  // Some write the list, some the object around it.
  if (isWire(a) && isWire(b)) return sameWireValue(inner(a), inner(b));
  if (isWire(a) || isWire(b)) return sameWireValue(isWire(a) ? inner(a) : a, isWire(b) ? inner(b) : b);
  return String(a).toLowerCase() === String(b).toLowerCase();
}

function isAbsent(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    value === '' ||
    (Array.isArray(value) && value.length === 0) ||
    (isWire(value) && isAbsent(inner(value)))
  );
}

/** What a reference or an address space is about. */
function inner(value: { readonly [name: string]: unknown }): unknown {
  return value.id ?? value.addressPrefixes ?? null;
}
