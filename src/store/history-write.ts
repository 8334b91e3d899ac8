/** Changed resources -> rows of the history: what stood so far ends with this snapshot, the new body begins with it. */
import { sql } from 'kysely';
import type { ChangedResource } from '../app/history-port.ts';
import { type Database, SCHEMA } from './tables.ts';

/** Characters of JSON, and rows, in one statement: PGlite works in this thread, and no statement may hold it for long. */
const CHARACTERS = 256 * 1024;
const ROWS = 200;

/** Resolves to how many were written. The same key twice in a sweep: the later one counts. */
export async function writeChanged(db: Database, snapshot: number, changed: readonly ChangedResource[]): Promise<number> {
  const byKey = new Map(changed.map((one) => [one.key, one]));
  for (const part of parts([...byKey.values()])) await writePart(db, snapshot, part);
  return byKey.size;
}

interface Part {
  readonly resource: ChangedResource;
  readonly body: string | null;
}

function* parts(changed: readonly ChangedResource[]): Generator<readonly Part[]> {
  let part: Part[] = [];
  let size = 0;
  for (const resource of changed) {
    const body = resource.body === null ? null : JSON.stringify(resource.body);
    part.push({ resource, body });
    size += body?.length ?? 0;
    if (size < CHARACTERS && part.length < ROWS) continue;
    yield part;
    part = [];
    size = 0;
  }
  if (part.length > 0) yield part;
}

function writePart(database: Database, snapshot: number, part: readonly Part[]): Promise<void> {
  return database.transaction().execute(async (transaction) => {
    const db = transaction.withSchema(SCHEMA);
    const keys = part.map(({ resource }) => resource.key as string);
    await db
      .updateTable('resource')
      .set({ to_snapshot: snapshot })
      .where(sql<boolean>`key = any(${keys})`)
      .where('to_snapshot', 'is', null)
      .where('from_snapshot', '<', snapshot)
      .execute();
    await db
      .insertInto('resource')
      .values(
        part.map(({ resource: { key, id, type, digest }, body }) => ({
          key,
          from_snapshot: snapshot,
          to_snapshot: null,
          id,
          type,
          digest: body === null ? null : digest,
          body,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['key', 'from_snapshot']).doUpdateSet((excluded) => ({
          id: excluded.ref('excluded.id'),
          type: excluded.ref('excluded.type'),
          digest: excluded.ref('excluded.digest'),
          body: excluded.ref('excluded.body'),
        })),
      )
      .execute();
  });
}

/** Takes back what a sweep has left that never became the snapshot of this number. */
export async function dropUnfinished(database: Database, number: number): Promise<void> {
  const db = database.withSchema(SCHEMA);
  await deleteInParts(() =>
    sql`delete from ${sql.table(`${SCHEMA}.resource`)} where ctid in (
      select ctid from ${sql.table(`${SCHEMA}.resource`)} where from_snapshot = ${number} limit ${2_000})`.execute(database),
  );
  await db.updateTable('resource').set({ to_snapshot: null }).where('to_snapshot', '=', number).execute();
}

/** A statement that deletes some, until there are none. */
export async function deleteInParts(some: () => Promise<{ readonly numAffectedRows?: bigint }>): Promise<void> {
  while (((await some()).numAffectedRows ?? 0n) > 0n);
}
