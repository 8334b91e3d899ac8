/** The models of two sweeps -> what the second one found changed, flags with the pairs that each of them alone opened or closed. */
import { changesBetween } from '../network/changes-between.ts';
import { FLAGS } from '../network/gateway.ts';
import type { Model } from '../network/model.ts';
import type { Key } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import { opensPairs } from '../reach/blast-radius.ts';
import { changedCopy } from '../reach/changed-copy.ts';
import type { FlagChange, SweepEnded } from './sweep-port.ts';

export function sweepEnded(before: Model, after: Model, transparent: ReadonlySet<Key>): SweepEnded {
  const changes = changesBetween(before, after);
  const flags = changes.flatMap(({ change, resource, property, from, to }) => {
    const isFlag = change === 'changed' && FLAGS.some((flag) => property === `properties.${flag}`);
    return isFlag && property !== null ? [flagChange(after, resource, property, flagValue(from), flagValue(to), transparent)] : [];
  });
  return { before: before.asOf.iso, after: after.asOf.iso, changed: changes.length > 0, flags };
}

function flagValue(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

/** Compared on the network as it is now, with this flag as it was. */
function flagChange(
  after: Model,
  gateway: string,
  property: string,
  from: boolean | null,
  to: boolean | null,
  transparent: ReadonlySet<Key>,
): FlagChange {
  const there: Step[] = [{ resource: gateway, property, from, to }];
  const back: Step[] = [{ resource: gateway, property, from: to, to: from }];
  const without = changedCopy(after, back);
  if (!without.changed) return { gateway, property, from, to, opened: [], closed: [] };
  return {
    gateway,
    property,
    from,
    to,
    opened: opensPairs(without.model, after, there, { transparent }),
    closed: opensPairs(after, without.model, back, { transparent }),
  };
}
