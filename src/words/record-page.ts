/** What the card and the text twin of a request, a watch, a drift, a list or the audit log are both made of: plain words, in full. */
import type { RequestButton } from '../app/request-reply.ts';
import type { Lexicon } from './lexicon.ts';
import { visible } from './visible.ts';

export interface RecordPage {
  readonly lexicon: Lexicon;
  /** Name of Adaptive Cards for the colour of the title. */
  readonly colour: 'default' | 'good' | 'attention' | 'warning' | 'accent';
  readonly title: string;
  /** Above the title: practice, break-glass, what was not understood. */
  readonly warnings: readonly string[];
  /** Sentences below the title. */
  readonly lines: readonly string[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly sections: readonly RecordSection[];
  /** Shown by a button of the card; the text twin shows them. */
  readonly folded: readonly RecordSection[];
  readonly footer: readonly string[];
  readonly buttons: readonly RecordButton[];
  /** The request whose card a client may ask for anew. */
  readonly refresh: number | null;
}

export interface RecordSection {
  readonly heading: string | null;
  readonly rows: readonly RecordRow[];
}

export interface RecordRow {
  readonly text: string;
  readonly details: readonly string[];
  /** At the right: `✓ done`. */
  readonly state: string | null;
}

export type RecordButton =
  | { readonly act: RequestButton; readonly request: number; readonly hash: string }
  | { readonly act: 'stopWatch'; readonly watch: number };

export const row = (text: string, state: string | null = null, details: readonly string[] = []): RecordRow => ({ text, details, state });

/** Nothing where there are no rows: no empty heading is ever shown. */
export function rowsUnder(heading: string | null, rows: readonly RecordRow[]): RecordSection[] {
  return rows.length === 0 ? [] : [{ heading, rows }];
}

/** Pairs whose value is there: white space alone shows nothing. */
export function factsOf(all: readonly (readonly [label: string, value: string | null])[]): RecordPage['facts'] {
  return all.flatMap(([label, value]) => (value === null || value.trim() === '' ? [] : [{ label, value }]));
}

export function nameOfPerson(person: { readonly id: string; readonly name: string | null } | null, lexicon: Lexicon): string {
  if (person === null) return lexicon.requests.hairpin;
  return visible(person.name ?? '').trim() || visible(person.id).trim() || lexicon.requests.somebody;
}
