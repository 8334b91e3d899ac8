/** What Azure does when a change is carried out, and what comes of it: faults of a real HTTPS server, one row each; then the same life for peerings. */

import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { carryOut } from '../../src/app/carry-out.ts';
import { CARRY_OUT_POINTS, type CarryOutPoint } from '../../src/app/carry-out-points.ts';
import { noteDrift } from '../../src/app/drift.ts';
import { REQUEST_TIMING } from '../../src/app/request-ports.ts';
import type { OnPorts } from '../../src/app/request-story-parts.ts';
import type { Request } from '../../src/change/request.ts';
import type { Store } from '../../src/store/open-store.ts';
import { type Opened, opened, stopFakes } from '../azure/opened.ts';
import { armError, type Fault, throttled } from '../fake-azure/faults.ts';
import { settlePeering } from '../fake-azure/peerings.ts';
import type { Json } from '../fake-azure/wire-folder.ts';
import { opened as openedStore } from '../store/on-both.ts';
import { newDataDir } from '../store/pglite-folder.ts';
import { FLAG, GATEWAY_3, HUB_1, HUB_3 } from './lab-gateways.ts';
import { ANNE, BOB, flagForm, POLICY, type RequestWorld, RITA, requestWorld, until, writesIn } from './request-world.ts';

const LIMIT = 60_000;
const PUT = 'virtualNetworkGateways/ergw-hub-03';
const put = (effect: Fault['effect'], over: Partial<Fault> = {}): Fault => ({ method: 'PUT', path: PUT, effect, ...over });

let live: Opened;
let store: Store;
let dataDir: string;
let people: RequestWorld;
let on: OnPorts;
let later = 0;

beforeAll(async () => {
  live = await opened();
  dataDir = await newDataDir();
  store = await openedStore({ dataDir, databaseUrl: null });
}, LIMIT);
beforeEach(() => {
  later = 0;
  // No queue works here: the job is called by hand, again for as long as it asks to be.
  const ports = { now: () => new Date(Date.now() + later) };
  people = requestWorld({ store, azure: live.azure, wires: async () => live.fake.world.all(), ports });
  on = { ...people.ports, policy: POLICY };
  live.fake.clearScript();
  set({ [FLAG]: false, provisioningState: 'Succeeded', virtualNetworkGatewayMigrationStatus: undefined, gatewayType: 'ExpressRoute' });
  live.fake.clearRequests();
});
afterAll(async () => {
  await store.close();
  await rm(dataDir, { recursive: true });
  await stopFakes();
}, LIMIT);

function set(properties: object): void {
  const gateway = live.fake.world.get(GATEWAY_3);
  live.fake.world.put(GATEWAY_3, { ...gateway, properties: { ...(gateway?.properties as object), ...properties } });
}

async function approved(form = {}): Promise<number> {
  const number = await people.proposed(RITA, form);
  await people.act(ANNE, { act: 'approve', request: number, hash: null });
  live.fake.clearRequests();
  return number;
}

async function carriedOut(
  faults: readonly Fault[],
  before: () => void = () => undefined,
): Promise<{ readonly number: number; readonly request: Request }> {
  const number = await approved();
  before();
  live.fake.script(...faults);
  await carryOut(number, on);
  return { number, request: await people.request(number) };
}

