/** Two models -> the facts that differ: resources added and removed, properties changed under the names Azure gives them; flags first. */
import { formatAddress } from './address.ts';
import { ADMIN_RULE, OF_CHILD, OF_KIND } from './changeable.ts';
import type { ResourceKind } from './draft.ts';
import { FLAGS } from './gateway.ts';
import type { Model } from './model.ts';
import { formatPrefix } from './prefix.ts';
import type { ArmId } from './resource-id.ts';
import type { Property } from './wire-value.ts';

export interface Change {
  readonly change: 'added' | 'removed' | 'changed';
  readonly resource: ArmId;
  /** The name Azure gives the property; null for a whole resource. */
  readonly property: string | null;
  readonly from: unknown;
  readonly to: unknown;
}

type Facts = Readonly<Record<string, unknown>> & { readonly id: ArmId; readonly key: string };
type Told = readonly Property<Facts>[];

interface Two {
  readonly before: Model;
  readonly after: Model;
}

export function changesBetween(before: Model, after: Model): readonly Change[] {
  const two = { before, after };
  const changes = (Object.keys(after.resources) as ResourceKind[]).flatMap((kind) =>
    changesOf(asRecords(before.resources[kind]), asRecords(after.resources[kind]), (was, is) => ofResource(two, kind, was, is)),
  );
  const ofRules = changesOf(adminRules(before), adminRules(after), (was, is) => ofProperties(two, ADMIN_RULE as unknown as Told, was, is));
  return [...changes, ...ofRules].sort((a, b) => rank(a) - rank(b) || a.resource.localeCompare(b.resource));
}

function asRecords(map: ReadonlyMap<string, unknown>): ReadonlyMap<string, Facts> {
  return map as ReadonlyMap<string, Facts>;
}

/** A rule of a network manager stands in the list of every VNet it is applied to. */
function adminRules(model: Model): ReadonlyMap<string, Facts> {
  return byKey([...model.adminRules.values()].flat());
}

function byKey(resources: readonly unknown[]): ReadonlyMap<string, Facts> {
  return new Map((resources as readonly Facts[]).map((each) => [each.key, each]));
}

function changesOf(
  before: ReadonlyMap<string, Facts>,
  after: ReadonlyMap<string, Facts>,
  compare: (was: Facts, is: Facts) => readonly Change[],
): Change[] {
  const changes: Change[] = [];
  for (const [key, is] of after) {
    const was = before.get(key);
    if (!was) changes.push({ change: 'added', resource: is.id, property: null, from: null, to: null });
    else if (was !== is) for (const change of compare(was, is)) changes.push(change);
  }
  for (const [key, was] of before)
    if (!after.has(key)) changes.push({ change: 'removed', resource: was.id, property: null, from: null, to: null });
  return changes;
}

/** Names and keys are the same resource's spelling, not facts. */
const SPELLING = ['id', 'key', 'name'];
/** What a VNet holds has rows of its own. */
const DERIVED: { readonly [K in ResourceKind]?: readonly string[] } = { vnets: ['subnets', 'peerings'] };

/** Children in a list (rules, routes, peerings of a circuit) each speak for themselves; every other property by itself. */
function ofResource(two: Two, kind: ResourceKind, was: Facts, is: Facts): readonly Change[] {
  const lists = Object.keys(OF_CHILD).filter((name) => name.startsWith(`${kind}.`)) as (keyof typeof OF_CHILD)[];
  const children = lists.flatMap((name) => {
    const field = name.slice(kind.length + 1);
    const told = OF_CHILD[name] as unknown as Told;
    return changesOf(byKey(was[field] as readonly unknown[]), byKey(is[field] as readonly unknown[]), (one, other) =>
      ofProperties(two, told, one, other),
    );
  });
  const apart = [...lists.map((name) => name.slice(kind.length + 1)), ...(DERIVED[kind] ?? [])];
  return [...children, ...ofProperties(two, (OF_KIND[kind] ?? []) as unknown as Told, was, is, apart)];
}

function ofProperties({ before, after }: Two, told: Told, was: Facts, is: Facts, apart: readonly string[] = []): Change[] {
  const changes: Change[] = [];
  const said = new Set([...SPELLING, ...apart]);
  for (const { path, field, get } of told) {
    // A reference to the same resource: the two models may spell its id differently, and one may not hold it.
    if (typeof is[field] === 'string' && is[field] === was[field]) continue;
    const [from, to] = [get(was, before) ?? null, get(is, after) ?? null];
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    // A subnet's one prefix is told by one of its two spellings.
    if (field === 'prefixes' && said.has(field)) continue;
    said.add(field);
    changes.push({ change: 'changed', resource: is.id, property: path, from, to });
  }
  for (const property of Object.keys(is)) {
    if (said.has(property)) continue;
    const [from, to] = [shown(was[property]), shown(is[property])];
    if (JSON.stringify(from) !== JSON.stringify(to) && !isTold(told, property))
      changes.push({ change: 'changed', resource: is.id, property: `properties.${property}`, from, to });
  }
  return changes;
}

/** The prefix of a route is its `addressPrefix`, read. */
function isTold(told: Told, property: string): boolean {
  return property === 'prefix' && told.some(({ field }) => field === 'addressPrefix');
}

/** Addresses and prefixes as text, keys of objects in order, so that equal facts compare equal and read well. */
function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? value.toString() : (value ?? null);
  if (isPrefixLike(value)) return 'length' in value ? formatPrefix(value as never) : formatAddress(value as never);
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, inner]) => [name, shown(inner)]),
  );
}

function isPrefixLike(value: object): boolean {
  return 'family' in value && 'bits' in value;
}

function rank(change: Change): number {
  if (FLAGS.some((flag) => change.property === `properties.${flag}`)) return 0;
  return change.change === 'changed' ? 1 : 2;
}
