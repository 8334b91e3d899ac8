/** Why something was not done, and a fact for the sentence -> the sentence. */
import type { Lexicon } from './lexicon.ts';
import type { Refusal } from './request-words.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

export function refusalText(refusal: Refusal, request: number | null, detail: string, { requests }: Lexicon): string {
  const fact = visible(detail).trim();
  return requests.refusal[refusal](request, fact === '' ? null : ISO_TIME.test(fact) ? whenText(fact) : fact);
}