describe('it is applied once all the same', () => {
  test.each<[string, readonly Fault[], number]>([
    ['no fault', [], 1],
    ['another operation runs, twice', [put(armError(409, 'AnotherOperationInProgress', 'busy', { 'retry-after': '0' }), { times: 2 })], 3],
    ['throttled, twice', throttled(PUT, [0, 0]).map((fault) => ({ ...fault, method: 'PUT' })), 3],
    ['a lock that calls itself throttling', [put(armError(429, 'RetryableErrorDueToAnotherOperation', 'lock', { 'retry-after': '0' }))], 2],
    ['the answer to the PUT is lost', [put({ kind: 'cut', when: 'after' })], 1],
    ['the PUT is lost', [put({ kind: 'cut', when: 'before' })], 2],
    ['a gateway answers for a provider that did not', [put(armError(504, 'GatewayTimeout', 'no answer'))], 2],
    ['reading fails for a while', [{ method: 'GET', path: `${PUT}\\?`, times: 6, effect: armError(503, 'ServiceUnavailable', 'soon') }], 1],
    ['a poll is lost', [{ method: 'GET', path: '/operations/', effect: { kind: 'cut', when: 'before' } }], 1],
    [
      'the operation is not known any more',
      [{ method: 'GET', path: '/operations/', times: 1, effect: armError(404, 'NotFound', 'gone') }],
      1,
    ],
    ['If-Match is ignored', [put({ kind: 'ignoreIfMatch' })], 1],
  ])(
    '%s',
    async (_name, faults, puts) => {
      const { request } = await carriedOut(faults);
      expect(request).toMatchObject({ status: 'proved', steps: [{ phase: 'done' }] });
      expect(writesIn(live.fake.requests)).toHaveLength(puts);
      expect(live.fake.world.get(GATEWAY_3)?.properties).toMatchObject({ [FLAG]: true });
    },
    LIMIT,
  );

  test(
    'the etag is never taken: it goes without, and the request says that the comparison was the guard',
    async () => {
      const mismatch = armError(412, 'PreconditionFailed', 'etag');
      const { request } = await carriedOut([put(mismatch, { times: 2 })]);
      expect(request).toMatchObject({ status: 'proved', ifMatchNotTaken: true });
      expect(live.fake.requests.filter(({ method }) => method === 'PUT').map(({ ifMatch }) => ifMatch === '*')).toEqual([
        false,
        false,
        true,
      ]);
    },
    LIMIT,
  );
});

test(
  'the whole body goes back as it was read, with the flag alone changed, the same API version and the etag just read',
  async () => {
    const before = live.fake.world.get(GATEWAY_3);
    await carriedOut([]);
    const [sent] = live.fake.requests.filter(({ method }) => method === 'PUT');
    expect(sent?.body).toEqual({ ...before, properties: { ...(before?.properties as object), [FLAG]: true } });
    expect(sent?.ifMatch).toBe(before?.etag);
    const read = live.fake.requests.find(({ method, path }) => method === 'GET' && path.includes(PUT));
    expect(new URLSearchParams(sent?.path.split('?')[1]).get('api-version')).toBe(
      new URLSearchParams(read?.path.split('?')[1]).get('api-version'),
    );
  },
  LIMIT,
);

describe('it stands still, and says why', () => {
  test.each<[string, readonly Fault[], object, () => void]>([
    [
      'the rights are missing',
      [put(armError(403, 'AuthorizationFailed', 'no right to write'))],
      { status: 'failed', standstill: { what: 'azure-refused', words: expect.stringContaining('no right to write') } },
      () => undefined,
    ],
    [
      'the operation fails',
      [put({ kind: 'failOperation', code: 'InternalError', message: 'sorry' })],
      { status: 'failed', standstill: { what: 'azure-failed', words: expect.stringContaining('sorry') } },
      () => undefined,
    ],
    [
      'a migration runs',
      [],
      { status: 'failed', standstill: { what: 'migration-running' } },
      () => set({ virtualNetworkGatewayMigrationStatus: { state: 'InProgress', phase: 'Prepare' } }),
    ],
    [
      'it became a VPN gateway',
      [],
      { status: 'failed', standstill: { what: 'not-express-route', found: 'Vpn' } },
      () => set({ gatewayType: 'Vpn' }),
    ],
    [
      'the flag was set by somebody',
      [],
      { status: 'stale', standstill: { what: 'world-moved', expected: false, found: true } },
      () => set({ [FLAG]: true }),
    ],
    [
      'Azure does not return the flag any more',
      [],
      { status: 'stale', standstill: { what: 'world-moved', found: null } },
      () => set({ [FLAG]: undefined }),
    ],
  ])(
    '%s',
    async (_name, faults, expected, before) => {
      const { request } = await carriedOut(faults, before);
      expect(request).toMatchObject(expected);
      await letGo(request);
    },
    LIMIT,
  );

  /** So that the next test may ask for the same change. */
  async function letGo({ status }: Request): Promise<void> {
    if (status !== 'failed') return;
    live.fake.clearScript();
    set({ [FLAG]: false, provisioningState: 'Succeeded', virtualNetworkGatewayMigrationStatus: undefined, gatewayType: 'ExpressRoute' });
    const [stream] = await store.events.streams('request:', { open: true });
    const number = Number(stream?.split(':')[1]);
    expect(await people.act(BOB, { act: 'retry', request: number, hash: null })).toMatchObject({ news: 'retrying' });
    await carryOut(number, on);
    expect(await people.request(number)).toMatchObject({ status: 'proved', retries: 1 });
  }
});

