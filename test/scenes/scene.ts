/** A scene: a network, what somebody says, and what the answer must hold. */
import type { Reply } from '../../src/app/reply.ts';
import type { Outcome } from '../../src/reach/verdict.ts';

export interface Scene {
  /** Why the scene exists. */
  readonly why: string;
  /** Wire JSON; a later resource of the same id replaces an earlier one. `lab`: the sample that ships. */
  readonly network: readonly (object | readonly object[])[] | 'lab';
  /** An earlier state, for "what changed". */
  readonly past?: readonly (object | readonly object[])[];
  /** Turns of one person in one conversation; the reply to the last one is looked at. */
  readonly says: string | readonly string[];
  readonly now?: string;
  /** Names of machines that the operator declares transparent. */
  readonly transparent?: readonly string[];
  readonly expect: Expected;
}

export interface Expected {
  /** `answer` unless said otherwise. */
  readonly reply?: Reply['kind'];
  readonly verdict?: Outcome;
  readonly basis?: string;
  readonly passes?: readonly string[] | null;
  /** `forward return`. */
  readonly directions?: string;
  /** `code direction resource`, by the last part of its id. */
  readonly causes?: readonly string[];
  readonly unknowns?: readonly string[];
  /** `kind → verdict after: steps; opens a+b`. */
  readonly remedies?: readonly string[];
  /** Rows of a table, choices of a question back: by facts, see `factsOf`. */
  readonly rows?: readonly string[];
  /** Words that both the card and the text twin hold. */
  readonly words: readonly string[];
  /** Words that neither holds. */
  readonly not?: readonly string[];
}
