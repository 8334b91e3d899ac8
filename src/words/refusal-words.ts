/** Why something was not done, and a fact for the sentence -> the sentence. */
import { isTime } from '../app/is-time.ts';
import type { Lexicon } from './lexicon.ts';
import type { Refusal } from './request-words.ts';
import { pick } from './told.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';

export function refusalText(refusal: Refusal, request: number | null, detail: string, { requests }: Lexicon): string {
  const fact = visible(detail).trim();
  const said = isTime(fact) ? whenText(fact) : (pick(requests.state, fact) ?? fact);
  return requests.refusal[refusal](request, fact === '' ? null : said);
}
