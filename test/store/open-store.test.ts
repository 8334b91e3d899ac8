/** Opening: who may, who is told why not, what is left of a process that died at any moment, and a server that goes away. */
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { lookAtStore } from '../../src/store/look-at-store.ts';
import { openStore } from '../../src/store/open-store.ts';
import { processStart } from '../../src/store/process-start.ts';
import { openThreadedPglite } from '../../src/store/threaded-pglite.ts';
import { type Child, startChild } from './child.ts';
import { opened } from './on-both.ts';
import { newDataDir } from './pglite-folder.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

const PATIENCE = 90_000;
const children: Child[] = [];
const folders: string[] = [];

function child(dataDir: string, databaseUrl = ''): Child {
  const one = startChild('open-child.ts', dataDir, databaseUrl);
  children.push(one);
  return one;
}
async function folder(made: Promise<string> = newDataDir()): Promise<string> {
  const path = await made;
  folders.push(path);
  return path;
}
const open = (dataDir: string, databaseUrl: string | null = null) =>
  openStore(
    { dataDir, databaseUrl },
    () => new Date(),
    () => undefined,
  );
async function refusal(dataDir: string, databaseUrl: string | null = null): Promise<string> {
  const result = await open(dataDir, databaseUrl);
  if (result.ok) await result.store.close();
  return result.ok ? 'opened' : result.text;
}

afterEach(async () => {
  await Promise.all(children.splice(0).map((one) => one.kill()));
  await Promise.all(folders.splice(0).map((path) => rm(path, { recursive: true, force: true })));
}, PATIENCE);

