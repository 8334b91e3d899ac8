/** The tables of the store as types, and the handle through which this room queries them. */
import type { ColumnType, GeneratedAlways, Kysely, Transaction } from 'kysely';

/** All tables stand in a PostgreSQL schema of their own: the database may be shared. */
export const SCHEMA = 'hairpin';

/** Written as text, read as what it says. `json` and not `jsonb`: it keeps what it was given, `\u0000` included. */
type Json = ColumnType<unknown, string, string>;
type JsonOrNull = ColumnType<unknown, string | null, string | null>;
type Time = ColumnType<Date, string, string>;
/** PostgreSQL's driver reads a bigint as text, PGlite as a number. */
type Big = ColumnType<string | number, number, number>;

export interface Tables {
  event: {
    readonly seq: Big;
    readonly stream: string;
    readonly version: number;
    readonly kind: string;
    readonly who: JsonOrNull;
    readonly at: Time;
    readonly plan_hash: string | null;
    readonly correlation_ids: Json;
    readonly body: Json;
    readonly hash: string;
  };
  /** What the log says of each stream last; `open_key` not null: the stream is open. `open_hash`: SHA-256 of that, made by the database. */
  stream: {
    stream: string;
    kind: string;
    version: number;
    open_key: string | null;
    open_hash: GeneratedAlways<Uint8Array | null>;
    last_seq: Big;
  };
  counter: { kind: string; value: number };
  card: { conversation: string; activity: string; stream: string; role: string; card: Json; placed: GeneratedAlways<string | number> };
  conversation: { key: string; kind: string; conversation: Json; seen_at: Time };
  member: { conversation: string; person: string; name: string | null };
  activity: { conversation: string; activity: string; claimed_at: Time };
  answer: {
    id: string;
    conversation: string;
    person: string;
    remembered: Json;
    kept_at: Time;
    number: GeneratedAlways<string | number>;
  };
  report: { id: string; report: Json; at: Time };
  snapshot: { number: number; as_of: Time; seen_until: Time; missing: Json; changes: number };
  /** A body stood from one snapshot on and until before another; `to_snapshot` null: it still does; `digest` null: the resource is gone. */
  resource: {
    key: string;
    from_snapshot: number;
    to_snapshot: number | null;
    id: string;
    type: string;
    digest: string | null;
    body: JsonOrNull;
  };
}

export type Database = Kysely<Tables>;
export type DatabaseTransaction = Transaction<Tables>;
