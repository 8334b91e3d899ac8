/** Answers given -> found again by id, and by who asked where, by every instance on the store. */
import { type Packed, pack, unpack } from '../app/pack-lists.ts';
import type { AnswerMemory, Remembered } from '../app/ports.ts';
import { bigintAsObject, withBigints } from './json-with-bigint.ts';
import { plainKey } from './plain-key.ts';
import { type Database, SCHEMA } from './tables.ts';

/**
 * Written into every row. It changes with any change of `Remembered`, of `Question` or of `Reply` that what was kept before does not fit: older rows
 * are then as if forgotten, and a button on them is told so.
 */
const FORM = 2;
/** As 2, with its long lists where they belong. */
const EARLIER_FORM = 1;

/** An answer over every subnet of a great fleet; what is longer is not kept. */
const LONGEST = 8 * 1024 * 1024;

interface Kept {
  readonly form: number;
  readonly entry: Packed<Remembered>;
}

export function makeStoredAnswers(database: Database, now: () => Date): AnswerMemory {
  const db = database.withSchema(SCHEMA);
  const kept = db.selectFrom('answer').select('remembered');
  return {
    keep: async (entry) => {
      const remembered = JSON.stringify({ form: FORM, entry: pack(entry) } satisfies Kept, bigintAsObject);
      if (remembered.length > LONGEST) return;
      const where = { conversation: plainKey(entry.conversation), person: plainKey(entry.person) };
      const row = { ...where, remembered, kept_at: now().toISOString() };
      await db
        .insertInto('answer')
        .values({ id: plainKey(entry.id), ...row })
        // Named and not given once more: it is the longest thing that a question hands to the database.
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet(({ ref }) => ({
            conversation: ref('excluded.conversation'),
            person: ref('excluded.person'),
            remembered: ref('excluded.remembered'),
            kept_at: ref('excluded.kept_at'),
          })),
        )
        .execute();
    },
    find: async (id) => read(await kept.where('id', '=', plainKey(id)).executeTakeFirst()),
    // In a channel a colleague may say "again" to an answer that somebody else got: their own last one first, else the conversation's.
    lastIn: async (conversation, person) => {
      const there = kept.where('conversation', '=', plainKey(conversation)).orderBy('number', 'desc').limit(1);
      return read(await there.where('person', '=', plainKey(person)).executeTakeFirst()) ?? read(await there.executeTakeFirst());
    },
  };
}

function read(row: { readonly remembered: unknown } | undefined): Remembered | null {
  if (row === undefined) return null;
  const { form, entry } = row.remembered as Omit<Kept, 'entry'> & { readonly entry: unknown };
  if (form === EARLIER_FORM) return withBigints(entry) as Remembered;
  return form === FORM ? unpack(withBigints(entry) as Packed<Remembered>) : null;
}
