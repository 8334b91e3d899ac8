/** The question behind a request, with the facts of the answer that its plan was made from: kept with the plan, asked again after it. */
import type { AnswerFacts } from './answer-facts.ts';
import type { ReachQuestion } from './settled-question.ts';

export interface Asks {
  readonly question: ReachQuestion;
  readonly facts: AnswerFacts;
}

/** What `proposal.asks` holds: only what was put there by `propose-change.ts`. */
export function asksOf({ asks }: { readonly asks: unknown }): Asks {
  return asks as Asks;
}
