/** An activity -> the language to use where no story has told it: what was typed, else what the client speaks. */
import type { Language } from '../question/question.ts';
import type { Envelope } from './envelope.ts';

export function languageOf({ text, locale }: Pick<Envelope, 'text' | 'locale'>): Language {
  if (text) return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) ? 'ja' : 'en';
  return locale?.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}
