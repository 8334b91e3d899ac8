/** Decided events -> the append-only log, in one order for all processes, with the jobs that they ask for in the same transaction. */
import { sql } from 'kysely';
import type { Appended, Appending, EventStore, NewEvent, NewJob, StoredEvent } from '../app/event-store-port.ts';
import { eventOf, hashOf, NO_HASH, type Unhashed } from './event-chain.ts';
import { bigintAsObject, withBigints } from './json-with-bigint.ts';
import { readLog } from './read-log.ts';
import { type Database, type DatabaseTransaction, SCHEMA } from './tables.ts';

/** How jobs become due with the events of a transaction. */
export interface JobSender {
  /** Before the transaction: makes the queues where they are not there. */
  readonly prepare: (queues: readonly string[]) => Promise<void>;
  readonly sendIn: (transaction: DatabaseTransaction, job: NewJob) => Promise<void>;
}

export function makeEventStore(database: Database, jobs: JobSender): EventStore {
  const db = database.withSchema(SCHEMA);
  return {
    nextNumber: async (kind) => {
      const { value } = await db
        .insertInto('counter')
        .values({ kind, value: 1 })
        .onConflict((conflict) => conflict.column('kind').doUpdateSet({ value: sql`counter.value + 1` }))
        .returning('value')
        .executeTakeFirstOrThrow();
      return value;
    },
    append: async (appending) => {
      const queued = appending.jobs ?? [];
      if (queued.length > 0) await jobs.prepare([...new Set(queued.map(({ queue }) => queue))]);
      return db.transaction().execute(async (transaction) => {
        const appended = await append(transaction, appending);
        if (appended.appended) for (const job of queued) await jobs.sendIn(transaction, job);
        return appended;
      });
    },
    load: async (stream) => {
      const rows = await db.selectFrom('event').selectAll().where('stream', '=', stream).orderBy('version').execute();
      return rows.map(eventOf);
    },
    streams: async (prefix, { open, limit } = {}) => {
      let query = db.selectFrom('stream').select('stream').where(sql<boolean>`starts_with(stream, ${prefix})`).orderBy('last_seq', 'desc');
      if (open !== undefined) query = query.where('open_key', open ? 'is not' : 'is', null);
      if (limit !== undefined) query = query.limit(limit);
      return (await query.execute()).map(({ stream }) => stream);
    },
    log: (options) => readLog(database, options),
    newestHash: async () => {
      const row = await db.selectFrom('event').select('hash').orderBy('seq', 'desc').limit(1).executeTakeFirst();
      return row?.hash ?? null;
    },
  };
}

async function append(db: DatabaseTransaction, { stream, expected, events, openKey }: Appending): Promise<Appended> {
  // One writer of the log at a time, among all processes: only so are its numbers without gaps and its hashes a chain.
  await sql`select pg_advisory_xact_lock(hashtextextended('hairpin log', 0))`.execute(db);
  const state = await db.selectFrom('stream').selectAll().where('stream', '=', stream).executeTakeFirst();
  const version = state?.version ?? 0;
  if (version !== expected) return { appended: false, why: 'version', version };
  const kind = kindOf(stream);
  if (typeof openKey === 'string') {
    const holder = await db
      .selectFrom('stream')
      .select('stream')
      .where('kind', '=', kind)
      .where('open_hash', '=', sql<Uint8Array>`sha256(decode(replace(${openKey}::text, '\\', '\\\\'), 'escape'))`)
      .where('stream', '!=', stream)
      .executeTakeFirst();
    if (holder !== undefined) return { appended: false, why: 'openKey', holder: holder.stream };
  }
  const newest = await db.selectFrom('event').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  const stored = chain({ stream, version, seq: Number(newest?.seq ?? 0), hash: newest?.hash ?? NO_HASH }, events);
  const last = stored.at(-1);
  if (last === undefined) return { appended: true, events: [] };
  await db.insertInto('event').values(stored.map(rowOf)).execute();
  const written = { version: last.version, last_seq: last.seq, ...(openKey === undefined ? {} : { open_key: openKey }) };
  await db
    .insertInto('stream')
    .values({ stream, kind, ...written })
    .onConflict((conflict) => conflict.column('stream').doUpdateSet(written))
    .execute();
  return { appended: true, events: stored };
}

function chain(
  after: { readonly stream: string; readonly version: number; readonly seq: number; readonly hash: string },
  events: readonly NewEvent[],
): StoredEvent[] {
  let before = after.hash;
  return events.map((event, index) => {
    // As it will be read again: a hash over anything else would never be found right.
    const body = withBigints(JSON.parse(JSON.stringify(event.body ?? null, bigintAsObject)));
    const placed: Unhashed = {
      seq: after.seq + 1 + index,
      stream: after.stream,
      version: after.version + 1 + index,
      kind: event.kind,
      who: event.who === null ? null : { id: event.who.id, name: event.who.name },
      at: new Date(event.at).toISOString(),
      planHash: event.planHash,
      correlationIds: [...event.correlationIds],
      body,
    };
    before = hashOf(before, placed);
    return { ...placed, hash: before };
  });
}

function rowOf(event: StoredEvent) {
  return {
    seq: event.seq,
    stream: event.stream,
    version: event.version,
    kind: event.kind,
    who: event.who === null ? null : JSON.stringify(event.who),
    at: event.at,
    plan_hash: event.planHash,
    correlation_ids: JSON.stringify(event.correlationIds),
    body: JSON.stringify(event.body, bigintAsObject),
    hash: event.hash,
  };
}

const kindOf = (stream: string): string => stream.split(':', 1)[0] ?? stream;
