/** The order in which rules are looked at. */
import type { AdminRule, SecurityRule } from './filter.ts';

/** Ascending; of equal ones inbound first, then by key, so that the order of the files does not show. */
export function byPriority(a: SecurityRule | AdminRule, b: SecurityRule | AdminRule): number {
  if (a.priority !== b.priority) return a.priority - b.priority;
  if (a.direction !== b.direction) return a.direction === 'Inbound' ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
