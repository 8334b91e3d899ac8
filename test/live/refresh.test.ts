/** The background reading of a live fleet: whole or not at all, one at a time, and honest before the first one has ended. */
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { AnswerReply } from '../../src/app/reply.ts';
import { startRefresh } from '../../src/refresh-loop.ts';
import { LAB_GROUP, LAB_SUBSCRIPTION, opened } from '../azure/opened.ts';
import { armError } from '../fake-azure/faults.ts';
import { liveFleetOn } from './live-fleet-on.ts';

const QUESTION = 'can vm-hub-01 reach 10.3.0.4?';
const gateway = (n: number): string => `${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/ergw-hub-0${n}`;
const GRAPH = 'microsoft\\.resourcegraph/resources';

const OTHER = '00000000-0000-0000-0000-0000000000ff';

function vnet(subscription: string, name: string, prefix: string) {
  return {
    id: `/subscriptions/${subscription}/resourceGroups/a/providers/Microsoft.Network/virtualNetworks/${name}`,
    type: 'Microsoft.Network/virtualNetworks',
    location: 'x',
    properties: { addressSpace: { addressPrefixes: [prefix] }, subnets: [] },
  };
}

function twoSubscriptions(subscriptions: readonly string[] = [LAB_SUBSCRIPTION, OTHER]) {
  const model = [vnet(LAB_SUBSCRIPTION, 'vnet-one', '10.1.0.0/16'), vnet(OTHER, 'vnet-two', '10.2.0.0/16')];
  return opened({ quota: null, model, subscriptions }, { scopes: { subscriptions: [LAB_SUBSCRIPTION, OTHER], managementGroups: [] } });
}

describe('before the first sweep has ended', () => {
  test('a question is told so at once, with how far it is', async () => {
    const live = await liveFleetOn({ slowAfterMs: 50, fake: { latencyMs: 250 } });
    expect(await live.ask(QUESTION)).toMatchObject({ kind: 'cannot', reason: 'still-reading' });
    expect(await live.ask('help')).toMatchObject({ kind: 'help', examples: [], stamp: null });
    await live.swept();
    expect(live.unready.at(-1)).toBeNull();
    expect(live.unready.slice(0, -1).every((why) => /is being read for the first time/.test(why ?? ''))).toBe(true);
    expect(await live.ask(QUESTION)).toMatchObject({ kind: 'answer' });
  });

  test('and it failed, the reason is told, and it is tried again', async () => {
    const on = await opened({ quota: null });
    on.fake.show([]);
    const live = await liveFleetOn({ refreshMs: 40 }, on);
    await live.swept();
    expect(await live.ask(QUESTION)).toMatchObject({ kind: 'cannot', reason: 'no-azure', detail: expect.stringMatching(/Reader/) });
    expect(live.unready.at(-1)).toMatch(/Reader/);
    on.fake.show([LAB_SUBSCRIPTION]);
    while (live.unready.at(-1) !== null) await live.swept();
    expect(await live.ask(QUESTION)).toMatchObject({ kind: 'answer', stamp: { trouble: null } });
  });
});

describe('the time between two readings', () => {
  afterEach(() => void jest.useRealTimers());

  /** Seconds at which runs began within ten minutes. */
  async function begun(chance: number, ...outcomes: readonly boolean[]): Promise<readonly number[]> {
    jest.useFakeTimers({ now: 0 });
    const times: number[] = [];
    const run = async (): Promise<boolean> => {
      times.push(Math.round(Date.now() / 1000));
      return outcomes[times.length - 1] ?? true;
    };
    const loop = startRefresh({ everyMs: 240_000, chance: () => chance, run });
    await jest.advanceTimersByTimeAsync(600_000);
    await loop.stop();
    return times;
  }

  test.each([
    ['is as it was set, a tenth less or more by chance', 0.5, [], [0, 240, 480]],
    ['at the least', 0, [], [0, 216, 432]],
    ['at the most', 1, [], [0, 264, 528]],
    ['is short after a failure, and grows with each', 0.5, [false, false, false, true], [0, 15, 45, 105, 345, 585]],
    ['is never longer for failing', 0.5, Array.from({ length: 9 }, () => false), [0, 15, 45, 105, 225, 465]],
  ])('%s', async (_, chance, outcomes, expected) => {
    expect(await begun(chance, ...outcomes)).toEqual(expected);
  });
});

