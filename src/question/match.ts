/** Items and tokens -> every way the items can be matched from a place on, the longest first. */
import type { FlowPart } from './flow-part.ts';
import type { Got, Item, SlotKind } from './pattern.ts';
import { afterWords } from './read-words.ts';
import type { Token } from './tokens.ts';

export interface Text {
  /** The clean text the tokens were cut from. */
  readonly source: string;
  readonly tokens: readonly Token[];
}

/** What a slot read at a place; what it does not mention stays as it was. */
export interface SlotRead {
  readonly next: number;
  readonly name?: string;
  readonly list?: readonly string[];
  readonly parts?: readonly FlowPart[];
  readonly value?: unknown;
}

export type Reader = (text: Text, at: number) => Iterable<SlotRead>;
export type Readers = Readonly<Partial<Record<SlotKind, Reader>>>;

export interface Match {
  readonly next: number;
  readonly got: Got;
}

const EMPTY: Got = { names: {}, lists: {}, parts: [], values: {} };

export function* matches(items: readonly Item[], text: Text, at: number, readers: Readers, from = 0, got: Got = EMPTY): Generator<Match> {
  const item = items[from];
  if (!item) {
    yield { next: at, got };
    return;
  }
  for (const step of 'slot' in item ? readSlot(item.slot, item.as, text, at, readers, got) : readWords(item.words, text, at, got)) {
    yield* matches(items, text, step.next, readers, from + 1, step.got);
  }
  if (item.optional) yield* matches(items, text, at, readers, from + 1, got);
}

/** Whether the words alone let the items begin here: most phrases of a table begin with words that do not stand there. */
export function canBegin(items: readonly Item[], { tokens }: Text, at: number): boolean {
  const first = tokens[at];
  for (const item of items) {
    if ('slot' in item || (first && first.kind !== 'quoted' && item.words.has(first.lower))) return true;
    if (!item.optional) return false;
  }
  return true;
}

function* readWords(words: Extract<Item, { words: unknown }>['words'], text: Text, at: number, got: Got): Generator<Match> {
  const first = text.tokens[at];
  if (!first || first.kind === 'quoted') return;
  for (const alternative of words.get(first.lower) ?? []) {
    const next = afterWords(text.tokens, at, alternative.words);
    if (next >= 0) yield { next, got: alternative.part ? { ...got, parts: [...got.parts, alternative.part] } : got };
  }
}

function* readSlot(kind: SlotKind, as: string, text: Text, at: number, readers: Readers, got: Got): Generator<Match> {
  const reader = readers[kind];
  if (!reader) throw new Error(`No reader is given for slots of kind ${kind}.`);
  for (const read of reader(text, at)) {
    yield {
      next: read.next,
      got: {
        names: read.name === undefined ? got.names : { ...got.names, [as]: read.name },
        lists: read.list === undefined ? got.lists : { ...got.lists, [as]: read.list },
        parts: read.parts === undefined ? got.parts : [...got.parts, ...read.parts],
        values: read.value === undefined ? got.values : { ...got.values, [as]: read.value },
      },
    };
  }
}
