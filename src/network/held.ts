/** Children that a parent holds in a list (rules, routes, circuit peerings …), given with it or alone, in any order -> one list: union by id, the later wins. */
import { type Draft, type Held, noteChildTwice, noteTwice, type ResourceKind, type ResourceOf } from './draft.ts';
import type { ArmId, Head, Key } from './resource-id.ts';

/** The lists that hold children: the kind of the parent and the field, as one word. */
export type Collection =
  | 'nsgs.rules'
  | 'routeTables.routes'
  | 'circuits.peerings'
  | 'hubErGateways.connections'
  | 'hubVpnGateways.connections'
  | 'loadBalancers.pools'
  | 'loadBalancers.inboundNatRules'
  | 'firewalls.collections';

const COLLECTIONS: readonly Collection[] = [
  'nsgs.rules',
  'routeTables.routes',
  'circuits.peerings',
  'hubErGateways.connections',
  'hubVpnGateways.connections',
  'loadBalancers.pools',
  'loadBalancers.inboundNatRules',
  'firewalls.collections',
];

/** Parents are read-only for everyone but the reading, which fills these lists. */
type Holder = { [field: string]: Held[] };

function fieldOf(collection: Collection): [ResourceKind, string] {
  const [kind, field] = collection.split('.') as [ResourceKind, string];
  return [kind, field];
}

/** Puts in a parent with the children its JSON held: `children` by field. */
export function putHolder<K extends ResourceKind>(
  draft: Draft,
  kind: K,
  parent: ResourceOf<K> & Head,
  children: Readonly<Record<string, readonly Held[]>>,
): void {
  const map = draft.resources[kind] as unknown as Map<Key, Holder>;
  const earlier = map.get(parent.key);
  if (earlier !== undefined) noteTwice(draft, parent.id);
  const holder = parent as unknown as Holder;
  for (const field of Object.keys(children)) {
    const waiting = draft.waiting.get(`${kind}.${field}`);
    const before = earlier?.[field] ?? waiting?.get(parent.key);
    const own = children[field] as Held[];
    holder[field] = before === undefined ? own : union(draft, before, own, earlier === undefined);
    waiting?.delete(parent.key);
  }
  map.set(parent.key, holder);
}

/** Puts a child given alone into its parent, or lets it wait for it. */
export function putHeld(draft: Draft, collection: Collection, parent: Key, child: Held, id: ArmId): void {
  const [kind, field] = fieldOf(collection);
  const holder = (draft.resources[kind] as unknown as Map<Key, Holder>).get(parent);
  let list = holder?.[field];
  if (list === undefined) {
    const byParent = draft.waiting.get(collection) ?? new Map<Key, Held[]>();
    draft.waiting.set(collection, byParent);
    list = byParent.get(parent) ?? [];
    byParent.set(parent, list);
  }
  const known = identity(child);
  const at = list.findIndex((other) => identity(other) === known);
  if (at >= 0) noteChildTwice(draft, list[at], child, id, true);
  draft.alone.add(id.toLowerCase());
  if (at >= 0) list[at] = child;
  else if (list.length > 0) list.push(child);
  // An empty list may be the one that all share.
  else if (holder !== undefined) holder[field] = [child];
  else draft.waiting.get(collection)?.set(parent, [child]);
}

function identity(child: Held): string {
  return child.key ?? child.name.toLowerCase();
}

function union(draft: Draft, earlier: readonly Held[], later: readonly Held[], noted: boolean): Held[] {
  const all = new Map(earlier.map((child) => [identity(child), child]));
  for (const child of later) {
    const before = all.get(identity(child));
    if (noted && before !== undefined && child.key !== undefined) noteChildTwice(draft, before, child, child.key, false);
    all.set(identity(child), child);
  }
  return [...all.values()];
}

/** Children whose parent never came: what they belong to was not read. */
export function reportOrphans(draft: Draft): void {
  for (const collection of COLLECTIONS) {
    for (const parent of draft.waiting.get(collection)?.keys() ?? []) {
      draft.unread.push({ text: `${parent} was not given, only its ${fieldOf(collection)[1]}`, why: 'missing', scope: parent, type: null });
    }
  }
}
