/** What sweeps found changed, kept in the real store, answers "what changed since …"; Azure's own record tells who, and what came before. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { History } from '../../src/app/history-port.ts';
import type { AnswerReply, ChangedReply, Reply } from '../../src/app/reply.ts';
import { type HistoryCall, historyBy, historyCalls } from '../../src/history-calls.ts';
import { openStore, type Store } from '../../src/store/open-store.ts';
import { textOf } from '../../src/words/text.ts';
import { LAB_GROUP, opened } from '../azure/opened.ts';
import { newDataDir } from '../store/pglite-folder.ts';
import { liveFleetOn, type Running } from './live-fleet-on.ts';

const QUESTION = 'can vm-hub-01 reach 10.3.0.4?';
const gateway = (n: number): string => `${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/ergw-hub-0${n}`;
const FLAG = 'properties.allowRemoteVnetTraffic';
const worked = { kind: 'reach', from: 'vm-hub-01', to: '10.3.0.4', flow: { protocol: 'any', port: null }, why: false } as const;

let dataDir: string;
let store: Store;
let history: History;

beforeAll(async () => {
  dataDir = await newDataDir();
  const place = await openStore(
    { dataDir, databaseUrl: null },
    () => new Date(),
    () => undefined,
  );
  if (!place.ok) throw new Error(place.text);
  store = place.store;
  // As the thread sees it: every call crosses as a copy.
  const calls = historyCalls(store.history);
  history = historyBy(async (call: HistoryCall) => structuredClone(await calls(structuredClone(call))));
}, 60_000);
afterAll(async () => {
  await store.close();
  await rm(dataDir, { recursive: true, force: true });
});
beforeEach(async () => {
  await store.history.forgetBefore('9999-01-01T00:00:00Z');
});

function setFlags({ fake }: Pick<Running, 'fake'>, to: boolean): void {
  for (const n of [1, 2, 3]) {
    const wire = fake.world.get(gateway(n)) as { properties: object };
    fake.world.put(gateway(n), { ...wire, properties: { ...wire.properties, allowRemoteVnetTraffic: to } });
  }
}

function isChanged(reply: Reply): asserts reply is ChangedReply {
  expect(reply).toMatchObject({ kind: 'changed' });
}

/** Sweeps until one has kept something new. */
async function kept(live: Running, more: number): Promise<void> {
  const before = (await history.newest())?.number ?? 0;
  while (((await history.newest())?.number ?? 0) < before + more) await live.swept();
}

/** As the newest reading that was kept shows it. */
async function newestFlag({ newest, bodiesAt }: History): Promise<unknown> {
  for await (const batch of bodiesAt((await newest())?.number ?? 0)) {
    const found = batch.find(({ id }) => String(id).toLowerCase() === gateway(2).toLowerCase());
    if (found) return (found.properties as { allowVirtualWanTraffic?: boolean }).allowVirtualWanTraffic;
  }
  return undefined;
}

test('each sweep that changed something is kept, and only what changed', async () => {
  const live = await liveFleetOn({ history, refreshMs: 100 });
  await live.swept(3);
  const first = await history.newest();
  expect(first?.changes).toBeGreaterThan(10);
  setFlags(live, true);
  await kept(live, 1);
  const second = await history.newest();
  expect(second?.changes).toBeLessThanOrEqual(3);
  expect(second?.changes).toBeGreaterThan(0);
  await live.swept(2);
  expect(await history.newest()).toMatchObject({ number: second?.number });
}, 60_000);

