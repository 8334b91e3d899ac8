/** A resource of the model -> its ARM body as far as the model knows it: what the way back creates it from. */
import { propertyOf } from '../network/change-model.ts';
import type { Model } from '../network/model.ts';
import type { ArmId } from '../network/resource-id.ts';

/** Null where the model has no such resource. What Azure did not return is left out. */
export function wholeOf(model: Model, id: ArmId): unknown {
  const body = propertyOf(model, id, '');
  if (typeof body !== 'object' || body === null) return null;
  const { id: _id, ...rest } = body as Readonly<Record<string, unknown>>;
  return known(rest);
}

function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) => {
      const inner = known(each);
      return isNothing(inner) ? [] : [[name, inner]];
    }),
  );
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'object' && Object.keys(value).length === 0);
}
