/** "What changed on X?": the name X, looked up as it is now and as it was -> which resources' changes are X's. */
import type { Model } from '../network/model.ts';
import { type ArmId, type Key, keyOf, nameOf } from '../network/resource-id.ts';
import { resolveChanged } from '../question/resolve-changed.ts';
import type { Asking } from './asking.ts';
import type { Reply } from './reply.ts';
import { unresolved } from './unresolved.ts';

export interface ChangedAt {
  readonly name: string;
  /** X itself, and what of it stands apart in Azure: a machine's NICs, a gateway's connections. */
  readonly resources: readonly ArmId[];
  /** What stands inside one of these belongs to it: a rule to its group, a subnet to its VNet. */
  readonly holds: (resource: string) => boolean;
}

/** `past` null: no earlier model is at hand. What is gone now is looked up as it was. */
export function changedAt(text: string, past: Model | null, asking: Asking): ChangedAt | Reply {
  const now = asking.network.model;
  const found = resolveChanged(now, text, 'anything');
  const then = found.found === 'none' && past !== null ? resolveChanged(past, text, 'anything') : found;
  const told = then.found === 'none' ? found : then;
  if (told.found !== 'one') return unresolved(told, 'change', asking);
  const resources = [...new Set([told.value, ...[now, ...(past ? [past] : [])].flatMap((model) => partsOf(model, keyOf(told.value)))])];
  const keys = resources.map(keyOf);
  const holds = (resource: string): boolean => {
    const key = keyOf(resource);
    return keys.some((each) => key === each || key.startsWith(`${each}/`));
  };
  return { name: nameOf(told.value), resources, holds };
}

function partsOf({ resources }: Model, key: Key): readonly ArmId[] {
  return [
    ...[...resources.interfaces.values()].filter(({ machine }) => machine === key),
    ...[...resources.connections.values()].filter(({ gateway1, gateway2 }) => gateway1 === key || gateway2 === key),
  ].map(({ id }) => id);
}
