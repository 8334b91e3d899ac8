import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serialize } from 'node:v8';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { ask } from '../../src/app/ask.ts';
import { type AskRequest, requestOf } from '../../src/app/ask-request.ts';
import { pack, unpack } from '../../src/app/pack-lists.ts';
import type { Reply } from '../../src/app/reply.ts';
import type { FleetOptions } from '../../src/fleet-messages.ts';
import { type Fleet, startFleet } from '../../src/fleet-worker.ts';
import { loadNetwork } from '../../src/load-network.ts';
import { pastModel } from '../../src/past-models.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import { vnet } from '../network/make-model.ts';
import { nva, spokes, transparent } from '../reach/hub-and-spokes.ts';

const LAB: FleetOptions = { model: 'models/lab', pastModels: null, transparentAppliances: [], staleAfterHours: 24 };

// Every test starts threads of its own, each of which loads Hairpin's code.
jest.setTimeout(60_000);

/** Far more than the smallest thread can hold: it dies of it, and a thread with room is busy with it for a while. */
const TOO_MUCH: AskRequest = {
  question: 'help',
  language: 'en',
  unread: Array.from({ length: 2_000_000 }, (_, n) => `word ${n}`),
  id: 'A-0',
};
const SMALLEST_MB = 48;

let folder = '';
let fleet: Fleet | null = null;
let deaths: unknown[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hairpin-fleet-'));
  deaths = [];
});
afterEach(async () => {
  await fleet?.stop();
  fleet = null;
  await rm(folder, { recursive: true, force: true });
});

async function start(options: FleetOptions, heapMb: number | null = null): Promise<Fleet> {
  const started = await startFleet(options, { onDeath: (reason) => deaths.push(reason), heapMb });
  if (!started.ok) throw new Error(started.text);
  fleet = started.fleet;
  return fleet;
}

function asked(text: string, id = 'A-1'): AskRequest {
  return requestOf(readQuestion(text), id);
}

const QUESTIONS = [
  'can vm-hub-01 reach 10.3.0.4?',
  'what if allowRemoteVnetTraffic on ergw-hub-03 were on: can vm-hub-01 reach 10.3.0.4?',
  'flags',
  'routes of vm-hub-01',
  'who can reach 10.3.0.4 on 443?',
  'what can vm-hub-01 reach?',
  'what does turning allowRemoteVnetTraffic on at ergw-hub-03 open?',
  'what changed?',
  'can vm-hub-1 reach 10.3.0.4?',
  'help',
  'fly me to the moon',
];

describe('what the thread answers', () => {
  test('is what the stories answer in this one', async () => {
    const there = await start(LAB);
    const loaded = await loadNetwork(LAB);
    if (!loaded.ok) throw new Error(loaded.text);
    const ports = {
      network: async () => loaded.network,
      pastNetwork: pastModel(null),
      now: () => new Date(),
      transparent: new Set<string>(),
    };
    for (const question of QUESTIONS) {
      const here = await ask(asked(question), { ...ports, staleAfterHours: LAB.staleAfterHours });
      expect(timeless(await there.ask(asked(question)))).toEqual(timeless(here));
    }
    expect([there.origin, there.broken, there.brokenInAll, there.unready()]).toEqual(['stored', [], 0, null]);
  });

  test('comes in the order of the requests', async () => {
    const there = await start(LAB);
    const order: string[] = [];
    const requests = QUESTIONS.map((question, n) => there.ask(asked(question, `A-${n}`)).then(() => order.push(question)));
    await Promise.all(requests);
    expect(order).toEqual(QUESTIONS);
  });

  test('heeds the appliances that the operator vouches for', async () => {
    const model = join(folder, 'model.json');
    const network = [...spokes('10.1.1.4', '10.1.1.4'), ...nva('nva', '10.1.1.4')];
    await writeFile(model, JSON.stringify(network));
    const outcomes: string[] = [];
    for (const transparentAppliances of [[], [...transparent('nva').transparent]]) {
      const there = await start({ ...LAB, model, transparentAppliances });
      const reply = await there.ask(asked('can vm-a reach vm-b?'));
      outcomes.push(reply.kind === 'answer' ? reply.verdict.outcome : reply.kind);
      await there.stop();
    }
    expect(outcomes).toEqual(['unknown', 'reachable']);
  });

  test('is of the sample lab where no model is named', async () => {
    expect((await start({ ...LAB, model: null })).origin).toBe('sample');
  });
});

