/** One fact that changed a verdict -> its line. */
import type { FactChange } from '../app/request-reply.ts';
import { changeText } from './change-words.ts';
import type { Lexicon } from './lexicon.ts';
import { nameText } from './names.ts';
import { valueText } from './value-text.ts';
import { visible } from './visible.ts';

const KNOWN = ['outcome', 'causeGone', 'causeNew', 'flag', 'unknownGone', 'unknownNew', 'asOf'] as const;

export function factLine(change: FactChange, lexicon: Lexicon): string {
  const what = KNOWN.find((known) => known === change.what);
  if (what !== undefined) return changeText({ ...change, what }, lexicon);
  const { labels, remedies } = lexicon;
  const subject = [change.resource === null ? null : nameText(change.resource), change.property].filter((part) => part !== null).join(' ');
  const side = (value: unknown): string => valueText(value) ?? remedies.notSet;
  return `${visible(subject) || visible(change.what)}${labels.colon}${side(change.from)} → ${side(change.to)}`;
}
