/** A process of its own that opens a store, says so or why not, and keeps it until it is killed or told to end. Arguments: data folder, address or "". */
import { openStore } from '../../src/store/open-store.ts';

const [dataDir = '', databaseUrl = ''] = process.argv.slice(2);
process.stdout.write('opening\n');
const opened = await openStore(
  { dataDir, databaseUrl: databaseUrl || null },
  () => new Date(),
  (text) => process.stdout.write(`warning: ${text}\n`),
);
if (opened.ok) {
  process.stdout.write('open\n');
  process.on('SIGTERM', () => void opened.store.close().then(() => process.exit(0)));
  setInterval(() => undefined, 1_000);
} else process.stdout.write(`refused: ${opened.text}\n`);
