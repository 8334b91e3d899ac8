/** A slot of a phrase -> the readers that fill it: names, traffic, answer ids, numbers, the rest of the text. */
import { afterAgo } from './ago.ts';
import { readFlowPhrases } from './flow-phrase.ts';
import type { Readers, SlotRead, Text } from './match.ts';
import { readName } from './name-phrase.ts';
import { readTimePhrase } from './time-phrase.ts';

/** Crockford's base 32, read as people write it: `O` for 0, `I` and `L` for 1. */
const ANSWER_ID = /^A-([0-9A-TV-Z]{8})$/;

export const SLOT_READERS: Readers = {
  name: function* (text, at) {
    for (const read of readName(text.tokens, at)) if (!read.part) yield { next: read.next, name: read.text };
  },
  target: function* (text, at) {
    for (const read of readName(text.tokens, at))
      yield { next: read.next, name: read.text, ...(read.part ? { parts: [read.part], value: read.part } : {}) };
  },
  names: (text, at) => readNames(text, at),
  flow: function* (text, at) {
    yield* readParts(text, at);
    yield { next: at };
  },
  port: readParts,
  answer: function* (text, at) {
    const id = ANSWER_ID.exec(text.tokens[at]?.text.toUpperCase() ?? '')?.[1];
    if (id) yield { next: at + 1, name: `A-${id.replace(/O/g, '0').replace(/[IL]/g, '1')}` };
  },
  // However absurd, it is a number of that: the story knows that there is none, where "not understood" would take it for a port.
  number: (text, at) => readNumber(text, at, /^#?(-?[1-9]\d*)$/),
  digit: (text, at) => readNumber(text, at, /^#?([1-9])$/),
  request: (text, at) => readNumber(text, at, /^(?:cr[-#]?)?#?(-?[1-9]\d*)$/i),
  cr: (text, at) => readNumber(text, at, /^cr[-#]?([1-9]\d*)$/i),
  count: (text, at) => readNumber(text, at, /^#?(0|-?[1-9]\d*)$/),
  when: readTimePhrase,
  ago: function* ({ tokens }, at) {
    const next = afterAgo(tokens, at);
    if (next >= 0) yield { next };
  },
  rest: function* (text, at) {
    const token = text.tokens[at];
    if (token) yield { next: text.tokens.length, name: text.source.slice(token.start) };
  },
};

/** The longest run of phrases first, so that none is left over by mistake. */
function* readParts(text: Text, at: number): Generator<SlotRead> {
  const found = readFlowPhrases(text.tokens, at);
  for (let count = found.length; count > 0; count--) {
    yield { next: (found[count - 1] as { next: number }).next, parts: found.slice(0, count).map((read) => read.part) };
  }
}

function* readNumber(text: Text, at: number, form: RegExp): Generator<SlotRead> {
  const found = form.exec(text.tokens[at]?.kind === 'word' ? (text.tokens[at]?.text ?? '') : '');
  if (found) yield { next: at + 1, value: Number(found[1]) };
}

/** `a`, `a and b`, `a, b and c`: the longest list first, up to a dozen names. */
function* readNames(text: Text, at: number, most = 12): Generator<SlotRead> {
  for (const first of readName(text.tokens, at)) {
    if (first.part) continue;
    const and = text.tokens[first.next];
    const pause = and?.pause === 'soft';
    const joined = and?.kind !== 'quoted' && (and?.lower === 'and' || and?.lower === '&' || and?.lower === 'と');
    if ((joined || pause) && most > 1) {
      const behind = joined ? first.next + 1 : first.next;
      for (const rest of readNames(text, behind, most - 1)) yield { next: rest.next, list: [first.text, ...(rest.list ?? [])] };
    }
    yield { next: first.next, list: [first.text] };
  }
}
