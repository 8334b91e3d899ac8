/** Ways to make a card, fullest first -> the first one that is small enough for every path into Teams. */
import type { Card } from './template.ts';

/** Bytes of UTF-8 JSON. Budget: section 3.2 of the Teams reference. */
const MOST_BYTES = 25_000;

export interface Limits {
  /** Characters of a sentence, and of a name in a heading or a link. */
  readonly text: number;
  readonly name: number;
  readonly causes: number;
  readonly unknowns: number;
  readonly hops: number;
  readonly flags: number;
  readonly remedies: number;
  readonly steps: number;
  readonly pairs: number;
  readonly truth: number;
  /** Rows of a table, choices, examples. */
  readonly rows: number;
  readonly lines: number;
  /** Tools whose commands are shown, the first ones. */
  readonly tools: number;
  readonly links: boolean;
}

const FULL: Limits = {
  text: 600,
  name: 80,
  causes: 12,
  unknowns: 8,
  hops: 24,
  flags: 16,
  remedies: 4,
  steps: 10,
  pairs: 30,
  truth: 16,
  rows: 40,
  lines: 10,
  tools: 4,
  links: true,
};

const LEVELS: readonly Limits[] = [
  FULL,
  { ...FULL, tools: 2 },
  { ...FULL, tools: 1 },
  {
    ...FULL,
    text: 400,
    name: 60,
    causes: 6,
    unknowns: 5,
    hops: 16,
    flags: 8,
    remedies: 3,
    steps: 6,
    pairs: 15,
    truth: 8,
    rows: 20,
    lines: 5,
    tools: 1,
  },
  {
    ...FULL,
    text: 300,
    name: 50,
    causes: 4,
    unknowns: 3,
    hops: 12,
    flags: 5,
    remedies: 2,
    steps: 4,
    pairs: 10,
    truth: 4,
    rows: 12,
    lines: 3,
    links: false,
  },
  {
    text: 200,
    name: 40,
    causes: 3,
    unknowns: 2,
    hops: 8,
    flags: 4,
    remedies: 1,
    steps: 3,
    pairs: 6,
    truth: 4,
    rows: 8,
    lines: 2,
    tools: 0,
    links: false,
  },
  {
    text: 80,
    name: 24,
    causes: 2,
    unknowns: 1,
    hops: 5,
    flags: 2,
    remedies: 1,
    steps: 2,
    pairs: 2,
    truth: 2,
    rows: 4,
    lines: 1,
    tools: 0,
    links: false,
  },
];

/** The last level always fits: every list and every text of it is bounded. */
export function fitting(make: (limits: Limits) => Card): Card {
  let card: Card | null = null;
  for (const limits of LEVELS) {
    card = make(limits);
    if (bytesOf(card) <= MOST_BYTES) return card;
  }
  return card ?? make(FULL);
}

function bytesOf(card: Card): number {
  return Buffer.byteLength(JSON.stringify(card), 'utf8');
}