describe('a sweep', () => {
  test('never begins while another runs', async () => {
    const on = await opened({ quota: null });
    let now = 0;
    let most = 0;
    const { readFleet } = on.azure.reader;
    const reader = {
      ...on.azure.reader,
      readFleet: async (...args: Parameters<typeof readFleet>) => {
        now += 1;
        most = Math.max(most, now);
        const read = await readFleet(...args);
        now -= 1;
        return read;
      },
    };
    const live = await liveFleetOn({ refreshMs: 1 }, { ...on, azure: { ...on.azure, reader } });
    await Promise.all([live.swept(4), ...Array.from({ length: 8 }, () => live.ask(QUESTION))]);
    expect(most).toBe(1);
  });

  test('that fails leaves the last model, stamped with why; the next good one takes the reason away', async () => {
    const live = await liveFleetOn({ refreshMs: 200 });
    await live.swept();
    const before = (await live.ask(QUESTION)) as AnswerReply;
    live.fake.script({ path: GRAPH, times: 0, effect: armError(403, 'AuthorizationFailed', 'The client may not.') });
    const told = async (): Promise<AnswerReply> => (await live.ask(QUESTION)) as AnswerReply;
    // One that had read all already when Azure began to refuse is a good one yet.
    while ((await told()).stamp.trouble === null) await live.swept();
    const reply = await told();
    expect(reply.verdict).toEqual(before.verdict);
    await live.swept();
    expect(await told()).toMatchObject({ stamp: { asOf: reply.stamp.asOf, trouble: reply.stamp.trouble }, verdict: before.verdict });
    live.fake.clearScript();
    while (((await live.ask(QUESTION)) as AnswerReply).stamp.trouble !== null) await live.swept();
    expect(((await live.ask(QUESTION)) as AnswerReply).stamp.asOf > reply.stamp.asOf).toBe(true);
  });

  test('that lacks a part which the last one had is not used, until Azure says so three times', async () => {
    const on = await twoSubscriptions();
    const live = await liveFleetOn({ refreshMs: 60 }, on);
    await live.swept();
    expect(await live.ask('routes of vnet-two')).not.toMatchObject({ kind: 'noSuchName' });
    on.fake.show([LAB_SUBSCRIPTION]);
    await live.swept(2);
    const reply = await live.ask('can vnet-one reach vnet-two?');
    expect(reply).toMatchObject({ kind: 'answer', stamp: { trouble: expect.stringMatching(/was not whole/) } });
    while (!live.news.includes('The sweep was not whole and is not used') || live.news.at(-1) !== 'Azure was read') await live.swept();
    expect(await live.ask('can vnet-one reach vnet-two?')).toMatchObject({ kind: 'noSuchName' });
  });

  test('tells the stories of changes which flags changed and what that opened', async () => {
    const live = await liveFleetOn({ refreshMs: 100 });
    await live.swept();
    expect(live.sweeps.every(({ changed }) => !changed)).toBe(true);
    const off = [1, 2, 3].filter((n) => {
      const { properties } = live.fake.world.get(gateway(n)) as { properties: Record<string, unknown> };
      return properties.allowRemoteVnetTraffic !== true;
    });
    for (const n of off) {
      const wire = live.fake.world.get(gateway(n)) as { properties: object };
      live.fake.world.put(gateway(n), { ...wire, properties: { ...wire.properties, allowRemoteVnetTraffic: true } });
    }
    await live.swept(2);
    const told = live.sweeps.filter(({ changed }) => changed);
    expect(told).toHaveLength(1);
    expect(told[0]?.flags.map(({ gateway: of, property, to }) => [of, property, to])).toEqual(
      off.map((n) => [gateway(n), 'properties.allowRemoteVnetTraffic', true]),
    );
    expect(told[0]?.flags.some(({ opened: pairs }) => pairs.length > 0)).toBe(true);
    expect(Date.parse(told[0]?.before ?? '')).toBeLessThan(Date.parse(told[0]?.after ?? ''));
  });
});

test('a subscription that nobody lets it see is a missing line, and the rest answers', async () => {
  const live = await liveFleetOn({}, await twoSubscriptions([LAB_SUBSCRIPTION]));
  await live.swept();
  const reply = await live.ask('flags');
  expect(reply).toMatchObject({ kind: 'flags', stamp: { trouble: null, missing: [expect.stringContaining(OTHER)] } });
  expect(await live.ask('who can reach vnet-one?')).toMatchObject({ kind: 'whoCanReach' });
});
