/** What a look at the place of a store found. */

export type Looked =
  /** The bot makes one at its start. */
  | { readonly found: 'none' }
  | { readonly found: 'usable' }
  /** `holder`: the process that has it open, as a person reads it. */
  | { readonly found: 'held'; readonly holder: string }
  /** A sentence that ends in what to do. */
  | { readonly found: 'unusable'; readonly text: string };
