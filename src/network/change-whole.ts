/** A step on a whole resource: created or replaced from its ARM body, or taken out, with its place in its parent. */
import { type Changing, write, writeChild } from './changing.ts';
import { type Draft, newDraft, type ResourceKind } from './draft.ts';
import { finishNsg } from './finish-model.ts';
import { childrenOf, type Place } from './place.ts';
import { addResource } from './read-model.ts';
import { type ArmId, type Head, type Key, parentOf, typeOf } from './resource-id.ts';
import { byPriority } from './rule-order.ts';
import { isWire } from './wire.ts';

/** The reason why it cannot be done, or null when it is done. */
export function createWhole(change: Changing, id: ArmId, body: unknown): string | null {
  if (!isWire(body)) return 'the resource to create is not an ARM body';
  const draft = newDraft();
  addResource(draft, { ...body, id, type: typeOf(id) });
  const broken = draft.broken[0];
  if (broken) return broken.reason;
  return putHeldChildren(change, draft) ?? putResources(change, draft, id);
}

function putHeldChildren(change: Changing, draft: Draft): string | null {
  for (const [collection, byParent] of draft.waiting) {
    const [kind, field] = collection.split('.') as [ResourceKind, string];
    for (const [parentKey, children] of byParent) {
      const parent = change.model.resources[kind].get(parentKey);
      if (parent === undefined) return `the model has no ${parentKey}`;
      for (const child of children as unknown as readonly Head[]) writeChild(change, kind, field, parent, child.key, child);
    }
  }
  return null;
}

function putResources(change: Changing, draft: Draft, id: ArmId): string | null {
  let read = draft.waiting.size;
  for (const kind of Object.keys(draft.resources) as ResourceKind[]) {
    for (const resource of draft.resources[kind].values()) {
      if (kind === 'nsgs') finishNsg(resource as Parameters<typeof finishNsg>[0]);
      write(change, kind, resource.key, resource);
      if (isVnetChild(kind)) listInVnet(change, parentOf(resource.key), kind, resource.key, true);
      read += 1;
    }
  }
  for (const kind of ['subnets', 'peerings'] as const) relist(change, draft, kind);
  return read > 0 ? null : `a resource of type ${typeOf(id)} cannot be created in the model`;
}

/** A VNet put in anew keeps the children that it had. */
function relist(change: Changing, draft: Draft, kind: 'subnets' | 'peerings'): void {
  for (const key of draft.resources.vnets.keys()) {
    for (const child of change.model.resources[kind].values()) if (child.vnet === key) listInVnet(change, key, kind, child.key, true);
  }
}

function isVnetChild(kind: ResourceKind): kind is 'subnets' | 'peerings' {
  return kind === 'subnets' || kind === 'peerings';
}

function listInVnet(change: Changing, vnetKey: Key, kind: 'subnets' | 'peerings', key: Key, listed: boolean): void {
  const vnet = change.model.resources.vnets.get(vnetKey);
  if (vnet === undefined || vnet[kind].includes(key) === listed) return;
  const others = vnet[kind].filter((one) => one !== key);
  write(change, 'vnets', vnetKey, { ...vnet, [kind]: listed ? [...others, key].sort() : others } as Head);
}

/** Takes a resource out; a VNet goes with its subnets and peerings. */
export function removeWhole(change: Changing, place: Place): void {
  const { key } = place.resource;
  if (place.in === 'parent') writeChild(change, place.kind, place.field, place.parent, key, null);
  else if (place.in === 'adminRules') replaceAdminRule(change, place.vnets, key, null);
  else {
    if (place.kind === 'vnets') {
      for (const kind of ['subnets', 'peerings'] as const) {
        for (const child of childKeys(place.resource, kind)) write(change, kind, child, null);
      }
    }
    write(change, place.kind, key, null);
    if (isVnetChild(place.kind)) listInVnet(change, parentOf(key), place.kind, key, false);
  }
}

function childKeys(vnet: Head, kind: 'subnets' | 'peerings'): readonly Key[] {
  return childrenOf(vnet, kind) as unknown as readonly Key[];
}

/** Puts another rule in its place for every VNet it applies to, or with null takes it out. */
export function replaceAdminRule(change: Changing, vnets: readonly Key[], key: Key, rule: Head | null): void {
  const adminRules = new Map(change.model.adminRules);
  for (const vnet of vnets) {
    const others = (adminRules.get(vnet) ?? []).filter((one) => one.key !== key);
    adminRules.set(vnet, rule === null ? others : [...others, rule as (typeof others)[number]].sort(byPriority));
  }
  change.model = { ...change.model, adminRules };
  change.touched.add(key);
}
