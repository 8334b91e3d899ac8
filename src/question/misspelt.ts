/** A text that was not understood, and the words that questions are made of -> the same text with a word or two spelled as one of those: to be asked back, never answered. */

import type { Text } from './match.ts';
import { editDistance } from './nearest.ts';
import type { Item, Row } from './pattern.ts';
import type { Token } from './tokens.ts';
import { MISTYPED } from './verbs-en.ts';

/** What slots read, and no table holds. */
const SAID_OF_TRAFFIC =
  `port ports tcp udp icmp https http ssh rdp dns smb ldap ntp smtp mysql sql ping over protocol enabled disabled`.split(' ');
/** What is as long as this is a text, and looking for slips in it would take its time. */
const MOST_TOKENS = 30;
const MOST_TEXTS = 16;
const MOST_OF_WORD = 4;

export function vocabularyOf(tables: readonly (readonly Row<unknown>[])[]): ReadonlySet<string> {
  const words = new Set(SAID_OF_TRAFFIC);
  for (const { items } of tables.flat()) for (const item of items) for (const word of wordsOf(item)) words.add(word);
  for (const slip of MISTYPED) words.delete(slip);
  return words;
}

function wordsOf(item: Item): readonly string[] {
  if ('slot' in item) return [];
  const words = [...item.words.values()].flatMap((alternatives) => alternatives.flatMap((each) => each.words));
  return words.filter((word) => /^[a-z]{3,}$/.test(word));
}

/** The likeliest first: one word spelled otherwise, then all that are no words of questions. */
export function* respelt({ source, tokens }: Text, vocabulary: ReadonlySet<string>): Generator<string> {
  if (tokens.length > MOST_TOKENS) return;
  const slips = tokens.flatMap((token) => {
    const meant = isWord(token) && !vocabulary.has(token.lower) ? likeliest(token.lower, vocabulary) : [];
    return meant.length === 0 ? [] : [{ token, meant }];
  });
  let made = 0;
  for (const { token, meant } of slips) {
    for (const word of meant) {
      if (made++ >= MOST_TEXTS) return;
      yield replaced(source, [[token, word]]);
    }
  }
  if (slips.length > 1)
    yield replaced(
      source,
      slips.map(({ token, meant }) => [token, meant[0] as string]),
    );
}

function isWord({ kind, text }: Token): boolean {
  return kind === 'word' && /^[a-z]{3,}$/i.test(text);
}

function likeliest(word: string, vocabulary: ReadonlySet<string>): readonly string[] {
  const most = word.length < 8 ? 1 : 2;
  const near = [...vocabulary].flatMap((known) => {
    if (known.length < 3 || Math.abs(known.length - word.length) > most) return [];
    const slips = editDistance(word, known, most);
    return slips <= most ? [{ known, slips: slips + (known[0] === word[0] ? 0 : 0.5) }] : [];
  });
  return near
    .sort((a, b) => a.slips - b.slips)
    .slice(0, MOST_OF_WORD)
    .map(({ known }) => known);
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
