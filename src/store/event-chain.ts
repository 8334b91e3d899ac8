/** An event and the hash before it -> its hash; rows of the log -> what they say. */
import { createHash } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Person, StoredEvent } from '../app/event-store-port.ts';
import { canonicalJson } from './canonical-json.ts';
import { withBigints } from './json-with-bigint.ts';
import type { Tables } from './tables.ts';

/** What stands before the first event. */
export const NO_HASH = '0'.repeat(64);

export type Unhashed = Omit<StoredEvent, 'hash'>;

/** SHA-256, as hex, over the hash before and the canonical JSON of everything the event says, its place in the log included. */
export function hashOf(before: string, event: Unhashed): string {
  const { seq, stream, version, kind, who, at, planHash, correlationIds, body } = event;
  const said = canonicalJson({ seq, stream, version, kind, who, at, planHash, correlationIds, body });
  return createHash('sha256').update(`${before}\n${said}`).digest('hex');
}

export function eventOf(row: Selectable<Tables['event']>): StoredEvent {
  return {
    seq: Number(row.seq),
    stream: row.stream,
    version: row.version,
    kind: row.kind,
    who: row.who as Person | null,
    at: row.at.toISOString(),
    planHash: row.plan_hash,
    correlationIds: row.correlation_ids as readonly string[],
    body: withBigints(row.body),
    hash: row.hash,
  };
}