test(
  'a window is waited for; what could not be sent in it is not sent after it',
  async () => {
    const begin = new Date(Date.now() + 3_600_000).toISOString();
    const end = new Date(Date.now() + 7_200_000).toISOString();
    const form = {
      startDate: begin.slice(0, 10),
      startTime: begin.slice(11, 16),
      endDate: end.slice(0, 10),
      endTime: end.slice(11, 16),
      zone: 'UTC',
    };
    const number = await approved(form);
    await carryOut(number, on);
    expect(await people.request(number)).toMatchObject({ status: 'approved' });
    later = 3_700_000;
    live.fake.script(put(armError(409, 'AnotherOperationInProgress', 'busy', { 'retry-after': '7200' }), { times: 0 }));
    await carryOut(number, on);
    expect(await people.request(number)).toMatchObject({ status: 'applying', steps: [{ held: { why: 'conflict' } }] });
    expect(writesIn(live.fake.requests)).toHaveLength(1);
    later = 7_300_000;
    await carryOut(number, on);
    expect(await people.request(number)).toMatchObject({ status: 'failed', standstill: { what: 'window-over' } });
    expect(writesIn(live.fake.requests)).toHaveLength(1);
    expect(await people.act(RITA, { act: 'retry', request: number, hash: null })).toMatchObject({ refusal: 'time-over' });
    expect(await people.act(RITA, { act: 'withdraw', request: number, comment: null })).toMatchObject({ news: 'withdrawn' });
  },
  LIMIT,
);

test(
  'an operation that does not end is left to people, and found done when it is taken up again',
  async () => {
    const number = await approved();
    live.fake.script({
      method: 'GET',
      path: '/operations/',
      times: 0,
      effect: { kind: 'answer', status: 200, headers: { 'retry-after': '3600' }, body: { status: 'InProgress' } },
    });
    let due = '';
    const send: OnPorts['jobs']['send'] = async ({ notBefore }) => {
      due = notBefore ?? '';
    };
    await carryOut(number, { ...on, jobs: { ...on.jobs, send } });
    // Azure asks for an hour: it is looked at as soon as half of that has been too long.
    expect(Date.parse(due) - Date.now()).toBeLessThanOrEqual(REQUEST_TIMING.longestOperation);
    expect(await people.request(number)).toMatchObject({ status: 'applying', steps: [{ phase: 'running' }] });
    later = REQUEST_TIMING.longestOperation + 1_000;
    await carryOut(number, on);
    expect(await people.request(number)).toMatchObject({ status: 'failed', standstill: { what: 'azure-slow' } });
    // Azure still works on it: it is followed as long again, and not given up at once.
    await until('the fake has ended it', () => live.fake.operationsRunning() === 0);
    set({ [FLAG]: true, provisioningState: 'Updating' });
    await people.act(RITA, { act: 'retry', request: number, hash: null });
    const asleep = { ...on, timing: { ...on.timing, waitInProcess: 0 } };
    await carryOut(number, asleep);
    expect(await people.request(number)).toMatchObject({ status: 'applying', steps: [{ phase: 'running' }] });
    set({ [FLAG]: true, provisioningState: 'Succeeded' });
    await carryOut(number, on);
    expect(await people.request(number)).toMatchObject({ status: 'proved' });
    expect(writesIn(live.fake.requests)).toHaveLength(1);
  },
  LIMIT,
);

