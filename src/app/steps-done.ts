/** A request -> the steps that take back what stands of it in Azure; what is in doubt is read just now. */
import type { Request } from '../change/request.ts';
import { seenBy } from '../change/step-seen.ts';
import { stepsInDoubt, undoSteps } from '../change/undo-plan.ts';
import type { Step } from '../network/step.ts';
import { readStep } from './read-step.ts';
import type { RequestPorts } from './request-ports.ts';

export type TakingBack =
  | { readonly known: true; readonly steps: readonly Step[] }
  /** One sentence: why it cannot be told yet. */
  | { readonly known: false; readonly text: string };

export async function stepsToTakeBack(request: Request, { azure }: Pick<RequestPorts, 'azure'>): Promise<TakingBack> {
  const arrived: number[] = [];
  for (const at of stepsInDoubt(request)) {
    const step = request.proposal.plan.steps[at];
    if (step === undefined) continue;
    const read = await readStep(step, azure);
    // What is gone needs no taking back.
    if (!read.read && read.trouble.why === 'not-found') continue;
    if (!read.read) return { known: false, text: read.trouble.text };
    const seen = seenBy(step, read.body, read);
    if (seen.kind === 'busy' || (seen.kind === 'after' && seen.busy))
      return { known: false, text: `Azure still changes ${step.resource}: try again when it has ended.` };
    if (seen.kind === 'after') arrived.push(at);
  }
  return { known: true, steps: undoSteps(request, arrived) };
}
