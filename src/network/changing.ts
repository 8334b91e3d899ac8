/** A model that is being changed: maps are copied when first written to, everything else is shared with the original. */

import type { ResourceKind } from './draft.ts';
import type { NetworkSecurityGroup } from './filter.ts';
import { finishNsg } from './finish-model.ts';
import type { Model, Resources } from './model.ts';
import { childrenOf } from './place.ts';
import type { Head, Key } from './resource-id.ts';

/**
 * Copying a map of 100,000 entries takes some milliseconds and most maps hold far fewer, so plain copies will do: a map laid over another would make
 * every look-up of the engine slower.
 */
export interface Changing {
  model: Model;
  readonly copied: Set<string>;
  readonly touched: Set<Key>;
}

export function changing(model: Model): Changing {
  return { model, copied: new Set(), touched: new Set() };
}

/** Puts a resource in, or with null takes it out. */
export function write(change: Changing, kind: ResourceKind, key: Key, resource: Head | null): void {
  const map = copyOf(change, kind);
  if (resource === null) map.delete(key);
  else map.set(key, resource);
  change.touched.add(key);
}

function copyOf(change: Changing, kind: ResourceKind): Map<Key, Head> {
  if (!change.copied.has(kind)) {
    change.copied.add(kind);
    const resources = { ...change.model.resources, [kind]: new Map<Key, Head>(change.model.resources[kind]) };
    change.model = { ...change.model, resources: resources as unknown as Resources };
  }
  return change.model.resources[kind] as unknown as Map<Key, Head>;
}

/** Puts a child into the list that its parent holds, or with null takes it out. */
export function writeChild(change: Changing, kind: ResourceKind, field: string, parent: Head, key: Key, child: Head | null): void {
  const others = childrenOf(parent, field).filter((one) => one.key !== key);
  const next = { ...parent, [field]: child === null ? others : [...others, child] };
  if (kind === 'nsgs') finishNsg(next as unknown as NetworkSecurityGroup);
  else (next as unknown as Record<string, Head[]>)[field]?.sort((a, b) => (a.key < b.key ? -1 : 1));
  write(change, kind, parent.key, next);
  change.touched.add(key);
}
