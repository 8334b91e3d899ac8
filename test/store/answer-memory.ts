/** Answers given lately, by id and by who asked where: in memory, for tests that need no database; the bot keeps them in its store. */
import { LRUCache } from 'lru-cache';
import type { AnswerMemory, Remembered } from '../../src/app/ports.ts';

/** `max`: answers kept; a button on an older one is told that its answer is gone. */
export function makeAnswerMemory(max = 5_000): AnswerMemory {
  const byId = new LRUCache<string, Remembered>({ max });
  const lastId = new LRUCache<string, string>({ max: max * 2 });
  return {
    keep: async (entry) => {
      byId.set(entry.id, entry);
      lastId.set(personal(entry.conversation, entry.person), entry.id);
      lastId.set(shared(entry.conversation), entry.id);
    },
    find: async (id) => byId.get(id) ?? null,
    // In a channel a colleague may say "again" to an answer that somebody else got: their own last one first, else the conversation's.
    lastIn: async (conversation, person) => {
      const keptId = [personal(conversation, person), shared(conversation)].map((key) => lastId.get(key)).find((id) => id && byId.has(id));
      return keptId === undefined ? null : (byId.get(keptId) ?? null);
    },
  };
}

const personal = (conversation: string, person: string): string => JSON.stringify([conversation, person]);
const shared = (conversation: string): string => JSON.stringify([conversation]);
