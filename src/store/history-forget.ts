/** A time -> the history without the snapshots that had ended by then; what the first kept one still shows stays. */
import { sql } from 'kysely';
import { deleteInParts } from './history-write.ts';
import { type Database, SCHEMA } from './tables.ts';

/** Rows in one statement: PGlite works in this thread. */
const ROWS = 500;

/** A snapshot ends where the next begins; the newest has not ended. Resolves to how many are gone. */
export async function forgetSnapshots(database: Database, time: string): Promise<number> {
  const db = database.withSchema(SCHEMA);
  const first = await db
    .selectFrom('snapshot')
    .select('number')
    .where('as_of', '<=', new Date(time))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (first === undefined) return 0;
  const { numDeletedRows } = await db.deleteFrom('snapshot').where('number', '<', first.number).executeTakeFirstOrThrow();
  const table = sql.table(`${SCHEMA}.resource`);
  // Each by itself, so that each finds its rows by an index or in one look.
  for (const ended of [sql`to_snapshot <= ${first.number}`, sql`digest is null and from_snapshot <= ${first.number}`]) {
    await deleteInParts(() =>
      sql`delete from ${table} where ctid in (select ctid from ${table} where ${ended} limit ${ROWS})`.execute(database),
    );
  }
  return Number(numDeletedRows);
}
