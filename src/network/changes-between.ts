/** Two models -> the facts that differ: resources added and removed, properties changed; flags first. */
import { formatAddress } from './address.ts';
import { FLAGS } from './gateway.ts';
import type { Model } from './model.ts';
import { formatPrefix } from './prefix.ts';
import type { ArmId } from './resource-id.ts';

export interface Change {
  readonly change: 'added' | 'removed' | 'changed';
  readonly resource: ArmId;
  /** The name Azure gives the property; null for a whole resource. */
  readonly property: string | null;
  readonly from: unknown;
  readonly to: unknown;
}

type Facts = Readonly<Record<string, unknown>> & { readonly id: ArmId; readonly key: string };

export function changesBetween(before: Model, after: Model): readonly Change[] {
  const changes = (Object.keys(after.resources) as (keyof Model['resources'])[]).flatMap((kind) =>
    changesOfKind(asRecords(before.resources[kind]), asRecords(after.resources[kind])),
  );
  return changes.sort((a, b) => rank(a) - rank(b) || a.resource.localeCompare(b.resource));
}

function asRecords(map: ReadonlyMap<string, unknown>): ReadonlyMap<string, Facts> {
  return map as ReadonlyMap<string, Facts>;
}

function changesOfKind(before: ReadonlyMap<string, Facts>, after: ReadonlyMap<string, Facts>): Change[] {
  const changes: Change[] = [];
  for (const [key, is] of after) {
    const was = before.get(key);
    if (!was) changes.push({ change: 'added', resource: is.id, property: null, from: null, to: null });
    else if (was !== is) changes.push(...changedProperties(was, is));
  }
  for (const [key, was] of before)
    if (!after.has(key)) changes.push({ change: 'removed', resource: was.id, property: null, from: null, to: null });
  return changes;
}

/** Names and keys are the same resource's spelling, not facts. */
const SPELLING = new Set(['id', 'key', 'name']);

function changedProperties(was: Facts, is: Facts): Change[] {
  return Object.keys(is).flatMap((property): Change[] => {
    if (SPELLING.has(property)) return [];
    const [from, to] = [shown(was[property]), shown(is[property])];
    return JSON.stringify(from) === JSON.stringify(to)
      ? []
      : [{ change: 'changed', resource: is.id, property: `properties.${property}`, from, to }];
  });
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
