/** A question and the answer it got -> the same question with its ends as they were found, for asking it again. */
import { formatAddress } from '../network/address.ts';
import type { End } from '../network/end.ts';
import type { Flow } from '../network/flow.ts';
import type { Question } from '../question/question.ts';
import type { AnswerReply } from './reply.ts';

export type ReachQuestion = Extract<Question, { kind: 'reach' | 'whatIf' }>;

/** That a name became ambiguous since does not matter then. Null: not a question about two ends. */
export function settledQuestion(question: Question, { from, to }: Pick<AnswerReply, 'from' | 'to'>, flow: Flow): ReachQuestion | null {
  if (question.kind !== 'reach' && question.kind !== 'whatIf') return null;
  const settled = { ...question, flow, from: settledEnd(from), to: settledEnd(to) };
  if (settled.kind !== 'reach') return settled;
  // Since when it fails was said of the first asking.
  const { since: _, ...rest } = settled;
  return rest;
}

/** An address stays that address: its NIC may hold others, and another NIC may come to hold it. */
function settledEnd({ kind, address, vnet, resource, text }: End): string {
  return kind === 'address' && address !== null && vnet !== null ? `${formatAddress(address)} in ${vnet}` : (resource ?? text);
}
