/** The log of events: one order for all, nothing written twice or over another's head, and jobs that come with their events or not at all. */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { NewEvent, StoredEvent } from '../../src/app/event-store-port.ts';
import type { Store, StorePlace } from '../../src/store/open-store.ts';
import { onBoth, opened } from './on-both.ts';

const happened = (kind: string, body: unknown = {}, at = '2026-11-22T10:00:00Z'): NewEvent => ({
  kind,
  who: { id: 'ada', name: 'Ada Lovelace' },
  at,
  planHash: 'abc',
  correlationIds: ['one', 'two'],
  body,
});
const all = async (log: AsyncIterable<readonly StoredEvent[]>): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = [];
  for await (const batch of log) events.push(...batch);
  return events;
};

/** No compression makes an index row of it. */
const LONG = Array.from({ length: 100 }, (_, n) => createHash('sha256').update(String(n)).digest('hex')).join('');
const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];

onBoth('events', ({ store, restart, place, kind }) => {
  const begin = (stream: string, openKey?: string | null) =>
    store().events.append({ stream, expected: 0, events: [happened('proposed')], ...(openKey === undefined ? {} : { openKey }) });

  test('are read as they were written, in order', async () => {
    const { events } = store();
    const body = { b: [1, { z: null, a: 'x\0y 漢字 \ud800' }], a: 1.5e300, six: { family: 6, bits: 2n ** 100n }, left: undefined };
    const appended = await events.append({
      stream: 'request:1',
      expected: 0,
      events: [happened('proposed', body), { ...happened('noted', null), who: null, planHash: null, correlationIds: [] }],
    });
    expect(appended).toMatchObject({
      appended: true,
      events: [
        { seq: 1, version: 1 },
        { seq: 2, version: 2 },
      ],
    });
    const loaded = await events.load('request:1');
    expect(appended.appended && appended.events).toEqual(loaded);
    expect(loaded[0]).toMatchObject({
      at: '2026-11-22T10:00:00.000Z',
      body: { a: 1.5e300, b: body.b, six: body.six },
      who: { id: 'ada', name: 'Ada Lovelace' },
    });
    expect(loaded[1]).toMatchObject({ body: null, who: null, planHash: null, correlationIds: [] });
    expect(await events.load('request:404')).toEqual([]);
  });

  test('decided on what is no longer true are refused with the version that is', async () => {
    const again = await store().events.append({ stream: 'request:1', expected: 1, events: [happened('approved')] });
    expect(again).toEqual({ appended: false, why: 'version', version: 2 });
    expect(await begin('request:1')).toEqual({ appended: false, why: 'version', version: 2 });
    expect(await store().events.load('request:1')).toHaveLength(2);
  });

  test('of a stream with a key that an open stream holds are refused, until that one frees it', async () => {
    expect(await begin('request:10', 'gateway a')).toMatchObject({ appended: true });
    expect(await begin('request:11', 'gateway a')).toEqual({ appended: false, why: 'openKey', holder: 'request:10' });
    expect(await begin('watch:11', 'gateway a')).toMatchObject({ appended: true });
    const other = { stream: 'request:10', expected: 1, events: [happened('approved')] };
    expect(await store().events.append(other)).toMatchObject({ appended: true });
    expect(await begin('request:11', 'gateway a')).toMatchObject({ appended: false });
    await store().events.append({ stream: 'request:10', expected: 2, events: [happened('closed')], openKey: null });
    expect(await begin('request:11', 'gateway a')).toMatchObject({ appended: true });
  });

  test('a key may be of any length, and is held as short ones are', async () => {
    const key = (last: string): string => `["\\漢字\\u0000",${JSON.stringify(LONG)},"${last}"]`;
    expect(await begin('watch:20', key('a'))).toMatchObject({ appended: true });
    expect(await begin('watch:21', key('a'))).toEqual({ appended: false, why: 'openKey', holder: 'watch:20' });
    expect(await begin('watch:21', key('b'))).toMatchObject({ appended: true });
    for (const stream of ['watch:20', 'watch:21'])
      expect(await store().events.append({ stream, expected: 1, events: [happened('closed')], openKey: null })).toMatchObject({
        appended: true,
      });
    expect(await begin('watch:22', key('a'))).toMatchObject({ appended: true });
  });

  test('a store of before keys had hashes holds them as before', async () => {
    const key = '["ada","\\\\share\\"]';
    expect(await begin('watch:30', key)).toMatchObject({ appended: true });
    await store().events.append({ stream: 'watch:22', expected: 1, events: [happened('closed')], openKey: null });
    await store().close();
    await execute(place(), [
      'alter table hairpin.stream drop column open_hash',
      'create unique index stream_open_key on hairpin.stream (kind, open_key) where open_key is not null',
      `delete from hairpin.kysely_migration where name = '0003_long_keys'`,
    ]);
    await restart();
    expect(await begin('watch:31', key)).toEqual({ appended: false, why: 'openKey', holder: 'watch:30' });
    expect(await begin('watch:31', LONG)).toMatchObject({ appended: true });
  }, 60_000);

  test('streams are listed by prefix, the one written last first, open ones alone when asked', async () => {
    expect(await store().events.streams('request:')).toEqual(['request:11', 'request:10', 'request:1']);
    expect(await store().events.streams('request:', { open: true })).toEqual(['request:11']);
    expect(await store().events.streams('request:', { open: false, limit: 1 })).toEqual(['request:10']);
    expect(await store().events.streams('request_')).toEqual([]);
  });

  test('the log is cut by time and by stream', async () => {
    const at = '2026-11-23T00:00:00Z';
    await store().events.append({ stream: 'drift', expected: 0, events: [happened('drifted', {}, at)] });
    expect((await all(store().events.log({ since: at }))).map(({ stream }) => stream)).toEqual(['drift']);
    expect((await all(store().events.log({ until: at, stream: 'request:10' }))).map(({ kind }) => kind)).toEqual([
      'proposed',
      'approved',
      'closed',
    ]);
  });

  test('numbers of a kind go up, also for many at the same moment', async () => {
    const numbers = await Promise.all(Array.from({ length: 50 }, () => store().events.nextNumber('request')));
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await store().events.nextNumber('watch')).toBe(1);
  });

  test('of ten who append ten times each to one stream at once, one wins each version, and the chain holds', async () => {
    const other = kind === 'postgres' ? await opened(place()) : store();
    const before = (await all(store().events.log({}))).length;
    const write = async (one: Store, name: number): Promise<number> => {
      for (let tries = 1; ; tries += 1) {
        const { length } = await one.events.load('watch:1');
        const done = await one.events.append({ stream: 'watch:1', expected: length, events: [happened('seen', { name })] });
        if (done.appended) return tries;
      }
    };
    const writeTen = async (writer: number): Promise<number> => {
      let tries = 0;
      for (let time = 0; time < 10; time += 1) tries += await write(writer % 2 === 0 ? store() : other, writer * 10 + time);
      return tries;
    };
    const tries = await Promise.all(Array.from({ length: 10 }, (_, writer) => writeTen(writer)));
    expect(tries.some((each) => each > 10)).toBe(true);
    const written = await store().events.load('watch:1');
    expect(written.map(({ version }) => version)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
    expect(new Set(written.map(({ body }) => (body as { name: number }).name)).size).toBe(100);
    const log = await all(store().events.log({}));
    expect(log.map(({ seq }) => seq)).toEqual(Array.from({ length: before + 100 }, (_, index) => index + 1));
    expect(await store().verify(null)).toEqual({ intact: true, events: log.length, newest: log.at(-1)?.hash });
    if (other !== store()) await other.close();
  }, 60_000);

  test('of a hundred who append at once to what they all saw, exactly one is let', async () => {
    const { events } = store();
    const tries = await Promise.all(
      Array.from({ length: 100 }, (_, name) => events.append({ stream: 'watch:2', expected: 0, events: [happened('begun', { name })] })),
    );
    expect(tries.filter(({ appended }) => appended)).toHaveLength(1);
    expect(await events.load('watch:2')).toHaveLength(1);
  }, 30_000);

  test('jobs come with their events, in their order, or not at all', async () => {
    const { events, jobs } = store();
    const done: unknown[] = [];
    await jobs.work('tests', async (data) => {
      done.push(data);
    });
    const job = (data: unknown) => ({ queue: 'tests', key: 'request:20', data, notBefore: null });
    await events.append({ stream: 'request:20', expected: 5, events: [happened('approved')], jobs: [job('refused')] });
    const broken = { ...happened('approved'), at: 'no time' };
    await expect(events.append({ stream: 'request:20', expected: 0, events: [broken], jobs: [job('thrown')] })).rejects.toThrow();
    await events.append({ stream: 'request:20', expected: 0, events: [happened('approved')], jobs: NUMBERS.map(job) });
    await until(() => done.length >= NUMBERS.length);
    expect(done).toEqual(NUMBERS);
  }, 30_000);

  test('all outlive a restart', async () => {
    const before = await store().events.newestHash();
    expect(before).not.toBeNull();
    const again = await restart();
    expect(await again.events.newestHash()).toBe(before);
    expect(await again.verify(before)).toMatchObject({ intact: true, newest: before });
  }, 30_000);
});

/** Past the store, as an earlier Hairpin left it. */
async function execute({ dataDir, databaseUrl }: StorePlace, statements: readonly string[]): Promise<void> {
  if (databaseUrl === null) {
    const pglite = await PGlite.create({ dataDir: join(dataDir, 'store') });
    for (const statement of statements) await pglite.exec(statement);
    return pglite.close();
  }
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
