/** What a change is said to change, by name, id or prefix, and a model -> the resource, several it could be, or none with the nearest names. */
import type { Model } from '../network/model.ts';
import { parsePrefix, samePrefix } from '../network/prefix.ts';
import {
  type ArmId,
  type Head,
  instanceName,
  type Key,
  keyOf,
  nameOf,
  parentOf,
  resourceGroupOf,
  subscriptionOf,
} from '../network/resource-id.ts';
import type { UserRoute } from '../network/vnet.ts';
import { askedNames } from './asked-name.ts';
import { nearest } from './nearest.ts';
import { cutsNumber } from './resolve-name.ts';
import type { Candidate, Resolved } from './resolved.ts';

/** `anything`: whatever has properties that can change, rules and routes among them. */
export type ChangedKind = 'nsg' | 'routeTable' | 'vnet' | 'anything';

export function resolveChanged(model: Model, asked: string, kind: ChangedKind): Resolved<ArmId> {
  const text = asked.trim();
  const all = headsOf(model, kind);
  const byId = all.find(({ key }) => key === keyOf(text));
  if (byId) return { found: 'one', value: byId.id };
  for (const { name, within } of askedNames(text)) {
    const inside = all.filter((head) => within.every((place) => liesIn(head, place)));
    const found = firstOf([
      () => inside.filter((head) => calledOf(head) === name),
      () => routesTo(inside, name),
      () => unlessNumberCut(name, name.length > 1 ? inside.filter((head) => calledOf(head).startsWith(name)) : []),
    ]);
    const [first] = found;
    if (!first) continue;
    return found.length === 1
      ? { found: 'one', value: first.id }
      : { found: 'several', text, candidates: found.slice(0, 25).map(candidate) };
  }
  const wanted = askedNames(text).at(-1)?.name ?? text;
  const names = all.map(calledOf);
  return { found: 'none', text, nearest: nearest(names, nameOf(wanted)).map((place) => candidate(all[place] as Head)) };
}

/** An admin rule stands once for each VNet it applies to. */
function headsOf({ resources: r, adminRules }: Model, kind: ChangedKind): readonly Head[] {
  if (kind === 'nsg') return [...r.nsgs.values()];
  if (kind === 'routeTable') return [...r.routeTables.values()];
  if (kind === 'vnet') return [...r.vnets.values()];
  const maps: readonly ReadonlyMap<Key, Head>[] = [
    ...[r.gateways, r.hubErGateways, r.peerings, r.routeTables, r.vnets, r.subnets, r.nsgs, r.interfaces, r.connections, r.circuits],
    ...[r.machines, r.hubs, r.hubConnections, r.wans, r.localGateways, r.firewallPolicies],
  ];
  const children = [
    ...[...r.nsgs.values()].flatMap(({ rules }) => rules),
    ...[...r.routeTables.values()].flatMap(({ routes }) => routes),
    ...[...adminRules.values()].flat(),
    ...[...r.circuits.values()].flatMap(({ peerings }) => peerings),
  ];
  const heads = [...maps.flatMap((map) => [...map.values()]), ...children];
  return [...new Map(heads.map((head) => [head.key, head])).values()];
}

function firstOf(choices: readonly (() => readonly Head[])[]): readonly Head[] {
  for (const choice of choices) {
    const found = choice();
    if (found.length > 0) return found;
  }
  return [];
}

/** A route is known by where it leads as well: `10.0.0.0/8`. */
function routesTo(heads: readonly Head[], name: string): readonly Head[] {
  const prefix = name.includes('.') || name.includes(':') ? parsePrefix(name) : null;
  if (prefix === null) return [];
  return heads.filter((head) => 'nextHopType' in head && isTo(head as UserRoute, prefix));
}

function isTo({ prefix }: UserRoute, wanted: NonNullable<ReturnType<typeof parsePrefix>>): boolean {
  return prefix !== null && samePrefix(prefix, wanted);
}

function unlessNumberCut(name: string, found: readonly Head[]): readonly Head[] {
  const [only, ...others] = found;
  return only && others.length === 0 && cutsNumber(name, calledOf(only)) ? [] : found;
}

function liesIn({ key }: Head, place: string): boolean {
  return [resourceGroupOf(key), subscriptionOf(key), nameOf(parentOf(key)), nameOf(parentOf(parentOf(key)))].includes(place);
}

function calledOf({ key }: Head): string {
  return instanceName(key);
}

/** What stands inside another thing is shown with it: `nsg-a/deny-all`. */
function candidate({ id, key, name }: Head): Candidate {
  const isChild = (key.split('/providers/').at(-1) ?? '').split('/').length > 3;
  const shown = isChild && calledOf({ id, key, name }) === nameOf(key) ? `${nameOf(parentOf(id))}/${name}` : instanceName(id);
  return { resource: id, name: shown, resourceGroup: resourceGroupOf(id), subscription: subscriptionOf(id), type: 'other' };
}
