/** The route table that every virtual hub has. */
import type { Key } from '../network/resource-id.ts';

export function defaultTable(hub: Key): Key {
  return `${hub}/hubroutetables/defaultroutetable`;
}