describe('what changed since', () => {
  test('a time is told from the kept sweeps: flags first, then the verdicts that flipped', async () => {
    const on = await opened({ quota: null });
    setFlags(on, false);
    // Time enough between two sweeps, so that none that began before the changes sees one of them; the first may begin from what was kept.
    const live = await liveFleetOn({ history, refreshMs: 1_500 }, on);
    await live.swept(2);
    const between = new Date();
    setFlags(on, true);
    const nsg = `${LAB_GROUP}/Microsoft.Network/virtualNetworks/vnet-new`;
    on.fake.world.put(nsg, {
      id: nsg,
      name: 'vnet-new',
      type: 'Microsoft.Network/virtualNetworks',
      properties: { addressSpace: { addressPrefixes: ['10.99.0.0/16'] }, subnets: [] },
    });
    await kept(live, 1);
    await live.swept();
    const reply = await live.ask(`what changed since ${between.toISOString().slice(0, 19)}Z`);
    // To the second: it may be the reading itself that is asked for.
    isChanged(reply);
    expect(reply.facts.slice(0, 3).map(({ resource, property, from, to }) => [resource, property, from, to])).toEqual(
      [1, 2, 3].map((n) => [gateway(n), FLAG, false, true]),
    );
    expect(reply.facts).toContainEqual(expect.objectContaining({ change: 'added', resource: nsg }));
    expect(reply.flipped.length).toBeGreaterThan(0);
    expect(reply.flipped.every(({ after }) => after === 'reachable')).toBe(true);
  }, 60_000);

  test('before the history begins, and who: from the record of Azure, which says what it cannot tell', async () => {
    const changes = [
      {
        id: `${gateway(3)}/providers/Microsoft.Resources/changes/1`,
        properties: {
          targetResourceId: gateway(3),
          targetResourceType: 'microsoft.network/virtualnetworkgateways',
          changeType: 'Update',
          changeAttributes: {
            timestamp: new Date(Date.now() - 3_600_000).toISOString(),
            changedBy: 'ada@example.com',
            operation: 'Microsoft.Network/virtualNetworkGateways/write',
          },
          changes: { [FLAG]: { previousValue: 'false', newValue: 'true', changeCategory: 'User', propertyChangeType: 'Update' } },
        },
      },
    ];
    const live = await liveFleetOn({ history, fake: { changes } });
    await live.swept();
    const reply = await live.ask('what changed since yesterday?');
    isChanged(reply);
    expect(reply.begins).not.toBeNull();
    expect(reply.recorded?.[0]).toMatchObject({ resource: gateway(3), property: FLAG, by: 'ada@example.com' });
    expect(reply.notes).toContain('flags-not-confirmed');
    expect(textOf(reply)).toMatch(/ada@example\.com/);
    expect(textOf(reply)).toMatch(/not confirmed that Azure's record covers the three ExpressRoute flags/);
  }, 60_000);

  test('it worked: the newest reading in which the last question was reachable', async () => {
    const on = await opened({ quota: null });
    setFlags(on, true);
    let read = 0;
    const counted: History = {
      ...history,
      bodiesAt: (snapshot) => {
        read += 1;
        return history.bodiesAt(snapshot);
      },
    };
    const live = await liveFleetOn({ history: counted, refreshMs: 100 }, on);
    await live.swept();
    setFlags(on, false);
    await kept(live, 1);
    // Two readings more since then, in which something else changed.
    for (const to of [true, false]) {
      const wire = on.fake.world.get(gateway(2)) as { properties: object };
      on.fake.world.put(gateway(2), { ...wire, properties: { ...wire.properties, allowVirtualWanTraffic: to } });
      // Before it is seen it must not change back.
      while ((await newestFlag(history)) !== to) await live.swept();
    }
    read = 0;
    expect(((await live.ask(QUESTION)) as AnswerReply).verdict.outcome).toBe('blocked');
    const reply = await live.ask('what changed since it worked?', { worked });
    isChanged(reply);
    expect(reply.worked).toEqual({ from: 'vm-hub-01', to: '10.3.0.4' });
    expect(reply.facts.filter(({ property }) => property === FLAG)).toHaveLength(3);
    // Only the newest reading is read whole, whatever lies between.
    expect(read).toBe(1);
    expect(textOf(reply)).toMatch(/vm-hub-01 reached 10\.3\.0\.4: that is the newest reading in which it did/);
    expect(await live.ask('since it worked')).toMatchObject({ kind: 'cannot', reason: 'never-worked', detail: '' });
  }, 60_000);

  test('it worked, where nothing is kept', async () => {
    const live = await liveFleetOn();
    await live.swept();
    expect(await live.ask('what changed since it worked?', { worked })).toMatchObject({ kind: 'cannot', reason: 'no-readings' });
  });

  test('words that name no time are told so', async () => {
    const live = await liveFleetOn({ history });
    await live.swept();
    expect(await live.ask('what changed since the flood?')).toMatchObject({ kind: 'cannot', reason: 'since-not-found' });
  });
});

test('a bot that starts again answers at once from the newest kept sweep, and says so', async () => {
  const on = await opened({ quota: null });
  const first = await liveFleetOn({ history }, on);
  await first.swept();
  while ((await history.newest()) === null) await new Promise((resolve) => setTimeout(resolve, 20));
  await first.fleet.stop();
  on.fake.script({ path: 'microsoft\\.resourcegraph', times: 0, effect: { kind: 'hang' } });
  const again = await liveFleetOn({ history }, on);
  const reply = await again.ask(QUESTION);
  expect(reply).toMatchObject({ kind: 'answer', stamp: { origin: 'live', trouble: expect.stringMatching(/just started/) } });
  expect(again.unready.at(-1)).toBeNull();
  on.fake.clearScript();
}, 60_000);
