/** A Model, and single resources as Azure holds them now -> the same Model with those replaced; everything else is shared. */

import { removeWhole } from './change-whole.ts';
import { type Changing, changing, write, writeChild } from './changing.ts';
import { type Draft, newDraft, type ResourceKind } from './draft.ts';
import { inOrder, reportLeftOut } from './finish-model.ts';
import type { Collection } from './held.ts';
import { isKept, keepUntold } from './keep-untold.ts';
import type { Evidence, Model, Unread } from './model.ts';
import { childrenOf, placeOf } from './place.ts';
import { addResource } from './read-model.ts';
import { relinkMachines } from './relink-machines.ts';
import { type ArmId, type Head, type Key, keyOf, parentOf } from './resource-id.ts';
import { sameValue } from './same-value.ts';
import { propertiesOf, type Wire } from './wire.ts';

export interface CorrectedModel {
  /** The very same object where nothing differs. */
  readonly model: Model;
  /** The keys of every resource that differs, parents of changed children among them. */
  readonly touched: readonly Key[];
}

/** Readings differ in how they write ids; the same resource stays the same. */
const SPELLING: ReadonlySet<string> = new Set(['id', 'name']);

/**
 * `fresh`: ARM bodies of any type that a stored model may hold, POST reads among them; `gone`: ids that Azure no longer knows. A body that cannot be read
 * leaves the earlier resource in place and says so in `unread`. The time of the model stays: the rest of it is not newer.
 */
export function correctModel(model: Model, fresh: readonly Wire[], gone: readonly ArmId[]): CorrectedModel {
  const draft = newDraft();
  draft.file = 'Azure';
  for (const wire of fresh) addResource(draft, wire);
  const change = changing(model);
  for (const id of gone) {
    const place = placeOf(change.model, id);
    if (place !== null) removeWhole(change, place);
  }
  const lists = new Map(fresh.flatMap((wire) => (typeof wire.id === 'string' ? [[keyOf(wire.id), propertiesOf(wire)] as const] : [])));
  for (const kind of Object.keys(draft.resources) as ResourceKind[]) {
    for (const resource of draft.resources[kind].values() as Iterable<Head>) replace(change, draft, kind, resource);
  }
  for (const vnet of draft.resources.vnets.keys()) settleChildren(change, draft, vnet, lists.get(vnet) ?? {});
  putChildrenAlone(change, draft);
  for (const [key, power] of draft.power) {
    const machine = change.model.resources.machines.get(key);
    if (machine && machine.power !== power) write(change, 'machines', key, { ...machine, power } as Head);
  }
  relinkMachines(change, model);
  const evidence = withRecorded(model.evidence, draft);
  const unread = unreadAfter(model.unread, draft, gone);
  const sameRest = evidence === model.evidence && sameValue(unread, model.unread);
  if (change.touched.size === 0 && sameRest) return { model, touched: [] };
  return { model: { ...change.model, evidence, unread: sameRest ? model.unread : unread }, touched: [...change.touched] };
}

function replace(change: Changing, draft: Draft, kind: ResourceKind, resource: Head): void {
  const earlier = change.model.resources[kind].get(resource.key) as Head | undefined;
  const whole = earlier === undefined ? resource : keepUntold(kind, resource, earlier, draft);
  inOrder(kind, whole);
  if (earlier !== undefined && sameValue(earlier, whole, SPELLING)) return;
  write(change, kind, resource.key, whole);
  if (kind === 'subnets' || kind === 'peerings') listInVnet(change, parentOf(resource.key), kind, resource.key, true);
}

