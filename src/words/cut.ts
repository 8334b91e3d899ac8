/** A long list -> what a card shows of it, and the line that says how many more there are. */
import { type CardText, escapeText } from './escape.ts';
import type { Lexicon } from './lexicon.ts';

export interface Cut<T> {
  readonly shown: readonly T[];
  /** Empty, or one line with the count. */
  readonly more: readonly CardText[];
}

export function cut<T>(all: Pick<readonly T[], 'length' | 'slice'>, most: number, { says }: Lexicon): Cut<T> {
  // One more line is no shorter than the one entry it would stand for.
  if (all.length <= most + 1) return { shown: all.slice(0), more: [] };
  return { shown: all.slice(0, most), more: [escapeText(says.more(all.length - most))] };
}
