/** The audit log: nobody changes it through the database's own means, and whoever forces it is found out. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { EventStore, NewEvent } from '../../src/app/event-store-port.ts';
import { makeEventStore } from '../../src/store/event-store.ts';
import { makeJobQueue } from '../../src/store/job-queue.ts';
import { openPglite } from '../../src/store/open-pglite.ts';
import { openPostgres } from '../../src/store/open-postgres.ts';
import type { OpenDatabase } from '../../src/store/opened.ts';
import { verifyChain } from '../../src/store/verify-chain.ts';
import { newDataDir } from './pglite-folder.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

const GUARD = 'alter table hairpin.event disable trigger event_append_only';
const event = (kind: string): NewEvent => ({
  kind,
  who: null,
  at: '2026-11-22T10:00:00.123Z',
  planHash: null,
  correlationIds: [],
  body: { kind },
});

describe.each(['pglite', 'postgres'] as const)('the log on %s', (kind) => {
  let server: PostgresServer | null = null;
  let dataDir = '';
  let database: OpenDatabase;
  let events: EventStore;
  const verify = (expected: string | null) => verifyChain(events.log({}), expected);
  /** As somebody with rights on the database could. */
  const byHand = async (...statements: readonly string[]): Promise<void> => {
    for (const statement of statements) await sql.raw(statement).execute(database.db);
  };

  beforeAll(async () => {
    if (kind === 'pglite') dataDir = await newDataDir();
    else server = await startPostgres();
    const opened = server === null ? await openPglite(dataDir) : await openPostgres(await server.newDatabase(), () => undefined);
    if (!opened.ok) throw new Error(opened.text);
    ({ database } = opened);
    events = makeEventStore(database.db, makeJobQueue(database, () => undefined).sender);
  }, 60_000);
  afterAll(async () => {
    await database.close();
    await server?.remove();
    if (dataDir !== '') await rm(dataDir, { recursive: true, force: true });
  }, 60_000);

  test('with nothing in it is intact', async () => {
    expect(await verify(null)).toEqual({ intact: true, events: 0, newest: null });
    expect(await verify('f'.repeat(64))).toEqual({ intact: false, why: 'expected', events: 0 });
  });

  test('of 1,200 events is intact, and still holds every hash noted on the way', async () => {
    let noted = '';
    for (let stream = 1; stream <= 6; stream += 1) {
      const done = await events.append({
        stream: `request:${stream}`,
        expected: 0,
        events: Array.from({ length: 200 }, (_, index) => event(`kind${index}`)),
      });
      if (stream === 3 && done.appended) noted = done.events.at(-1)?.hash ?? '';
    }
    expect(await verify(noted)).toMatchObject({ intact: true, events: 1_200 });
    expect(await verify('0'.repeat(64))).toEqual({ intact: false, why: 'expected', events: 1_200 });
  });

  test.each(["update hairpin.event set kind = 'x' where seq = 1", 'delete from hairpin.event where seq = 1200', 'truncate hairpin.event'])(
    'refuses %s',
    async (statement) => {
      await expect(byHand(statement)).rejects.toThrow(/The log is append-only/);
      expect(await verify(null)).toMatchObject({ intact: true, events: 1_200 });
    },
  );

  test.each([
    ['a kind', 'kind', "'approved'", 700],
    ['a time', 'at', "at + interval '1 millisecond'", 800],
    ['who did it', 'who', `'{"id":"eve","name":null}'`, 900],
    ['a body', 'body', `'{"kind":"kind1 "}'`, 1_000],
    ['its stream', 'stream', "'request:99'", 1_100],
    ['its hash', 'hash', "repeat('a', 64)", 1_150],
  ])(
    'whose row has %s changed by force is found out at that row, and fine again when it is put back',
    async (_what, column, value, seq) => {
      await byHand(
        GUARD,
        `create table kept as select * from hairpin.event where seq = ${seq}`,
        `update hairpin.event set ${column} = ${value} where seq = ${seq}`,
      );
      expect(await verify(null)).toEqual({ intact: false, why: 'altered', seq });
      await byHand(`update hairpin.event set ${column} = kept.${column} from kept where event.seq = kept.seq`, 'drop table kept');
      expect(await verify(null)).toMatchObject({ intact: true, events: 1_200 });
    },
  );

  test('with its tail cut off is intact by itself, and not against the hash that was noted', async () => {
    const newest = await events.newestHash();
    await byHand(GUARD, 'delete from hairpin.event where seq > 1190');
    expect(await verify(null)).toMatchObject({ intact: true, events: 1_190 });
    expect(await verify(newest)).toEqual({ intact: false, why: 'expected', events: 1_190 });
  });

  test('with a row missing, at its beginning or in it, is found out at that row', async () => {
    await byHand('delete from hairpin.event where seq = 600');
    expect(await verify(null)).toEqual({ intact: false, why: 'missing', seq: 600 });
    await byHand('delete from hairpin.event where seq = 1');
    expect(await verify(null)).toEqual({ intact: false, why: 'missing', seq: 1 });
  });
});
