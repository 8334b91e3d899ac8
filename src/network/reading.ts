/** What the readers of one model share: values seen before, so that equal ones are held once, and the problems of the resource at hand. */
import type { Peer, PortRange } from './filter.ts';
import { type Prefix, parsePrefix } from './prefix.ts';
import { type Key, withoutSlash } from './resource-id.ts';

/**
 * A fleet of 100,000 NICs names the same few hundred subnets, prefixes, ports and states over and over: each is kept once.
 * The maps live as long as the reading, not as long as the model.
 */
export interface Reading {
  readonly keys: Map<string, Key>;
  /** The ids seen last, as written, each in the slot that its ends give it, and their keys. */
  readonly lastIds: string[];
  readonly lastKeys: Key[];
  /** Type as written -> lower-cased. */
  readonly types: Map<string, string>;
  readonly texts: Map<string, string>;
  readonly prefixes: Map<string, Prefix | null>;
  readonly peers: Map<string, readonly Peer[]>;
  readonly ports: Map<string, readonly PortRange[]>;
  /** What is wrong with the resource being read; emptied before each. A resource with a problem is not used. */
  problems: string[];
}

export function newReading(): Reading {
  return {
    keys: new Map(),
    lastIds: new Array<string>(SLOTS).fill(''),
    lastKeys: new Array<string>(SLOTS).fill(''),
    types: new Map(),
    texts: new Map(),
    prefixes: new Map(),
    peers: new Map(),
    ports: new Map(),
    problems: [],
  };
}

const SLOTS = 256;

/**
 * The one copy of an id's key. Neighbours in a file refer to the same few resources: comparing with the id seen last in its slot is much cheaper than
 * lower-casing and hashing it again.
 */
export function keyIn(reading: Reading, written: string): Key {
  const id = withoutSlash(written);
  const { length } = id;
  const slot = (length * 31 + id.charCodeAt(length - 1) * 7 + id.charCodeAt(length - 2)) & (SLOTS - 1);
  if (reading.lastIds[slot] === id) return reading.lastKeys[slot] as Key;
  const key = sharedKey(reading, id);
  reading.lastIds[slot] = id;
  reading.lastKeys[slot] = key;
  return key;
}

function sharedKey(reading: Reading, id: string): Key {
  const lower = id.toLowerCase();
  const known = reading.keys.get(lower);
  if (known !== undefined) return known;
  // An id written in lower case already is its own key: one string serves both.
  const key = lower === id ? id : lower;
  reading.keys.set(key, key);
  return key;
}

/** An ARM type in lower case, one copy of each. */
export function sharedType(reading: Reading, type: string): string {
  const known = reading.types.get(type);
  if (known !== undefined) return known;
  const lower = sharedText(reading, type.toLowerCase());
  reading.types.set(type, lower);
  return lower;
}

/** The one copy of a text that comes again and again (a state, a name of a configuration). */
export function sharedText(reading: Reading, text: string): string {
  const known = reading.texts.get(text);
  if (known !== undefined) return known;
  reading.texts.set(text, text);
  return text;
}

/** The one copy of a prefix; null where the text is none. */
export function sharedPrefix(reading: Reading, text: string): Prefix | null {
  const known = reading.prefixes.get(text);
  if (known !== undefined) return known;
  const prefix = parsePrefix(text);
  reading.prefixes.set(text, prefix);
  return prefix;
}

const LONGEST_QUOTE = 60;

/** Notes that a value cannot be used: `addressPrefix "10.0.0.300/24" is not a prefix`. */
export function problem(reading: Reading, name: string, value: unknown, wanted: string): void {
  const text = typeof value === 'string' ? `"${value}"` : (JSON.stringify(value) ?? String(value));
  const shown = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  reading.problems.push(`${name} ${shown} is not ${wanted}`);
}

/** Notes that something needed was not there at all. */
export function lacking(reading: Reading, name: string): void {
  reading.problems.push(`${name} is missing`);
}
