/** The thread that PGlite runs in: what is asked of it by message -> what it answers, in the order asked. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { Answer, Call, Notice, ThrownBySql } from './pglite-messages.ts';
import { type PgliteQuery, pgliteQuery } from './pglite-query.ts';

const port = parentPort;
if (port === null) throw new Error('this is a thread of the bot: npm start runs that');

const tell = (message: Answer | Notice): void => port.postMessage(message);
const listening = new Map<string, () => Promise<void>>();

let opened: (PgliteQuery & { readonly pglite: PGlite }) | null = null;
let last: Promise<unknown> = PGlite.create({ dataDir: workerData as string }).then(
  (pglite) => {
    opened = { pglite, ...pgliteQuery(pglite) };
    tell({ id: 0, result: null });
  },
  (error: unknown) => tell({ id: 0, error: thrown(error) }),
);

port.on('message', (call: Call) => {
  last = last.then(() => answer(call));
});

async function answer({ id, ...call }: Call): Promise<void> {
  try {
    if (!opened) throw new Error('the store is not open');
    tell({ id, result: await done(opened, call) });
  } catch (error) {
    tell({ id, error: thrown(error) });
  }
}

async function done({ pglite, query, before }: NonNullable<typeof opened>, call: Omit<Call, 'id'>): Promise<unknown> {
  switch (call.what) {
    case 'query': {
      const { rows, fields, affectedRows } = await query(call.text, call.parameters);
      return { rows, fields, affectedRows };
    }
    case 'exec':
      await before(call.text);
      return (await pglite.exec(call.text)).map(({ rows, fields, affectedRows }) => ({ rows, fields, affectedRows }));
    case 'listen': {
      const stop = await pglite.listen(call.text, (payload) => tell({ channel: call.text, payload }));
      listening.set(call.text, () => stop());
      return null;
    }
    case 'unlisten':
      await listening.get(call.text)?.();
      return null;
    case 'close':
      await pglite.close();
      // Nothing else keeps the thread.
      port?.unref();
      return null;
  }
}

/** An error's own fields (`code`, `constraint`, …) do not pass from thread to thread with it. */
function thrown(error: unknown): ThrownBySql {
  if (typeof error !== 'object' || error === null) return { message: String(error), fields: {} };
  const fields = Object.entries(error).filter(([, value]) => typeof value === 'string' || typeof value === 'number');
  return { message: String((error as { readonly message?: unknown }).message), fields: Object.fromEntries(fields) };
}
