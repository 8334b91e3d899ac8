/** A phrase as it stands in the tables -> the items a text is matched with. */
import type { FlowPart } from './flow-part.ts';
import { wordsOf } from './read-words.ts';

/** What a slot reads; see `slots.ts`, `read-change.ts`, `read-question.ts` for the readers. */
export type SlotKind =
  | 'name'
  | 'target'
  | 'flow'
  | 'port'
  | 'flag'
  | 'onOff'
  | 'names'
  | 'prefix'
  | 'property'
  | 'value'
  | 'hop'
  | 'rule'
  | 'pairs'
  | 'changes'
  | 'reach'
  | 'standing'
  | 'without'
  | 'with'
  | 'answer'
  | 'number'
  | 'digit'
  | 'request'
  | 'cr'
  | 'count'
  | 'when'
  | 'ago'
  | 'rest';

export type Item =
  /** Alternatives by their first word, the longest first. */
  | { readonly words: ReadonlyMap<string, readonly Alternative[]>; readonly optional: boolean }
  | { readonly slot: SlotKind; readonly as: string; readonly optional: boolean };

export interface Alternative {
  readonly words: readonly string[];
  /** What the words say of the traffic: `ssh to` means tcp/22. */
  readonly part: FlowPart | null;
}

/** Named lists of phrases that patterns refer to as `<name>`. */
export type Groups = Readonly<Record<string, readonly (string | readonly [phrase: string, part: FlowPart])[]>>;

/** `a|b c|d`, over as many lines as it takes -> the phrases: long lists read better so. */
export function list(phrases: string): string[] {
  return phrases
    .split('|')
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '');
}

export interface Row<T> {
  readonly items: readonly Item[];
  readonly build: (got: Got) => T | null;
}

/** What the slots of one match read. */
export interface Got {
  readonly names: Readonly<Record<string, string>>;
  readonly lists: Readonly<Record<string, readonly string[]>>;
  readonly parts: readonly FlowPart[];
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * A pattern is words and slots between spaces: `can|could {from} <reach> {to} {flow}`. `a|b` alternatives, `<group>` a list
 * of phrases, `{name}` or `{name:kind}` a slot, `[...]` around one of these makes it optional. Japanese needs no spaces in the text.
 */
export function rows<T>(groups: Groups, patterns: readonly string[], build: (got: Got) => T | null): Row<T>[] {
  return patterns.map((pattern) => ({
    items: pattern
      .trim()
      .split(/\s+/)
      .map((piece) => itemOf(piece, groups)),
    build,
  }));
}

function itemOf(piece: string, groups: Groups): Item {
  const optional = piece.startsWith('[');
  const inner = optional ? piece.slice(1, -1) : piece;
  if (inner.startsWith('{')) {
    const [as = '', kind] = inner.slice(1, -1).split(':');
    return { slot: (kind ?? SLOTS[as] ?? 'name') as SlotKind, as, optional };
  }
  const words = inner.startsWith('<')
    ? groupOf(inner.slice(1, -1), groups)
    : byFirst(inner.split('|').map((word) => alternativeOf(word, null)));
  return { words, optional };
}

/** Slots whose name tells their kind. */
const SLOTS: Readonly<Record<string, SlotKind>> = {
  to: 'target',
  flow: 'flow',
  port: 'port',
  flag: 'flag',
  onOff: 'onOff',
  gateways: 'names',
  prefix: 'prefix',
  property: 'property',
  value: 'value',
  hop: 'hop',
  rule: 'rule',
  pairs: 'pairs',
  changes: 'changes',
  reach: 'reach',
  standing: 'standing',
  without: 'without',
  with: 'with',
  answer: 'answer',
  number: 'number',
  digit: 'digit',
  request: 'request',
  cr: 'cr',
  count: 'count',
  ago: 'ago',
  rest: 'rest',
};

/** A hundred patterns name the same list of a hundred phrases: it is read once. */
const READ_GROUPS = new WeakMap<Groups[string], ReadonlyMap<string, readonly Alternative[]>>();

function groupOf(name: string, groups: Groups): ReadonlyMap<string, readonly Alternative[]> {
  const group = groups[name];
  if (!group) throw new Error(`No phrase group is called ${name}: add it to the table the pattern stands in.`);
  const words =
    READ_GROUPS.get(group) ??
    byFirst(group.map((entry) => (typeof entry === 'string' ? alternativeOf(entry, null) : alternativeOf(entry[0], entry[1]))));
  READ_GROUPS.set(group, words);
  return words;
}

function alternativeOf(phrase: string, part: FlowPart | null): Alternative {
  return { words: wordsOf(phrase), part };
}

function byFirst(alternatives: readonly Alternative[]): Map<string, Alternative[]> {
  const found = new Map<string, Alternative[]>();
  for (const alternative of alternatives.toSorted((a, b) => b.words.length - a.words.length)) {
    const first = alternative.words[0] ?? '';
    found.set(first, [...(found.get(first) ?? []), alternative]);
  }
  return found;
}
