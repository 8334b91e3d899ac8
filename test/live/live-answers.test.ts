/** Questions asked of Azure itself: a fake one over real HTTPS, read by the real libraries. */
import { describe, expect, test } from '@jest/globals';
import { ask } from '../../src/app/ask.ts';
import type { AnswerReply, FlagsReply, Reply } from '../../src/app/reply.ts';
import { modelBuilder } from '../../src/network/read-model.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import { readModelFiles } from '../../src/store/read-model-files.ts';
import { cardOf } from '../../src/words/card.ts';
import { textOf } from '../../src/words/text.ts';
import { LAB, LAB_GROUP, opened } from '../azure/opened.ts';
import { armError } from '../fake-azure/faults.ts';
import type { Json } from '../fake-azure/wire-folder.ts';
import { liveFleetOn, type Running } from './live-fleet-on.ts';

const QUESTION = 'can vm-hub-01 reach 10.3.0.4?';
const gateway = (n: number): string => `${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/ergw-hub-0${n}`;
const GATEWAY_3 = gateway(3);
const NOTHING = new Map();

function isAnswer(reply: Reply): asserts reply is AnswerReply {
  expect(reply.kind).toBe('answer');
}

/** The flag of one gateway, as somebody would set it in the portal. */
function setFlag({ fake }: Pick<Running, 'fake'>, to: boolean, id = GATEWAY_3): void {
  const wire = fake.world.get(id);
  if (wire === null) throw new Error(id);
  fake.world.put(id, { ...wire, properties: { ...(wire.properties as object), allowRemoteVnetTraffic: to } });
}

/** Names, and `<gateway>/connections` for a list. */
const reads = ({ fake }: Running): string[] =>
  fake.requests
    .filter(({ path }) => !/resourcegraph/i.test(path))
    .map(({ path }) => /[^/]+(\/connections)?$/i.exec(path.split('?')[0] ?? '')?.[0] ?? '');

test('the same question of a file and of Azure gives the same answer, card for card', async () => {
  const live = await liveFleetOn();
  await live.swept();
  const files = await readModelFiles(LAB, modelBuilder);
  if (!files.read) throw new Error(files.text);
  // What Azure computed itself is only read when somebody asks for it.
  const evidence = { effectiveRoutes: NOTHING, effectiveNsgs: NOTHING, learnedRoutes: NOTHING, hubRoutes: NOTHING };
  const network = { model: { ...files.model, evidence }, origin: 'live' as const };
  const stored = {
    network: async () => network,
    pastNetwork: async () => ({ found: 'none' as const, reason: 'no-since' as const, detail: '' }),
    now: () => new Date(),
    staleAfterHours: 1e9,
    transparent: new Set<string>(),
  };
  for (const text of [
    QUESTION,
    'can vm-hub-01 reach 10.2.0.4 on tcp/443?',
    'can vm-hub-03 reach vm-hub-02?',
    'flags',
    'routes of vm-hub-01',
    'who can reach 10.3.0.4?',
    'what if allowRemoteVnetTraffic on ergw-hub-03 were on: can vm-hub-01 reach 10.3.0.4?',
    'what does turning on ergw-hub-03 open?',
    'vm-hub-01 から 10.3.0.4 に疎通できる？',
    'can nobody reach nothing?',
  ]) {
    const parsed = readQuestion(text);
    const question = parsed.understood ? parsed.question : ('notUnderstood' as const);
    const asked = { question, language: parsed.language, unread: parsed.unread, id: 'A-12345678' };
    const [fromFile, fromAzure] = [await ask(asked, stored), await live.ask(text)];
    const alike = (reply: Reply): Reply =>
      'stamp' in reply && reply.stamp !== null && 'stamp' in fromFile && fromFile.stamp !== null
        ? ({ ...reply, stamp: fromFile.stamp, ...(reply.kind === 'answer' ? { answeredAt: '2026-01-01T00:00:00Z' } : {}) } as Reply)
        : reply;
    expect(cardOf(alike(fromAzure), { actions: 'submit' })).toEqual(cardOf(alike(fromFile), { actions: 'submit' }));
    expect(textOf(alike(fromAzure))).toBe(textOf(alike(fromFile)));
  }
});

