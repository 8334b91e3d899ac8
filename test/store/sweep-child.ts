/** A process of its own in the middle of keeping a sweep: what a test kills. Arguments: data folder, address of a database or "". */
import type { ChangedResource } from '../../src/app/history-port.ts';
import { openStore } from '../../src/store/open-store.ts';

const [dataDir = '', databaseUrl = ''] = process.argv.slice(2);
const opened = await openStore(
  { dataDir, databaseUrl: databaseUrl || null },
  () => new Date(),
  () => undefined,
);
if (!opened.ok) throw new Error(opened.text);

async function* half(): AsyncIterable<readonly ChangedResource[]> {
  const type = 'Microsoft.Network/virtualNetworks';
  yield [
    { key: '/x/a', id: '/X/a', type, digest: 'half', body: { id: '/X/a', value: 'half' } },
    { key: '/x/b', id: '/X/b', type, digest: null, body: null },
  ];
  process.stdout.write('half\n');
  await new Promise(() => setInterval(() => undefined, 1_000));
}
await opened.store.history.keep({ asOf: '2026-11-22T06:30:00Z', missing: [] }, half());