test(
  'drift is what no request of ours changed',
  async () => {
    const { number } = await carriedOut([]);
    const ours = { gateway: GATEWAY_3, property: `properties.${FLAG}`, from: false, to: true, opened: [], closed: [] };
    const sweep = {
      before: new Date(Date.now() - 60_000).toISOString(),
      after: new Date(Date.now() + 60_000).toISOString(),
      changed: true,
    };
    await noteDrift({ ...sweep, flags: [ours] }, people.ports);
    expect(await store.events.load('drift')).toEqual([]);
    // What somebody turned off meanwhile and on again long after ours was done is not ours, though it looks the same.
    const hour = 3_600_000;
    const later = { before: new Date(Date.now() + hour).toISOString(), after: new Date(Date.now() + 1.1 * hour).toISOString() };
    await noteDrift({ ...later, changed: true, flags: [ours] }, people.ports);
    expect(await store.events.load('drift')).toMatchObject([{ kind: 'drifted', body: { from: false, to: true } }]);
    const theirs = { ...ours, from: true, to: false };
    await noteDrift({ ...sweep, flags: [theirs] }, people.ports);
    // Another instance that swept at about the same time tells nothing new.
    await noteDrift({ ...sweep, after: new Date(Date.now() + 30_000).toISOString(), flags: [theirs] }, people.ports);
    const events = await store.events.load('drift');
    expect(events).toHaveLength(2);
    expect(events[1]).toMatchObject({
      kind: 'drifted',
      body: { gateway: GATEWAY_3, from: true, to: false, seenBetween: { from: sweep.before } },
    });
    expect((await people.request(number)).status).toBe('proved');
  },
  LIMIT,
);

