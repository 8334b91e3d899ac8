/** What is asked of the network as known: plain data, so that it may cross to another thread. */
import type { Language, Parsed, Question } from '../question/question.ts';

export interface AskRequest {
  /** A question as understood, or one of the replies that only need the model for their examples and stamp. */
  readonly question: Question | 'notUnderstood' | 'help' | 'welcome';
  readonly language: Language;
  readonly unread: readonly string[];
  /** Id that the answer, or the choice, is to have. */
  readonly id: string;
}

export function requestOf(parsed: Parsed, id: string): AskRequest {
  return { question: parsed.understood ? parsed.question : 'notUnderstood', language: parsed.language, unread: parsed.unread, id };
}
