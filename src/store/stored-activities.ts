/** Activities delivered lately -> whether this one is new, for all instances on the store. */
import type { ActivityMemory } from '../app/ports.ts';
import { plainKey } from './plain-key.ts';
import { type Database, SCHEMA } from './tables.ts';

/** Of several who name an activity at the same moment the database lets one insert it. */
export function makeStoredActivities(database: Database, now: () => Date): ActivityMemory {
  const db = database.withSchema(SCHEMA);
  return {
    claim: async (conversation, activity) => {
      const claimed = await db
        .insertInto('activity')
        .values({ conversation: plainKey(conversation), activity: plainKey(activity), claimed_at: now().toISOString() })
        .onConflict((conflict) => conflict.doNothing())
        .returning('activity')
        .executeTakeFirst();
      return claimed !== undefined;
    },
  };
}
