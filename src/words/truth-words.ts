/** The truth table of a pair -> rows: the state of every flag, the verdict it gives, and where the network stands now. */
import type { TruthTable } from '../reach/truth-table.ts';
import type { Outcome } from '../reach/verdict.ts';
import type { Lexicon } from './lexicon.ts';
import { MARK } from './mark.ts';
import { namesOf } from './names.ts';

export interface TruthWords {
  /** Gateway and flag of each column. */
  readonly columns: readonly { readonly gateway: string; readonly flag: string }[];
  readonly rows: readonly TruthRow[];
  /** Said where no row is the present one. */
  readonly note: string | null;
}

export interface TruthRow {
  readonly outcome: Outcome;
  readonly states: readonly string[];
  readonly verdict: string;
  readonly here: boolean;
}

export function truthWords(table: TruthTable, { labels, says }: Lexicon): TruthWords {
  const name = namesOf(table.columns.map(({ gateway }) => gateway));
  return {
    columns: table.columns.map(({ gateway, flag }) => ({ gateway: name(gateway), flag })),
    rows: table.rows.map(({ values, outcome, here }) => ({
      outcome,
      states: values.map((on) => labels.flag[on ? 'on' : 'off']),
      verdict: `${MARK[outcome]} ${labels.outcome[outcome]}`,
      here,
    })),
    note: table.rows.some(({ here }) => here) ? null : says.noTruthHere,
  };
}
