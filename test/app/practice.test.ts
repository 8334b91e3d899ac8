/** The same life on a stored model: nothing outside is touched, and the answer afterwards is another one. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { carryOut } from '../../src/app/carry-out.ts';
import { makeRequestStory } from '../../src/app/handle-request-act.ts';
import { makePracticeAzure, type PracticeAzure } from '../../src/app/practice-azure.ts';
import type { RequestPorts } from '../../src/app/request-ports.ts';
import { type Fleet, startFleet } from '../../src/fleet-worker.ts';
import { newId } from '../../src/new-id.ts';
import type { Store } from '../../src/store/open-store.ts';
import { opened } from '../store/on-both.ts';
import { newDataDir } from '../store/pglite-folder.ts';
import { FLAG, GATEWAY_1, GATEWAY_3 } from './lab-gateways.ts';
import { ANNE, flagForm, POLICY, RITA, ROOM, requestWorld } from './request-world.ts';

const LIMIT = 60_000;
const LAB = join(import.meta.dirname, '../../models/lab');

let store: Store;
let dataDir: string;
let fleet: Fleet;
let practice: PracticeAzure;
let ports: RequestPorts;

beforeAll(async () => {
  dataDir = await newDataDir();
  store = await opened({ dataDir, databaseUrl: null });
  const started = await startFleet(
    { model: LAB, pastModels: null, transparentAppliances: [], staleAfterHours: 24, live: null },
    {
      onDeath: (reason) => {
        throw reason;
      },
    },
  );
  if (!started.ok) throw new Error(started.text);
  fleet = started.fleet;
  practice = makePracticeAzure({
    store: store.events,
    readValues: fleet.readValues,
    ask: fleet.ask,
    now: () => new Date(),
    newId,
    savingMs: 300,
    alone: true,
  });
  const ask: RequestPorts['ask'] = async (request) => fleet.ask({ ...request, taken: await practice.taken() });
  const world = requestWorld({
    store,
    // Nothing of Azure is there: whatever asked it would fail.
    azure: {
      writer: practice.azure,
      groupsOf: async () => Promise.reject(new Error('no Graph')),
      reader: { recentChanges: fleet.recentChanges } as never,
    },
    wires: async () => [],
    ports: { ask, askFreshly: ask, practice: true, policy: POLICY, groupsOf: null },
  });
  ports = world.ports;
}, LIMIT);
afterAll(async () => {
  await fleet.stop();
  await store.close();
  await rm(dataDir, { recursive: true });
}, LIMIT);

async function verdict(): Promise<string> {
  const reply = await ports.ask({ question: QUESTION, language: 'en', unread: [], id: newId() });
  return reply.kind === 'answer' ? reply.verdict.outcome : reply.kind;
}

const QUESTION = { kind: 'reach', from: 'vm-hub-01', to: '10.3.0.4', flow: { protocol: 'any', port: null }, why: false } as const;

async function played(remedy: number): Promise<number> {
  const story = makeRequestStory(ports);
  const act: (who: typeof RITA, one: Parameters<typeof story>[1]) => ReturnType<typeof story> = (who, one) =>
    story({ conversation: { id: ROOM, kind: 'personal' }, person: who }, one, 'en', () => undefined);
  const id = newId();
  const reply = await ports.ask({ question: QUESTION, language: 'en', unread: [], id });
  await ports.answers.keep({ id, conversation: ROOM, person: RITA.id, text: 'vm-hub-01 -> 10.3.0.4', question: QUESTION, reply });
  const proposed = await act(RITA, { act: 'propose', answer: id, form: flagForm({ remedy }) });
  expect(proposed).toMatchObject({ kind: 'request', news: 'proposed', view: { practice: true } });
  const number = proposed.kind === 'request' ? proposed.view.number : 0;
  await act(ANNE, { act: 'approve', request: number, hash: null });
  await carryOut(number, { ...ports, policy: POLICY });
  return number;
}

async function undone(number: number): Promise<void> {
  const story = makeRequestStory(ports);
  const turn = { conversation: { id: ROOM, kind: 'personal' as const } };
  const undo = await story({ ...turn, person: RITA }, { act: 'undo', request: number, hash: null }, 'en', () => undefined);
  const by = undo.kind === 'request' ? undo.view.number : 0;
  await story({ ...turn, person: ANNE }, { act: 'approve', request: by, hash: null }, 'en', () => undefined);
  await carryOut(by, { ...ports, policy: POLICY });
  expect(await story({ ...turn, person: ANNE }, { act: 'show', request: by }, 'en', () => undefined)).toMatchObject({
    view: { state: 'proved', proof: { outcome: 'blocked' } },
  });
}

test(
  'a flag is turned on, the answer changes for everybody, and it is turned off again',
  async () => {
    expect(await verdict()).toBe('blocked');
    const number = await played(2);
    const { request } = {
      request: await makeRequestStory(ports)(
        { conversation: { id: ROOM, kind: 'personal' }, person: RITA },
        { act: 'show', request: number },
        'en',
        () => undefined,
      ),
    };
    expect(request).toMatchObject({ view: { state: 'proved', practice: true, proof: { outcome: 'reachable', asPlanned: true } } });
    expect(await verdict()).toBe('reachable');
    const said = (act: Parameters<ReturnType<typeof makeRequestStory>>[1]) =>
      makeRequestStory(ports)({ conversation: { id: ROOM, kind: 'personal' }, person: RITA }, act, 'en', () => undefined);
    for (const act of [
      { act: 'audit', since: null, csv: false },
      { act: 'list', open: false },
      { act: 'watches' },
      { act: 'stopWatch', watch: 99 },
      { act: 'evidence', request: number },
    ] as const)
      expect(await said(act)).toMatchObject({ practice: true });
    expect(await said({ act: 'editForm', request: number })).toMatchObject({ kind: 'refused', refusal: 'not-editable', detail: 'proved' });
    const flags = await ports.ask({ question: { kind: 'flags', of: null }, language: 'en', unread: [], id: newId() });
    expect(flags.kind === 'flags' && flags.rows.find(({ resource }) => resource === GATEWAY_3)?.flags).toMatchObject({ [FLAG]: true });
    await undone(number);
    expect(await verdict()).toBe('blocked');
  },
  LIMIT,
);

test(
  'a peering is made on both sides, in order, and removed again',
  async () => {
    const number = await played(1);
    const shown = await makeRequestStory(ports)(
      { conversation: { id: ROOM, kind: 'personal' }, person: RITA },
      { act: 'show', request: number },
      'en',
      () => undefined,
    );
    expect(shown).toMatchObject({
      view: {
        state: 'proved',
        kind: 'createPeering',
        steps: [
          { state: 'done', outcomeAfter: 'blocked' },
          { state: 'done', outcomeAfter: null },
        ],
      },
    });
    expect(await verdict()).toBe('reachable');
    await undone(number);
    expect(await verdict()).toBe('blocked');
  },
  LIMIT,
);

test(
  'it refuses as Azure does: an etag that is not the current one, and a second saving while one runs',
  async () => {
    const read = await practice.azure.readWhole(GATEWAY_1);
    if (!read.ok) throw new Error(read.trouble.text);
    const { value } = read;
    const changed = { ...value.body, properties: { ...(value.body.properties as object), [FLAG]: false } };
    expect(await practice.azure.putWhole(GATEWAY_1, { ...value, body: changed, etag: 'W/"other"' })).toMatchObject({
      kind: 'refused',
      trouble: { why: 'precondition' },
    });
    const saving = await practice.azure.putWhole(GATEWAY_1, { ...value, body: changed });
    expect(saving).toMatchObject({ kind: 'accepted' });
    expect(await practice.azure.putWhole(GATEWAY_1, { ...value, body: changed, etag: '*' })).toMatchObject({
      kind: 'refused',
      trouble: { why: 'conflict' },
    });
    const operation = saving.kind === 'accepted' ? saving.operation : '';
    expect(await practice.azure.pollOperation(operation)).toMatchObject({ kind: 'running' });
    await new Promise((resolve) => setTimeout(resolve, 350));
    expect(await practice.azure.pollOperation(operation)).toMatchObject({ kind: 'succeeded' });
    expect(
      await practice.azure.readWhole('/subscriptions/x/resourceGroups/y/providers/Microsoft.Network/virtualNetworkGateways/none'),
    ).toMatchObject({ ok: false, trouble: { why: 'not-found' } });
  },
  LIMIT,
);
