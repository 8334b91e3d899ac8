/** A request of which something was done -> the steps that put that back, last change first. */
import type { Step } from '../network/step.ts';
import type { Request } from './request.ts';

/** `arrived`: steps in doubt that were found done. */
export function undoSteps({ proposal, steps }: Request, arrived: readonly number[] = []): readonly Step[] {
  return proposal.plan.steps
    .filter((_step, at) => steps[at]?.phase === 'done' || arrived.includes(at))
    .map(({ resource, property, from, to }): Step => ({ resource, property, from: to, to: from }))
    .reverse();
}

/** A PUT of theirs left and it is not known what came of it: Azure may have done them after they were given up. */
export function stepsInDoubt({ steps }: Request): readonly number[] {
  return steps.flatMap(({ phase, mayHaveArrived }, at) => (phase !== 'done' && mayHaveArrived > 0 ? [at] : []));
}
