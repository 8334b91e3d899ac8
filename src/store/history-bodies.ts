/** A snapshot -> the bodies that stood in it and before it, and their digests: a batch at a time. */

import { sql } from 'kysely';
import type { EarlierBody } from '../network/earlier-model.ts';
import type { Key } from '../network/resource-id.ts';
import type { Wire } from '../network/wire.ts';
import { type Database, SCHEMA } from './tables.ts';

/** Rows in one statement: bodies are a few kilobytes each, and PGlite works in this thread. */
const BODIES = 250;
const DIGESTS = 4_000;

export async function* bodiesAt(db: Database, snapshot: number): AsyncIterable<readonly Wire[]> {
  for (let last = ''; ; ) {
    const rows = await standing(db, snapshot).select(['key', 'body']).where('key', '>', last).limit(BODIES).execute();
    if (rows.length > 0) yield rows.map(({ body }) => body as Wire);
    if (rows.length < BODIES) return;
    last = rows.at(-1)?.key ?? '';
  }
}

/**
 * A row that ends with the snapshot is how the resource stood before; one that begins with it and ends none is new. Their keys are read at once: whoever
 * asks sees from the snapshot's `changes` that they are not too many.
 */
export async function* bodiesBefore(database: Database, snapshot: number): AsyncIterable<readonly EarlierBody[]> {
  const ended = database.withSchema(SCHEMA).selectFrom('resource').where('to_snapshot', '=', snapshot).where('digest', 'is not', null);
  // Their keys first, by the index on what has ended: in the order of keys all the others would be passed.
  const keys = (await ended.select('key').execute()).map(({ key }) => key);
  for (let from = 0; from < keys.length; from += BODIES) {
    const some = keys.slice(from, from + BODIES);
    const rows = await ended.select(['key', 'body']).where(sql<boolean>`key = any(${some})`).execute();
    yield rows.map(({ key, body }) => ({ key: key as Key, body: body as Wire | null }));
  }
  const known = new Set(keys);
  const begun = database.withSchema(SCHEMA).selectFrom('resource').where('from_snapshot', '=', snapshot).where('digest', 'is not', null);
  const fresh = (await begun.select('key').execute()).flatMap(({ key }) => (known.has(key) ? [] : [{ key: key as Key, body: null }]));
  for (let from = 0; from < fresh.length; from += DIGESTS) yield fresh.slice(from, from + DIGESTS);
}

export async function* currentDigests(db: Database, snapshot: number): AsyncIterable<readonly (readonly [Key, string])[]> {
  for (let last = ''; ; ) {
    const rows = await standing(db, snapshot).select(['key', 'digest']).where('key', '>', last).limit(DIGESTS).execute();
    yield rows.map(({ key, digest }) => [key as Key, digest ?? ''] as const);
    if (rows.length < DIGESTS) return;
    last = rows.at(-1)?.key ?? '';
  }
}

function standing(db: Database, snapshot: number) {
  return db
    .withSchema(SCHEMA)
    .selectFrom('resource')
    .where('from_snapshot', '<=', snapshot)
    .where((where) => where.or([where('to_snapshot', 'is', null), where('to_snapshot', '>', snapshot)]))
    .where('digest', 'is not', null)
    .orderBy('key');
}