/** A VNet's body lists its subnets and peerings: what is not in the list any more is gone. */
function settleChildren(change: Changing, draft: Draft, vnet: Key, properties: Wire): void {
  for (const [kind, list] of [
    ['subnets', 'subnets'],
    ['peerings', 'virtualNetworkPeerings'],
  ] as const) {
    const present = new Set([...draft.resources[kind].values()].filter((child) => child.vnet === vnet).map(({ key }) => key));
    const before = childKeys(change.model, vnet, kind);
    for (const key of before) {
      if (present.has(key) || draft.named.has(key) || !Array.isArray(properties[list])) continue;
      write(change, kind, key, null);
      listInVnet(change, vnet, kind, key, false);
    }
    for (const key of present) listInVnet(change, vnet, kind, key, true);
  }
}

function childKeys(model: Model, vnet: Key, kind: 'subnets' | 'peerings'): readonly Key[] {
  return model.resources.vnets.get(vnet)?.[kind] ?? [];
}

function listInVnet(change: Changing, vnetKey: Key, kind: 'subnets' | 'peerings', key: Key, listed: boolean): void {
  const vnet = change.model.resources.vnets.get(vnetKey);
  if (vnet === undefined || vnet[kind].includes(key) === listed) return;
  const others = vnet[kind].filter((one) => one !== key);
  write(change, 'vnets', vnetKey, { ...vnet, [kind]: listed ? [...others, key].sort() : others } as Head);
}

/** Rules, routes, circuit peerings and the like, read by themselves. */
function putChildrenAlone(change: Changing, draft: Draft): void {
  for (const [collection, byParent] of draft.waiting) {
    const [kind, field] = collection.split('.') as [ResourceKind, string];
    for (const [parentKey, children] of byParent) {
      for (const child of children as unknown as readonly Head[]) {
        const parent = change.model.resources[kind].get(parentKey) as Head | undefined;
        if (parent === undefined) {
          draft.unread.push({ text: `${parentKey} was not given, only its ${field}`, why: 'missing', scope: parentKey, type: null });
          continue;
        }
        const earlier = childrenOf(parent, field).find((one) => one.key === child.key);
        const whole = earlier === undefined ? child : keepUntold(collection as Collection, child, earlier, draft);
        if (earlier === undefined || !sameValue(earlier, whole, SPELLING)) writeChild(change, kind, field, parent, child.key, whole);
      }
    }
  }
}

/** What Azure computed, read now, beside what was recorded before. */
function withRecorded(evidence: Evidence, draft: Draft): Evidence {
  const together = <T>(before: ReadonlyMap<Key, T>, read: ReadonlyMap<Key, T>): ReadonlyMap<Key, T> =>
    read.size === 0 ? before : new Map([...before, ...read]);
  const { effectiveRoutes, effectiveNsgs, learnedRoutes, hubRoutes } = draft;
  if (effectiveRoutes.size + effectiveNsgs.size + learnedRoutes.size + hubRoutes.size === 0) return evidence;
  return {
    effectiveRoutes: together(evidence.effectiveRoutes, effectiveRoutes),
    effectiveNsgs: together(evidence.effectiveNsgs, effectiveNsgs),
    learnedRoutes: together(evidence.learnedRoutes, learnedRoutes),
    hubRoutes: together(evidence.hubRoutes, hubRoutes),
  };
}

/** Lines about what has been read by now are no longer true; what could not be read of it is said anew. */
function unreadAfter(before: readonly Unread[], draft: Draft, gone: readonly ArmId[]): readonly Unread[] {
  reportLeftOut(draft);
  const broken = new Set(draft.broken.flatMap(({ id }) => (id === null ? [] : [keyOf(id)])));
  const read = new Set<Key>(gone.map(keyOf));
  for (const kind of Object.keys(draft.resources) as ResourceKind[]) {
    for (const key of draft.resources[kind].keys()) if (!broken.has(key)) read.add(key);
  }
  const now = draft.unread.filter(({ why, scope }) => why !== 'twice' && !(scope !== null && isKept(draft, scope)));
  const still = before.filter((line) => line.why === 'twice' || line.scope === null || !read.has(line.scope));
  const added = now.filter((line) => !still.some((other) => other.text === line.text));
  return still.length === before.length && added.length === 0 ? before : [...still, ...added];
}
