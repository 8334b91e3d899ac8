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
    remember: (conversation, members) =>
      db.transaction().execute(async (transaction) => {
        const key = plainKey(conversation.id);
        const seen = { kind: conversation.kind, conversation: JSON.stringify(conversation), seen_at: new Date().toISOString() };
        await transaction
          .insertInto('conversation')
          .values({ key, ...seen })
          .onConflict((conflict) => conflict.column('key').doUpdateSet(seen))
          .execute();
        for (const { id, name } of members) {
          const member = { name: name === null ? null : name.toWellFormed().replaceAll('\0', '') };
          await transaction
            .insertInto('member')
            .values({ conversation: key, person: personKey(id), ...member })
            .onConflict((conflict) => conflict.columns(['conversation', 'person']).doUpdateSet(member))
            .execute();
        }
      }),
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
