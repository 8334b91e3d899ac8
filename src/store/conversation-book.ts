/** Conversations that the bot was spoken to in -> how to reach them again, and the personal one of a person. */
import { sql } from 'kysely';
import type { ConversationBook, KnownConversation } from '../app/event-store-port.ts';
import { plainKey } from './plain-key.ts';
import { type Database, SCHEMA } from './tables.ts';

/** Members add up: a channel is remembered with whoever spoke, not with everybody in it. */
export function makeConversationBook(database: Database): ConversationBook {
  const db = database.withSchema(SCHEMA);
  const known = db.selectFrom('conversation').select('conversation.conversation');
  return {
    // One statement: this is written at every turn.
    remember: async (conversation, members) => {
      const key = plainKey(conversation.id);
      const seen = { kind: conversation.kind, conversation: JSON.stringify(conversation), seen_at: new Date().toISOString() };
      const rows = new Map(members.map(({ id, name }) => [personKey(id), name === null ? null : name.toWellFormed().replaceAll('\0', '')]));
      const keeping = db
        .insertInto('conversation')
        .values({ key, ...seen })
        .onConflict((conflict) => conflict.column('key').doUpdateSet(seen));
      if (rows.size === 0) {
        await keeping.execute();
        return;
      }
      await db
        .with('kept', () => keeping)
        .insertInto('member')
        .values([...rows].map(([person, name]) => ({ conversation: key, person, name })))
        .onConflict((conflict) => conflict.columns(['conversation', 'person']).doUpdateSet((row) => ({ name: row.ref('excluded.name') })))
        .execute();
    },
    find: async (id) => one(await known.where('key', '=', plainKey(id)).executeTakeFirst()),
    personalOf: async (person) =>
      one(
        await known
          .innerJoin('member', 'member.conversation', 'conversation.key')
          .where('kind', '=', 'personal')
          .where('person', '=', personKey(person))
          .orderBy('seen_at', 'desc')
          .limit(1)
          .executeTakeFirst(),
      ),
    all: async () => (await known.orderBy(sql`seen_at desc, key`).execute()).map(({ conversation }) => conversation as KnownConversation),
    forget: async (id) => {
      await db.deleteFrom('conversation').where('key', '=', plainKey(id)).execute();
    },
  };
}

/** Entra writes an object id in either case. */
const personKey = (id: string): string => plainKey(id.toLowerCase());
const one = (row: { readonly conversation: unknown } | undefined): KnownConversation | null =>
  (row?.conversation as KnownConversation | undefined) ?? null;
