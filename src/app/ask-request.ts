/** What is asked of the network as known: plain data, so that it may cross to another thread. */
import type { ArmId } from '../network/resource-id.ts';
import type { Step } from '../network/step.ts';
import type { Mentioned } from '../question/mentioned.ts';
import type { Near } from '../question/near-miss.ts';
import type { Language, Parsed, Question } from '../question/question.ts';

export interface AskRequest {
  /** A question as understood, or one of the replies that only need the model for their examples and stamp. */
  readonly question: Question | 'notUnderstood' | 'help' | 'welcome';
  readonly language: Language;
  readonly unread: readonly string[];
  /** Of what was not understood: what was wanted, where that can be told. */
  readonly near?: Near;
  /** The same text with a word spelled so that it is a question. */
  readonly meant?: string;
  /** The names and the traffic in it. */
  readonly mentioned?: Mentioned;
  /** Id that the answer, or the choice, is to have. */
  readonly id: string;
  /** Resources to read again from Azure before the answer, besides those on the path; a stored model is not read again. */
  readonly alsoRead?: readonly ArmId[];
  /** Have Azure's own computed routes and rules read for both ends first (minutes), and weighed against the verdict. */
  readonly check?: boolean;
  /** Steps that practice took since the stored model was read: they count in every answer. What does not fit the model any more is left out. */
  readonly taken?: readonly Step[];
  /** Steps to take on a copy before asking, all of them or the reply says which one cannot be taken. */
  readonly trying?: readonly Step[];
  /** Of "since it worked": the question that is to have been reachable. */
  readonly worked?: Extract<Question, { kind: 'reach' }>;
}

export function requestOf(parsed: Parsed, id: string): AskRequest {
  const { language, unread } = parsed;
  if (parsed.understood) return { question: parsed.question, language, unread, id };
  return {
    question: 'notUnderstood',
    language,
    unread,
    id,
    mentioned: parsed.mentioned,
    ...(parsed.near === undefined ? {} : { near: parsed.near }),
    ...(parsed.meant === undefined ? {} : { meant: parsed.meant }),
  };
}
