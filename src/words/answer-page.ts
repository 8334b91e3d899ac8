/** An answer -> everything its card and its text twin say, in plain words and in full. */
import type { AnswerReply } from '../app/reply.ts';
import type { Outcome } from '../reach/verdict.ts';
import { type CauseWords, causeWords, type UnknownWordsSaid, unknownWords } from './cause-words.ts';
import { changeText } from './change-words.ts';
import { checkedLines } from './check-words.ts';
import { type DirectionWords, directionWords } from './direction-words.ts';
import { endName, endText } from './end-words.ts';
import { noteText } from './findings.ts';
import { type FlagRow, flagRows } from './gateway-words.ts';
import { type Lexicon, lexiconOf } from './lexicon.ts';
import { MARK } from './mark.ts';
import { type RemedyText, remedyText } from './remedy-text.ts';
import { type StampWords, stampWords } from './stamp-words.ts';
import { stepText } from './step-words.ts';
import { answerSentence, answerSummary, isHostOff } from './summary-answer.ts';
import { type TruthWords, truthWords } from './truth-words.ts';
import { visible } from './visible.ts';
import { whenText } from './when.ts';
import { whoActs } from './who-acts.ts';

export interface AnswerPage {
  readonly lexicon: Lexicon;
  readonly outcome: Outcome;
  /** The heading; the names in it pass through the given function, which may shorten them. */
  readonly title: (name: (text: string) => string) => string;
  readonly summary: string;
  /** The summary without where the facts come from. */
  readonly sentence: string;
  readonly stamp: StampWords;
  /** From and to, each with what it was found to be; what was asked of the network. */
  readonly ends: readonly [from: string, to: string];
  readonly basis: string;
  readonly meaning: string;
  readonly whatIf: readonly string[];
  /** Empty: this is no "ask again". */
  readonly before: readonly string[];
  /** What Azure's own computing said of each fact; empty: it was not asked. */
  readonly checked: readonly string[];
  /** Azure can be asked. */
  readonly live: boolean;
  readonly directions: readonly DirectionWords[];
  readonly flags: readonly FlagRow[];
  readonly causes: readonly CauseWords[];
  readonly unknowns: readonly UnknownWordsSaid[];
  readonly remedies: readonly RemedyText[];
  /** Who must act where no remedy is to be had, or beside one that goes round a cause. */
  readonly whoActs: readonly string[];
  readonly truth: TruthWords | null;
  readonly notes: readonly string[];
  readonly answerLine: string;
}

export function answerPage(reply: AnswerReply): AnswerPage {
  const lexicon = lexiconOf(reply.language);
  const { labels, says } = lexicon;
  const { verdict, from, to } = reply;
  const names = [endName(from), endName(to)] as const;
  const verdictName = isHostOff(reply) ? says.hostOffVerdict : labels.outcome[verdict.outcome];
  return {
    lexicon,
    outcome: verdict.outcome,
    title: (name) => `${MARK[verdict.outcome]} ${verdictName}${labels.colon}${name(names[0])} → ${name(names[1])}${says.flow(reply.flow)}`,
    summary: answerSummary(reply, lexicon),
    sentence: answerSentence(reply, lexicon),
    stamp: stampOf(reply, lexicon),
    ends: [endText(from, labels), endText(to, labels)],
    basis: labels.basis[verdict.basis],
    meaning: says.meaning,
    whatIf: reply.changes.map((step) => stepText(step, lexicon)),
    before: beforeLines(reply, lexicon),
    checked: checkedLines(reply, lexicon),
    live: reply.stamp.origin === 'live',
    directions: verdict.directions.map((one) =>
      directionWords(one, one.direction === 'forward' ? names : [names[1], names[0]], verdict.causes, lexicon),
    ),
    flags: flagRows(verdict.gateways, lexicon),
    causes: verdict.causes.map((cause) => causeWords(cause, lexicon)),
    unknowns: verdict.doubts.map((doubt) => unknownWords(doubt, lexicon)),
    remedies: reply.remedies.map((remedy, i) => remedyText(remedy, i + 1, lexicon)),
    whoActs: whoActs(reply, lexicon),
    truth: reply.truthTable === null ? null : truthWords(reply.truthTable, lexicon),
    notes: verdict.notes.map((note) => noteText(note, lexicon)),
    answerLine: says.answerId(visible(reply.id), whenText(reply.answeredAt)),
  };
}

function stampOf({ stamp, unread, since }: AnswerReply, lexicon: Lexicon): StampWords {
  const words = stampWords(stamp, unread, lexicon);
  return since === undefined ? words : { ...words, warnings: [...words.warnings, lexicon.says.asNow(since)] };
}

function beforeLines({ before }: AnswerReply, lexicon: Lexicon): string[] {
  if (before === null) return [];
  const { says, labels } = lexicon;
  const changes = before.changes.map((change) => changeText(change, lexicon));
  return [says.before(labels.outcome[before.outcome], whenText(before.answeredAt)), ...(changes.length === 0 ? [says.unchanged] : changes)];
}
