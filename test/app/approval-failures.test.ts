/** Failures seen in other approval bots, each by its name. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { carryOut } from '../../src/app/carry-out.ts';
import { doDue } from '../../src/app/do-due.ts';
import { redrawRequest } from '../../src/app/redraw-request.ts';
import type { RequestPorts } from '../../src/app/request-ports.ts';
import type { OnPorts } from '../../src/app/request-story-parts.ts';
import { readPolicy } from '../../src/read-policy.ts';
import { type Opened, opened, stopFakes } from '../azure/opened.ts';
import { armError } from '../fake-azure/faults.ts';
import { onBoth } from '../store/on-both.ts';
import { FLAG, GATEWAY_3 } from './lab-gateways.ts';
import { ANNE, APPROVALS, BOB, flagForm, GUY, POLICY, type RequestWorld, RITA, requestWorld, writesIn } from './request-world.ts';

const LIMIT = 60_000;
const HOUR = 3_600_000;

onBoth('approvals', (world) => {
  let live: Opened;
  let people: RequestWorld;
  let on: OnPorts;
  let later: number;

  beforeAll(async () => {
    live = await opened();
  }, LIMIT);
  beforeEach(() => open());
  afterAll(stopFakes, LIMIT);

  /** With a clock that can be put forward, and the gateways as they were. */
  function open(over: Partial<RequestPorts> = {}): void {
    later = 0;
    const ports = { now: () => new Date(Date.now() + later), ...over };
    people = requestWorld({ store: world.store(), azure: live.azure, wires: async () => live.fake.world.all(), ports });
    on = { ...people.ports, policy: people.ports.policy ?? POLICY };
    setFlag(false);
    live.fake.clearRequests();
  }

  function setFlag(to: boolean): void {
    const gateway = live.fake.world.get(GATEWAY_3);
    live.fake.world.put(GATEWAY_3, { ...gateway, properties: { ...(gateway?.properties as object), [FLAG]: to } });
  }

  /** Every test has its own change to ask for: one that is withdrawn at its end lets go of it. */
  async function closing(number: number, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } finally {
      await people.act(RITA, { act: 'withdraw', request: number, comment: null });
    }
  }

  async function drawn(number: number): Promise<RequestWorld['told'][number]['reply'] | undefined> {
    await redrawRequest(number, on);
    return people.told.filter(({ conversation }) => conversation === APPROVALS).at(-1)?.reply;
  }

  test('label drawn from the button instead of the outcome', async () => {
    const number = await people.proposed(RITA);
    await people.act(ANNE, { act: 'decline', request: number, hash: null, comment: 'not this week' });
    const clicked = await people.act(BOB, { act: 'approve', request: number, hash: null });
    expect(clicked).toMatchObject({ kind: 'refused', refusal: 'already-decided', detail: 'declined' });
    expect(await drawn(number)).toMatchObject({ view: { state: 'declined', votes: [{ who: ANNE, vote: 'decline' }] }, news: null });
  });

  test('a plan, or its way back, made on what may be out of date', async () => {
    const { askFreshly } = people.ports;
    let away = true;
    const onOld: RequestPorts['askFreshly'] = async (request) => {
      const reply = await askFreshly(request);
      return away && reply.kind === 'answer' ? { ...reply, stamp: { ...reply.stamp, trouble: 'Azure does not answer.' } } : reply;
    };
    open({ askFreshly: onOld });
    const refused = { refusal: 'azure-away', detail: 'Azure does not answer.' };
    expect(
      await people.act(RITA, { act: 'propose', answer: await people.asked(RITA, 'vm-hub-01', '10.3.0.4'), form: flagForm() }),
    ).toMatchObject({ problem: refused });
    away = false;
    const number = await people.proposed(RITA);
    await people.act(ANNE, { act: 'approve', request: number, hash: null });
    await carryOut(number, on);
    away = true;
    expect(await people.act(RITA, { act: 'undo', request: number, hash: null })).toMatchObject(refused);
    expect(await people.request(number)).toMatchObject({ status: 'proved', undoneBy: null });
  });

  test('a time that is none is told as such', async () => {
    expect(await people.act(RITA, { act: 'audit', since: 'foo', csv: false })).toMatchObject({ refusal: 'time-unreadable', detail: 'foo' });
  });

  test('what failed and was given up holds its change for ever', async () => {
    const number = await people.proposed(RITA);
    live.fake.script({ method: 'PUT', path: 'ergw-hub-03', effect: armError(400, 'Locked', 'The scope is locked.') });
    await people.act(ANNE, { act: 'approve', request: number, hash: null });
    await carryOut(number, on);
    expect(await people.request(number)).toMatchObject({ status: 'failed' });
    expect(await people.proposed(RITA)).toBe(number);
    await people.act(RITA, { act: 'withdraw', request: number, comment: null });
    const anew = await people.proposed(RITA);
    await closing(anew, async () => expect(anew).toBeGreaterThan(number));
  });

  test('a click approves another pending request', async () => {
    const first = await people.proposed(RITA);
    const other = await people.proposed(RITA, { reason: 'peering instead', remedy: 1 });
    await closing(first, () =>
      closing(other, async () => {
        const { hash } = (await people.request(other)).proposal;
        expect(await people.act(ANNE, { act: 'approve', request: first, hash })).toMatchObject({ refusal: 'plan-changed' });
        expect(await people.request(first)).toMatchObject({ status: 'pending', votes: [] });
        expect(await people.request(other)).toMatchObject({ status: 'pending', votes: [] });
        // With its own hash the click is for the one that it names.
        expect(await people.act(ANNE, { act: 'approve', request: other, hash })).toMatchObject({
          news: 'approved',
          view: { number: other },
        });
        expect(await people.request(first)).toMatchObject({ status: 'pending', votes: [] });
      }),
    );
  });

  test('an empty approver list means anyone', async () => {
    open({ policy: { ...POLICY, approvers: { people: [], groups: [] } } });
    const number = await people.proposed(RITA);
    await closing(number, async () => {
      for (const who of [ANNE, BOB, GUY])
        expect(await people.act(who, { act: 'approve', request: number, hash: null })).toMatchObject({ refusal: 'not-an-approver' });
      expect((await people.request(number)).status).toBe('pending');
    });
  });

  test('live buttons on expired cards', async () => {
    const number = await people.proposed(RITA);
    expect(await drawn(number)).toMatchObject({ buttons: expect.arrayContaining(['approve', 'decline']) });
    later = 73 * HOUR;
    const late = await people.act(ANNE, { act: 'approve', request: number, hash: null });
    expect(late).toMatchObject({ kind: 'refused', refusal: 'expired' });
    await doDue({ request: number, due: 'expire' }, on);
    expect(await drawn(number)).toMatchObject({ view: { state: 'expired' }, buttons: ['evidence'] });
    expect(await people.act(ANNE, { act: 'approve', request: number, hash: null })).toMatchObject({ refusal: 'expired' });
    expect((await people.request(number)).votes).toEqual([]);
  });

  test('author approves own', async () => {
    const number = await people.proposed(RITA);
    await closing(number, async () => {
      // Rita is an approver by configuration.
      const reply = await people.act(RITA, { act: 'approve', request: number, hash: null });
      expect(reply).toMatchObject({ refusal: 'own-request', detail: 'Anne, Bob' });
      expect(
        await people.act({ id: RITA.id.toUpperCase(), name: 'Not Rita' }, { act: 'approve', request: number, hash: null }),
      ).toMatchObject({
        refusal: 'own-request',
      });
      const { view } = (await people.act(RITA, { act: 'show', request: number })) as { view: { state: string }; buttons?: unknown };
      expect(view.state).toBe('pending');
    });
  });

  test('approval survives a changed plan', async () => {
    open({ policy: { ...POLICY, votes: [{ pairs: null, votes: 2 }] } });
    const number = await people.proposed(RITA);
    await closing(number, async () => {
      const { hash } = (await people.request(number)).proposal;
      await people.act(ANNE, { act: 'approve', request: number, hash });
      const edited = await people.act(RITA, {
        act: 'edit',
        request: number,
        hash,
        form: flagForm({ revertDate: '2099-01-01', revertTime: '00:00', zone: 'Europe/Berlin' }),
      });
      expect(edited).toMatchObject({ news: 'edited', view: { revision: 2, votes: [] } });
      expect(await people.act(BOB, { act: 'approve', request: number, hash })).toMatchObject({ refusal: 'plan-changed' });
      await people.act(BOB, { act: 'approve', request: number, hash: null });
      // Two are needed, and Anne's was for another plan.
      expect(await people.request(number)).toMatchObject({ status: 'pending', votes: [{ who: BOB }] });
    });
  });

  test('world moved between approve and apply', async () => {
    const number = await people.proposed(RITA);
    await people.act(ANNE, { act: 'approve', request: number, hash: null });
    setFlag(true);
    await carryOut(number, on);
    expect(writesIn(live.fake.requests)).toEqual([]);
    expect(await people.request(number)).toMatchObject({
      status: 'stale',
      standstill: { what: 'world-moved', resource: GATEWAY_3, expected: false, found: true },
    });
    expect(await people.act(BOB, { act: 'approve', request: number, hash: null })).toMatchObject({ refusal: 'already-decided' });
  });

  test('anyone may press apply', async () => {
    const form = { startDate: '2099-01-01', startTime: '22:00', endDate: '2099-01-02', endTime: '02:00', zone: 'Europe/Berlin' };
    const number = await people.proposed(RITA, form);
    await people.act(ANNE, { act: 'approve', request: number, hash: null });
    // There is no such act; what comes nearest is refused, and the job waits for the window.
    expect(await people.act(GUY, { act: 'retry', request: number, hash: null })).toMatchObject({ refusal: 'wrong-state' });
    await carryOut(number, on);
    expect(writesIn(live.fake.requests)).toEqual([]);
    expect(await people.request(number)).toMatchObject({ status: 'approved' });
    await people.act(RITA, { act: 'withdraw', request: number, comment: null });
  });

  test('audit names the wrong human', async () => {
    const number = await people.proposed(RITA);
    // A name is whatever a client shows; the verified id counts.
    await people.act({ id: BOB.id, name: 'Anne' }, { act: 'approve', request: number, hash: null });
    const audit = await people.act(GUY, { act: 'evidence', request: number });
    const events = audit.kind === 'evidencePack' ? audit.events : [];
    expect(events.map(({ kind, who }) => [kind, who?.id ?? null])).toEqual([
      ['proposed', RITA.id],
      ['approved', BOB.id],
      ['decided', null],
    ]);
    await people.act(RITA, { act: 'withdraw', request: number, comment: null });
  });

  test('a refresh handler that posts', async () => {
    const number = await people.proposed(RITA);
    await closing(number, async () => {
      const before = await people.kinds(number);
      people.told.length = 0;
      for (let i = 0; i < 5; i++) {
        expect(await people.act(ANNE, { act: 'refresh', request: number })).toMatchObject({ kind: 'request', news: null, mentions: [] });
      }
      expect(people.told).toEqual([]);
      expect(await people.kinds(number)).toEqual(before);
      expect(await people.act(ANNE, { act: 'refresh', request: 999_999 })).toMatchObject({ refusal: 'no-such-request' });
      expect(await people.act(ANNE, { act: 'show', request: 99_999_999_999 })).toMatchObject({ refusal: 'no-such-request' });
      // What is drawn for one person is what works for that person.
      expect(await people.act(ANNE, { act: 'refresh', request: number })).toMatchObject({ buttons: expect.arrayContaining(['approve']) });
      expect(await people.act(GUY, { act: 'refresh', request: number })).toMatchObject({ buttons: ['evidence'] });
      expect(await people.act(RITA, { act: 'refresh', request: number })).toMatchObject({
        buttons: expect.not.arrayContaining(['approve']),
      });
    });
  });

  test(
    'double click applies twice',
    async () => {
      const number = await people.proposed(RITA);
      const clicks = Array.from({ length: 20 }, (_, i) => people.act(i % 2 ? ANNE : BOB, { act: 'approve', request: number, hash: null }));
      const replies = await Promise.all(clicks);
      expect(replies.filter(({ kind }) => kind === 'request')).toHaveLength(1);
      expect((await people.kinds(number)).filter((kind) => kind === 'decided')).toHaveLength(1);
      await Promise.allSettled(Array.from({ length: 10 }, () => carryOut(number, on)));
      await carryOut(number, on);
      expect(await people.request(number)).toMatchObject({ status: 'proved' });
      expect(writesIn(live.fake.requests)).toEqual(['PUT ergw-hub-03']);
    },
    LIMIT,
  );

  test('proposed twice', async () => {
    const number = await people.proposed(RITA);
    await closing(number, async () => {
      const answer = await people.asked(BOB, 'vm-hub-01', '10.3.0.4');
      const again = await people.act(BOB, { act: 'propose', answer, form: flagForm({ reason: 'me too' }) });
      expect(again).toMatchObject({ kind: 'request', news: 'found', view: { number, reason: 'replication' } });
    });
  });
});

describe('e-mail in configuration, object id on the click', () => {
  const file = async (policy: unknown): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'hairpin-policy-'));
    folders.push(folder);
    await writeFile(join(folder, 'policy.json'), JSON.stringify(policy));
    return join(folder, 'policy.json');
  };
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true });
  });

  test('an address is refused where the policy is read, with how to get the object id', async () => {
    const path = await file({ approvers: { people: [{ id: 'anne@example.com', name: 'Anne' }] } });
    const read = await readPolicy(path, true);
    expect(read).toEqual({
      ok: false,
      problems: [expect.stringContaining('approvers.people[0].id is an e-mail address')],
    });
  });

  test('an empty approver list refuses to start the feature', async () => {
    const read = await readPolicy(await file({ approvers: { people: [], groups: [] } }), true);
    expect(read).toEqual({ ok: false, problems: [expect.stringContaining('approvers is empty')] });
  });
});
