/** What time brings: the revert date of an approved plan, reminders, a way back that fails, break-glass and its review; and watches that tell once. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { carryOut } from '../../src/app/carry-out.ts';
import { commit } from '../../src/app/commit-request.ts';
import { doDue } from '../../src/app/do-due.ts';
import { doTell } from '../../src/app/do-tell.ts';
import type { NewJob } from '../../src/app/event-store-port.ts';
import type { Telling } from '../../src/app/queues.ts';
import type { OnPorts } from '../../src/app/request-story-parts.ts';
import { askWatches } from '../../src/app/watches.ts';
import { type Opened, opened, stopFakes } from '../azure/opened.ts';
import { armError } from '../fake-azure/faults.ts';
import { onBoth } from '../store/on-both.ts';
import { FLAG, GATEWAY_3 } from './lab-gateways.ts';
import { ANNE, APPROVALS, BOB, GUY, OPERATIONS, POLICY, type RequestWorld, RITA, ROOM, requestWorld, writesIn } from './request-world.ts';

const LIMIT = 60_000;
const HOUR = 3_600_000;

onBoth('time', (world) => {
  let live: Opened;
  let people: RequestWorld;
  let on: OnPorts;
  let later = 0;
  /** What was asked of the queues; the test does it by hand. */
  let jobs: NewJob[] = [];

  beforeAll(async () => {
    live = await opened();
  }, LIMIT);
  beforeEach(() => {
    later = 0;
    jobs = [];
    const { append } = world.store().events;
    const ports = {
      now: () => new Date(Date.now() + later),
      policy: { ...POLICY, breakGlass: { people: [GUY], groups: [] } },
      store: {
        ...world.store().events,
        append: async (appending: Parameters<typeof append>[0]) => {
          const appended = await append({ ...appending, jobs: [] });
          if (appended.appended) jobs.push(...(appending.jobs ?? []));
          return appended;
        },
      },
    };
    people = requestWorld({ store: world.store(), azure: live.azure, wires: async () => live.fake.world.all(), ports });
    on = { ...people.ports, policy: ports.policy, timing: { ...people.ports.timing, firstRetry: 900_000 } };
    live.fake.clearScript();
    setFlag(false);
    live.fake.clearRequests();
  });
  afterAll(stopFakes, LIMIT);

  function setFlag(to: boolean): void {
    const gateway = live.fake.world.get(GATEWAY_3);
    live.fake.world.put(GATEWAY_3, {
      ...gateway,
      properties: { ...(gateway?.properties as object), [FLAG]: to, provisioningState: 'Succeeded' },
    });
  }

  async function tellAll(): Promise<void> {
    for (const { data } of jobs.splice(0).filter(({ queue }) => queue === 'tell')) await doTell(data as Telling, people.ports);
  }

  async function appliedUntil(revertAt: Date): Promise<number> {
    const iso = revertAt.toISOString();
    const number = await people.proposed(RITA, { revertDate: iso.slice(0, 10), revertTime: iso.slice(11, 16), zone: 'UTC' });
    await people.act(ANNE, { act: 'approve', request: number, hash: null });
    await carryOut(number, on);
    expect(await people.request(number)).toMatchObject({ status: 'proved' });
    return number;
  }

  test(
    'the approved revert date takes it back without new votes, once',
    async () => {
      const number = await appliedUntil(new Date(Date.now() + 48 * HOUR));
      const due = jobs.filter(({ queue, data }) => queue === 'due' && (data as { due: string }).due === 'revert');
      expect(due).toMatchObject([{ notBefore: (await people.request(number)).proposal.revertAt }]);
      expect(await people.act(ANNE, { act: 'show', request: number })).toMatchObject({ view: { waitsFor: 'revert' } });

      later = 30 * HOUR;
      await doDue({ request: number, due: 'remind', about: 'revertSoon' }, on);
      await doDue({ request: number, due: 'remind', about: 'revertSoon' }, on);
      await tellAll();
      const reminders = people.told.filter(({ reply }) => reply.kind === 'reminder');
      expect(reminders.map(({ conversation, reply }) => [conversation, 'about' in reply ? reply.about : null])).toEqual([
        [OPERATIONS, 'revertSoon'],
        [ROOM, 'revertSoon'],
      ]);

      later = 49 * HOUR;
      await doDue({ request: number, due: 'revert' }, on);
      await doDue({ request: number, due: 'revert' }, on);
      const by = (await people.request(number)).undoneBy ?? 0;
      expect(await people.request(by)).toMatchObject({ status: 'approved', undoes: number, approvedWith: number, votes: [] });
      expect(jobs.filter(({ queue, key }) => queue === 'carryOut' && key === `request:${by}`)).toHaveLength(1);
      await carryOut(by, on);
      expect(await people.request(by)).toMatchObject({ status: 'proved', proof: { outcome: 'blocked', asPlanned: true } });
      expect(writesIn(live.fake.requests)).toHaveLength(2);
      expect(live.fake.world.get(GATEWAY_3)?.properties).toMatchObject({ [FLAG]: false });
    },
    LIMIT,
  );

  test(
    'a way back that fails stays open, is told with the words of Azure, and is tried again',
    async () => {
      const number = await appliedUntil(new Date(Date.now() + HOUR));
      later = 2 * HOUR;
      await doDue({ request: number, due: 'revert' }, on);
      const by = (await people.request(number)).undoneBy ?? 0;
      jobs.length = 0;
      live.fake.script({
        method: 'PUT',
        path: 'ergw-hub-03',
        effect: armError(400, 'PublicIpWithBasicSkuNotAllowedOnExpressRouteGateways', 'Basic SKU is not allowed.'),
      });
      await carryOut(by, on);
      expect(await people.request(by)).toMatchObject({
        status: 'failed',
        standstill: { what: 'azure-refused', words: expect.stringContaining('Basic SKU') },
      });
      expect(jobs.filter(({ queue }) => queue === 'carryOut')).toMatchObject([{ key: `request:${by}`, notBefore: expect.any(String) }]);
      await tellAll();
      expect(people.told.filter(({ reply }) => reply.kind === 'reminder')).toMatchObject([
        {
          conversation: OPERATIONS,
          reply: { about: 'revertFailed', view: { number: by, trouble: { words: expect.stringContaining('Basic SKU') } } },
        },
        { conversation: ROOM, reply: { about: 'revertFailed' } },
      ]);
      // Not at once: the job is for later.
      await carryOut(by, on);
      expect((await people.request(by)).status).toBe('failed');
      later += HOUR;
      await carryOut(by, on);
      expect(await people.request(by)).toMatchObject({ status: 'proved', retries: 1 });
    },
    LIMIT,
  );

  test(
    'the world moved before the revert date: nothing is sent, and the original can be taken back anew',
    async () => {
      const number = await appliedUntil(new Date(Date.now() + HOUR));
      setFlag(false);
      live.fake.clearRequests();
      later = 2 * HOUR;
      await doDue({ request: number, due: 'revert' }, on);
      const by = (await people.request(number)).undoneBy ?? 0;
      jobs.length = 0;
      await carryOut(by, on);
      expect(await people.request(by)).toMatchObject({
        status: 'stale',
        standstill: { what: 'world-moved', expected: true, found: false },
      });
      expect(writesIn(live.fake.requests)).toEqual([]);
      const dropped = jobs.find(({ queue, data }) => queue === 'due' && (data as { due: string }).due === 'undoDropped');
      await doDue(dropped?.data as Parameters<typeof doDue>[0], on);
      expect(await people.request(number)).toMatchObject({ undoneBy: null });
    },
    LIMIT,
  );

  test(
    'what Azure did after it was given up is taken back at its date as well, and then asked for anew',
    async () => {
      const iso = new Date(Date.now() + HOUR).toISOString();
      const number = await people.proposed(RITA, { revertDate: iso.slice(0, 10), revertTime: iso.slice(11, 16), zone: 'UTC' });
      await people.act(ANNE, { act: 'approve', request: number, hash: null });
      await commit(number, { do: 'begin', gate: { open: true, why: null, until: null, over: false } }, on);
      const seen = { kind: 'before', etag: null, apiVersion: '2024-05-01', found: false } as const;
      await commit(number, { do: 'read', step: 0, seen }, on);
      await commit(number, { do: 'send', step: 0, gate: { open: true, why: null, until: null, over: false } }, on);
      await commit(number, { do: 'giveUp', step: 0, why: 'azure-slow' }, on);
      setFlag(true);
      later = 2 * HOUR;
      await doDue({ request: number, due: 'revert' }, on);
      const by = (await people.request(number)).undoneBy ?? 0;
      await carryOut(by, on);
      expect(await people.request(by)).toMatchObject({ status: 'proved', approvedWith: number });
      expect(live.fake.world.get(GATEWAY_3)?.properties).toMatchObject({ [FLAG]: false });
      expect(await people.proposed(RITA)).toBeGreaterThan(by);
    },
    LIMIT,
  );

  test(
    'a way back that waits for votes falls due with the date',
    async () => {
      const number = await appliedUntil(new Date(Date.now() + HOUR));
      const undo = await people.act(BOB, { act: 'undo', request: number, hash: null });
      const by = undo.kind === 'request' ? undo.view.number : 0;
      later = 2 * HOUR;
      await doDue({ request: number, due: 'revert' }, on);
      expect(await people.request(by)).toMatchObject({ status: 'approved', approvedWith: number, votes: [] });
      await carryOut(by, on);
      expect(await people.request(by)).toMatchObject({ status: 'proved' });
    },
    LIMIT,
  );

  test(
    'break-glass is announced at once, waits for no window, and is reviewed by somebody else',
    async () => {
      const form = { startDate: '2099-01-01', startTime: '22:00', endDate: '2099-01-02', endTime: '02:00', zone: 'UTC' };
      const number = await people.proposed(RITA, form);
      jobs.length = 0;
      expect(await people.act(BOB, { act: 'breakGlass', request: number, hash: null, comment: 'outage' })).toMatchObject({
        refusal: 'not-an-approver',
      });
      expect(await people.act(GUY, { act: 'breakGlass', request: number, hash: null, comment: null })).toMatchObject({
        refusal: 'comment-required',
      });
      await people.act(GUY, { act: 'breakGlass', request: number, hash: null, comment: 'outage of the year' });
      await tellAll();
      expect(people.told.map(({ conversation, reply }) => [conversation, reply.kind === 'request' ? reply.news : null])).toEqual([
        [APPROVALS, 'brokeGlass'],
        [OPERATIONS, 'brokeGlass'],
      ]);
      await carryOut(number, on);
      expect(await people.act(BOB, { act: 'show', request: number })).toMatchObject({
        view: { state: 'proved', breakGlass: { who: GUY, comment: 'outage of the year', reviewedBy: null }, waitsFor: 'review' },
        buttons: expect.arrayContaining(['review']),
      });
      expect(await people.act(GUY, { act: 'review', request: number, comment: null })).toMatchObject({ kind: 'refused' });
      expect(await people.act(BOB, { act: 'review', request: number, comment: 'seen' })).toMatchObject({
        news: 'reviewed',
        view: { breakGlass: { reviewedBy: BOB } },
      });
    },
    LIMIT,
  );

  test(
    'a watch tells once when it breaks, calls an unknown unclear, and tells when it recovers',
    async () => {
      const begun = await people.act(RITA, { act: 'watch', from: 'vm-hub-01', to: '10.3.0.4', port: null, must: 'blocked' });
      expect(begun).toMatchObject({ kind: 'watch', news: 'begun', watch: { outcome: 'blocked', owner: RITA } });
      const number = begun.kind === 'watch' ? begun.watch.number : 0;
      expect(await people.act(RITA, { act: 'watch', from: 'vm-hub-01', to: '10.3.0.4', port: null, must: 'blocked' })).toMatchObject({
        watch: { number },
      });
      const tell = async (): Promise<readonly unknown[]> => {
        people.told.length = 0;
        await askWatches(people.ports);
        await askWatches(people.ports);
        await tellAll();
        return people.told.map(({ conversation, reply }) => [conversation, reply.kind === 'watch' ? reply.news : reply.kind]);
      };
      expect(await tell()).toEqual([]);
      setFlag(true);
      expect(await tell()).toEqual([[ROOM, 'alert']]);
      const told = people.told[0]?.reply;
      expect(told).toMatchObject({
        watch: {
          outcome: 'reachable',
          changes: expect.arrayContaining([expect.objectContaining({ what: 'flag', resource: GATEWAY_3, from: false, to: true })]),
        },
      });
      setFlag(undefined as unknown as boolean);
      expect(await tell()).toEqual([[ROOM, 'unclear']]);
      setFlag(false);
      expect(await tell()).toEqual([[ROOM, 'recovered']]);
      expect(await people.act(BOB, { act: 'stopWatch', watch: number })).toMatchObject({ refusal: 'no-such-watch' });
      for (const none of [99_999_999_999, -3, 1e20])
        expect(await people.act(RITA, { act: 'stopWatch', watch: none })).toMatchObject({ refusal: 'no-such-watch', detail: String(none) });
      expect(await people.act(RITA, { act: 'watches' })).toMatchObject({ rows: [{ number }] });
      expect(await people.act(RITA, { act: 'stopWatch', watch: number })).toMatchObject({ news: 'stopped' });
      expect(await people.act(RITA, { act: 'watches' })).toMatchObject({ rows: [] });
      setFlag(true);
      expect(await tell()).toEqual([]);
    },
    LIMIT,
  );
});
