/** A process of its own that begins a job of the queue `held` and never ends it: what a test kills. Arguments: data folder, address of a database or "". */
import { openStore } from '../../src/store/open-store.ts';

const [dataDir = '', databaseUrl = ''] = process.argv.slice(2);
const opened = await openStore(
  { dataDir, databaseUrl: databaseUrl || null },
  () => new Date(),
  () => undefined,
);
if (!opened.ok) throw new Error(opened.text);
const { jobs } = opened.store;
await jobs.send({ queue: 'held', key: 'one', data: 'of the dead', notBefore: null });
await jobs.work('held', async () => {
  process.stdout.write('begun\n');
  await new Promise(() => undefined);
});