describe('a folder', () => {
  test(
    'is one process alone, and a second is told which and what to do',
    async () => {
      const dataDir = await folder();
      const first = child(dataDir);
      await first.says('open\n');
      expect(await refusal(dataDir)).toMatch(
        new RegExp(`in use by process ${first.process.pid} on .*: stop that process .*HAIRPIN_DATA_DIR .*DATABASE_URL .*\\.$`),
      );
      first.process.kill('SIGTERM');
      expect(await first.ended).toBe(0);
      expect(await refusal(dataDir)).toBe('opened');
      expect(await readdir(dataDir)).toEqual(['store']);
      expect(await lookAtStore({ dataDir, databaseUrl: null })).toEqual({ found: 'usable' });
      await lock(dataDir, { pid: process.pid, started: '', host: hostname() });
      expect(await lookAtStore({ dataDir, databaseUrl: null })).toMatchObject({ found: 'held' });
    },
    PATIENCE,
  );

  test(
    'of a process that was killed is taken over',
    async () => {
      const dataDir = await folder();
      const first = child(dataDir);
      await first.says('open\n');
      await first.kill();
      expect(await refusal(dataDir)).toBe('opened');
    },
    PATIENCE,
  );

  test(
    'is taken over from a dead process whose id another has now',
    async () => {
      const dataDir = await folder();
      await lock(dataDir, { pid: process.ppid, started: 'long ago', host: hostname() });
      expect(await refusal(dataDir)).toBe('opened');
      await lock(dataDir, { pid: process.ppid, started: (await processStart(process.ppid)) ?? '', host: hostname() });
      expect(await refusal(dataDir)).toMatch(/in use by process/);
    },
    PATIENCE,
  );

  test(
    'of another machine is taken over only when that one has been silent',
    async () => {
      const dataDir = await folder();
      await lock(dataDir, { pid: 1, started: 'x', host: 'another-machine' });
      expect(await refusal(dataDir)).toMatch(/process 1 on another-machine/);
      const past = new Date(Date.now() - 120_000);
      await utimes(join(dataDir, 'store.lock'), past, past);
      expect(await refusal(dataDir)).toBe('opened');
    },
    PATIENCE,
  );

  test(
    'with a torn lock is taken over',
    async () => {
      const dataDir = await folder();
      await writeFile(join(dataDir, 'store.lock'), '{"pid":');
      expect(await refusal(dataDir)).toBe('opened');
    },
    PATIENCE,
  );

  test(
    'that six processes want at once, one of them dead, one gets',
    async () => {
      const dataDir = await folder();
      await lock(dataDir, { pid: process.ppid, started: 'long ago', host: hostname() });
      const all = Array.from({ length: 6 }, () => child(dataDir));
      await Promise.all(all.map((one) => Promise.race([one.says('open\n'), one.says('refused')])));
      expect(all.filter((one) => one.output().includes('open\n'))).toHaveLength(1);
    },
    PATIENCE,
  );

  test(
    'answers a statement asked again as it did at first: of every type, after an error, in a transaction that failed, and when a table has changed',
    async () => {
      const pglite = await openThreadedPglite(join(await folder(), 'store'));
      await pglite.exec('create table thing (id integer primary key, name text, body json, at timestamptz, seen boolean, parts text[])');
      const row = { id: 1, name: '3', body: { a: 'ü' }, at: new Date('2026-01-02T03:04:05Z'), seen: false, parts: ['a,b', '"'] };
      const insert = 'insert into thing values ($1, $2, $3, $4, $5, $6)';
      const select = 'select * from thing where id = $1';
      for (let id = 1; id <= 4; id += 1) {
        const { affectedRows } = await pglite.query(insert, [id, row.name, JSON.stringify(row.body), row.at, row.seen, row.parts]);
        expect(affectedRows).toBe(1);
        expect((await pglite.query(select, [id])).rows).toEqual([{ ...row, id }]);
        await expect(pglite.query(insert, [id, null, null, null, null, null])).rejects.toMatchObject({ code: '23505' });
        await expect(pglite.query(select, ['no number'])).rejects.toMatchObject({ code: '22P02' });
      }
      const failing = pglite.transaction(async ({ query }) => {
        await query(insert, [5, null, null, null, null, null]);
        await query(insert, [5, null, null, null, null, null]).catch(() => undefined);
        await query(select, [5]);
      });
      await expect(failing).rejects.toMatchObject({ code: '25P02' });
      expect((await pglite.query(select, [5])).rows).toEqual([]);
      await pglite.query('alter table thing drop column body');
      await pglite.exec("alter table thing add column more text default 'new', alter column id type text");
      const { body: _, ...left } = row;
      expect((await pglite.query(select, ['1'])).rows).toEqual([{ ...left, id: '1', more: 'new' }]);
      expect((await pglite.query('select name from thing where name is null or $1', [true])).rows).toHaveLength(4);
      await pglite.close();
    },
    PATIENCE,
  );

  test(
    'whose first start was killed at any moment is whole at the next',
    async () => {
      const dataDir = await folder(mkdtemp(join(tmpdir(), 'hairpin-first-')));
      for (const afterMs of [300, 1_500, 3_000]) {
        const first = child(dataDir);
        await first.says('opening');
        await new Promise((resolve) => setTimeout(resolve, afterMs));
        await first.kill();
      }
      expect(await refusal(dataDir)).toBe('opened');
    },
    PATIENCE,
  );

  test(
    'that cannot be written or holds something else is told so',
    async () => {
      const dataDir = await folder(mkdtemp(join(tmpdir(), 'hairpin-odd-')));
      await writeFile(join(dataDir, 'file'), '');
      expect(await refusal(join(dataDir, 'file'))).toMatch(/cannot be written \(\w+\): .*HAIRPIN_DATA_DIR to another one\.$/);
      // Whose parent is there and is said not to be: Node's own recursive mkdir never comes back from it.
      expect(await refusal('/proc/hairpin/data')).toMatch(/cannot be written \(\w+\): .*HAIRPIN_DATA_DIR to another one\.$/);
      await mkdir(join(dataDir, 'odd', 'store'), { recursive: true });
      await writeFile(join(dataDir, 'odd', 'store', 'PG_VERSION'), '9.1\n');
      const odd = { dataDir: join(dataDir, 'odd'), databaseUrl: null };
      const sentence = await refusal(odd.dataDir);
      expect(sentence).toMatch(/cannot be opened .*: put its last backup in its place, .*\.$/);
      expect(await lookAtStore(odd)).toEqual({ found: 'unusable', text: sentence });
    },
    PATIENCE,
  );
});

