/** The whole sentences that every language must have, beside those of causes, unknowns, hops and notes. */

import type { ChangeNote } from '../app/azure-ports.ts';
import type { CannotReply, CheckedLine, CheckingReply, SimpleReply } from '../app/reply.ts';
import type { Flow } from '../network/flow.ts';
import type { FlagName } from '../network/gateway.ts';
import type { WhyNoEnd } from '../question/why-no-end.ts';

/** A cause or a missing fact that a summary names: the first, and how many there are. */
export interface First {
  readonly text: string;
  readonly count: number;
}

/** A line of "check with Azure" in words: what was read of what, about which address, what Azure recorded, what was computed. */
export interface CheckedWords {
  readonly read: string;
  readonly resource: string;
  readonly about: string | null;
  readonly recorded: string | null;
  readonly computed: string | null;
  readonly trouble: string | null;
}

export interface Says {
  readonly flow: (flow: Flow) => string;
  readonly reachable: (from: string, to: string, flow: string) => string;
  readonly blocked: (from: string, to: string, flow: string, cause: First | null) => string;
  readonly hostOff: (from: string, to: string, flow: string, cause: First) => string;
  /** Begins "Only tcp/443 gets through": part of the contract. */
  readonly partial: (passes: readonly string[], from: string, to: string, cause: First | null) => string;
  readonly unknown: (from: string, to: string, flow: string, fact: First | null) => string;
  readonly whatIf: (changes: number) => string;
  /** The contract's words, in every language with a translation beside them. */
  readonly sample: string;
  readonly meaning: string;
  /** Behind an answer to a report that says since when; null: no time that "what changed since" takes. */
  readonly asNow: (since: string | null) => string;
  readonly hostOffVerdict: string;
  readonly unread: (words: readonly string[]) => string;
  readonly stale: (when: string, hours: number) => string;
  readonly stamp: (origin: 'stored' | 'live' | 'sample', when: string, dated: 'capture' | 'file') => string;
  /** The gateways, connections and circuits on the path were read again then. */
  readonly again: (when: string) => string;
  /** These are not the newest facts, and why. */
  readonly trouble: (when: string, why: string) => string;
  /** An answer from the last model; the live one takes its place. */
  readonly early: (when: string) => string;
  readonly checking: (read: number, all: number) => string;
  readonly checkState: Readonly<Record<CheckingReply['reads'][number]['state'], (seconds: number) => string>>;
  readonly checked: (at: string, agree: number, differ: number, failed: number) => string;
  readonly checkedLine: Readonly<Record<CheckedLine['says'], (line: CheckedWords) => string>>;
  readonly missing: (count: number) => string;
  /** Why something could not be read or changed, as the core words it. */
  readonly reason: (line: string) => string;
  readonly more: (count: number) => string;
  readonly moreReasons: (count: number) => string;
  readonly answerId: (id: string, when: string) => string;
  readonly causeCount: (count: number) => string;
  readonly noTruthHere: string;
  readonly truthRow: (gateway: string, flag: FlagName, on: boolean) => string;
  readonly before: (outcome: string, when: string) => string;
  readonly unchanged: string;
  readonly nothingToChange: string;
  readonly flags: (of: string | null, gateways: number) => string;
  /** `differing`: prefixes that the computed table and Azure's record do not share; null: nothing was recorded. */
  readonly routes: (of: string, nics: number, differing: readonly string[] | null) => string;
  readonly routesOf: (nic: string, subnet: string, recorded: boolean) => string;
  /** `unknown`: of how many it cannot be told. */
  /** Of a what-if: how many reach as it is, and which networks would fare otherwise. */
  readonly besideNow: (reached: number, changed: readonly string[]) => string;
  /** Of a what-if: routes that come and go. */
  readonly routesBeside: (added: number, gone: number) => string;
  readonly whoCanReach: (end: string, flow: string, reaching: number, all: number, unknown: number) => string;
  /** Only of those there. */
  readonly within: (where: string, sentence: string) => string;
  readonly whatCanReach: (end: string, flow: string, reached: number, all: number, unknown: number) => string;
  /** `uncompared`: of so many ways it is not known whether all that passed still passes. */
  readonly changed: (since: string, facts: number, flipped: number | { readonly on: string }, uncompared: number) => string;
  readonly moreFlipped: (listed: number, more: number) => string;
  readonly unasked: (pairs: number) => string;
  readonly uncompared: (ways: number, uncompared: number) => string;
  /** What may be all or a part. */
  readonly allOrPart: string;
  readonly comparedWith: (when: string) => string;
  /** Nothing is kept from before then; null: nothing is kept at all. */
  readonly historyBegins: (when: string | null) => string;
  readonly sinceWorked: (from: string, to: string, when: string) => string;
  readonly changeNote: Readonly<Record<ChangeNote, string>>;
  readonly recordTrouble: (why: string) => string;
  readonly nobodyNamed: string;
  readonly noWho: string;
  readonly opens: (pairs: number) => string;
  /** `unsure`: of so many it cannot be told whether they still reach each other. */
  readonly closes: (pairs: number, unsure: number) => string;
  /** Of a change to rules: what the list of pairs leaves out. */
  readonly onlyPairs: string;
  readonly choice: (text: string, count: number) => string;
  readonly choose: (shown: number, all: number) => string;
  readonly noSuchName: (text: string) => string;
  readonly noEnd: Readonly<Record<WhyNoEnd, (text: string) => string>>;
  readonly didYouMean: string;
  readonly noneNear: string;
  readonly notUnderstood: string;
  readonly badPort: (word: string) => string;
  readonly meant: (question: string) => string;
  readonly hint: Readonly<Record<NonNullable<SimpleReply['hint']>, string>>;
  readonly toQuote: (name: string) => string;
  /** The names of the gateways that have a flag on, off, or for which Azure returned none. */
  readonly flagAt: (flag: string, on: string, off: string, absent: string) => string;
  readonly help: string;
  readonly helpForms: readonly (readonly [example: string, text: string])[];
  readonly welcome: string;
  readonly tryExamples: string;
  readonly copy: (id: string) => string;
  readonly portForm: (from: string, to: string) => string;
  readonly noted: (id: string, answerId: string) => string;
  readonly gone: (answerId: string | null) => string;
  readonly failure: (id: string) => string;
  readonly cannot: Readonly<Record<CannotReply['reason'], (detail: string | null) => string>>;
  readonly commandsElsewhere: string;
  readonly working: string;
  readonly noPart: string;
  readonly noPlan: string;
  readonly undo: string;
}
