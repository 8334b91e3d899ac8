/** A Model and some steps -> a changed copy that shares all else with the original, or the step that cannot be taken and why. */
import { createWhole, removeWhole, replaceAdminRule } from './change-whole.ts';
import { type Changing, changing, write, writeChild } from './changing.ts';
import type { NetworkSecurityGroup, SecurityRule } from './filter.ts';
import type { Evidence, Model } from './model.ts';
import { type Place, placeOf, propertiesAt, propertyAt } from './place.ts';
import { newReading } from './reading.ts';
import type { ArmId, Key } from './resource-id.ts';
import { sameWireValue } from './same-wire-value.ts';
import { settlePeerings } from './settle-peerings.ts';
import type { Step } from './step.ts';
import { isWire, propertiesOf } from './wire.ts';

export type ChangedModel =
  | {
      readonly changed: true;
      readonly model: Model;
      /** The keys of every resource that differs, parents of changed children among them. */
      readonly touched: readonly Key[];
    }
  | {
      readonly changed: false;
      /** `stale`: the present value is not the step's `from`; `absent`: no such resource; `fixed`: no such changeable property; `invalid`: ARM would not take it. */
      readonly code: 'stale' | 'absent' | 'fixed' | 'invalid';
      readonly reason: string;
      readonly step: Step;
    };

type Refusal = { readonly code: 'stale' | 'absent' | 'fixed' | 'invalid'; readonly reason: string };

/** The original is not altered. Evidence stays as it is: see `withoutEvidence`. */
export function changeModel(model: Model, steps: readonly Step[]): ChangedModel {
  const change = changing(model);
  for (const step of steps) {
    const refusal = applyStep(change, step) ?? priorityTwice(change.model, step);
    if (refusal !== null) return { changed: false, ...refusal, step };
  }
  settlePeerings(change, model);
  return { changed: true, model: change.model, touched: [...change.touched] };
}

function applyStep(change: Changing, step: Step): Refusal | null {
  const place = placeOf(change.model, step.resource);
  if (step.property !== '') return place === null ? absent(step) : applyProperty(change, step, place);
  const stale = staleWhole(change.model, step, place);
  if (stale !== null) return stale;
  if (step.to === null || step.to === undefined) {
    if (place === null) return absent(step);
    removeWhole(change, place);
    return null;
  }
  const reason = createWhole(change, step.resource, step.to);
  return reason === null ? null : { code: 'invalid', reason };
}

/** Azure takes no two rules of one direction with the same number [NSG]; what a model came with is not this step's doing. */
function priorityTwice(model: Model, { resource, property, to }: Step): Refusal | null {
  if (to === null || !['', 'properties.priority', 'properties.direction'].includes(property)) return null;
  const place = placeOf(model, resource);
  if (place?.in !== 'parent' || place.kind !== 'nsgs') return null;
  const { key, direction, priority } = place.resource as SecurityRule;
  const other = (place.parent as NetworkSecurityGroup).rules.find(
    (rule) => rule.key !== key && rule.direction === direction && rule.priority === priority,
  );
  return other ? { code: 'invalid', reason: `${other.id} has priority ${priority} already` } : null;
}

function absent(step: Step): Refusal {
  return { code: 'absent', reason: `the model has no ${step.resource}` };
}

function applyProperty(change: Changing, step: Step, place: Place): Refusal | null {
  const property = propertyAt(place, step.property);
  if (property === null) return { code: 'fixed', reason: `${step.property} of ${step.resource} is not a property that can be changed` };
  const present = property.get(place.resource, change.model);
  if (step.from !== undefined && !sameWireValue(present, step.from)) return stale(step, step.property, present, step.from);
  const reading = newReading();
  const resource = property.set(reading, place.resource, step.to);
  if (reading.problems.length > 0) return { code: 'invalid', reason: reading.problems.join('; ') };
  if (place.in === 'map') write(change, place.kind, resource.key, resource);
  else if (place.in === 'parent') writeChild(change, place.kind, place.field, place.parent, resource.key, resource);
  else replaceAdminRule(change, place.vnets, resource.key, resource);
  return null;
}

/** `from` null: it must not be there; an object: it must be there, with the values that `from` names. */
function staleWhole(model: Model, step: Step, place: Place | null): Refusal | null {
  if (step.from === undefined) return null;
  if (step.from === null)
    return place === null ? null : { code: 'stale', reason: `stale: ${step.resource} is there already, the step expects none` };
  if (place === null) return { code: 'stale', reason: `stale: ${step.resource} is not there, the step expects it` };
  const from = isWire(step.from) ? propertiesOf(step.from) : {};
  for (const [name, expected] of Object.entries(from)) {
    const property = propertyAt(place, name);
    const present = property?.get(place.resource, model);
    if (property !== null && !sameWireValue(present, expected)) return stale(step, property.path, present, expected);
  }
  return null;
}

function stale(step: Step, path: string, present: unknown, expected: unknown): Refusal {
  return {
    code: 'stale',
    reason: `stale: ${path} of ${step.resource} is ${JSON.stringify(present)}, the step expects ${JSON.stringify(expected)}`,
  };
}

/**
 * The value that the model holds under a wire path, as ARM prints it. Null where the resource, the path or the value is absent. The empty path gives
 * the whole resource, as far as it can be changed, as an ARM body.
 */
export function propertyOf(model: Model, resource: ArmId, path: string): unknown {
  const place = placeOf(model, resource);
  if (place === null) return null;
  if (path === '') return bodyOf(model, place);
  const property = propertyAt(place, path);
  if (property === null) return null;
  const value = property.get(place.resource, model);
  // `….id` and `….addressPrefixes` may lead one step further in than the property itself.
  const last = path.slice(path.lastIndexOf('.') + 1);
  return isWire(value) && last in value ? value[last] : value;
}

function bodyOf(model: Model, place: Place): unknown {
  const body: Record<string, unknown> = { id: place.resource.id, name: place.resource.name };
  for (const { path, get } of propertiesAt(place)) {
    const names = path.split('.');
    let inner = body;
    for (const name of names.slice(0, -1)) {
      inner[name] ??= {};
      inner = inner[name] as Record<string, unknown>;
    }
    inner[names.at(-1) as string] = get(place.resource, model);
  }
  return body;
}

/** The model without what Azure computed for these NICs, gateways, hubs or VNets: it no longer holds after a change. */
export function withoutEvidence(model: Model, keys: ReadonlySet<Key>): Model {
  const { effectiveRoutes, effectiveNsgs, learnedRoutes, hubRoutes } = model.evidence;
  const evidence: Evidence = {
    effectiveRoutes: without(effectiveRoutes, keys),
    effectiveNsgs: without(effectiveNsgs, keys),
    learnedRoutes: without(learnedRoutes, keys),
    hubRoutes: without(hubRoutes, keys),
  };
  return { ...model, evidence };
}

function without<T>(map: ReadonlyMap<Key, T>, keys: ReadonlySet<Key>): ReadonlyMap<Key, T> {
  if (![...map.keys()].some((key) => keys.has(key))) return map;
  return new Map([...map].filter(([key]) => !keys.has(key)));
}
