/** The bytes of a long JSON list, alone or in an object -> its items one by one, so that neither the text nor the items stand in memory all at once. */
import { isAscii } from 'node:buffer';

/** What the items were taken out of. */
export interface Around {
  /** The object around the list, the list itself empty; null where it stands alone. */
  readonly object: unknown;
  /** The member of it that the list is; null where it stands alone. */
  readonly name: string | null;
}

/**
 * UTF-8 without a byte order mark: the list itself, or an object and the first of its members that is a list and has one of the names. Each item is
 * handed over as soon as it is found. Null: it is not built like that or is no JSON, and what was handed over until then counts for nothing; what is wrong
 * with it is for whoever parses it whole to say.
 */
export function takeItems(bytes: Uint8Array, names: ReadonlySet<string>, take: (item: unknown) => void): Around | null {
  try {
    const start = skipSpace(bytes, 0);
    const text = textOf(bytes);
    const around =
      bytes[start] === OPEN_LIST
        ? { object: null, name: null, end: takeList(bytes, text, start, take) }
        : takeMember(bytes, text, start, names, take);
    return around && around.end > 0 && skipSpace(bytes, around.end) === bytes.length ? { object: around.object, name: around.name } : null;
  } catch (error) {
    if (error instanceof NoJson) return null;
    throw error;
  }
}

const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;

function takeMember(
  bytes: Uint8Array,
  text: Text,
  start: number,
  names: ReadonlySet<string>,
  take: (item: unknown) => void,
): (Around & { readonly end: number }) | null {
  if (bytes[start] !== OPEN_OBJECT) return null;
  let taken: { readonly name: string; readonly open: number; readonly end: number } | null = null;
  const seen = new Set<unknown>();
  let at = start;
  do {
    const from = skipSpace(bytes, at + 1);
    const to = bytes[from] === QUOTE ? skipString(bytes, from) : -1;
    const colon = to < 0 ? -1 : skipSpace(bytes, to);
    if (colon < 0 || bytes[colon] !== COLON) return null;
    const name = valueAt(text, from, to);
    // Of a name given twice the last one counts.
    if (typeof name !== 'string' || seen.has(name)) return null;
    seen.add(name);
    const value = skipSpace(bytes, colon + 1);
    const isTaken: boolean = taken === null && bytes[value] === OPEN_LIST && names.has(name);
    const end: number = isTaken ? takeList(bytes, text, value, take) : skipValue(bytes, value);
    if (end < 0) return null;
    if (isTaken) taken = { name, open: value, end };
    at = skipSpace(bytes, end);
  } while (bytes[at] === COMMA);
  if (!taken || bytes[at] !== CLOSE_OBJECT) return null;
  const end = at + 1;
  return { object: valueAt(text, start, taken.open + 1, [taken.end - 1, end]), name: taken.name, end };
}

/** The place behind the list; -1: it is none. */
function takeList(bytes: Uint8Array, text: Text, open: number, take: (item: unknown) => void): number {
  let at = skipSpace(bytes, open + 1);
  if (bytes[at] === CLOSE_LIST) return at + 1;
  at = open;
  do {
    const start = skipSpace(bytes, at + 1);
    const end = skipValue(bytes, start);
    if (end <= start) return -1;
    take(valueAt(text, start, end));
    at = skipSpace(bytes, end);
  } while (bytes[at] === COMMA);
  return bytes[at] === CLOSE_LIST ? at + 1 : -1;
}

/** The place behind the value that begins there; -1: it does not end. */
function skipValue(bytes: Uint8Array, start: number): number {
  const first = bytes[start];
  if (first === QUOTE) return skipString(bytes, start);
  return first === OPEN_OBJECT || first === OPEN_LIST ? skipNested(bytes, start) : skipLiteral(bytes, start);
}

/** Whether each bracket is closed by its like is seen when the item is parsed. One loop with no calls in it: every byte of a fleet passes here. */
function skipNested(bytes: Uint8Array, start: number): number {
  const { length } = bytes;
  let depth = 0;
  for (let at = start; at < length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      for (at++; at < length; at++) {
        const inside = bytes[at];
        if (inside === QUOTE) break;
        if (inside === BACKSLASH) at++;
      }
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth++;
    else if ((byte === CLOSE_OBJECT || byte === CLOSE_LIST) && --depth === 0) return at + 1;
  }
  return -1;
}

function skipString(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at++;
  }
  return -1;
}

function skipLiteral(bytes: Uint8Array, start: number): number {
  let at = start;
  for (; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte === COMMA || byte === CLOSE_LIST || byte === CLOSE_OBJECT || isSpace(byte)) break;
  }
  return at;
}

function skipSpace(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at >= 0 && at < bytes.length && isSpace(bytes[at] as number)) at++;
  return at;
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

class NoJson extends Error {}

/** The value that stands between two places; with `last`, what stands there follows it. Wrong bytes are no JSON either. */
function valueAt(text: Text, from: number, to: number, last?: readonly [from: number, to: number]): unknown {
  try {
    return JSON.parse(last ? text(from, to) + text(...last) : text(from, to));
  } catch {
    throw new NoJson();
  }
}

/** The text between two places. */
type Text = (from: number, to: number) => string;

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Nearly all files are ASCII, which needs no decoding. In others a wrong byte must not become a replacement character inside somebody's id. */
function textOf(bytes: Uint8Array): Text {
  if (!isAscii(bytes)) return (from, to) => decoder.decode(bytes.subarray(from, to));
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return (from, to) => buffer.toString('latin1', from, to);
}
