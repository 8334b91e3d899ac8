/** A request from the form to the proof and back, votes by group, peerings, and what somebody else changed, over the real store and a fake Azure. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { afterSweep } from '../../src/app/work-requests.ts';
import { startLiveFleet } from '../../src/live-fleet.ts';
import { type Opened, opened, stopFakes } from '../azure/opened.ts';
import { armError } from '../fake-azure/faults.ts';
import type { Json } from '../fake-azure/wire-folder.ts';
import { onBoth } from '../store/on-both.ts';
import { FLAG, GATEWAY_1, GATEWAY_3 } from './lab-gateways.ts';
import {
  ANNE,
  APPROVALS,
  BOB,
  GUY,
  OPERATIONS,
  POLICY,
  type RequestWorld,
  RITA,
  ROOM,
  requestWorld,
  until,
  writesIn,
} from './request-world.ts';

const LIMIT = 60_000;
const GROUP = 'group-of-approvers';
const DORA = { id: 'dora-object-id', name: 'Dora' };

onBoth('a request', (world) => {
  let live: Opened;
  let people: RequestWorld;
  /** What Microsoft Graph, Resource Graph's `resourcechanges` and the activity log tell; the tests add to it. */
  const groups: Record<string, string[]> = {};
  const changes: Json[] = [];
  const activity: Json[] = [];

  beforeAll(async () => {
    for (const { id } of [ANNE, BOB, DORA, RITA]) groups[id] = [GROUP];
    groups[GUY.id] = ['another-group'];
    live = await opened({ groups, changes, activity, quota: null });
    people = requestWorld({ store: world.store(), azure: live.azure, wires: async () => live.fake.world.all() });
    await people.work();
  }, LIMIT);
  afterAll(stopFakes, LIMIT);

  test(
    'is proposed, approved, applied, proved, and taken back',
    async () => {
      const number = await people.proposed(RITA);
      // A message drawn only after the last vote would ask nobody any more.
      await until('the approvers were asked', () =>
        people.told.some(({ how, conversation }) => how === 'post' && conversation === APPROVALS),
      );
      const approved = await people.act(ANNE, { act: 'approve', request: number, hash: null });
      expect(approved).toMatchObject({ kind: 'request', news: 'approved' });
      await until('it is proved', async () => (await people.request(number)).proof !== null);
      const proved = await people.request(number);
      expect(proved).toMatchObject({ status: 'proved', proof: { outcome: 'reachable', asPlanned: true } });
      expect(proved.correlationIds.length).toBeGreaterThan(0);
      expect(writesIn(live.fake.requests)).toEqual(['PUT ergw-hub-03']);
      expect(live.fake.world.get(GATEWAY_3)?.properties).toMatchObject({ [FLAG]: true });

      const undo = await people.act(RITA, { act: 'undo', request: number, hash: null });
      expect(undo).toMatchObject({
        kind: 'request',
        news: 'undoProposed',
        view: { undoes: number, outcomePlanned: 'blocked', state: 'pending' },
      });
      const back = undo.kind === 'request' ? undo.view.number : 0;
      expect(await people.act(RITA, { act: 'undo', request: number, hash: null })).toMatchObject({ news: 'found', view: { number: back } });
      expect(await people.act(RITA, { act: 'approve', request: back, hash: null })).toMatchObject({ refusal: 'own-request' });
      await people.act(BOB, { act: 'approve', request: back, hash: null });
      await until('it is taken back', async () => (await people.request(back)).proof !== null);
      expect(await people.request(back)).toMatchObject({ status: 'proved', proof: { outcome: 'blocked', asPlanned: true } });
      expect(live.fake.world.get(GATEWAY_3)?.properties).toMatchObject({ [FLAG]: false });
      expect(await people.request(number)).toMatchObject({ undoneBy: back });
    },
    LIMIT,
  );

  test(
    'has one live message for its approvers and one where it was proposed, each drawn anew',
    async () => {
      await until(
        'all was drawn',
        () => people.told.filter(({ reply }) => reply.kind === 'request' && reply.view.state === 'proved').length >= 4,
      );
      const first = people.told.filter(({ reply }) => reply.kind === 'request' && reply.view.number === 1);
      const posts = first.filter(({ how }) => how === 'post');
      expect(posts.map(({ conversation }) => conversation).sort()).toEqual([APPROVALS, ROOM].sort());
      const asked = posts.find(({ conversation }) => conversation === APPROVALS);
      expect(asked?.mentions.map(({ id }) => id)).toEqual([ANNE.id, BOB.id]);
      for (const { conversation, activity } of posts) {
        const last = first.filter((each) => each.activity === activity).at(-1);
        expect(last).toMatchObject({ conversation, reply: { view: { state: 'proved' } } });
      }
    },
    LIMIT,
  );

  function setFlag(gateway: string, to: boolean): void {
    const wire = live.fake.world.get(gateway);
    live.fake.world.put(gateway, { ...wire, properties: { ...(wire?.properties as object), [FLAG]: to } });
  }

  test(
    'is voted on by who Microsoft Graph says is in the group at that moment, and no vote is lost while it is away',
    async () => {
      const approvers = { people: [], groups: [{ id: GROUP, name: 'Network approvers' }] };
      const policy = { ...POLICY, approvers, votes: [{ pairs: null, votes: 2 }] };
      const byGroup = requestWorld({
        store: world.store(),
        azure: live.azure,
        wires: async () => live.fake.world.all(),
        ports: { policy },
      });
      const number = await byGroup.proposed(RITA);
      const vote = (who: typeof ANNE) => byGroup.act(who, { act: 'approve', request: number, hash: null });
      const voters = async () => (await byGroup.request(number)).votes.map(({ who }) => who.id);
      expect(await vote(GUY)).toMatchObject({ refusal: 'not-an-approver', detail: 'Network approvers' });
      // In the group, and yet the one who asked for it.
      expect(await vote(RITA)).toMatchObject({ refusal: 'own-request' });
      expect(await vote(ANNE)).toMatchObject({ news: 'approved' });
      const look = () => byGroup.act(BOB, { act: 'show', request: number });
      expect(await look()).toMatchObject({ buttons: expect.arrayContaining(['approve']) });
      groups[BOB.id] = [];
      // Drawn from what was read lately; the vote asks anew.
      expect(await look()).toMatchObject({ buttons: expect.arrayContaining(['approve']) });
      expect(await vote(BOB)).toMatchObject({ refusal: 'not-an-approver', detail: 'Network approvers' });
      live.fake.script({ path: 'checkMemberGroups', times: 0, effect: armError(503, 'ServiceUnavailable', 'Graph is away.') });
      expect(await vote(DORA)).toMatchObject({ refusal: 'groups-unreadable', detail: expect.stringContaining('Graph is away') });
      expect(await voters()).toEqual([ANNE.id]);
      live.fake.clearScript();
      expect(await byGroup.request(number)).toMatchObject({ status: 'pending' });
      expect(await vote(DORA)).toMatchObject({ news: 'approved' });
      expect(await voters()).toEqual([ANNE.id, DORA.id]);
      await until('it is proved', async () => (await people.request(number)).proof !== null);
    },
    LIMIT,
  );

  test(
    'is not what somebody else changes: a sweep finds it, and operations are told what, when, what it opened, and who where Azure tells; who watches is told too',
    async () => {
      people.told.length = 0;
      const fleet = startLiveFleet({
        reader: live.azure.reader,
        history: null,
        refreshMs: 50,
        slowAfterMs: 5_000,
        zone: 'UTC',
        transparent: new Set(),
        staleAfterHours: 24,
        named: async () => ({ found: 'none', reason: 'no-since', detail: '' }),
        now: () => new Date(),
        chance: () => 0.5,
        onUnready: () => undefined,
        onSweep: (sweep) => {
          sweeps += 1;
          telling = telling.then(() => afterSweep(sweep, people.ports));
        },
        onNews: () => undefined,
      });
      let sweeps = 0;
      let telling: Promise<void> = Promise.resolve();
      const drifts = () => people.told.filter(({ reply }) => reply.kind === 'drift');
      const watched = await people.act(RITA, { act: 'watch', from: 'vm-hub-01', to: '10.2.0.4', port: null, must: 'reachable' });
      expect(watched).toMatchObject({ news: 'begun', watch: { outcome: 'reachable' } });
      const alerts = () => people.told.flatMap(({ conversation, reply }) => (reply.kind === 'watch' ? [[conversation, reply.news]] : []));
      try {
        await until('two sweeps have ended', () => sweeps > 0, LIMIT);
        const begun = new Date().toISOString();
        changes.push(changeOf(GATEWAY_1, 'mallory@example.com'));
        setFlag(GATEWAY_1, false);
        await until('operations are told', () => drifts().length > 0, LIMIT);
        expect(drifts()).toMatchObject([
          {
            how: 'post',
            conversation: OPERATIONS,
            reply: {
              gateway: GATEWAY_1,
              property: `properties.${FLAG}`,
              from: true,
              to: false,
              opened: [],
              closed: expect.arrayContaining([expect.anything()]),
              who: 'mallory@example.com',
              whoFrom: 'resourcechanges',
            },
          },
        ]);
        const [first] = drifts();
        const between = first?.reply.kind === 'drift' ? first.reply.seenBetween : { from: '', to: '' };
        expect(between.from < between.to && between.to >= begun).toBe(true);
        await until('who watches is told', () => alerts().length > 0, LIMIT);
        // Of this one `resourcechanges` tells nothing; the activity log knows a writer.
        changes.length = 0;
        activity.push(writeOf(GATEWAY_1, 'trudy@example.com'));
        setFlag(GATEWAY_1, true);
        await until('operations are told again', () => drifts().length > 1, LIMIT);
        expect(drifts()[1]).toMatchObject({
          reply: {
            from: false,
            to: true,
            opened: expect.arrayContaining([expect.anything()]),
            who: 'trudy@example.com',
            whoFrom: 'activityLog',
          },
        });
        await until('who watches is told that it is over', () => alerts().length > 1, LIMIT);
        const seen = sweeps;
        await until('two more sweeps have ended', () => sweeps > seen + 1, LIMIT);
        await telling;
        expect(drifts()).toHaveLength(2);
        // Asked at every sweep, told once each.
        expect(alerts()).toEqual([
          [ROOM, 'alert'],
          [ROOM, 'recovered'],
        ]);
      } finally {
        await fleet.stop();
        await telling;
      }
    },
    LIMIT,
  );
});

/** A row of `resourcechanges` of just now. */
function changeOf(gateway: string, changedBy: string): Json {
  return {
    id: `${gateway}/providers/Microsoft.Resources/changes/1`,
    properties: {
      targetResourceId: gateway.toLowerCase(),
      targetResourceType: 'microsoft.network/virtualnetworkgateways',
      changeType: 'Update',
      changeAttributes: { timestamp: new Date(Date.now() + 60_000).toISOString(), changedBy, operation: 'write', correlationId: 'c-1' },
      changes: { [`properties.${FLAG}`]: { previousValue: 'True', newValue: 'False' } },
    },
  };
}

/** An event of the activity log of just now. */
function writeOf(resourceId: string, caller: string): Json {
  return {
    resourceId,
    caller,
    eventTimestamp: new Date(Date.now() + 60_000).toISOString(),
    operationName: { value: 'Microsoft.Network/virtualNetworkGateways/write' },
    status: { value: 'Succeeded' },
    correlationId: 'c-2',
  };
}
