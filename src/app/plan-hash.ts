/** A plan with its window and revert date -> the short hash that votes are bound to. */
import { createHash } from 'node:crypto';
import type { Plan } from '../change/plan.ts';
import type { Window } from '../change/proposal.ts';
import { keyOf } from '../network/resource-id.ts';

/** Twelve hex digits: people compare them by eye. */
const LENGTH = 12;

export interface Hashed {
  readonly plan: Plan;
  readonly window: Window | null;
  readonly revertAt: string | null;
}

/** Of everything that is voted on: steps, way back, pairs opened, outcome after, window, revert date. */
export function planHash({ plan, window, revertAt }: Hashed): string {
  const { steps, undo, opens, outcomeAfter } = plan;
  return digest({ steps, undo, opens, outcomeAfter, window, revertAt });
}

/** Of what is changed, whatever question it came from and in whatever order: one open request holds it. */
export function contentKey({ steps }: Pick<Plan, 'steps'>): string {
  const changes = steps.map(({ resource, property, to }) => canonical({ resource: keyOf(resource), property, to })).sort();
  return `change:${digest(changes)}`;
}

function digest(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('hex').slice(0, LENGTH);
}

/** JSON with the names of every object in order, so that equal plans are equal texts. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
