/** A JSON object as Azure prints it -> its properties, typed: the few accessors every reader uses. Written by hand, since a fleet passes through here. */
import { type Address, parseAddress } from './address.ts';
import type { Prefix } from './prefix.ts';
import { keyIn, problem, type Reading, sharedPrefix, sharedText } from './reading.ts';
import { type Key, withoutSlash } from './resource-id.ts';

export type Wire = { readonly [name: string]: unknown };

const NOTHING: readonly never[] = Object.freeze([]);

/** The one empty list. */
export function none<T>(): readonly T[] {
  return NOTHING;
}

export function isWire(value: unknown): value is Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The properties of a resource: the nested object of REST and Resource Graph, or the resource itself as `az` flattens it. */
export function propertiesOf(wire: Wire): Wire {
  const nested = wire.properties;
  return isWire(nested) ? nested : wire;
}

const HEADER = /^(?:id|name|type|location|tags|etag|sku|kind|zones|properties|resourceGroup|subscriptionId|tenantId|apiVersion|identity)$/;

/** A resource of which no more was given than what it is called. Null for its properties counts as that. */
export function isNameOnly(wire: Wire): boolean {
  if (isWire(wire.properties)) return false;
  for (const name in wire) if (!HEADER.test(name)) return false;
  return true;
}

/** Text; a number is taken as its digits. Null where absent, or nothing but blanks. */
export function textIn(reading: Reading, wire: Wire, name: string): string | null {
  const text = ownText(reading, wire, name);
  return text === null ? null : sharedText(reading, text);
}

/** The same, not shared: for a text that is looked up and let go. */
export function ownText(reading: Reading, wire: Wire, name: string): string | null {
  const value = wire[name];
  if (typeof value === 'string') return isBlank(value) ? null : value;
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return String(value);
  problem(reading, name, value, 'text');
  return null;
}

/** One of the documented values whatever its case; another text as written. Null where absent. */
export function enumIn<T extends string>(reading: Reading, wire: Wire, name: string, values: readonly T[]): T | string | null {
  const text = ownText(reading, wire, name);
  if (text === null) return null;
  for (const value of values) if (value === text) return value;
  const lower = text.toLowerCase();
  for (const value of values) if (value.toLowerCase() === lower) return value;
  return sharedText(reading, text);
}

function isBlank(text: string): boolean {
  return text === '' || (text.charCodeAt(0) <= 32 && text.trim() === '');
}

/** One of the documented values, by which what the resource is hangs: another one is a problem. Null where absent. */
export function knownIn<T extends string>(reading: Reading, wire: Wire, name: string, values: readonly T[]): T | null {
  const text = enumIn(reading, wire, name, values);
  const known = values.find((value) => value === text);
  if (text !== null && known === undefined) problem(reading, name, text, `one of ${values.join(', ')}`);
  return known ?? null;
}

/** True, false, or null where absent: absent is never false. */
export function flagIn(reading: Reading, wire: Wire, name: string): boolean | null {
  const value = wire[name];
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === null) return null;
  const lower = typeof value === 'string' ? value.toLowerCase() : '';
  if (lower === 'true' || lower === 'false') return lower === 'true';
  problem(reading, name, value, 'true or false');
  return null;
}

/** A number, also written as text. Null where absent. */
export function numberIn(reading: Reading, wire: Wire, name: string): number | null {
  const value = wire[name];
  if (typeof value === 'number') return value;
  if (value === undefined || value === null || (typeof value === 'string' && isBlank(value))) return null;
  const parsed = typeof value === 'string' ? Number(value) : Number.NaN;
  if (Number.isFinite(parsed)) return parsed;
  problem(reading, name, value, 'a number');
  return null;
}

/** A list; null and absent are the empty one. */
export function listIn(reading: Reading, wire: Wire, name: string): readonly unknown[] {
  const value = wire[name];
  if (Array.isArray(value)) return value;
  if (value !== undefined && value !== null) problem(reading, name, value, 'a list');
  return NOTHING;
}

/** The objects of a list. */
export function objectsIn(reading: Reading, wire: Wire, name: string): readonly Wire[] {
  const list = listIn(reading, wire, name);
  for (const item of list) {
    if (isWire(item)) continue;
    problem(reading, `an item of ${name}`, item, 'an object');
    return NOTHING;
  }
  return list as readonly Wire[];
}

export function objectIn(reading: Reading, wire: Wire, name: string): Wire | null {
  const value = wire[name];
  if (isWire(value)) return value;
  if (value !== undefined && value !== null) problem(reading, name, value, 'an object');
  return null;
}

