/** A person's text, English or Japanese -> a Question, or what of it was not understood. Total: every text gives one of these. */
import { ABOUT_END } from './about-end.ts';
import { ACTS } from './acts.ts';
import { afterAgo, sinceSaid, withoutAgo } from './ago.ts';
import { afterAddress, beginnings, readTail, withoutFillers } from './around.ts';
import { EN_CHANGES, EN_WITH, EN_WITHOUT } from './change-en.ts';
import { JA_CHANGES } from './change-ja.ts';
import { conditionalReaders, EN_CONDITIONAL, JA_CONDITIONAL } from './conditional.ts';
import { canBegin, matches, type Readers, type Text } from './match.ts';
import { mentioned } from './mentioned.ts';
import { respelt, respeltJa, vocabularyJaOf, vocabularyOf } from './misspelt.ts';
import { isReserved } from './name-words.ts';
import { EN_MESSAGE, EN_NEAR, JA_NEAR, type Near } from './near-miss.ts';
import { LONGEST, normalise } from './normalise.ts';
import { EN_OTHER, EN_STANDING } from './other-en.ts';
import { JA_OTHER, JA_STANDING } from './other-ja.ts';
import type { Row } from './pattern.ts';
import type { Language, Parsed, Question } from './question.ts';
import { EN_REACH, EN_WHY } from './reach-en.ts';
import { JA_EXPOSED, JA_REACH, JA_WHY } from './reach-ja.ts';
import { type Token, tokenise } from './tokens.ts';
import { TYPED_REQUESTS } from './typed-requests.ts';
import { TYPED_WATCHES } from './typed-watches.ts';
import { afterVpnClients } from './vpn-clients.ts';

interface Grammar {
  readonly table: readonly Row<Question>[];
  readonly readers: Readers;
}

const GRAMMARS: Readonly<Record<Language, Grammar>> = {
  en: {
    table: [...EN_CONDITIONAL, ...EN_WHY, ...EN_REACH, ...EN_OTHER],
    readers: conditionalReaders(EN_CHANGES, EN_REACH, EN_STANDING, { without: EN_WITHOUT, with: EN_WITH }),
  },
  ja: {
    table: [...JA_CONDITIONAL, ...JA_WHY, ...JA_REACH, ...JA_EXPOSED, ...JA_OTHER],
    readers: conditionalReaders(JA_CHANGES, JA_REACH, JA_STANDING, {}),
  },
};
const NEARS: Readonly<Record<Language, readonly Row<Near>[]>> = { en: EN_NEAR, ja: JA_NEAR };
const ACT_GRAMMAR: Grammar = { table: [...ACTS, ...TYPED_REQUESTS, ...TYPED_WATCHES, ...ABOUT_END], readers: GRAMMARS.en.readers };

const VOCABULARY = vocabularyOf([GRAMMARS.en.table, ACT_GRAMMAR.table, EN_CHANGES]);
const VOCABULARY_JA = vocabularyJaOf([GRAMMARS.ja.table, JA_CHANGES]);

/** No question anybody types has more words; a longer text is no question, or one that cannot be read safely. */
const MOST_TOKENS = 400;

/**
 * A text is understood only as a whole: a word that is neither part of the phrase nor known to be harmless (a second port,
 * `and`, `except`, `not`, a name too many) makes it not understood, since the question without it would be another one.
 */
export function readQuestion(text: string): Parsed {
  const read = readAsTyped(text);
  if (read.understood) return read;
  const parsed = { ...read, mentioned: mentioned(text) };
  if (parsed.near !== undefined) return parsed;
  const source = normalise(text);
  const texts = parsed.language === 'en' ? respelt({ source, tokens: tokenise(source) }, VOCABULARY) : respeltJa(source, VOCABULARY_JA);
  for (const meant of texts) {
    const other = readAsTyped(meant);
    if (other.understood && other.question.kind !== 'help') return { ...parsed, meant };
  }
  return parsed;
}

type Read = Extract<Parsed, { understood: true }> | Omit<Extract<Parsed, { understood: false }>, 'mentioned'>;

function readAsTyped(text: string): Read {
  const source = normalise(text);
  const tokens = tokenise(source);
  const language = tokens.some((token) => token.kind === 'ja') ? 'ja' : 'en';
  if (tokens.length === 0 && text.trim().length <= LONGEST) return understood({ kind: 'help' }, language, []);
  if (tokens.length > MOST_TOKENS || text.trim().length > LONGEST)
    return { understood: false, language, unread: joined(tokens.slice(0, MOST_TOKENS)) };
  // Acts first, on every word: "wrong because …" keeps the person's own.
  const plain = withoutFillers(tokens);
  const tries = [
    { grammar: ACT_GRAMMAR, tokens },
    ...(plain.length < tokens.length ? [{ grammar: ACT_GRAMMAR, tokens: plain }] : []),
    { grammar: GRAMMARS[language], tokens: plain },
  ];
  let closest: readonly Token[] | null = null;
  for (const attempt of tries) {
    const read = readWhole(attempt.grammar, { source, tokens: attempt.tokens });
    if (read.question) return understood(read.question, language, joined(read.unread));
    if (read.unread.length > 0 && (closest === null || read.unread.length < closest.length)) closest = read.unread;
  }
  const other = language === 'ja' ? withoutAgo(source) : null;
  if (other !== null) {
    const read = readWhole(GRAMMARS.ja, textWithoutFillers(other));
    if (read.question && isTrouble(read.question))
      return understood(withSince(read.question, { source, tokens }), language, joined(read.unread));
  }
  // Fillers are words of some of these: いま stands in ありがとうございます.
  const near = nearOf({ source, tokens }, language) ?? nearOf({ source, tokens: plain }, language);
  return { understood: false, language, unread: joined(closest ?? strange(tokens)), ...(near === null ? {} : { near }) };
}

