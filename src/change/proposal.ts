/** What is asked for with a request: the plan as it was proved, why, when, and until when. */
import type { Outcome } from '../reach/verdict.ts';
import type { Plan } from './plan.ts';

/** A person as the channel verified them: the Entra object id counts, the name is only shown. */
export interface Who {
  readonly id: string;
  readonly name: string | null;
}

export interface Window {
  /** ISO 8601, UTC. */
  readonly start: string;
  readonly end: string;
  /** IANA name of the time zone that it was given in. */
  readonly zone: string;
}

/** The answer that the plan was made from. */
export interface AnswerBehind {
  readonly id: string;
  /** As typed. */
  readonly question: string;
  readonly outcome: Outcome;
  readonly answeredAt: string;
}

export interface Proposal {
  /** Of the plan, window and revert date: twelve hex digits. */
  readonly hash: string;
  readonly plan: Plan;
  /** What the question gives after each step but the last. */
  readonly outcomesBetween: readonly Outcome[];
  readonly answer: AnswerBehind;
  /** The question as understood and the facts of its answer, for asking again and comparing; opaque here. */
  readonly asks: unknown;
  readonly reason: string;
  readonly ticket: string | null;
  /** Null: as soon as it is approved. */
  readonly window: Window | null;
  /** When it is taken back by itself; null: never. */
  readonly revertAt: string | null;
  /** The conversation that is asked for approval; null: each approver in their own. */
  readonly approvers: string | null;
}

/** How a request came to be. */
export interface Origin {
  readonly practice: boolean;
  /** Id of the conversation it was proposed in. */
  readonly where: string;
  readonly language: 'en' | 'ja';
  /** When it lapses undecided. */
  readonly expiresAt: string;
  readonly undoes: number | null;
  /** The request whose approved revert date this carries out. */
  readonly approvedWith: number | null;
  /** The stale request that this one plans again. */
  readonly supersedes: number | null;
}