/** The key of a referenced resource that few others refer to: not shared. Null where absent. */
export function loneRefIn(reading: Reading, wire: Wire, name: string): Key | null {
  const value = wire[name];
  if (value === undefined || value === null) return null;
  return isWire(value) && typeof value.id === 'string' && !isBlank(value.id)
    ? withoutSlash(value.id).toLowerCase()
    : refOf(reading, name, value);
}

/** The key of a referenced resource: `{"id": …}`, or the id itself. Null where absent. */
export function refIn(reading: Reading, wire: Wire, name: string): Key | null {
  const value = wire[name];
  return value === undefined || value === null ? null : refOf(reading, name, value);
}

/** An object that names nothing is a problem: that there is something is known, and not what. */
export function refOf(reading: Reading, name: string, value: unknown): Key | null {
  if (value === undefined || value === null || value === '') return null;
  const id = isWire(value) ? value.id : value;
  // Exports of tests name their resources by a word alone.
  if (typeof id === 'string' && (isWire(value) ? !isBlank(id) : id.includes('/'))) return keyIn(reading, id);
  problem(reading, `${name}.id`, id, 'an ARM id');
  return null;
}

/** The keys of a list of references, in order. */
export function refsIn(reading: Reading, wire: Wire, name: string): readonly Key[] {
  const list = listIn(reading, wire, name);
  if (list.length === 0) return NOTHING;
  const keys: Key[] = [];
  for (const item of list) {
    const key = refOf(reading, name, item);
    if (key !== null) keys.push(key);
    else if ((item ?? '') === '') problem(reading, `an item of ${name}`, item, 'an ARM id');
  }
  return keys;
}

/** The texts of a list; a single text is a list of one. */
export function textsIn(reading: Reading, wire: Wire, name: string): readonly string[] {
  const texts = ownTextsIn(reading, wire, name);
  return texts.length === 0 ? NOTHING : texts.map((text) => sharedText(reading, text));
}

/** The same, not shared: for texts that are looked up and let go. */
export function ownTextsIn(reading: Reading, wire: Wire, name: string): readonly string[] {
  const value = wire[name];
  if (typeof value === 'string') return value === '' ? NOTHING : [value];
  const list = listIn(reading, wire, name);
  if (list.length === 0 || list.every(isText)) return list as readonly string[];
  const texts: string[] = [];
  for (const item of list) {
    if (typeof item === 'string') texts.push(item);
    else if (typeof item === 'number') texts.push(String(item));
    else problem(reading, `an item of ${name}`, item, 'text');
  }
  return texts;
}

function isText(item: unknown): item is string {
  return typeof item === 'string';
}

/** The prefixes of a list (or of a single text). */
export function prefixesIn(reading: Reading, wire: Wire, name: string): readonly Prefix[] {
  const texts = ownTextsIn(reading, wire, name);
  if (texts.length === 0) return NOTHING;
  const [only] = texts;
  if (only !== undefined && texts.length === 1) {
    const prefix = sharedPrefix(reading, only);
    if (prefix !== null) return [prefix];
  }
  const prefixes: Prefix[] = [];
  for (const text of texts) {
    const prefix = sharedPrefix(reading, text);
    if (prefix === null) problem(reading, name, text, 'a prefix');
    else prefixes.push(prefix);
  }
  return prefixes;
}

/** `{"addressPrefixes": […]}` under a name; null where the object, or the list in it, is absent. */
export function addressSpaceIn(reading: Reading, wire: Wire, name: string): readonly Prefix[] | null {
  const value = wire[name];
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return prefixesIn(reading, wire, name);
  const space = objectIn(reading, wire, name);
  return (space?.addressPrefixes ?? '') === '' ? null : prefixesIn(reading, space as Wire, 'addressPrefixes');
}

/** An address; null where absent or empty. */
export function addressIn(reading: Reading, wire: Wire, name: string): Address | null {
  const text = wire[name];
  if (text === undefined || text === null || text === '') return null;
  const address = typeof text === 'string' ? parseAddress(text) : null;
  if (address === null) problem(reading, name, text, 'an IP address');
  return address;
}

/** The addresses of a list (or of a single text). */
export function addressesIn(reading: Reading, wire: Wire, name: string): readonly Address[] {
  const texts = ownTextsIn(reading, wire, name);
  if (texts.length === 0) return NOTHING;
  const addresses: Address[] = [];
  for (const text of texts) {
    if (text === '') continue;
    const address = parseAddress(text);
    if (address === null) problem(reading, name, text, 'an IP address');
    else addresses.push(address);
  }
  return addresses;
}

/** The first of two spellings that is there: older versions of `az` print `privateIpAddress` where ARM says `privateIPAddress`. */
export function either(wire: Wire, name: string, older: string): string {
  return wire[name] === undefined && wire[older] !== undefined ? older : name;
}
