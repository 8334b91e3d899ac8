/**
 * A reply on its way to another thread, or into the store -> the same without its longest lists, and those by columns in which a text stands once: plain
 * data, also for JSON. As it is, a list of ten thousand pairs of networks holds the thread that takes it or writes it down for a tenth of a second.
 */

export interface Packed<T> {
  /** Belongs to whoever unpacks it. */
  readonly value: T;
  readonly lists: readonly PackedList[];
}

interface PackedList {
  /** Where it stands in the value. */
  readonly path: readonly (string | number)[];
  readonly length: number;
  readonly columns: readonly Column[];
}

type Column =
  | { readonly kind: 'values'; readonly name: string; readonly values: readonly unknown[] }
  /** Where in the texts each is; -1 for null. */
  | { readonly kind: 'texts'; readonly name: string; readonly texts: readonly string[]; readonly places: readonly number[] };

type Entry = Readonly<Record<string, unknown>>;

const LONG = 100;

/** Leaves what it is given as it is. */
export function pack<T>(value: T): Packed<T> {
  const lists: PackedList[] = [];
  const left = without(value, [], lists);
  return { value: left as T, lists };
}

export function unpack<T>({ value, lists }: Packed<T>): T {
  for (const list of lists) {
    const place = list.path.slice(0, -1).reduce<unknown>((node, name) => (node as Entry)[name], value);
    (place as Record<string | number, unknown>)[list.path.at(-1) as string | number] = entriesOf(list);
  }
  return value;
}

function without(node: unknown, path: readonly (string | number)[], lists: PackedList[]): unknown {
  if (Array.isArray(node)) {
    const names = path.length > 0 && node.length >= LONG ? namesOf(node) : null;
    // A list of plain values may be as long as it likes.
    if (names === null) return node.map((each, i) => (typeof each === 'object' ? without(each, [...path, i], lists) : each));
    lists.push({ path, length: node.length, columns: names.map((name) => columnOf(name, node)) });
    return null;
  }
  if (!isPlain(node)) return node;
  return Object.fromEntries(Object.entries(node).map(([name, each]) => [name, without(each, [...path, name], lists)]));
}

/** What every entry has, in the same order; null where they differ. */
function namesOf(list: readonly unknown[]): readonly string[] | null {
  const [first] = list;
  if (!isPlain(first)) return null;
  const names = Object.keys(first);
  const same = (entry: unknown): boolean => {
    if (!isPlain(entry)) return false;
    const own = Object.keys(entry);
    // JSON leaves a name without a value out of an entry, and cannot out of a column.
    return own.length === names.length && own.every((name, i) => name === names[i] && entry[name] !== undefined);
  };
  return list.every(same) ? names : null;
}

function columnOf(name: string, list: readonly Entry[]): Column {
  const values = list.map((entry) => entry[name]);
  if (!values.every((value) => value === null || typeof value === 'string')) return { kind: 'values', name, values };
  const known = new Map<string, number>();
  const places = values.map((value) => {
    if (typeof value !== 'string') return -1;
    const place = known.get(value) ?? known.size;
    known.set(value, place);
    return place;
  });
  return { kind: 'texts', name, texts: [...known.keys()], places };
}

function entriesOf({ length, columns }: PackedList): Entry[] {
  return Array.from({ length }, (_, i) => {
    const entry: Record<string, unknown> = {};
    for (const column of columns) entry[column.name] = valueAt(column, i);
    return entry;
  });
}

function valueAt(column: Column, i: number): unknown {
  return column.kind === 'values' ? column.values[i] : (column.texts[column.places[i] ?? -1] ?? null);
}

function isPlain(node: unknown): node is Entry {
  return typeof node === 'object' && node !== null && Object.getPrototypeOf(node) === Object.prototype;
}
