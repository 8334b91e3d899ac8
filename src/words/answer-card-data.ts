/** What `cards/answer.json` is filled with. */
import { type ActData, actData, type ButtonKind, type RequestActData, requestActData } from './buttons.ts';
import { type CardText, escapeText } from './escape.ts';
import type { Button } from './labels.ts';
import { LABELS_EN } from './labels-en.ts';

export interface AnswerCardData extends ButtonKind {
  readonly fallbackText: string;
  readonly colour: string;
  readonly title: CardText;
  readonly warnings: readonly CardText[];
  readonly summary: CardText;
  readonly ends: CardText;
  /** What was changed in a what-if, what changed since the last answer. */
  readonly lists: readonly LinesSection[];
  readonly way: readonly WaySection[];
  readonly flags: readonly FlagsSection[];
  /** Causes, then what is missing. */
  readonly findings: readonly FindingsSection[];
  readonly remedies: readonly RemedySection[];
  /** Where no remedy is to be had. */
  readonly whoActs: readonly LinesSection[];
  readonly truth: readonly TruthSection[];
  readonly notes: readonly LinesSection[];
  /** What reachable means, on what the answer is founded, as of when, its id. */
  readonly closing: CardText;
  /** One where Azure can be asked for what it computed itself, else none. */
  readonly check: readonly ActData[];
  /** "Request this change", where that is on. */
  readonly request: readonly { readonly title: string; readonly data: RequestActData }[];
  readonly labels: Readonly<Record<Button, string>>;
  readonly acts: Readonly<Record<'again' | 'port' | 'copy' | 'wrong', ActData>>;
}

export interface LinesSection {
  readonly heading: CardText;
  readonly lines: CardText;
}

export interface WaySection {
  readonly heading: CardText;
  readonly details: string;
  readonly directions: readonly {
    readonly colour: string;
    readonly title: CardText;
    readonly row: CardText;
    readonly hops: CardText;
  }[];
}

export interface FlagsSection {
  readonly heading: CardText;
  readonly gateway: CardText;
  readonly state: CardText;
  readonly rows: readonly { readonly gateway: CardText; readonly detail: CardText; readonly state: CardText }[];
  readonly more: readonly CardText[];
}

export interface FindingsSection {
  readonly heading: CardText;
  readonly items: readonly { readonly text: CardText; readonly detail: CardText }[];
  readonly more: readonly CardText[];
}

export interface RemedySection {
  /** Of the first one only. */
  readonly heading: readonly CardText[];
  readonly title: CardText;
  readonly steps: CardText;
  readonly after: CardText;
  readonly opensTitle: CardText;
  /** What each button shows; none for what there is nothing of. */
  readonly opens: readonly { readonly button: string; readonly id: string; readonly pairs: CardText }[];
  readonly commands: readonly CommandsSection[];
  /** Said after the last one, where there are more. */
  readonly more: readonly CardText[];
}

export interface CommandsSection {
  readonly button: string;
  readonly id: string;
  readonly caveats: CardText;
  readonly blocks: readonly { readonly tool: CardText; readonly lines: CardText }[];
}

export interface TruthSection {
  readonly heading: CardText;
  readonly rows: readonly { readonly colour: string; readonly weight: string; readonly states: CardText; readonly verdict: CardText }[];
  readonly more: readonly CardText[];
}

const x = escapeText('x');

export const ANSWER_SENTINEL: AnswerCardData = {
  fallbackText: 'x',
  colour: 'good',
  title: x,
  warnings: [x],
  summary: x,
  ends: x,
  lists: [{ heading: x, lines: x }],
  way: [{ heading: x, details: 'x', directions: [{ colour: 'good', title: x, row: x, hops: x }] }],
  flags: [{ heading: x, gateway: x, state: x, rows: [{ gateway: x, detail: x, state: x }], more: [x] }],
  findings: [{ heading: x, items: [{ text: x, detail: x }], more: [x] }],
  remedies: [
    {
      heading: [x],
      title: x,
      steps: x,
      after: x,
      opensTitle: x,
      opens: [{ button: 'x', id: 'x', pairs: x }],
      commands: [{ button: 'x', id: 'x', caveats: x, blocks: [{ tool: x, lines: x }] }],
      more: [x],
    },
  ],
  whoActs: [{ heading: x, lines: x }],
  truth: [{ heading: x, rows: [{ colour: 'good', weight: 'Bolder', states: x, verdict: x }], more: [x] }],
  notes: [{ heading: x, lines: x }],
  closing: x,
  execute: true,
  submit: true,
  check: [actData('check', 'x')],
  request: [{ title: 'x', data: requestActData('form', { answer: 'x' }) }],
  labels: LABELS_EN.button,
  acts: { again: actData('again', 'x'), port: actData('port', 'x'), copy: actData('copy', 'x'), wrong: actData('wrong', 'x') },
};
