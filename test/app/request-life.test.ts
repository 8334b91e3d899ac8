/** A request from the form to the proof and back, over the real store and a fake Azure. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Opened, opened, stopFakes } from '../azure/opened.ts';
import { onBoth } from '../store/on-both.ts';
import { FLAG, GATEWAY_3 } from './lab-gateways.ts';
import { ANNE, APPROVALS, BOB, type RequestWorld, RITA, ROOM, requestWorld, until, writesIn } from './request-world.ts';

const LIMIT = 60_000;

onBoth('a request', (world) => {
  let live: Opened;
  let people: RequestWorld;

  beforeAll(async () => {
    live = await opened();
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
});
