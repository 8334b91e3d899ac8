/** The terminal and the bot as processes, on a fake Azure: where they read from, what they say before and while they read, and one message for each question. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { fakeAzure, LAB, LAB_GROUP, stopFakes } from '../azure/opened.ts';
import type { FakeAzure } from '../fake-azure/start.ts';
import { newDataDir } from '../store/pglite-folder.ts';
import { buttonData, message, submit } from '../teams/harness/activities.ts';
import { until } from '../teams/harness/bot.ts';
import { type Cloud, openCloud } from '../teams/harness/cloud.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const QUESTION = 'can vm-hub-01 reach 10.3.0.4?';
const SEEN_LOADING = join(import.meta.dirname, 'no-azure-loaded.mjs');

let folder: string;
let cloud: Cloud;
const children: ChildProcess[] = [];
const folders: string[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hairpin-live-'));
  cloud = await openCloud();
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'close');
  }
  await stopFakes();
  cloud.calls.length = 0;
});
afterAll(async () => {
  await cloud.close();
  for (const each of [folder, ...folders]) await rm(each, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** In a folder of its own, with nothing of the environment but what is given. */
function start(script: string, args: readonly string[], variables: Readonly<Record<string, string>>, first: readonly string[] = []) {
  const env = { PATH: process.env.PATH ?? '', ...variables };
  // As in `npm test`: short lives do not get back what optimizing PGlite costs.
  const child = spawn(process.execPath, ['--liftoff-only', ...first, join(ROOT, 'src', script), ...args], { cwd: folder, env });
  children.push(child);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  const ended = once(child, 'close').then(
    ([code]): Ended => ({ code: code as number | null, out, err: err.replace(/^LOADED .*\n/gm, '') }),
  );
  return { out: () => out, err: () => err, ended };
}

const originOf = ({ out }: Ended): string => (JSON.parse(out) as { model: { origin: string } }).model.origin;

test('the terminal reads Azure where it is configured and no model is named, or with --live; for a file it loads no library of Azure', async () => {
  const { env } = await fakeAzure();
  const blind = await fakeAzure();
  blind.show([]);
  const seen = ['--import', SEEN_LOADING];
  const named = start('cli.ts', [QUESTION, '--json'], { ...env, HAIRPIN_MODEL: LAB }, seen);
  const flagged = start('cli.ts', [QUESTION, '--live', '--json'], { ...env, HAIRPIN_MODEL: LAB }, seen);
  const configured = start('cli.ts', ['what changed since yesterday?'], env);
  const unseen = start('cli.ts', [QUESTION, '--live'], blind.env);
  const [stored, live, changed, none] = await Promise.all([named.ended, flagged.ended, configured.ended, unseen.ended]);

  expect([originOf(stored), stored.code, stored.err, named.err()]).toEqual(['stored', 1, '', '']);
  expect([originOf(live), live.code, live.err]).toEqual(['live', 1, '']);
  expect(JSON.parse(live.out)).toMatchObject({ verdict: 'blocked', causes: [{ code: 'er-flag-off' }] });
  expect(flagged.err()).toContain('LOADED @azure/identity');
  expect(changed).toMatchObject({
    code: 0,
    out: expect.stringMatching(/Azure's own record of changes[\s\S]*three ExpressRoute flags/),
  });
  // That Azure cannot be read is one sentence.
  expect(none).toMatchObject({ code: 4, out: '', err: expect.stringMatching(/^[^\n]*Reader[^\n]*\n$/) });
}, 60_000);

interface Bot {
  readonly url: string;
  readonly post: (activity: unknown) => Promise<Response>;
  readonly ready: () => Promise<{ status: number; reason?: string }>;
}

async function startBot(fake: FakeAzure): Promise<Bot> {
  const dataDir = await newDataDir();
  folders.push(dataDir);
  const bot = start('main.ts', [], { ...fake.env, PORT: '0', HAIRPIN_DATA_DIR: dataDir });
  await until(`the bot listens: ${bot.err()}`, () => bot.out().includes('"Listening"'), 120_000);
  const url = /"url":"(http:\/\/127\.0\.0\.1:\d+)\/api\/messages"/.exec(bot.out())?.[1] ?? '';
  const headers = { 'content-type': 'application/json' };
  return {
    url,
    post: (activity) => fetch(`${url}/api/messages`, { method: 'POST', headers, body: JSON.stringify(activity) }),
    ready: async () => {
      const response = await fetch(`${url}/readyz`);
      return { ...((await response.json()) as { reason?: string }), status: response.status };
    },
  };
}

async function isReady(bot: Bot): Promise<void> {
  for (let left = 1_200; (await bot.ready()).status !== 200; left -= 1) {
    if (left === 0) throw new Error('The bot never became ready.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const cardText = (body: unknown): string => JSON.stringify(body);

test('the bot listens before Azure could be read and says so; later it answers live, one message for each question', async () => {
  const fake = await fakeAzure({ operationMs: 200 });
  fake.script({ path: 'resourcegraph', times: 0, effect: { kind: 'latency', ms: 2_000 } });
  const bot = await startBot(fake);
  const reason = expect.stringMatching(/first time/);
  expect(await bot.ready()).toMatchObject({ status: 503, reason });
  const early = await bot.post(message('http://127.0.0.1:9', { text: QUESTION, deliveryMode: 'expectReplies' }));
  const { activities } = (await early.json()) as { activities: { summary: string }[] };
  expect(activities.map(({ summary }) => summary)).toEqual([expect.stringMatching(/still reading Azure for the first time/)]);
  fake.clearScript();
  await isReady(bot);

  // Azure is slow: the stored answer, then the live one in the same message.
  fake.script({ path: 'virtualNetworkGateways/', times: 0, effect: { kind: 'latency', ms: 3_000 } });
  await bot.post(message(cloud.serviceUrl, { text: QUESTION }));
  await until('the live answer is there', () => cloud.messages().length >= 2, 40_000);
  const [first, second] = cloud.messages();
  const sent = `sent-${cloud.calls.indexOf(first as never) + 1}`;
  expect([first?.method, second?.method, second?.path.split('/').at(-1)]).toEqual(['POST', 'PUT', sent]);
  expect(cardText(first?.body)).toContain('First answer');
  expect(cardText(second?.body)).not.toContain('First answer');
  expect(cardText(second?.body)).toContain('read again');

  // The button on that card: progress and outcome in the card's own place.
  fake.clearScript();
  const id = /"verb":"check","answer":"(A-[0-9A-Z]{8})"/.exec(cardText(second?.body))?.[1];
  expect(id).toBeDefined();
  cloud.calls.length = 0;
  const conversation = {
    id: decodeURIComponent(/conversations\/([^/]+)/.exec(first?.path ?? '')?.[1] ?? ''),
    conversationType: 'personal',
  };
  await bot.post(submit(cloud.serviceUrl, buttonData('check', { answer: id }), { conversation }));
  await until('the checked answer is there', () => /Checked with Azure/.test(cardText(cloud.messages().at(-1)?.body)), 60_000);
  expect(new Set(cloud.messages().map(({ method, path }) => `${method} ${path.split('/').at(-1)}`))).toEqual(new Set(['PUT card-1']));
  expect(cardText(cloud.messages()[0]?.body)).toMatch(/Asking Azure itself/);
  expect(fake.requests.some(({ method, path }) => method === 'POST' && /effectiveRouteTable/i.test(path))).toBe(true);
  expect(fake.strayed).toEqual([]);
  expect(fake.world.get(`${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/ergw-hub-01`)).not.toBeNull();
}, 300_000);
