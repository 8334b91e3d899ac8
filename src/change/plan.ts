/** A remedy -> a plan: steps with before and after, the way back, the pairs it opens. */
import type { Step } from '../network/step.ts';
import type { Outcome } from '../reach/verdict.ts';
import type { Remedy, RemedyKind, VnetPair } from './remedy.ts';

export interface Plan {
  readonly kind: RemedyKind;
  readonly steps: readonly Step[];
  /** The steps that put everything back, last change first. */
  readonly undo: readonly Step[];
  readonly outcomeAfter: Outcome;
  readonly opens: readonly VnetPair[];
}

export function planOf({ kind, steps, outcomeAfter, opens }: Remedy): Plan {
  const undo = [...steps].reverse().map(({ resource, property, from, to }): Step => ({ resource, property, from: to, to: from }));
  return { kind, steps, undo, outcomeAfter, opens };
}
