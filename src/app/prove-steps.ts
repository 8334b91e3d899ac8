/** Steps of a plan and the question behind it -> what the question gives after each of them, on the network as it is now. */
import type { Step } from '../network/step.ts';
import type { Language } from '../question/question.ts';
import type { Outcome } from '../reach/verdict.ts';
import { answerId } from './answer-id.ts';
import type { RequestPorts } from './request-ports.ts';
import type { ReachQuestion } from './settled-question.ts';

export type Proved =
  | { readonly proved: true; readonly outcomes: readonly Outcome[] }
  /** A step does not fit the network as it is: why. */
  | { readonly proved: false; readonly reason: string };

export interface Proving {
  readonly question: ReachQuestion;
  readonly language: Language;
}

/** One outcome for each step, the last one that of the whole plan. */
export async function proveSteps(
  steps: readonly Step[],
  { question, language }: Proving,
  ports: Pick<RequestPorts, 'askFreshly' | 'newId'>,
): Promise<Proved> {
  const outcomes: Outcome[] = [];
  for (let taken = 1; taken <= steps.length; taken++) {
    const reply = await ports.askFreshly({ question, language, unread: [], id: answerId(ports), trying: steps.slice(0, taken) });
    if (reply.kind !== 'answer') return { proved: false, reason: reply.kind === 'cannot' ? reply.detail : reply.kind };
    outcomes.push(reply.verdict.outcome);
  }
  return { proved: true, outcomes };
}
