/** A table in plain words: what the text twin aligns and a card breaks into lines. */

export interface Table {
  readonly heading: string | null;
  readonly columns: readonly string[];
  /** Which column says how it stands: a card sets it apart. Null: none does. */
  readonly state: number | null;
  /** Which column holds clauses and may be empty: a card gives it a line of its own. */
  readonly why?: number;
  readonly rows: readonly TableRow[];
}

export interface TableRow {
  /** As many as there are columns; the first one names the row. Of a list that may have thousands they are worded when they are read: a card reads few. */
  readonly cells: readonly string[];
  /** ARM id of what the row is about; null where it is about several things. */
  readonly resource: string | null;
}
