/** `npm run bot` as a process: it starts, answers, stops cleanly, or says in one sentence why it does not start. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { newDataDir } from '../store/pglite-folder.ts';
import { message } from './harness/activities.ts';
import { until } from './harness/bot.ts';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');
/** For a machine that has much else to do. */
const LISTENS_MS = 120_000;
const APP = '11111111-2222-4333-8444-555555555555';

let folder: string;
const dataDirs: string[] = [];
const running: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hairpin-main-'));
});
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});
afterAll(() => Promise.all([folder, ...dataDirs].map((each) => rm(each, { recursive: true, force: true }))));

interface Process {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<number | null>;
}

/** In a folder of its own and with nothing of the environment but what is given. */
async function run(variables: Readonly<Record<string, string>>, first: readonly string[] = []): Promise<Process> {
  const dataDir = await newDataDir();
  dataDirs.push(dataDir);
  const env = { PATH: process.env.PATH ?? '', HAIRPIN_DATA_DIR: dataDir, ...variables };
  // As in `npm test`: short lives do not get back what optimizing PGlite costs.
  const child = spawn(process.execPath, ['--liftoff-only', ...first, MAIN], { cwd: folder, env });
  running.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return { child, out: () => out, err: () => err, ended: once(child, 'close').then(([code]) => code as number | null) };
}

test('it answers from the sample lab on loopback, says that there is no authentication, and stops on SIGTERM', async () => {
  const bot = await run({ PORT: '0' });
  await until('it listens', () => bot.out().includes('"Listening"'), LISTENS_MS);
  expect(bot.out()).toContain('NO AUTHENTICATION');
  const url = /"url":"(http:\/\/127\.0\.0\.1:\d+)\/api\/messages"/.exec(bot.out())?.[1];
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const asked = message('http://127.0.0.1:9', { text: 'can vm-hub-01 reach 10.3.0.4?', deliveryMode: 'expectReplies' });
  const response = await fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
  const { activities } = (await response.json()) as { activities: { summary: string; attachments: { contentType: string }[] }[] };
  expect(activities).toHaveLength(1);
  expect(activities[0]?.summary).toContain('Sample lab');
  expect(activities[0]?.attachments[0]?.contentType).toBe('application/vnd.microsoft.card.adaptive');
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  expect(bot.err()).toBe('');
  expect(bot.out()).toContain('"Stopped"');
  expect(bot.out()).not.toContain('10.3.0.4');
}, 180_000);

test('it does not start without a good reason to: one sentence, exit 1', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  const cases: [Readonly<Record<string, string>>, RegExp][] = [
    [{ NODE_ENV: 'production' }, /^NODE_ENV is production .*MicrosoftAppId/],
    [
      { MicrosoftAppId: APP, MicrosoftAppTenantId: APP, MicrosoftAppPassword: 'hunter2' },
      /^There is no network to answer from: set AZURE_SUBSCRIPTIONS/,
    ],
    [{ HAIRPIN_MODEL: 'nowhere' }, /nowhere/],
    [{ PORT: String(port) }, new RegExp(`^Port ${port} is in use: stop what listens there, or set PORT to another port\\.$`)],
  ];
  await Promise.all(
    cases.map(async ([variables, sentence]) => {
      const bot = await run(variables);
      expect(await bot.ended).toBe(1);
      expect(bot.err().trimEnd()).toMatch(sentence);
      expect(bot.err()).not.toMatch(/^ +at |hunter2/m);
    }),
  );
  holder.close();
}, 180_000);

test('a defect ends it with a line in the log, without what hangs on the error', async () => {
  const defect = join(folder, 'defect.mjs');
  const error = "Object.assign(new Error('a defect'), { request: { authorization: 'Bearer eyJhbGciOi' } })";
  await writeFile(defect, `process.once('SIGUSR2', () => { throw ${error}; });`);
  const bot = await run({ PORT: '0' }, ['--import', defect]);
  await until('it listens', () => bot.out().includes('"Listening"'), LISTENS_MS);
  bot.child.kill('SIGUSR2');
  expect(await bot.ended).toBe(1);
  expect(bot.err()).toBe('');
  expect(JSON.parse(bot.out().trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ level: 60, err: { message: 'a defect' } });
  expect(bot.out()).not.toContain('eyJhbGciOi');
}, 180_000);
