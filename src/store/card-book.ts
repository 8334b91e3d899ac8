/** Messages that stand in conversations -> which stream each shows, and where a stream's messages are. */
import type { CardBook, PlacedCard } from '../app/event-store-port.ts';
import { plainKey } from './plain-key.ts';
import { type Database, SCHEMA } from './tables.ts';

export function makeCardBook(database: Database): CardBook {
  const db = database.withSchema(SCHEMA);
  return {
    place: async (card) => {
      const { stream, role } = card;
      const placed = { stream, role, card: JSON.stringify(card) };
      await db
        .insertInto('card')
        .values({ conversation: plainKey(card.conversation), activity: plainKey(card.activity), ...placed })
        .onConflict((conflict) => conflict.columns(['conversation', 'activity']).doUpdateSet(placed))
        .execute();
    },
    of: async (stream) => {
      const rows = await db.selectFrom('card').select('card').where('stream', '=', stream).orderBy('placed').execute();
      return rows.map(({ card }) => card as PlacedCard);
    },
    at: async (conversation, activity) => {
      const row = await db
        .selectFrom('card')
        .select('card')
        .where('conversation', '=', plainKey(conversation))
        .where('activity', '=', plainKey(activity))
        .executeTakeFirst();
      return (row?.card as PlacedCard | undefined) ?? null;
    },
  };
}
