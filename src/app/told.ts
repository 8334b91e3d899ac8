/** A reply together with the question behind it, where there is one that a button may ask again. */
import type { Question } from '../question/question.ts';
import type { Reply } from './reply.ts';

export interface Told {
  readonly reply: Reply;
  readonly asked: { readonly text: string; readonly question: Question } | null;
}

/** Told replies before the story's own: see `Soon`. */
export type Early = (told: Told) => void;
