/** An answer -> whether one of its remedies can be requested: Hairpin can apply it, and it is about the network as it is. */
import { cannotApply } from '../change/can-apply.ts';
import type { AnswerReply } from './reply.ts';

export function canRequest({ question, remedies }: AnswerReply): boolean {
  return question === 'reach' && remedies.some((remedy) => cannotApply(remedy) === null);
}
