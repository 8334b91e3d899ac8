/** What is said of a missing fact: which one it is, and how to get it. */
import type { Clause } from './told.ts';

export interface UnknownWords {
  /** The missing fact: a clause without capital and full stop. */
  readonly text: Clause;
  /** A whole sentence with a command or a place in the portal. */
  readonly howToGet: Clause;
}
