/** `npm run audit` as a person runs it: exit codes, sentences, and the CSV file. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { NewEvent } from '../../src/app/event-store-port.ts';
import type { StorePlace } from '../../src/store/open-store.ts';
import { ANNE, approve, carriedOut, OPEN, play, propose } from '../change/request-given.ts';
import { onBoth } from './on-both.ts';
import { runSql } from './tamper.ts';

const AUDIT = join(import.meta.dirname, '..', '..', 'src', 'audit.ts');
/** For a machine that has much else to do. */
const PATIENCE = 180_000;
const event = (kind: string): NewEvent => ({
  kind,
  who: { id: 'ada', name: '=cmd' },
  at: '2026-11-22T10:00:00Z',
  planHash: null,
  correlationIds: ['a', 'b'],
  body: { comment: 'a "quoted"\nline' },
});

onBoth('npm run audit', ({ store, restart, place }) => {
  const audit = (...given: readonly string[]) => runIn(place(), ...given);

  test(
    'says that a new log is empty',
    async () => {
      await store().close();
      expect(await audit('--verify')).toEqual({ code: 0, out: 'The log is empty.\n', err: '' });
      await restart();
    },
    PATIENCE,
  );

  test(
    'says that the log is intact, and that it holds what was noted',
    async () => {
      const { events } = store();
      await events.append({ stream: 'request:1', expected: 0, events: [event('proposed'), event('approved'), event('applied')] });
      const newest = (await events.newestHash()) ?? '';
      await store().close();
      expect(await audit('--verify')).toEqual({ code: 0, out: `The log is intact: 3 events, newest hash ${newest}.\n`, err: '' });
      const held = await audit('--verify', '--expect', newest.toUpperCase());
      expect(held).toMatchObject({ code: 0, out: expect.stringContaining('It holds the event with the expected hash.') });
      expect(await audit('--verify', '--expect', 'f'.repeat(64))).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/none of its 3 events .*backup/),
      });
      await restart();
    },
    PATIENCE,
  );

  test(
    'writes the log as CSV, and overwrites nothing',
    async () => {
      await store().close();
      expect(await audit('--csv', 'log.csv')).toEqual({ code: 0, out: '', err: '' });
      const text = await readFile(join(place().dataDir, 'log.csv'), 'utf8');
      expect(text.split('\r\n')).toHaveLength(5);
      expect(text).toMatch(/^seq,at,stream,version,kind,.*\r\n1,2026-11-22T10:00:00\.000Z,request:1,1,proposed,ada,'=cmd,/);
      await writeFile(join(place().dataDir, 'mine.csv'), 'mine');
      expect(await audit('--csv', 'mine.csv')).toMatchObject({
        code: 4,
        err: expect.stringMatching(/mine\.csv is there already: name another/),
      });
      expect(await readFile(join(place().dataDir, 'mine.csv'), 'utf8')).toBe('mine');
      await restart();
    },
    PATIENCE,
  );

  test(
    'gives the evidence of one request, printed or as a file',
    async () => {
      const { request, events } = play([propose, approve(ANNE), { do: 'begin', gate: OPEN }, ...carriedOut(0), ...carriedOut(1)]);
      await store().events.append({ stream: 'request:7', expected: 0, events });
      await store().close();
      const printed = await audit('--evidence', 'CR-7');
      expect(printed).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/^# Evidence of CR-7\n/) });
      for (const said of ['can a reach b?', 'replication', 'approved by Anne', 'id-0', 'id-1', request?.proposal.hash])
        expect(printed.out).toContain(said);
      expect(await audit('--evidence', 'cr-7', '--out', 'CR-7.md')).toEqual({ code: 0, out: '', err: '' });
      const drawnAt = /^- .*log.*$/gm;
      expect((await readFile(join(place().dataDir, 'CR-7.md'), 'utf8')).replace(drawnAt, '')).toBe(printed.out.replace(drawnAt, ''));
      expect(await audit('--evidence', '7', '--out', 'CR-7.md')).toMatchObject({
        code: 4,
        err: expect.stringMatching(/CR-7\.md is there already: name another one with --out/),
      });
      expect(await audit('--evidence', 'CR-99')).toMatchObject({
        code: 4,
        out: '',
        err: expect.stringMatching(/no request CR-99 .*lists them/),
      });
      await restart();
    },
    PATIENCE,
  );

  test(
    'names the first bad event',
    async () => {
      await store().close();
      await runSql(
        place(),
        'alter table hairpin.event disable trigger event_append_only',
        "update hairpin.event set body = '{}' where seq = 2",
      );
      expect(await audit('--verify')).toMatchObject({
        code: 1,
        out: '',
        err: expect.stringMatching(/event 2 is not as it was written\. .*backup/),
      });
      await restart();
    },
    PATIENCE,
  );
});

// Refused before any store is looked for.
test.each([
  [[], /^usage: /],
  [['--expect', 'f'.repeat(64)], /give both/],
  [['--verify', '--expect', 'short'], /64 hexadecimal digits/],
  [['--verfy'], /usage: /],
  [['--evidence', 'seven'], /such as CR-7/],
  [['--out', 'x.md'], /give both/],
])(
  'given %j says what it takes',
  async (given, sentence) => {
    expect(await runIn({ dataDir: tmpdir(), databaseUrl: null }, ...given)).toMatchObject({
      code: 4,
      out: '',
      err: expect.stringMatching(sentence),
    });
  },
  PATIENCE,
);

test(
  'where no store is, none is made',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hairpin-none-'));
    const { code, err } = await runIn({ dataDir: folder, databaseUrl: null }, '--verify');
    expect([code, err]).toEqual([
      4,
      `There is no store in ${folder}: set HAIRPIN_DATA_DIR or DATABASE_URL to where the bot keeps its own.\n`,
    ]);
    expect(await readdir(folder)).toEqual([]);
  },
  PATIENCE,
);

async function runIn(
  { dataDir, databaseUrl }: StorePlace,
  ...given: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const env = { PATH: process.env.PATH ?? '', HAIRPIN_DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '' };
  // As in `npm test`: short lives do not get back what optimizing PGlite costs.
  const child = spawn(process.execPath, ['--liftoff-only', AUDIT, ...given], { cwd: dataDir, env });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const [code] = await once(child, 'close');
  return { code: code as number, out, err };
}
