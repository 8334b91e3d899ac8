/** A folder -> an empty PGlite in it. In a thread of its own: setting up a database is seconds of computing without a pause. */
import { workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';

const pglite = await PGlite.create({ dataDir: workerData as string });
await pglite.close();
