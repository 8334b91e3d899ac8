/** What differs between two answers to the same question -> one line each. */
import type { AnswerChange } from '../app/reply.ts';
import { FLAGS } from '../network/gateway.ts';
import { CAUSE_CODES, UNKNOWN_CODES } from '../reach/codes.ts';
import type { Outcome } from '../reach/verdict.ts';
import { flagState } from './flag-words.ts';
import type { Lexicon } from './lexicon.ts';
import { nameText } from './names.ts';
import { toldOf } from './told.ts';
import { valueText } from './value-text.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';

const WORDS = {
  en: {
    outcome: 'Verdict',
    causeGone: 'No longer a cause',
    causeNew: 'New cause',
    unknownGone: 'Now known',
    unknownNew: 'Newly unknown',
    asOf: 'Model',
  },
  ja: {
    outcome: '結果',
    causeGone: '解消した原因',
    causeNew: '新しい原因',
    unknownGone: '判明した情報',
    unknownNew: '新たに不明な情報',
    asOf: 'モデルの時点',
  },
} as const;

export function changeText(change: AnswerChange, lexicon: Lexicon): string {
  const { labels, remedies, language } = lexicon;
  const what = change.what === 'flag' ? null : WORDS[language][change.what];
  const property = change.property === null ? null : visible(change.property.replace(/^properties\./, ''));
  const subject = [change.resource === null ? null : nameText(change.resource), property].filter((part) => part !== null).join(' ');
  const coded = codedText(change, lexicon);
  if (what !== null && coded !== null) return `${what}${labels.colon}${coded}`;
  const side = (value: unknown): string | null => sideText(change, value, lexicon);
  const [from, to] = [side(change.from), side(change.to)];
  const gone = from === null && to === null;
  const moved = gone || from === to ? (to ?? '') : `${from ?? remedies.notSet} → ${to ?? remedies.notSet}`;
  const about = [subject, moved].filter((part) => part !== '').join(labels.colon);
  return what === null ? about : about === '' ? what : `${what}${labels.colon}${about}`;
}

/** A cause or a doubt that came or went is told by its code: its sentence, as far as the code and the resource give it. */
function codedText({ from, to, resource }: AnswerChange, lexicon: Lexicon): string | null {
  const code = from ?? to;
  const told = toldOf({ resource, facts: {} });
  const cause = CAUSE_CODES.find((known) => known === code);
  if (cause) return lexicon.causes[cause](told);
  const unknown = UNKNOWN_CODES.find((known) => known === code);
  return unknown ? lexicon.unknowns[unknown].text(told) : null;
}

function sideText({ what, property }: AnswerChange, value: unknown, { labels }: Lexicon): string | null {
  if (what === 'outcome' && isOutcome(value, labels.outcome)) return labels.outcome[value];
  if (what === 'asOf' && typeof value === 'string') return whenText(value);
  const isFlag = FLAGS.some((flag) => property === flag || property?.endsWith(`.${flag}`));
  if (what === 'flag' || (isFlag && typeof value === 'boolean')) return labels.flag[flagState(value)];
  return valueText(value);
}

const isOutcome = (value: unknown, outcomes: Readonly<Record<Outcome, string>>): value is Outcome =>
  typeof value === 'string' && Object.hasOwn(outcomes, value);
