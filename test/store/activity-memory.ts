/** Activities seen lately -> whether this one is new: in memory, for tests that need no database; the bot keeps them in its store. */
import { LRUCache } from 'lru-cache';
import type { ActivityMemory } from '../../src/app/ports.ts';

/** `max`: activities remembered. A redelivery comes within seconds, so thousands are hours of a busy team. */
export function makeActivityMemory(max = 20_000): ActivityMemory {
  const seen = new LRUCache<string, true>({ max });
  return {
    claim: async (conversation, activity) => {
      const key = JSON.stringify([conversation, activity]);
      if (seen.get(key)) return false;
      seen.set(key, true);
      return true;
    },
  };
}
