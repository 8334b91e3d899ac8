/** The sentence that stands in for an answer which needs longer than a client waits. */
import type { Language } from '../question/question.ts';
import { lexiconOf } from './lexicon.ts';

export function workingOf(language: Language): string {
  return lexiconOf(language).says.working;
}
