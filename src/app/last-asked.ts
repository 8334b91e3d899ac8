/** The last question of each person and conversation that was answered with a table: answers themselves are kept in the store. */
import type { Language, Question } from '../question/question.ts';
import { isTable } from './is-table.ts';
import type { Told } from './told.ts';
import type { Turn } from './turn.ts';

export interface Asked {
  readonly question: Question;
  readonly language: Language;
}

export interface LastAsked {
  /** Null: what was told last is an answer, or nothing is known of it. */
  readonly table: (turn: Turn) => Asked | null;
  readonly note: (turn: Turn, told: Told) => void;
}

/** More conversations than are open at a time; the oldest is forgotten, as all are with the process. */
const MOST = 2_000;

export function makeLastAsked(): LastAsked {
  const last = new Map<string, Asked>();
  return {
    // A colleague's "what about X" in a channel follows whatever was asked there last.
    table: (turn) => last.get(personal(turn)) ?? last.get(shared(turn)) ?? null,
    note: (turn, { reply, asked }) => {
      if (asked === null) return;
      for (const key of [personal(turn), shared(turn)]) {
        last.delete(key);
        if (isTable(reply)) last.set(key, { question: asked.question, language: reply.language });
      }
      while (last.size > MOST) last.delete(last.keys().next().value as string);
    },
  };
}

function personal({ conversation, person }: Turn): string {
  return JSON.stringify([conversation.id, person.id]);
}

function shared({ conversation }: Turn): string {
  return JSON.stringify([conversation.id]);
}
