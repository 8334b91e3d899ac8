/** A request of which something was done -> the steps that put that back, last change first. */
import type { Step } from '../network/step.ts';
import type { Request } from './request.ts';

export function undoSteps({ proposal, steps }: Request): readonly Step[] {
  return proposal.plan.steps
    .filter((_step, at) => steps[at]?.phase === 'done')
    .map(({ resource, property, from, to }): Step => ({ resource, property, from: to, to: from }))
    .reverse();
}
