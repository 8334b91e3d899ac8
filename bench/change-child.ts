/** A database -> clicks to stored state per second, and the time from the last vote to the first PUT, as figures in JSON on stdout. Arguments: folder, address or "", clicks | put. */
import type { NewEvent, Person } from '../src/app/event-store-port.ts';
import { requestStream } from '../src/app/load-request.ts';
import { cloudOf } from '../src/azure/cloud.ts';
import { openAzure } from '../src/azure/open-azure.ts';
import { isClosed } from '../src/change/request.ts';
import { openStore } from '../src/store/open-store.ts';
import { SUBSCRIPTION } from '../test/app/lab-gateways.ts';
import { ANNE, BOB, RITA, requestWorld, until } from '../test/app/request-world.ts';
import { startFakeAzure } from '../test/fake-azure/start.ts';
import { type Figure, quantile } from './figure.ts';

const CLICKS = 300;
const AT_ONCE = 16;
const CHANGES = 12;
const LAB = new URL('../models/lab', import.meta.url).pathname;

const [dataDir = '', databaseUrl = '', what = ''] = process.argv.slice(2);
const fake = await startFakeAzure({ model: LAB, quota: null, operationMs: 0 });
Object.assign(process.env, fake.env);
const opened = await openStore(
  { dataDir, databaseUrl: databaseUrl || null },
  () => new Date(),
  (text) => process.stderr.write(`${text}\n`),
);
if (!opened.ok) throw new Error(opened.text);
const { store } = opened;
const azure = await openAzure({
  cloud: cloudOf('AzureCloud', { arm: fake.armEndpoint, graph: fake.armEndpoint }),
  scopes: { subscriptions: [SUBSCRIPTION], managementGroups: [] },
  ca: fake.ca,
});
const people = requestWorld({ store, azure, wires: async () => fake.world.all() });
const figures =
  what === 'clicks' ? [...(await clicks('one after another', 1)), ...(await clicks(`${AT_ONCE} at once`, AT_ONCE))] : await lastVoteToPut();
await store.close();
await fake.stop();
process.stdout.write(JSON.stringify(figures), () => process.exit(0));

/** A click is a vote: read from the store, decided, written to the log with the jobs it makes due, and answered with the card. Nobody works on the jobs. */
async function clicks(how: string, atOnce: number): Promise<Figure[]> {
  const numbers = await openRequests(CLICKS);
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
        const reply = await people.act(ANNE, { act: 'approve', request: number, hash: null });
        if (reply.kind !== 'request' || reply.news !== 'approved') throw new Error(`Not approved: ${JSON.stringify(reply)}`);
      }
    }),
  );
  return [{ name: `${store.kind}: clicks to stored state, ${how}`, value: (CLICKS / (performance.now() - begun)) * 1000, unit: 'per s' }];
}

/** Copies of one that was really proposed: each open for something of its own. */
async function openRequests(count: number): Promise<number[]> {
  const number = await people.proposed(RITA);
  const [proposed] = await store.events.load(requestStream(number));
  if (proposed === undefined) throw new Error('Nothing was proposed.');
  await people.act(RITA, { act: 'withdraw', request: number, comment: null });
  const numbers: number[] = [];
  for (let copy = 0; copy < count; copy += 1) {
    const next = await store.events.nextNumber('request');
    await store.events.append({ stream: requestStream(next), expected: 0, events: [proposed satisfies NewEvent], openKey: `copy ${next}` });
    numbers.push(next);
  }
  return numbers;
}

/** There and back: every other change turns the flag off again. */
async function lastVoteToPut(): Promise<Figure[]> {
  await people.work();
  const took: number[] = [];
  let before: number | null = null;
  for (let change = 0; change < CHANGES; change += 1) {
    const number: number = before === null ? await people.proposed(RITA) : await undone(before);
    fake.clearRequests();
    const voted = Date.now();
    const voter: Person = before === null ? ANNE : BOB;
    await people.act(voter, { act: 'approve', request: number, hash: null });
    await until('it is over', async () => isClosed(await people.request(number)), 60_000);
    const put = fake.requests.find(({ method }) => method === 'PUT');
    if (put === undefined) throw new Error('Nothing was sent.');
    took.push(put.at - voted);
    before = before === null ? number : null;
  }
  const name = `${store.kind}: from the last vote to the first PUT`;
  return [
    { name: `${name}, median`, value: quantile(took, 0.5), unit: 'ms' },
    { name: `${name}, longest of ${CHANGES}`, value: Math.max(...took), unit: 'ms' },
  ];
}

async function undone(number: number): Promise<number> {
  const reply = await people.act(RITA, { act: 'undo', request: number, hash: null });
  if (reply.kind !== 'request') throw new Error(`Not undone: ${JSON.stringify(reply)}`);
  return reply.view.number;
}
