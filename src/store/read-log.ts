/** The log -> its events in order, a batch at a time, so that a log of any length is read in little memory. */
import type { StoredEvent } from '../app/event-store-port.ts';
import { eventOf } from './event-chain.ts';
import { type Database, SCHEMA } from './tables.ts';

const BATCH = 500;

/** `since` (included) and `until` (not included): ISO times of when things happened. */
export async function* readLog(
  db: Database,
  { since, until, stream }: { readonly since?: string; readonly until?: string; readonly stream?: string },
): AsyncIterable<readonly StoredEvent[]> {
  for (let last = 0; ; ) {
    let query = db.withSchema(SCHEMA).selectFrom('event').selectAll().where('seq', '>', last).orderBy('seq').limit(BATCH);
    if (since !== undefined) query = query.where('at', '>=', new Date(since));
    if (until !== undefined) query = query.where('at', '<', new Date(until));
    if (stream !== undefined) query = query.where('stream', '=', stream);
    const rows = await query.execute();
    if (rows.length > 0) yield rows.map(eventOf);
    if (rows.length < BATCH) return;
    last = Number(rows.at(-1)?.seq);
  }
}