describe('before a live verdict', () => {
  test('the gateways, connections and circuits on the way are read again, side by side, in one round trip', async () => {
    const live = await liveFleetOn();
    await live.swept();
    live.fake.clearRequests();
    const reply = await live.ask(QUESTION);
    isAnswer(reply);
    expect(reply.verdict.outcome).toBe('blocked');
    expect(Date.parse(reply.stamp.again ?? '')).toBeGreaterThanOrEqual(Date.parse(reply.stamp.asOf));
    expect(reply.stamp).toMatchObject({ origin: 'live', trouble: null, stale: false });
    expect(reads(live)).toEqual(expect.arrayContaining(['ergw-hub-01', 'ergw-hub-03']));
    expect(live.fake.requests.some(({ path }) => /expressRouteCircuits\//i.test(path))).toBe(true);
    expect(live.fake.requests.some(({ path }) => /connections\//i.test(path))).toBe(true);
    const times = live.fake.requests.map(({ at }) => at);
    expect(new Set(reads(live)).size).toBe(reads(live).length);
    expect(Math.max(...times) - Math.min(...times)).toBeLessThan(400);
    expect(live.early).toEqual([]);
  });

  test('the model is corrected where they differ, for everybody and for good', async () => {
    const live = await liveFleetOn();
    await live.swept();
    for (const n of [1, 2, 3]) setFlag(live, true, gateway(n));
    const reply = await live.ask(QUESTION);
    isAnswer(reply);
    expect(reply.verdict.outcome).toBe('reachable');
    live.fake.script({ path: 'microsoft\\.network', times: 0, effect: armError(503, 'ServerBusy', 'Busy.') });
    const later = await live.ask('can vm-hub-03 reach vm-hub-01?');
    isAnswer(later);
    expect(later.verdict.outcome).toBe('reachable');
  });

  test('a connection and a circuit that were made since the sweep are found, those of the gateways on the way', async () => {
    const on = await opened({ quota: null });
    const at = (type: string, name: string): string => `${LAB_GROUP}/Microsoft.Network/${type}/${name}`;
    const made = ['conn-hub-01', 'conn-hub-03'].map((name) => on.fake.world.get(at('connections', name)) as Json);
    const circuit = on.fake.world.get(at('expressRouteCircuits', 'erc-lab-01')) as Json;
    for (const { id } of [...made, circuit]) on.fake.world.remove(String(id));
    for (const n of [1, 2, 3]) setFlag(on, true, gateway(n));
    const live = await liveFleetOn({}, on);
    await live.swept();
    const before = await live.ask(QUESTION);
    expect(before).toMatchObject({ verdict: { outcome: 'blocked' } });
    for (const wire of [...made, circuit]) on.fake.world.put(String(wire.id), wire);
    live.fake.clearRequests();
    const reply = await live.ask(QUESTION);
    expect(reply).toMatchObject({ verdict: { outcome: 'reachable' }, stamp: { trouble: null } });
    // What the lists only name is read by itself in the next round.
    expect(reads(live)).toEqual(expect.arrayContaining(['ergw-hub-01/connections', 'conn-hub-01', 'conn-hub-03', 'erc-lab-01']));
    live.fake.clearRequests();
    await live.ask(QUESTION);
    expect(new Set(reads(live)).size).toBe(reads(live).length);
  });

  test('whose connections cannot be listed is told', async () => {
    const live = await liveFleetOn();
    await live.swept();
    live.fake.script({ path: 'ergw-hub-01/connections', times: 0, effect: armError(403, 'AuthorizationFailed', 'No.') });
    const reply = await live.ask(QUESTION);
    expect(reply).toMatchObject({ verdict: { outcome: 'blocked' }, stamp: { trouble: expect.stringMatching(/^1 of \d+ gateways/) } });
  });

  test('a gateway that is gone is gone from the answer', async () => {
    const live = await liveFleetOn();
    await live.swept();
    live.fake.world.remove(GATEWAY_3);
    const reply = await live.ask('flags');
    expect((reply as FlagsReply).rows.map(({ resource }) => resource)).not.toContain(GATEWAY_3);
  });

  test('what a story asks for besides is read too, and values are told as they are now', async () => {
    const live = await liveFleetOn();
    await live.swept();
    live.fake.clearRequests();
    const vnet = `${LAB_GROUP}/Microsoft.Network/virtualNetworks/vnet-hub-01`;
    await live.ask(QUESTION, { alsoRead: [vnet] });
    expect(reads(live)).toContain('vnet-hub-01');
    setFlag(live, true);
    const property = 'properties.allowRemoteVnetTraffic';
    const values = await live.fleet.values([
      { resource: GATEWAY_3, property },
      { resource: `${GATEWAY_3}x`, property },
    ]);
    expect(values).toMatchObject({
      origin: 'live',
      troubles: [],
      values: [
        { there: true, value: true },
        { there: false, value: null },
      ],
    });
  });
});

describe('when Azure is slow', () => {
  test('the stored answer comes first, stamped, and the live one after it', async () => {
    const live = await liveFleetOn({ slowAfterMs: 60 });
    await live.swept();
    for (const n of [1, 2, 3]) setFlag(live, true, gateway(n));
    live.fake.script({ path: 'virtualNetworkGateways', times: 0, effect: { kind: 'latency', ms: 300 } });
    const reply = await live.ask(QUESTION);
    isAnswer(reply);
    const [first, ...more] = live.early;
    expect(more).toEqual([]);
    isAnswer(first as Reply);
    expect(first).toMatchObject({ id: reply.id, verdict: { outcome: 'blocked' }, stamp: { early: true, again: null } });
    expect(textOf(first as Reply)).toContain('the live answer takes the place of this one');
    expect(reply.stamp.early).toBeFalsy();
    expect(reply).toMatchObject({ verdict: { outcome: 'reachable' }, stamp: { again: expect.any(String) } });
  });
});

describe('when Azure is away', () => {
  test('the last model answers, stamped, with the reason', async () => {
    const live = await liveFleetOn();
    await live.swept();
    live.fake.script({ path: 'microsoft\\.network', times: 0, effect: armError(503, 'ServerBusy', 'The server is busy.') });
    const reply = await live.ask(QUESTION);
    isAnswer(reply);
    expect(reply.verdict.outcome).toBe('blocked');
    expect(reply.stamp.again).toBeNull();
    expect(reply.stamp.trouble).toMatch(/\S.*\.$/);
    expect(textOf(reply)).toContain('Not the newest facts');
  });

  test('and only a part of it cannot be read, that part is said', async () => {
    const live = await liveFleetOn();
    await live.swept();
    live.fake.script({ path: 'expressRouteCircuits', times: 0, effect: armError(403, 'AuthorizationFailed', 'No.') });
    const reply = await live.ask(QUESTION);
    isAnswer(reply);
    expect(reply.stamp.again).not.toBeNull();
    expect(reply.stamp.trouble).toMatch(/^1 of \d+ gateways, connections and circuits could not be read again/);
  });
});