function textWithoutFillers(source: string): Text {
  return { source, tokens: withoutFillers(tokenise(source)) };
}

function understood(question: Question, language: Language, unread: readonly string[]): Read {
  return { understood: true, question, language, unread };
}

function nearOf(text: Text, language: Language): Near | null {
  const { readers } = GRAMMARS[language];
  for (const start of beginnings(text)) {
    for (const row of NEARS[language]) {
      if (start >= text.tokens.length || !canBegin(row.items, text, start)) continue;
      for (const match of matches(row.items, text, start, readers)) {
        if (!readTail(text, match.next).harmless) continue;
        const near = row.build(match.got);
        if (near) return near;
      }
    }
  }
  if (text.tokens.some((_, at) => afterVpnClients(text.tokens, at) >= 0)) return 'vpnClients';
  return inMessage(text, language);
}

/** A pasted log holds more than the message that a connection did not come about: where it was tried is what is to be asked. */
function inMessage(text: Text, language: Language): Near | null {
  if (language !== 'en') return null;
  for (let start = 1; start < text.tokens.length; start++) {
    for (const { items } of EN_MESSAGE) {
      if (!canBegin(items, text, start)) continue;
      for (const match of matches(items, text, start, GRAMMARS.en.readers)) if (readTail(text, match.next).harmless) return 'fromWhere';
    }
  }
  return null;
}

interface Whole {
  readonly question: Question | null;
  /** With a question: harmless words that were passed over. Without: what kept the closest reading from being one. */
  readonly unread: readonly Token[];
}

function readWhole(grammar: Grammar, text: Text): Whole {
  let closest: readonly Token[] = [];
  for (const { start, passedFrom, ago } of startsOf(text)) {
    if (start >= text.tokens.length) continue;
    const passed = text.tokens.slice(passedFrom, start).filter((token) => /[\p{L}\p{N}]/u.test(token.text));
    for (const row of grammar.table) {
      if (!canBegin(row.items, text, start)) continue;
      for (const match of matches(row.items, text, start, grammar.readers)) {
        const tail = readTail(text, match.next);
        const behind = tail.harmless ? -1 : afterAgo(text.tokens, match.next);
        const agoTail = behind < 0 ? null : readTail(text, behind);
        if (!tail.harmless && !agoTail?.harmless && closest.length > 0 && tail.unread.length >= closest.length) continue;
        const question = row.build(match.got);
        if (!question || (ago && !isTrouble(question))) continue;
        if (tail.harmless) return { question: withSince(question, text), unread: [...passed, ...tail.unread] };
        if (agoTail?.harmless && isTrouble(question))
          return { question: withSince(question, text), unread: [...passed, ...agoTail.unread] };
        closest = tail.unread;
      }
    }
  }
  return { question: null, unread: closest };
}

interface Start {
  readonly start: number;
  /** What stands from here to there was passed over. */
  readonly passedFrom: number;
  /** Behind a time: only a report of trouble goes on from there. */
  readonly ago: boolean;
}

function startsOf(text: Text): Start[] {
  const starts = beginnings(text);
  const addressed = starts.flatMap((at) => {
    const behind = afterAddress(text, at);
    return behind === null ? [] : [{ start: behind, passedFrom: at, ago: false }];
  });
  const ago = starts.flatMap((at) => {
    const behind = afterAgo(text.tokens, at);
    return behind < 0 ? [] : beginnings(text, behind).map((start) => ({ start, passedFrom: start, ago: true }));
  });
  return [...starts.map((start) => ({ start, passedFrom: start, ago: false })), ...addressed, ...ago];
}

/** Why something does not arrive: that it did at another time changes nothing of how it is now. */
function isTrouble(question: Question): boolean {
  return question.kind === 'reach' && question.why;
}

function withSince(question: Question, { source, tokens }: Text): Question {
  const since = question.kind === 'reach' && question.why ? sinceSaid(source, tokens) : undefined;
  return since === undefined ? question : ({ ...question, since } as Question);
}

/** Words that turn or widen a question: where nothing was understood, they are the likeliest reason. */
const TURNING = new Set(
  `blocked unreachable between not never no nor neither either both and or but except excluding without unless only & + / | <-> < > isn't can't cannot don't doesn't aren't`.split(
    /\s+/,
  ),
);

/** Nothing came close: the words that turn a question, else what is neither a word of questions nor a greeting. */
function strange(tokens: readonly Token[]): readonly Token[] {
  const turning = tokens.filter((token) => token.kind === 'word' && TURNING.has(token.lower));
  if (turning.length > 0) return turning;
  const unknown = tokens.filter((token) => token.kind !== 'arrow' && !isReserved(token.lower));
  return unknown.length > 0 ? unknown : tokens;
}

/** Tokens as typed; what stood together in Japanese stays together. */
function joined(tokens: readonly Token[]): string[] {
  const words: string[] = [];
  for (const [i, token] of tokens.entries()) {
    const before = tokens[i - 1];
    const together = token.kind === 'ja' && before?.kind === 'ja' && token.glued && token.start === before.start + before.text.length;
    if (together) words[words.length - 1] += token.text;
    else words.push(token.text);
  }
  return words;
}
