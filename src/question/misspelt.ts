/** A text that was not understood, and the words that questions are made of -> the same text with a word or two spelled as one of those: to be asked back, never answered. Japanese, without spaces, at any place. */

import type { Text } from './match.ts';
import { editDistance } from './nearest.ts';
import type { Alternative, Row } from './pattern.ts';
import type { Token } from './tokens.ts';
import { MISTYPED } from './verbs-en.ts';

/** What slots read, and no table holds. */
const SAID_OF_TRAFFIC =
  `port ports tcp udp icmp https http ssh rdp dns smb ldap ntp smtp mysql sql ping over protocol enabled disabled`.split(' ');
/** What is as long as this is a text, and looking for slips in it would take its time. */
const MOST_TOKENS = 30;
/** Each is read as a question is, and whoever else asks waits. */
const MOST_TEXTS = 5;
const MOST_OF_WORD = 3;

export function vocabularyOf(tables: readonly (readonly Row<unknown>[])[]): ReadonlySet<string> {
  const vocabulary = new Set(SAID_OF_TRAFFIC);
  for (const { words } of alternativesIn(tables)) for (const word of words) if (/^[a-z]{3,}$/.test(word)) vocabulary.add(word);
  for (const slip of MISTYPED) vocabulary.delete(slip);
  return vocabulary;
}

/** Of the lists that many patterns share, each once. */
function alternativesIn(tables: readonly (readonly Row<unknown>[])[]): Alternative[] {
  const lists = new Set(tables.flat().flatMap(({ items }) => items.flatMap((item) => ('slot' in item ? [] : [item.words]))));
  return [...lists].flatMap((byFirst) => [...byFirst.values()].flat());
}

/** The likeliest first: one word spelled otherwise, then all that are no words of questions. */
export function respelt({ source, tokens }: Text, vocabulary: ReadonlySet<string>): readonly string[] {
  if (tokens.length > MOST_TOKENS) return [];
  const slips = tokens
    .filter((token) => isWord(token) && !vocabulary.has(token.lower))
    .map((token) => ({ token, meant: likeliest(token.lower, vocabulary) }))
    .filter(({ meant }) => meant.length > 0);
  const single = slips
    .flatMap(({ token, meant }) => meant.map(({ word, slips: far }) => ({ token, word, far })))
    .sort((a, b) => a.far - b.far)
    .slice(0, MOST_TEXTS)
    .map(({ token, word }) => replaced(source, [[token, word]]));
  const all = slips.map(({ token, meant }) => [token, (meant[0] as Meant).word] as const);
  return slips.length > 1 ? [...single, replaced(source, all)] : single;
}

interface Meant {
  readonly word: string;
  readonly slips: number;
}

function isWord({ kind, text }: Token): boolean {
  return kind === 'word' && /^[a-z]{3,}$/i.test(text);
}

function likeliest(typed: string, vocabulary: ReadonlySet<string>): readonly Meant[] {
  const most = typed.length < 8 ? 1 : 2;
  const near = [...vocabulary].flatMap((word) => {
    if (Math.abs(word.length - typed.length) > most) return [];
    const slips = editDistance(typed, word, most);
    // Hardly anybody mistakes the first letter.
    return slips <= most ? [{ word, slips: slips + (word[0] === typed[0] ? 0 : 0.5) }] : [];
  });
  return near.sort((a, b) => a.slips - b.slips).slice(0, MOST_OF_WORD);
}

/** The Japanese words of tables, of two characters or more. */
export function vocabularyJaOf(tables: readonly (readonly Row<unknown>[])[]): ReadonlySet<string> {
  const together = alternativesIn(tables).map(({ words }) => words.join(''));
  return new Set(together.filter((word) => word.length >= 2 && JAPANESE.test(word)));
}

const JAPANESE = /^[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}ー々]+$/u;
const RUN = /[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}ー々]{2,}/gu;
const HAN_PAIR = /^(?:\p{sc=Han}{2}|から)$/u;
/** Nobody asks in a longer run. */
const LONGEST_RUN = 40;
const MOST_TEXTS_JA = 6;
/** What is longer is a text, and no question. */
const LONGEST_JA = 160;

interface Slip {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/** One character too many, too few, or another one, at any place: of the longest word first, since it says most. */
export function respeltJa(source: string, vocabulary: ReadonlySet<string>): readonly string[] {
  if (source.length > LONGEST_JA) return [];
  const slips: Slip[] = [];
  for (const { 0: run, index } of source.matchAll(RUN)) {
    if (run.length > LONGEST_RUN) continue;
    for (const word of vocabulary) {
      for (const length of lengthsOf(word)) {
        for (let at = 0; at + length <= run.length; at++)
          if (isSlip(run, at, length, word)) slips.push({ from: index + at, to: index + at + length, word });
      }
    }
  }
  slips.sort((a, b) => b.word.length - a.word.length);
  const texts = (found: readonly Slip[], most: number): string[] =>
    found.slice(0, most).map(({ from, to, word }) => source.slice(0, from) + word + source.slice(to));
  // Of two characters those that are chosen by the keyboard's guess.
  const [short, long] = [slips.filter(({ word }) => HAN_PAIR.test(word)), slips.filter(({ word }) => word.length > 2)];
  return [...new Set([...texts(long, MOST_TEXTS_JA), ...texts(short, MOST_TEXTS_JA)])];
}

/** Of two characters only another one in the place of one: with one less, every other character would do. */
function lengthsOf({ length }: string): readonly number[] {
  return length === 2 ? [2] : [length, length + 1, length - 1];
}

/** Whether so many characters of the run are the word but for one. */
function isSlip(run: string, at: number, length: number, word: string): boolean {
  let left = 0;
  while (left < length && left < word.length && run[at + left] === word[left]) left++;
  let right = 0;
  while (right < length - left && right < word.length - left && run[at + length - 1 - right] === word[word.length - 1 - right]) right++;
  return Math.max(length, word.length) - left - right === 1;
}

function replaced(source: string, words: readonly (readonly [Token, string])[]): string {
  let text = '';
  let from = 0;
  for (const [{ start, text: typed }, word] of words) {
    text += source.slice(from, start) + word;
    from = start + typed.length;
  }
  return text + source.slice(from);
}
