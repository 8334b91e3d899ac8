/** Sweeps over Azure -> snapshots: each body is written once, with the first snapshot that it stood in and the first that it no longer did. */

import { sql } from 'kysely';
import { mapOf } from '../app/digest-map.ts';
import type { Exclusively } from '../app/event-store-port.ts';
import type { History, Snapshot } from '../app/history-port.ts';
import type { Key } from '../network/resource-id.ts';
import { bodiesAt, bodiesBefore, currentDigests } from './history-bodies.ts';
import { forgetSnapshots } from './history-forget.ts';
import { dropUnfinished, writeChanged } from './history-write.ts';
import { type Database, SCHEMA } from './tables.ts';

/** After so many new rows the statistics are made anew: PGlite has nobody who would, and without them an update of some rows looks at all of them. */
const MANY = 2_000;

/** Of a small sample: PGlite works in this thread. */
function countAnew(database: Database): Promise<void> {
  return database.transaction().execute(async (transaction) => {
    await sql`set local default_statistics_target = 10`.execute(transaction);
    await sql`analyze ${sql.table(`${SCHEMA}.resource`)} (key, from_snapshot, to_snapshot)`.execute(transaction);
  });
}

/**
 * A snapshot is there when its row is: the bodies go before it, in many small transactions, so that nothing else waits for a great sweep, and what a
 * process that died has left of one is taken back before the next. Readers never see bodies of a snapshot that is not there.
 */
export function makeHistory(database: Database, exclusively: Exclusively): History {
  const db = database.withSchema(SCHEMA);
  const snapshots = db.selectFrom('snapshot').selectAll();
  const newest = async (): Promise<Snapshot | null> => one(await snapshots.orderBy('number', 'desc').limit(1).executeTakeFirst());

  const keep: History['keep'] = async ({ asOf, missing, after }, changed) => {
    const before = await newest();
    if (after !== undefined && after !== (before?.number ?? 0)) return null;
    const number = (before?.number ?? 0) + 1;
    await dropUnfinished(database, number);
    let changes = 0;
    for await (const batch of changed) changes += await writeChanged(database, number, batch);
    if (changes === 0 && before !== null) {
      await db
        .updateTable('snapshot')
        .set({ seen_until: asOf })
        .where('number', '=', before.number)
        .where('seen_until', '<', new Date(asOf))
        .execute();
      return { ...before, seenUntil: new Date(asOf).toISOString() };
    }
    if (changes > MANY) await countAnew(database);
    const row = { number, as_of: asOf, seen_until: asOf, missing: JSON.stringify(missing), changes };
    return snapshotOf(await db.insertInto('snapshot').values(row).returningAll().executeTakeFirstOrThrow());
  };

  async function* digestBatches(): AsyncGenerator<readonly (readonly [Key, string])[]> {
    yield* currentDigests(database, (await newest())?.number ?? 0);
  }

  return {
    digests: () => mapOf(digestBatches()),
    digestBatches,
    keep: async (sweep, changed) => {
      const kept = await exclusively('history', () => keep(sweep, changed));
      if (kept === null) throw new Error('Another process is keeping a snapshot at this moment.');
      return kept.result;
    },
    newest,
    at: async (time) => one(await snapshots.where('as_of', '<=', new Date(time)).orderBy('number', 'desc').limit(1).executeTakeFirst()),
    oldest: async () => one(await snapshots.orderBy('number').limit(1).executeTakeFirst()),
    bodiesAt: (snapshot) => bodiesAt(database, snapshot),
    bodiesBefore: (snapshot) => bodiesBefore(database, snapshot),
    forgetBefore: (time) => forgetSnapshots(database, time),
  };
}

interface Row {
  readonly number: number;
  readonly as_of: Date;
  readonly seen_until: Date;
  readonly missing: unknown;
  readonly changes: number;
}

const one = (row: Row | undefined): Snapshot | null => (row === undefined ? null : snapshotOf(row));

function snapshotOf({ number, as_of, seen_until, missing, changes }: Row): Snapshot {
  return { number, asOf: as_of.toISOString(), seenUntil: seen_until.toISOString(), missing: missing as readonly string[], changes };
}
