/** A database and a number of resources -> what keeping sweeps over them costs, as figures in JSON on stdout. Arguments: folder, address or "", count. */
import { createHash } from 'node:crypto';
import type { ChangedResource } from '../src/app/history-port.ts';
import { keyOf } from '../src/network/resource-id.ts';
import { openStore } from '../src/store/open-store.ts';
import { estateOf } from './estate.ts';
import type { Figure } from './figure.ts';

const BATCH = 500;
const [dataDir = '', databaseUrl = '', count = '0'] = process.argv.slice(2);
const size = Number(count);
const opened = await openStore(
  { dataDir, databaseUrl: databaseUrl || null },
  () => new Date(),
  (text) => process.stderr.write(`${text}\n`),
);
if (!opened.ok) throw new Error(opened.text);
const { store } = opened;
const label = `${store.kind}, ${size.toLocaleString('en')} resources:`;
const figures: Figure[] = [];

/** Made beforehand: only the keeping is measured. */
const resources = [...resourcesOf(size)];

function* resourcesOf(most: number): Generator<ChangedResource> {
  let number = 0;
  for (const resource of estateOf(most)) {
    const { id, type } = resource as { readonly id?: string; readonly type: string };
    if (id === undefined) continue;
    if (number === most) return;
    number += 1;
    yield { key: keyOf(id), id, type, digest: createHash('sha256').update(JSON.stringify(resource)).digest('hex'), body: resource };
  }
}

/** `every`: which share of them has changed since. */
async function* sweep(every: number): AsyncIterable<readonly ChangedResource[]> {
  for (let from = 0; from < resources.length; from += BATCH * every) {
    yield resources.slice(from, from + BATCH * every).filter((_, index) => index % every === 0);
  }
}

/** Of the loop's hold only what this thread computed: the rest is the machine doing something else. */
async function measured(name: string, work: () => Promise<unknown>): Promise<void> {
  let [worked, busy] = [computed(), 0];
  const look = (): void => {
    const done = computed();
    busy = Math.max(busy, done - worked);
    worked = done;
  };
  const ticking = setInterval(look, 1);
  const [begun, before] = [performance.now(), computed()];
  await work();
  look();
  clearInterval(ticking);
  figures.push(
    { name: `${label} ${name}`, value: performance.now() - begun, unit: 'ms' },
    { name: `${label} ${name}, computed here`, value: computed() - before, unit: 'ms' },
    { name: `${label} ${name}, loop held at most`, value: busy, unit: 'ms', aim: '< 200' },
  );
}

/** Milliseconds of CPU that this thread has taken. */
function computed(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const { history } = store;
await measured('first sweep kept', () => history.keep({ asOf: '2026-11-22T10:00:00Z', missing: [] }, sweep(1)));
await measured('digests read, and handed to another thread', async () => {
  const { port1, port2 } = new MessageChannel();
  for await (const batch of history.digestBatches()) port1.postMessage(batch);
  port1.close();
  port2.close();
});
await measured('a sweep with 1 in 100 changed', () => history.keep({ asOf: '2026-11-22T10:05:00Z', missing: [] }, sweep(100)));
await measured('how the changed ones stood before', async () => {
  for await (const _ of history.bodiesBefore(2));
});
await measured('the first sweep read again', async () => {
  let read = 0;
  for await (const batch of history.bodiesAt(1)) read += batch.length;
  if (read !== size) throw new Error(`${read} of ${size} bodies were read.`);
});
await measured('forgetting the first', () => history.forgetBefore('2026-11-22T10:06:00Z'));
await store.close();
process.stdout.write(JSON.stringify(figures));
process.exit(0);
