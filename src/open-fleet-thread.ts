/** One thread that holds the model, from its opening to its end: requests go in, each gets its answer or the reason why it has none. */
import { Worker } from 'node:worker_threads';
import type { AskRequest } from './app/ask-request.ts';
import type { Reply } from './app/reply.ts';
import type { FleetFacts, FleetOptions, FromThread, ToThread } from './fleet-messages.ts';

export interface FleetThread {
  /** What came of reading the model. */
  readonly opened: Promise<Opened>;
  /** Requests sent before the model is read wait for it. Rejects where the thread failed on the request, or ended before the answer. */
  readonly ask: (request: AskRequest) => Promise<Reply>;
  /** Settles with the reason when it has ended. */
  readonly ended: Promise<unknown>;
  readonly hasAnswered: () => boolean;
  readonly stop: () => Promise<void>;
}

export type Opened = { readonly kind: 'loaded'; readonly facts: FleetFacts } | { readonly kind: 'refused'; readonly text: string };

interface Waiting {
  readonly settle: (reply: Reply) => void;
  readonly fail: (reason: unknown) => void;
}

/** `heapMb`: what its heap may grow to; null: Node's own limit. */
export function openFleetThread(options: FleetOptions, heapMb: number | null): FleetThread {
  const waiting = new Map<number, Waiting>();
  const opening = Promise.withResolvers<Opened>();
  const ending = Promise.withResolvers<unknown>();
  let count = 0;
  let answered = false;
  let over = false;
  let reason: unknown = new Error('The thread that holds the model has ended.');

  const worker = new Worker(new URL('./fleet-thread.ts', import.meta.url), {
    workerData: options,
    // What this process was told to load first (a test runner's flags, say) is none of the thread's business.
    execArgv: [],
    ...(heapMb === null ? {} : { resourceLimits: { maxOldGenerationSizeMb: heapMb } }),
  });
  worker.on('message', (message: FromThread) => {
    if (message.kind === 'refused') opening.resolve(message);
    else if (message.kind === 'loaded') opening.resolve({ kind: 'loaded', facts: message.facts });
    else {
      const { settle, fail } = waiting.get(message.number) ?? {};
      waiting.delete(message.number);
      answered = true;
      if (message.kind === 'answered') settle?.(message.reply);
      else fail?.(message.error);
    }
  });
  worker.on('error', (error) => {
    reason = error;
  });
  worker.on('exit', () => {
    over = true;
    opening.resolve({ kind: 'refused', text: notRead(reason) });
    for (const { fail } of waiting.values()) fail(reason);
    waiting.clear();
    ending.resolve(reason);
  });

  const ask = (request: AskRequest): Promise<Reply> =>
    new Promise((settle, fail) => {
      if (over) return fail(reason);
      count += 1;
      waiting.set(count, { settle, fail });
      worker.postMessage({ number: count, request } satisfies ToThread);
    });
  const stop = async (): Promise<void> => {
    await worker.terminate();
  };
  return { opened: opening.promise, ask, ended: ending.promise, hasAnswered: () => answered, stop };
}

function notRead(reason: unknown): string {
  const { code, message } = reason as { readonly code?: unknown; readonly message?: unknown };
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'The model does not fit in the memory that Node takes: set NODE_OPTIONS=--max-old-space-size=<MB> to more, or give a smaller model.'
    : `The model could not be read (${String(message)}): start again with LOG_LEVEL=debug and report what it logs.`;
}
