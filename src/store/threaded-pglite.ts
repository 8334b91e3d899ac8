/**
 * A folder -> PGlite on it, in a thread of its own: PostgreSQL computes in one go where it opens a store, and no question may wait for that. To Kysely
 * and pg-boss it is a PGlite like any other.
 */
import { Worker } from 'node:worker_threads';
import type { Answer, Call, Notice, ThrownBySql } from './pglite-messages.ts';

export interface Rows<T> {
  readonly rows: T[];
  readonly fields: { name: string; dataTypeID: number }[];
  readonly affectedRows?: number;
}

export interface InTransaction {
  readonly query: <T>(text: string, parameters?: readonly unknown[]) => Promise<Rows<T>>;
  readonly rollback: () => Promise<void>;
}

export interface ThreadedPglite {
  readonly query: <T>(text: string, parameters?: readonly unknown[]) => Promise<Rows<T>>;
  /** Several statements; the result of each. */
  readonly exec: (text: string) => Promise<Rows<unknown>[]>;
  /** Nobody else's query comes between. */
  readonly transaction: <T>(work: (within: InTransaction) => Promise<T>) => Promise<T>;
  /** Resolves to what ends it. */
  readonly listen: (channel: string, heard: (payload: string) => void) => Promise<() => Promise<void>>;
  readonly close: () => Promise<void>;
  readonly isClosed: () => boolean;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Rejects where the folder cannot be opened. */
export async function openThreadedPglite(folder: string): Promise<ThreadedPglite> {
  const thread = new Worker(new URL('./pglite-thread.ts', import.meta.url), { workerData: folder });
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(payload: string) => void>>();
  let ended: Error | null = null;
  let calls = 0;

  const settle = (id: number): Waiting | undefined => {
    const found = waiting.get(id);
    waiting.delete(id);
    // A thread that nobody waits for must not keep the process.
    if (waiting.size === 0) thread.unref();
    return found;
  };
  const wait = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      thread.ref();
    });
  const end = (reason: Error): void => {
    ended ??= reason;
    for (const id of [...waiting.keys()]) settle(id)?.reject(ended);
  };
  thread.on('message', (message: Answer | Notice) => {
    if ('channel' in message) for (const heard of listeners.get(message.channel) ?? []) heard(message.payload);
    else if ('error' in message) settle(message.id)?.reject(errorOf(message.error));
    else settle(message.id)?.resolve(message.result);
  });
  thread.on('error', (error: Error) => end(error));
  thread.on('exit', () => end(new Error('the store is closed')));

  const ask = async (what: Call['what'], text: string, parameters: readonly unknown[] = []): Promise<unknown> => {
    if (ended) throw ended;
    calls += 1;
    // Throws where a parameter is nothing that can be handed over: then there is no answer to wait for.
    thread.postMessage({ id: calls, what, text, parameters } satisfies Call);
    return wait(calls);
  };
  const alone = oneAtATime();
  const query = async <T>(text: string, parameters: readonly unknown[] = []): Promise<Rows<T>> =>
    (await ask('query', text, parameters)) as Rows<T>;

  try {
    await wait(0);
  } catch (error) {
    await thread.terminate();
    throw error;
  }
  return {
    query: (text, parameters) => alone(() => query(text, parameters)),
    exec: (text) => alone(async () => (await ask('exec', text)) as Rows<unknown>[]),
    transaction: (work) => alone(() => inTransaction(query, work)),
    listen: async (channel, heard) => {
      const known = listeners.get(channel);
      if (known) known.add(heard);
      else {
        listeners.set(channel, new Set([heard]));
        await alone(() => ask('listen', channel));
      }
      return async () => {
        const left = listeners.get(channel);
        left?.delete(heard);
        if (left?.size !== 0) return;
        listeners.delete(channel);
        await alone(() => ask('unlisten', channel));
      };
    },
    close: async () => {
      if (ended) return;
      await alone(() => ask('close', ''));
      end(new Error('the store is closed'));
      await thread.terminate();
    },
    isClosed: () => ended !== null,
  };
}

async function inTransaction<T>(query: InTransaction['query'], work: (within: InTransaction) => Promise<T>): Promise<T> {
  let isOver = false;
  const rollback = async (): Promise<void> => {
    if (isOver) return;
    isOver = true;
    await query('rollback');
  };
  await query('begin');
  let result: T;
  try {
    result = await work({ query, rollback });
  } catch (error) {
    await rollback();
    throw error;
  }
  if (!isOver) await query('commit');
  return result;
}

/** Each work begins when all that were given before it are done, however they ended. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = before.then(work);
    before = done.catch(() => undefined);
    return done;
  };
}

function errorOf({ message, fields }: ThrownBySql): Error {
  return Object.assign(new Error(message), fields);
}
