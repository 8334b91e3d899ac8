/** Causes and doubts -> a sentence each, and a line of what stands where and what is needed. */
import type { Cause, Doubt } from '../reach/verdict.ts';
import { causeText, doubtText, howToGet } from './findings.ts';
import type { Lexicon } from './lexicon.ts';
import { sourceUrl } from './sources.ts';
import { toldOf } from './told.ts';

export interface CauseWords {
  readonly text: string;
  readonly resource: string;
  /** `allowRemoteVnetTraffic: false → true, both ways`. */
  readonly detail: string;
  readonly source: string | null;
}

export interface UnknownWordsSaid {
  readonly text: string;
  readonly howToGet: string;
  readonly resource: string | null;
  readonly source: string | null;
}

export function causeWords(cause: Cause, lexicon: Lexicon): CauseWords {
  const { labels, remedies } = lexicon;
  const told = toldOf(cause);
  // A need in words is the engine's own note; the sentence above says it in the reader's language.
  const needed = told.needed?.includes(' ') ? null : told.needed;
  const value = told.property === null || (told.value === null && needed === null) ? null : (told.value ?? remedies.notSet);
  const property = value === null ? null : `${told.property}${labels.colon}${value}${needed === null ? '' : ` → ${needed}`}`;
  const parts = [property, labels.direction[cause.direction], cause.basis === 'documented' ? null : labels.basis[cause.basis]];
  return {
    text: causeText(cause, lexicon),
    resource: cause.resource,
    detail: parts.filter((part) => part !== null).join(lexicon.language === 'ja' ? '、' : ', '),
    source: sourceUrl(cause.source),
  };
}

export function unknownWords(doubt: Doubt, lexicon: Lexicon): UnknownWordsSaid {
  return {
    text: doubtText(doubt, lexicon),
    howToGet: howToGet(doubt, lexicon),
    resource: doubt.resource,
    source: sourceUrl(doubt.source),
  };
}