describe('a server', () => {
  let server: PostgresServer;
  let url: string;
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.newDatabase();
  }, PATIENCE);
  afterAll(() => server.remove(), PATIENCE);

  test(
    'is made ready by one of several instances that start at once',
    async () => {
      const all = Array.from({ length: 5 }, () => child('nowhere', url));
      await Promise.all(all.map((one) => one.says('open\n')));
      for (const one of all) expect(one.output()).toBe('opening\nopen\n');
    },
    PATIENCE,
  );

  const changed = (change: (url: URL) => void): string => {
    const one = new URL(url);
    change(one);
    return one.href;
  };
  test.each<[string, (url: URL) => void, RegExp]>([
    [
      'password',
      (one) => {
        one.password = 'wrong-pass';
      },
      /refuses the password: set the right one in DATABASE_URL\.$/,
    ],
    [
      'database',
      (one) => {
        one.pathname = '/nothing';
      },
      /\/nothing does not exist: create it/,
    ],
    [
      'port',
      (one) => {
        one.port = '1';
      },
      /127\.0\.0\.1:1\/test1 cannot be reached \(ECONNREFUSED\): check that it runs/,
    ],
    [
      'name',
      (one) => {
        one.hostname = 'no-such-host.invalid';
      },
      /cannot be reached \((ENOTFOUND|EAI_AGAIN)\): check/,
    ],
    [
      'sslmode',
      (one) => {
        one.searchParams.set('sslmode', 'require');
      },
      /speaks no TLS: remove sslmode/,
    ],
  ])(
    'with a wrong %s is told so, without the password',
    async (_what, change, sentence) => {
      const text = await refusal('nowhere', changed(change));
      expect(text).toMatch(sentence);
      expect(text).not.toMatch(/pass(&|%26)word|wrong-pass/);
      expect(await lookAtStore({ dataDir: 'nowhere', databaseUrl: changed(change) })).toEqual({ found: 'unusable', text });
    },
    PATIENCE,
  );

  test(
    'whose tables a newer Hairpin has made is told so',
    async () => {
      const newer = await server.newDatabase();
      // Who only looks makes nothing.
      for (const _ of ['once', 'and again'])
        expect(await lookAtStore({ dataDir: 'nowhere', databaseUrl: newer })).toEqual({ found: 'none' });
      const store = await opened({ dataDir: 'nowhere', databaseUrl: newer });
      expect(await lookAtStore({ dataDir: 'nowhere', databaseUrl: newer })).toEqual({ found: 'usable' });
      await store.close();
      await query(newer, `insert into hairpin.kysely_migration values ('9999_later', '2030-01-01T00:00:00Z')`);
      expect(await refusal('nowhere', newer)).toMatch(/newer Hairpin.*\.$/);
      expect(await lookAtStore({ dataDir: 'nowhere', databaseUrl: newer })).toMatchObject({
        text: expect.stringMatching(/newer Hairpin.*\.$/),
      });
    },
    PATIENCE,
  );

  test(
    'that goes away is said so while it does, and is found again by itself',
    async () => {
      const store = await opened({ dataDir: 'nowhere', databaseUrl: url });
      const done: unknown[] = [];
      await store.jobs.work('away', async (data) => {
        done.push(data);
      });
      expect(await store.unready()).toBeNull();
      await server.halt();
      expect(await store.unready()).toMatch(/^The database at 127\.0\.0\.1:\d+\/test1 cannot be reached .*DATABASE_URL names it\.$/);
      await expect(store.events.nextNumber('request')).rejects.toThrow();
      await server.start();
      expect(await store.unready()).toBeNull();
      expect(await store.events.nextNumber('request')).toBeGreaterThan(0);
      await store.jobs.send({ queue: 'away', key: 'a', data: 'after', notBefore: null });
      while (done.length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
      expect(done).toEqual(['after']);
      expect(await store.exclusively('again', async () => 1)).toEqual({ result: 1 });
      await store.close();
    },
    PATIENCE,
  );
});

async function lock(dataDir: string, holder: { readonly pid: number; readonly started: string; readonly host: string }): Promise<void> {
  await writeFile(join(dataDir, 'store.lock'), JSON.stringify({ ...holder, since: '2026-11-22T10:00:00.000Z' }));
  expect(JSON.parse(await readFile(join(dataDir, 'store.lock'), 'utf8'))).toMatchObject(holder);
}

async function query(url: string, text: string): Promise<void> {
  const { Client } = (await import('pg')).default;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(text);
  await client.end();
}
