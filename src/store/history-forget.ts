/** A time -> the history without the snapshots that had ended by then; what the first kept one still shows stays. */
import { sql } from 'kysely';
import { deleteInParts } from './history-write.ts';
import { type Database, SCHEMA } from './tables.ts';

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
  await deleteInParts(() =>
    sql`delete from ${sql.table(`${SCHEMA}.resource`)} where ctid in (
      select ctid from ${sql.table(`${SCHEMA}.resource`)} where to_snapshot <= ${first.number} or (digest is null and from_snapshot <= ${first.number}) limit ${2_000})`.execute(
      database,
    ),
  );
  return Number(numDeletedRows);
}
