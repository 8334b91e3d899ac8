/** An ARM id -> where in a model the resource stands, and the resource itself. */
import { ADMIN_RULE, OF_CHILD, OF_KIND } from './changeable.ts';
import type { ResourceKind } from './draft.ts';
import type { Model } from './model.ts';
import { type ArmId, type Head, type Key, keyOf, parentOf } from './resource-id.ts';
import type { Property } from './wire-value.ts';

export type Place =
  | { readonly in: 'map'; readonly kind: ResourceKind; readonly resource: Head }
  | { readonly in: 'parent'; readonly kind: ResourceKind; readonly field: string; readonly parent: Head; readonly resource: Head }
  | { readonly in: 'adminRules'; readonly vnets: readonly Key[]; readonly resource: Head };

/** Null where the model has no such resource. */
export function placeOf(model: Model, id: ArmId): Place | null {
  const key = keyOf(id);
  for (const kind of Object.keys(model.resources) as ResourceKind[]) {
    const resource = model.resources[kind].get(key);
    if (resource !== undefined) return { in: 'map', kind, resource };
  }
  return inParent(model, key) ?? inAdminRules(model, key);
}

function inParent(model: Model, key: Key): Place | null {
  const parentKey = parentOf(key);
  for (const name of Object.keys(OF_CHILD)) {
    const [kind, field] = name.split('.') as [ResourceKind, string];
    const parent = model.resources[kind].get(parentKey);
    const resource = parent === undefined ? undefined : childrenOf(parent, field).find((child) => child.key === key);
    if (parent !== undefined && resource !== undefined) return { in: 'parent', kind, field, parent, resource };
  }
  return null;
}

/** The children that a parent holds under a field. */
export function childrenOf(parent: Head, field: string): readonly Head[] {
  return (parent as unknown as Record<string, readonly Head[]>)[field] ?? [];
}

function inAdminRules(model: Model, key: Key): Place | null {
  const vnets: Key[] = [];
  let resource: Head | undefined;
  for (const [vnet, rules] of model.adminRules) {
    const rule = rules.find((one) => one.key === key);
    if (rule === undefined) continue;
    vnets.push(vnet);
    resource ??= rule;
  }
  return resource === undefined ? null : { in: 'adminRules', vnets, resource };
}

/** What can be changed of the resource that stands there. */
export function propertiesAt(place: Place): readonly Property<Head>[] {
  const found =
    place.in === 'map'
      ? OF_KIND[place.kind]
      : place.in === 'parent'
        ? OF_CHILD[`${place.kind}.${place.field}` as keyof typeof OF_CHILD]
        : ADMIN_RULE;
  return (found ?? []) as unknown as readonly Property<Head>[];
}

/** `properties.` may be left out, case does not count, and `….id` means the reference itself. */
export function propertyAt(place: Place, path: string): Property<Head> | null {
  const wanted = plain(path);
  return propertiesAt(place).find((one) => plain(one.path) === wanted) ?? null;
}

function plain(path: string): string {
  return path
    .toLowerCase()
    .replace(/^properties\./, '')
    .replace(/\.(id|addressprefixes)$/, '');
}
