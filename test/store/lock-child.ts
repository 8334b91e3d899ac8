/** A process of its own that holds the name `held` until it is killed. Arguments: data folder, address of a database or "". */
import { openStore } from '../../src/store/open-store.ts';

const [dataDir = '', databaseUrl = ''] = process.argv.slice(2);
const opened = await openStore(
  { dataDir, databaseUrl: databaseUrl || null },
  () => new Date(),
  () => undefined,
);
if (!opened.ok) throw new Error(opened.text);
await opened.store.exclusively('held', async () => {
  process.stdout.write('held\n');
  await new Promise(() => setInterval(() => undefined, 1_000));
});
