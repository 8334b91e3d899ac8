/** What a model says was not read -> which route tables cannot be trusted to be complete. */
import type { Model, Unread } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import { type Unsure, unread } from './finding.ts';

const indexed = new WeakMap<readonly Unread[], ReadonlyMap<Key, Unread>>();

/** That the route table, its list of routes or one of them is listed as not read: a route that is not known could win. Null: it was read whole. */
export function unreadTable(model: Model, table: Key): Unsure | null {
  let tables = indexed.get(model.unread);
  if (!tables) {
    tables = tablesIn(model.unread);
    indexed.set(model.unread, tables);
  }
  const line = tables.get(table);
  return line ? unread(table, 'unread', { line: line.text }) : null;
}

function tablesIn(lines: readonly Unread[]): ReadonlyMap<Key, Unread> {
  const found = new Map<Key, Unread>();
  for (const line of lines) {
    const table = line.scope === null || line.why === 'twice' ? null : (/^.*\/routetables\/[^/]+/.exec(line.scope)?.[0] ?? null);
    if (table !== null && !found.has(table)) found.set(table, line);
  }
  return found;
}