describe('a peering', () => {
  const peerings = (vnet: string): readonly Json[] =>
    ((live.fake.world.get(vnet)?.properties as Json | undefined)?.virtualNetworkPeerings ?? []) as readonly Json[];
  const states = (): readonly unknown[] =>
    [HUB_1, HUB_3].map((vnet) => peerings(vnet).map(({ properties }) => (properties as Json).peeringState));
  const sent = (): readonly string[] =>
    live.fake.requests
      .filter(({ method }) => method === 'PUT' || method === 'DELETE')
      .map(({ method, path }) => `${method} ${path.split('?')[0]}`);
  const side = (from: string, to: string): string => `${from}/virtualNetworkPeerings/${from.split('/').at(-1)}-to-${to.split('/').at(-1)}`;

  async function proposedOf(kind: 'createPeering' | 'changePeering'): Promise<number> {
    const answer = await people.asked(RITA, 'vm-hub-01', '10.3.0.4');
    const kept = await store.answers.find(answer);
    const remedies = kept?.reply.kind === 'answer' ? kept.reply.remedies : [];
    const remedy = remedies.findIndex((each) => each.kind === kind) + 1;
    const reply = await people.act(RITA, { act: 'propose', answer, form: flagForm({ remedy }) });
    if (reply.kind !== 'request') throw new Error(`Not proposed: ${JSON.stringify(reply)}`);
    await people.act(ANNE, { act: 'approve', request: reply.view.number, hash: null });
    live.fake.clearRequests();
    return reply.view.number;
  }

  async function takenBack(number: number): Promise<Request> {
    const undo = await people.act(RITA, { act: 'undo', request: number, hash: null });
    const by = undo.kind === 'request' ? undo.view.number : 0;
    await people.act(BOB, { act: 'approve', request: by, hash: null });
    live.fake.clearRequests();
    await carryOut(by, on);
    return people.request(by);
  }

  test(
    'is made on both sides, in order, each only where there is none, proved, and removed again',
    async () => {
      const number = await proposedOf('createPeering');
      await carryOut(number, on);
      expect(await people.request(number)).toMatchObject({ status: 'proved', proof: { outcome: 'reachable', asPlanned: true } });
      expect(sent()).toEqual([`PUT ${side(HUB_1, HUB_3)}`, `PUT ${side(HUB_3, HUB_1)}`]);
      // There was nothing to match: Azure is asked to make it only where there is none.
      expect(live.fake.requests.filter(({ method }) => method === 'PUT').map(({ ifMatch }) => ifMatch)).toEqual([undefined, undefined]);
      expect(states()).toEqual([['Connected'], ['Connected']]);
      // A DELETE knows no If-Match: the audit says that the comparison was the guard.
      expect(await takenBack(number)).toMatchObject({
        status: 'proved',
        proof: { outcome: 'blocked', asPlanned: true },
        ifMatchNotTaken: true,
      });
      expect(sent()).toEqual([`DELETE ${side(HUB_3, HUB_1)}`, `DELETE ${side(HUB_1, HUB_3)}`]);
      expect(states()).toEqual([[], []]);
    },
    LIMIT,
  );

  test(
    'that somebody else made meanwhile is not written over',
    async () => {
      const number = await proposedOf('createPeering');
      const theirs = { allowVirtualNetworkAccess: false, remoteVirtualNetwork: { id: HUB_3 }, peeringState: 'Initiated' };
      live.fake.world.put(side(HUB_1, HUB_3), { name: 'vnet-hub-01-to-vnet-hub-03', properties: theirs });
      await carryOut(number, on);
      expect(await people.request(number)).toMatchObject({ status: 'stale', standstill: { what: 'world-moved' } });
      expect(sent()).toEqual([]);
      live.fake.world.remove(side(HUB_1, HUB_3));
    },
    LIMIT,
  );

  test(
    'that lets nothing through is changed on its one side with the etag just read, proved, and changed back; a change meanwhile makes it stale',
    async () => {
      for (const [from, to] of [
        [HUB_1, HUB_3],
        [HUB_3, HUB_1],
      ] as const) {
        const properties = { remoteVirtualNetwork: { id: to }, allowVirtualNetworkAccess: from === HUB_3, allowForwardedTraffic: true };
        live.fake.world.put(side(from, to), { name: side(from, to).split('/').at(-1) ?? '', properties });
        settlePeering(live.fake.world, side(from, to));
      }
      const before = live.fake.world.get(side(HUB_1, HUB_3));
      const number = await proposedOf('changePeering');
      await carryOut(number, on);
      expect(await people.request(number)).toMatchObject({ status: 'proved', proof: { outcome: 'reachable', asPlanned: true } });
      expect(sent()).toEqual([`PUT ${side(HUB_1, HUB_3)}`]);
      const put = live.fake.requests.find(({ method }) => method === 'PUT');
      expect(put?.ifMatch).toBe(before?.etag);
      expect(put?.body).toEqual({ ...before, properties: { ...(before?.properties as object), allowVirtualNetworkAccess: true } });
      expect(await takenBack(number)).toMatchObject({ status: 'proved', proof: { outcome: 'blocked', asPlanned: true } });
      expect(sent()).toEqual([`PUT ${side(HUB_1, HUB_3)}`]);

      const stale = await proposedOf('changePeering');
      const now = live.fake.world.get(side(HUB_1, HUB_3));
      live.fake.world.put(side(HUB_1, HUB_3), { ...now, properties: { ...(now?.properties as object), allowVirtualNetworkAccess: true } });
      await carryOut(stale, on);
      expect(await people.request(stale)).toMatchObject({ status: 'stale', standstill: { what: 'world-moved' } });
      expect(sent()).toEqual([]);
      for (const [from, to] of [
        [HUB_1, HUB_3],
        [HUB_3, HUB_1],
      ] as const)
        live.fake.world.remove(side(from, to));
    },
    LIMIT,
  );

  test.each(CARRY_OUT_POINTS)(
    'whose making breaks off at %s, each time in the first two, is made once all the same',
    async (point) => {
      const number = await proposedOf('createPeering');
      let met = 0;
      const at = async (here: CarryOutPoint): Promise<void> => {
        if (here !== point) return;
        met += 1;
        if (met <= 2) throw new Error(`Broken off at ${point}.`);
      };
      let broken = 0;
      // As the job does, which comes again.
      while ((await people.request(number)).proof === null && broken < 5) {
        try {
          await carryOut(number, { ...on, at });
        } catch {
          broken += 1;
        }
      }
      expect(broken).toBeGreaterThan(0);
      expect(await people.request(number)).toMatchObject({ status: 'proved', proof: { outcome: 'reachable' } });
      expect(sent()).toEqual([`PUT ${side(HUB_1, HUB_3)}`, `PUT ${side(HUB_3, HUB_1)}`]);
      for (const vnet of [HUB_1, HUB_3]) for (const { id } of peerings(vnet)) live.fake.world.remove(String(id));
    },
    LIMIT,
  );
});
