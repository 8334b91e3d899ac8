/** The thread that PGlite runs in: what is asked of it by message -> what it answers, in the order asked. */
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import type { Answer, Call, Notice, ThrownBySql } from './pglite-messages.ts';

const port = parentPort;
if (port === null) throw new Error('this is a thread of the bot: npm start runs that');

const tell = (message: Answer | Notice): void => port.postMessage(message);
const listening = new Map<string, () => Promise<void>>();

let pglite: PGlite | null = null;
let before: Promise<unknown> = PGlite.create({ dataDir: workerData as string }).then(
  (made) => {
    pglite = made;
    tell({ id: 0, result: null });
  },
  (error: unknown) => tell({ id: 0, error: thrown(error) }),
);

port.on('message', (call: Call) => {
  before = before.then(() => answer(call));
});

async function answer({ id, ...call }: Call): Promise<void> {
  try {
    if (!pglite) throw new Error('the store is not open');
    tell({ id, result: await done(pglite, call) });
  } catch (error) {
    tell({ id, error: thrown(error) });
  }
}

async function done(open: PGlite, call: Omit<Call, 'id'>): Promise<unknown> {
  switch (call.what) {
    case 'query': {
      const { rows, fields, affectedRows } = await open.query(call.text, [...call.parameters]);
      return { rows, fields, affectedRows };
    }
    case 'exec':
      return (await open.exec(call.text)).map(({ rows, fields, affectedRows }) => ({ rows, fields, affectedRows }));
    case 'listen': {
      const stop = await open.listen(call.text, (payload) => tell({ channel: call.text, payload }));
      listening.set(call.text, () => stop());
      return null;
    }
    case 'unlisten':
      await listening.get(call.text)?.();
      return null;
    case 'close':
      await open.close();
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
