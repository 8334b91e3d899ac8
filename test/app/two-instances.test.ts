/** Two instances on one PostgreSQL and one Azure: whatever both do at the same moment counts once. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { carryOut } from '../../src/app/carry-out.ts';
import type { Person } from '../../src/app/event-store-port.ts';
import type { RequestReply } from '../../src/app/request-reply.ts';
import type { Store } from '../../src/store/open-store.ts';
import { LAB_GROUP, type Opened, opened as openedAzure, stopFakes } from '../azure/opened.ts';
import { runFleet } from '../live/run-fleet.ts';
import { opened as openedStore } from '../store/on-both.ts';
import { type PostgresServer, startPostgres } from '../store/postgres-server.ts';
import { ANNE, BOB, POLICY, type RequestWorld, RITA, requestWorld, until, writesIn } from './request-world.ts';

const LIMIT = 180_000;
const RACERS = 100;
const MANY: readonly Person[] = Array.from({ length: RACERS }, (_, index) => ({ id: `approver-${index}`, name: `Approver ${index}` }));
const policy = { ...POLICY, approvers: { people: [ANNE, BOB, RITA, ...MANY], groups: [] } };

const GATEWAY = `${LAB_GROUP}/Microsoft.Network/virtualNetworkGateways/ergw-hub-02`;

describe('two instances', () => {
  let server: PostgresServer;
  let live: Opened;
  let stores: readonly [Store, Store];
  let instances: readonly [RequestWorld, RequestWorld];
  const newsOf = (replies: readonly RequestReply[], news: string): number =>
    replies.filter((reply) => reply.kind === 'request' && reply.news === news).length;
  const raced = <T>(racer: (instance: RequestWorld, index: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: RACERS }, (_, index) => racer(instances[index % 2 === 0 ? 0 : 1], index)));
  const count = async (number: number, kind: string): Promise<number> =>
    (await instances[0].kinds(number)).filter((each) => each === kind).length;
  const clearJobs = async (number: number): Promise<void> => {
    await until('all is over', async () => (await instances[0].request(number)).proof !== null, LIMIT);
  };

  beforeAll(async () => {
    server = await startPostgres();
    live = await openedAzure({ quota: null });
    const place = { dataDir: 'nowhere', databaseUrl: await server.newDatabase() };
    stores = [await openedStore(place), await openedStore(place)];
    const world = (store: Store) => requestWorld({ store, azure: live.azure, wires: async () => live.fake.world.all(), ports: { policy } });
    instances = [world(stores[0]), world(stores[1])];
  }, LIMIT);
  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await stopFakes();
    await server.remove();
  }, LIMIT);

  let first: number;

  test(
    'a hundred who approve the same request at once: one vote decides, and the others are told so',
    async () => {
      first = await instances[0].proposed(RITA);
      const replies = await raced((instance, index) => instance.act(MANY[index] as Person, { act: 'approve', request: first, hash: null }));
      expect(newsOf(replies, 'approved')).toBe(1);
      expect(replies.filter((reply) => reply.kind === 'refused')).toHaveLength(RACERS - 1);
      expect([await count(first, 'approved'), await count(first, 'decided')]).toEqual([1, 1]);
    },
    LIMIT,
  );

  test(
    'a hundred who apply it at once: each step is sent once',
    async () => {
      const on = (instance: RequestWorld) => ({ ...instance.ports, policy });
      const done = await Promise.allSettled(
        Array.from({ length: RACERS }, (_, index) => carryOut(first, on(instances[index % 2 === 0 ? 0 : 1]))),
      );
      expect(done.some(({ status }) => status === 'fulfilled')).toBe(true);
      for (const one of done) if (one.status === 'rejected') expect(String(one.reason)).toMatch(/carried out by another process/);
      await Promise.all(instances.map((instance) => instance.work()));
      await clearJobs(first);
      expect(await instances[0].request(first)).toMatchObject({ status: 'proved' });
      expect(writesIn(live.fake.requests)).toEqual(['PUT ergw-hub-03']);
      for (const kind of ['begun', 'stepSending', 'stepDone', 'applied', 'verified'])
        expect([kind, await count(first, kind)]).toEqual([kind, 1]);
    },
    LIMIT,
  );

  test(
    'one person who clicks a hundred times: one request, one vote, one change',
    async () => {
      const undone = await raced((instance) => instance.act(RITA, { act: 'undo', request: first, hash: null }));
      expect(newsOf(undone, 'undoProposed')).toBe(1);
      const numbers = new Set(undone.flatMap((reply) => (reply.kind === 'request' ? [reply.view.number] : [])));
      expect(numbers.size).toBe(1);
      const [back = 0] = numbers;
      await raced((instance) => instance.act(BOB, { act: 'approve', request: back, hash: null }));
      await clearJobs(back);
      expect([await count(back, 'approved'), await count(back, 'decided'), await count(back, 'stepSending')]).toEqual([1, 1, 1]);
      expect(writesIn(live.fake.requests)).toEqual(['PUT ergw-hub-03', 'PUT ergw-hub-03']);
    },
    LIMIT,
  );

  test(
    'requests for several changes that both instances may carry out: each is carried out by one',
    async () => {
      const numbers: number[] = [];
      for (let round = 0; round < 2; round += 1) {
        const number = await instances[round % 2 === 0 ? 0 : 1].proposed(RITA);
        await raced((instance) => instance.act(ANNE, { act: 'approve', request: number, hash: null }));
        await clearJobs(number);
        const undo = await instances[1].act(RITA, { act: 'undo', request: number, hash: null });
        const back = undo.kind === 'request' ? undo.view.number : 0;
        await raced((instance) => instance.act(BOB, { act: 'approve', request: back, hash: null }));
        await clearJobs(back);
        numbers.push(number, back);
      }
      for (const number of numbers)
        expect([number, await count(number, 'stepSending'), await count(number, 'verified')]).toEqual([number, 1, 1]);
      expect(writesIn(live.fake.requests)).toHaveLength(2 + numbers.length);
      expect(await stores[0].verify(null)).toMatchObject({ intact: true });
    },
    LIMIT,
  );

  test(
    'both read the network: what changed is kept once, and both tell it',
    async () => {
      const fleets = stores.map(({ history }) => runFleet({ history, refreshMs: 120 }, live));
      const [history] = stores.map((store) => store.history);
      try {
        await Promise.all(fleets.map((fleet) => fleet.swept(3)));
        const before = await history?.newest();
        const wire = live.fake.world.get(GATEWAY) as { properties: object };
        live.fake.world.put(GATEWAY, { ...wire, properties: { ...wire.properties, allowVirtualWanTraffic: true } });
        await until('it was kept', async () => ((await history?.newest())?.number ?? 0) > (before?.number ?? 0), LIMIT);
        await Promise.all(fleets.map((fleet) => fleet.swept(4)));
        expect(await history?.newest()).toMatchObject({ number: (before?.number ?? 0) + 1, changes: 1 });
        for (const fleet of fleets) {
          const reply = await fleet.ask(`what changed since ${before?.seenUntil.slice(0, 19)}Z`);
          expect(reply).toMatchObject({ kind: 'changed', facts: [{ resource: GATEWAY, property: 'properties.allowVirtualWanTraffic' }] });
        }
      } finally {
        await Promise.all(fleets.map(({ fleet }) => fleet.stop()));
      }
    },
    LIMIT,
  );
});
