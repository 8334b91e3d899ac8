/** ARM ids -> the names people are shown. */
import { nameOf, resourceGroupOf, subscriptionOf } from '../network/resource-id.ts';
import { visible } from './visible.ts';

export function nameText(id: string): string {
  return visible(nameOf(id)) || visible(id);
}

/** Names of the ids; where two different resources share one, the resource group (and, if needed, the subscription) tells them apart. */
export function namesOf(ids: readonly string[]): (id: string) => string {
  let byName: Map<string, Set<string>> | null = null;
  return (id) => {
    const name = nameText(id);
    byName ??= idsByName(ids);
    const sharing = byName.get(name.toLowerCase());
    if (!sharing || sharing.size < 2) return name;
    const groups = new Set([...sharing].map((other) => resourceGroupOf(other)));
    const where = [resourceGroupOf(id), groups.size < sharing.size ? subscriptionOf(id) : null].filter((part) => part !== null);
    return where.length === 0 ? name : `${name} (${where.map(visible).join(', ')})`;
  };
}

/** The same for both ends of pairs, of which there may be thousands. */
export function namesOfPairs(...lists: readonly (readonly { readonly a: string; readonly b: string }[])[]): (id: string) => string {
  const ids = new Set<string>();
  for (const list of lists) {
    for (const { a, b } of list) {
      ids.add(a);
      ids.add(b);
    }
  }
  return namesOf([...ids]);
}

function idsByName(ids: readonly string[]): Map<string, Set<string>> {
  const byName = new Map<string, Set<string>>();
  for (const id of ids) {
    const name = nameText(id).toLowerCase();
    byName.set(name, (byName.get(name) ?? new Set()).add(id.toLowerCase()));
  }
  return byName;
}
