/** A process that carries requests out and dies where it is told to: `<store JSON> <world JSON> <point|none>`. Prints one JSON line when all is over. */

import { flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { CarryOutPoint } from '../../src/app/carry-out-points.ts';
import { loadRequest } from '../../src/app/load-request.ts';
import { cloudOf } from '../../src/azure/cloud.ts';
import { openAzure } from '../../src/azure/open-azure.ts';
import { isClosed } from '../../src/change/request.ts';
import { openStore, type StorePlace } from '../../src/store/open-store.ts';
import { type Json, resourcesOf } from '../fake-azure/wire-folder.ts';
import { FLAG, GATEWAY_1, SUBSCRIPTION } from './lab-gateways.ts';
import { ANNE, BOB, RITA, requestWorld, until } from './request-world.ts';

// Who is killed writes nothing down at its end.
flushCompileCache();

const [storeText = '', cloudText = '', point = 'none'] = process.argv.slice(2);
const place = JSON.parse(storeText) as StorePlace;
const { arm, ca } = JSON.parse(cloudText) as { readonly arm: string; readonly ca: string };

/** For a machine that has much else to do. */
const PATIENCE = 120_000;
/** An answer that a busy machine gives late is no failure: one would be tried again by the queue, each time later, beyond all patience here. */
const QUICK = { attemptMs: 60_000, budgetMs: 240_000, retries: 3, longestWaitMs: 2_000, firstWaitMs: 10 };

const started = await openStore(
  place,
  () => new Date(),
  () => undefined,
);
if (!started.ok) throw new Error(started.text);
const { store } = started;
const azure = await openAzure({
  cloud: cloudOf('AzureCloud', { arm, graph: arm }),
  scopes: { subscriptions: [SUBSCRIPTION], managementGroups: [] },
  ca,
  prompt: QUICK,
  patient: QUICK,
});
const all = await resourcesOf(fileURLToPath(new URL('../../models/lab', import.meta.url)));
const isGateway = ({ id }: Json): boolean => /\/virtualNetworkGateways\/[^/]+$/i.test(String(id));
const gateways = all.filter(isGateway).map(({ id }) => String(id));
// What was recorded of the lab's routes holds for its own flags only.
const lab = all.filter((wire) => !isGateway(wire) && !/effectiveRouteTable$/i.test(String(wire.id)));
let armed = false;
const people = requestWorld({
  store,
  azure,
  // What can change is read anew, the rest is the lab. A slow machine may need more than one time.
  wires: async () => {
    for (;;) {
      const { found } = await azure.reader.readFresh(gateways);
      if (found.length === gateways.length) return [...lab, ...found];
    }
  },
  ports: {
    at: async (here: CarryOutPoint) => {
      if (armed && here === point) process.kill(process.pid, 'SIGKILL');
    },
  },
});

// What the process before left behind comes to its end first.
await people.work();
const streams = await store.events.streams('request:', { open: true });
for (const stream of streams) {
  const left = Number(stream.split(':')[1]);
  await until(`${stream} is over`, async () => isClosed(await people.request(left)), PATIENCE);
}

armed = true;
if (point !== 'none') {
  const [last] = await store.events.streams('request:', { limit: 1 });
  const read = await azure.writer.readWhole(GATEWAY_1);
  const on = read.ok && (read.value.body.properties as Json)[FLAG] === true;
  const number = on && last ? await undone(Number(last.split(':')[1])) : await people.proposed(RITA);
  process.stderr.write(`request ${number}\n`);
  await people.act(on ? BOB : ANNE, { act: 'approve', request: number, hash: null });
  await until(`${number} is over`, async () => isClosed(await people.request(number)), PATIENCE);
}

async function undone(number: number): Promise<number> {
  const reply = await people.act(RITA, { act: 'undo', request: number, hash: null });
  if (reply.kind !== 'request') throw new Error(`Not undone: ${JSON.stringify(reply)}`);
  return reply.view.number;
}

const told: unknown[] = [];
for (const stream of await store.events.streams('request:')) {
  const { request, events } = await loadRequest(store.events, Number(stream.split(':')[1]));
  told.push({ stream, status: request?.status, kinds: events.map(({ kind }) => kind) });
}
const { intact } = await store.verify(null);
await store.close();
process.stdout.write(`${JSON.stringify({ all: told, intact })}\n`);
