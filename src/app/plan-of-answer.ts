/** The plan behind an answer: the recommended remedy as steps there and back. */
import { type Plan, planOf } from '../change/plan.ts';
import type { Remedy } from '../change/remedy.ts';
import type { AnswerReply } from './reply.ts';

/** Null where nothing of the customer's settings would help, or nothing is needed. */
export function planOfAnswer({ remedies }: AnswerReply): { readonly remedy: Remedy; readonly plan: Plan } | null {
  const remedy = remedies.find((each) => each.recommended) ?? remedies[0];
  return remedy ? { remedy, plan: planOf(remedy) } : null;
}
