/** A question and the answer it got -> the same question with its ends as they were found, for asking it again. */
import type { Flow } from '../network/flow.ts';
import type { Question } from '../question/question.ts';
import type { AnswerReply } from './reply.ts';

export type ReachQuestion = Extract<Question, { kind: 'reach' | 'whatIf' }>;

/** That a name became ambiguous since does not matter then. Null: not a question about two ends. */
export function settledQuestion(question: Question, { from, to }: Pick<AnswerReply, 'from' | 'to'>, flow: Flow): ReachQuestion | null {
  if (question.kind !== 'reach' && question.kind !== 'whatIf') return null;
  return { ...question, flow, from: from.resource ?? from.text, to: to.resource ?? to.text };
}
