/** The children inside a parent's JSON -> each read on its own, so that one that is broken is reported and the others are used. */
import { type Draft, reportBroken, soundChild, takeProblems } from './draft.ts';
import { keyIn, type Reading } from './reading.ts';
import { type Head, nameOf, withoutSlash } from './resource-id.ts';
import { isNameOnly, isWire, listIn, none, type Wire } from './wire.ts';

export type Read<T> = (reading: Reading, wire: Wire, head: Head) => T;

/** The id of a resource; `keyed` false keeps the key out of the shared ones, for the many that nothing refers to. */
export function headOf(reading: Reading, written: string, name: unknown, keyed = true): Head {
  const id = withoutSlash(written);
  const key = keyed ? keyIn(reading, id) : id.toLowerCase();
  return { id, key, name: nameIn(id, key, name) };
}

/** The name as the resource says it, where the id ends in it: some readings change the case of ids, none that of names. */
function nameIn(id: string, key: string, name: unknown): string {
  if (typeof name !== 'string' || name === '' || id.charAt(id.length - name.length - 1) !== '/') return nameOf(id);
  return id.endsWith(name) || key.endsWith(name.toLowerCase()) ? name : nameOf(id);
}

/** Reads `wire[list]`; a child without an id gets the one its place gives it: `<parent>/<list>/<name>`. */
export function readChildren<T>(
  draft: Draft,
  parent: Head,
  wire: Wire,
  list: string,
  type: string,
  read: Read<T>,
  keyed = true,
): readonly T[] {
  const { reading } = draft;
  reading.problems = [];
  const items = listIn(reading, wire, list);
  if (reading.problems.length > 0) {
    reportBroken(draft, parent.id, takeProblems(draft), parent.key, null);
    return none();
  }
  if (items.length === 0) return none();
  const children: T[] = [];
  for (const item of items) {
    const head = childHead(reading, parent, item, list, keyed);
    if (head === null || !isWire(item)) {
      reportBroken(draft, parent.id, `an item of ${list} has no id and no name`, parent.key, null);
    } else if (isBareReference(item)) {
      draft.named.set(head.key, { type, parent: parent.key });
    } else {
      if (isNameOnly(item)) reading.problems.push('it has no properties');
      const child = read(reading, item, head);
      if (soundChild(draft, head, type, parent.key)) children.push(child);
    }
  }
  return children;
}

function childHead(reading: Reading, parent: Head, item: unknown, list: string, keyed: boolean): Head | null {
  if (!isWire(item)) return null;
  if (typeof item.id === 'string') return headOf(reading, item.id, item.name, keyed);
  return typeof item.name === 'string' ? headOf(reading, `${parent.id}/${list}/${item.name}`, item.name, keyed) : null;
}

/** Some parents only name their children: `{"id": "…"}`. */
function isBareReference(item: Wire): boolean {
  if (item.properties !== undefined) return false;
  for (const name in item) if (name !== 'id' && name !== 'resourceGroup') return false;
  return true;
}