describe('reading the model', () => {
  test('a folder that is not there: no fleet, and the sentence that says so', async () => {
    const started = await startFleet({ ...LAB, model: join(folder, 'nowhere') }, { onDeath: (reason) => deaths.push(reason) });
    expect(started).toEqual({ ok: false, text: expect.stringMatching(/There is no file or folder .*nowhere: give the path/) });
    expect(deaths).toEqual([]);
  });

  test('what is broken is told, the first hundred of it', async () => {
    const model = join(folder, 'model');
    await mkdir(model);
    const broken = Array.from({ length: 130 }, (_, n) => ({ ...vnet(`broken-${n}`, ['10.0.0.300/24']) }));
    await writeFile(join(model, 'all.json'), JSON.stringify([vnet('sound', ['10.1.0.0/16']), ...broken]));
    const there = await start({ ...LAB, model });
    expect(there.brokenInAll).toBe(130);
    expect(there.broken).toHaveLength(100);
    expect(there.broken[0]).toMatchObject({
      file: 'all.json',
      id: expect.stringContaining('broken-0'),
      reason: expect.stringContaining('10.0.0.300/24'),
    });
  });
});

describe('a request or a thread that fails', () => {
  test('a request that the stories throw on rejects, and the next is answered', async () => {
    const there = await start(LAB);
    const wrong = { ...asked('flags'), question: { kind: 'reach' } } as unknown as AskRequest;
    await expect(there.ask(wrong)).rejects.toThrow();
    expect((await there.ask(asked('flags'))).kind).toBe('flags');
    expect(deaths).toEqual([]);
  });

  test('a thread that dies rejects what waits, and another reads the model and answers', async () => {
    const there = await start(LAB, SMALLEST_MB);
    expect((await there.ask(asked('flags'))).kind).toBe('flags');
    const [dying, behind] = await Promise.allSettled([there.ask(TOO_MUCH), there.ask(asked('flags'))]);
    expect([dying.status, behind.status]).toEqual(['rejected', 'rejected']);
    expect(deaths).toMatchObject([{ code: 'ERR_WORKER_OUT_OF_MEMORY' }]);
    expect(there.unready()).toMatch(/being read again/);
    expect((await there.ask(asked('flags'))).kind).toBe('flags');
    expect(there.unready()).toBeNull();
  });

  test('one that dies again before it answered is not replaced a second time', async () => {
    const there = await start(LAB, SMALLEST_MB);
    await there.ask(asked('flags'));
    await expect(there.ask(TOO_MUCH)).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
    await expect(there.ask(TOO_MUCH)).rejects.toMatchObject({ code: 'ERR_WORKER_OUT_OF_MEMORY' });
    await expect(there.ask(asked('flags'))).rejects.toThrow();
    expect(there.unready()).toMatch(/failed twice: start Hairpin again/);
    expect(deaths).toHaveLength(2);
  });

  test('after a stop nothing is answered and nobody is told of a death', async () => {
    const there = await start(LAB);
    // Big enough that the thread still reads it when the stop comes: a short one may be answered just before.
    const waiting = there.ask(TOO_MUCH);
    await there.stop();
    await expect(waiting).rejects.toThrow();
    await expect(there.ask(asked('flags'))).rejects.toThrow();
    expect(deaths).toEqual([]);
  });
});

/** Without what the clock says. */
function timeless(reply: Reply): unknown {
  return JSON.parse(
    JSON.stringify(reply, (name, value) => (['answeredAt', 'ageHours'].includes(name) || typeof value === 'bigint' ? null : value)),
  );
}

describe('a long list on its way between the threads', () => {
  const vnets = Array.from(
    { length: 20 },
    (_, n) => `/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/virtualNetworks/vnet-${n}`,
  );
  const many = <T>(of: (n: number) => T): T[] => Array.from({ length: 400 }, (_, n) => of(n));

  test.each<[string, unknown]>([
    ['of pairs', { opens: many((n) => ({ a: vnets[n % 20], b: vnets[n % 7] })), closes: [] }],
    [
      'of rows with numbers, lists and nothing',
      { rows: many((n) => ({ vnet: n % 3 ? vnets[n % 20] : null, hosts: n, passes: n % 2 ? null : ['tcp/443'] })) },
    ],
    [
      'inside an entry of a list',
      { remedies: [{ steps: [], opens: many((n) => ({ a: vnets[n % 20], at: BigInt(n), seen: undefined })) }] },
    ],
    ['of entries that differ', { rows: many((n) => (n === 399 ? { b: 1 } : { a: n })) }],
    ['of texts and of lists', { unread: many(String), tables: many((n) => [n]), none: many(() => null) }],
    ['that is all there is', many((n) => ({ a: n }))],
    ['of long lists', { tables: many((n) => ({ nic: vnets[n % 20], rows: n < 2 ? many((m) => ({ m })) : [] })) }],
  ])('%s comes out as it went in, and what went in is left alone', (_what, value) => {
    const before = structuredClone(value);
    expect(unpack(structuredClone(pack(value)))).toStrictEqual(before);
    expect(value).toStrictEqual(before);
  });

  test('of repeated ids is a tenth of what it was', () => {
    const value = { opens: many((n) => ({ a: vnets[n % 20], b: vnets[n % 7] })) };
    expect(serialize(pack(value)).length).toBeLessThan(serialize(value).length / 10);
  });
});
