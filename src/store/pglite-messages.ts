/** What passes between the bot's thread and that of PGlite. */

export interface Call {
  readonly id: number;
  readonly what: 'query' | 'exec' | 'listen' | 'unlisten' | 'close';
  /** SQL, or the name of a channel. */
  readonly text: string;
  /** Of a query alone. */
  readonly parameters: readonly unknown[];
}

/** `id` 0: the opening itself. */
export type Answer = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: ThrownBySql };

export interface ThrownBySql {
  readonly message: string;
  readonly fields: Readonly<Record<string, string | number>>;
}

export interface Notice {
  readonly channel: string;
  readonly payload: string;
}
