/** Every change of the schema, in order; what has run once is never changed again: a later change is a migration of its own. */
import { type Kysely, sql } from 'kysely';
import type { Migration, MigrationProvider } from 'kysely/migration';

const first = [
  `create table hairpin.event (
    seq bigint primary key, stream text not null, version integer not null, kind text not null, who json, at timestamptz not null,
    plan_hash text, correlation_ids json not null, body json not null, hash text not null, unique (stream, version))`,
  'create index event_at on hairpin.event (at)',
  // Whoever may write to the database could still lift this; then the chain of hashes shows it.
  `create function hairpin.refuse_change() returns trigger language plpgsql as
    $$ begin raise exception 'The log is append-only: % is refused.', tg_op; end $$`,
  `create trigger event_append_only before update or delete or truncate on hairpin.event
    for each statement execute function hairpin.refuse_change()`,
  `create table hairpin.stream (
    stream text primary key, kind text not null, version integer not null, open_key text, last_seq bigint not null)`,
  'create unique index stream_open_key on hairpin.stream (kind, open_key) where open_key is not null',
  'create index stream_last_seq on hairpin.stream (last_seq)',
  'create table hairpin.counter (kind text primary key, value integer not null)',

  `create table hairpin.card (
    conversation text not null, activity text not null, stream text not null, role text not null, card json not null,
    placed bigint generated always as identity, primary key (conversation, activity))`,
  'create index card_stream on hairpin.card (stream)',
  `create table hairpin.conversation (
    key text primary key, kind text not null, conversation json not null, seen_at timestamptz not null)`,
  `create table hairpin.member (
    conversation text not null references hairpin.conversation on delete cascade, person text not null, name text,
    primary key (conversation, person))`,
  'create index member_person on hairpin.member (person)',

  `create table hairpin.activity (
    conversation text not null, activity text not null, claimed_at timestamptz not null, primary key (conversation, activity))`,
  'create index activity_claimed_at on hairpin.activity (claimed_at)',
  `create table hairpin.answer (
    id text primary key, conversation text not null, person text not null, remembered json not null, kept_at timestamptz not null,
    number bigint generated always as identity)`,
  'create index answer_person on hairpin.answer (conversation, person, number)',
  'create index answer_conversation on hairpin.answer (conversation, number)',
  'create index answer_kept_at on hairpin.answer (kept_at)',
  'create table hairpin.report (id text primary key, report json not null, at timestamptz not null)',

  `create table hairpin.snapshot (
    number integer primary key, as_of timestamptz not null, seen_until timestamptz not null, missing json not null,
    changes integer not null)`,
  'create index snapshot_as_of on hairpin.snapshot (as_of)',
  `create table hairpin.resource (
    key text not null, from_snapshot integer not null, to_snapshot integer, id text not null, type text not null, digest text, body json,
    primary key (key, from_snapshot))`,
  'create index resource_from on hairpin.resource (from_snapshot)',
  'create index resource_to on hairpin.resource (to_snapshot) where to_snapshot is not null',
];

/** What is gone is looked for every hour: without it that takes a look at every body there is. */
const gone = ['create index resource_gone on hairpin.resource (from_snapshot) where digest is null'];

/**
 * The key of a watch holds ARM ids, and PostgreSQL takes at most some 2,700 bytes of a row into an index. Not `convert_to`, which no index and no generated
 * column may use: `decode` gives the same bytes once what it would take for an escape is doubled.
 */
const longKeys = [
  `alter table hairpin.stream add column open_hash bytea
    generated always as (sha256(decode(replace(open_key, '\\', '\\\\'), 'escape'))) stored`,
  'drop index hairpin.stream_open_key',
  'create unique index stream_open_hash on hairpin.stream (kind, open_hash) where open_hash is not null',
];

export const migrations: MigrationProvider = {
  getMigrations: async () => ({ '0001_first': running(first), '0002_gone': running(gone), '0003_long_keys': running(longKeys) }),
};

function running(statements: readonly string[]): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}
