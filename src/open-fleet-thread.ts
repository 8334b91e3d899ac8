/** One thread that holds the model, from its opening to its end: questions go in, each gets its answer or the reason why it has none. */
import { Worker } from 'node:worker_threads';
import type { History } from './app/history-port.ts';
import { unpack } from './app/pack-lists.ts';
import type { Soon } from './app/ports.ts';
import type { SweepEnded } from './app/sweep-port.ts';
import type { AnswerTo, Asked, FleetFacts, FleetOptions, FromThread, ToThread } from './fleet-messages.ts';
import { historyCalls } from './history-calls.ts';

export interface FleetThread {
  /** What came of reading the model; of a live one at once. */
  readonly opened: Promise<Opened>;
  /** Questions sent before the model is read wait for it. Rejects where the thread failed on the question, or ended before the answer. */
  readonly ask: <K extends keyof AnswerTo>(asked: Extract<Asked, { kind: K }>, soon?: Soon) => Promise<AnswerTo[K]>;
  /** Null: questions can be answered; else one sentence why not. */
  readonly unready: () => string | null;
  /** Settles with the reason when it has ended. */
  readonly ended: Promise<unknown>;
  readonly hasAnswered: () => boolean;
  readonly stop: () => Promise<void>;
}

export type Opened = { readonly kind: 'loaded'; readonly facts: FleetFacts } | { readonly kind: 'refused'; readonly text: string };

export interface ThreadParts {
  /** Null: Node's own limit. */
  readonly heapMb: number | null;
  /** Where a live fleet keeps what its sweeps find; null: nowhere. */
  readonly history: Promise<History> | null;
  readonly onSweep: (sweep: SweepEnded) => void;
  readonly onNews: (news: Extract<FromThread, { kind: 'news' }>) => void;
}

interface Waiting {
  readonly settle: (value: never) => void;
  readonly fail: (reason: unknown) => void;
  readonly soon: Soon | undefined;
}

export function openFleetThread(options: FleetOptions, parts: ThreadParts): FleetThread {
  const waiting = new Map<number, Waiting>();
  const opening = Promise.withResolvers<Opened>();
  const ending = Promise.withResolvers<unknown>();
  const keep = parts.history?.then(historyCalls) ?? null;
  keep?.catch(() => undefined);
  let count = 0;
  let answered = false;
  let over = false;
  let why: string | null = options.live ? 'Azure is being read for the first time: ask again in a minute.' : null;
  let reason: unknown = new Error('The thread that holds the model has ended.');

  const worker = new Worker(new URL('./fleet-thread.ts', import.meta.url), {
    workerData: options,
    // What this process was told to load first (a test runner's flags, say) is none of the thread's business.
    execArgv: [],
    ...(parts.heapMb === null ? {} : { resourceLimits: { maxOldGenerationSizeMb: parts.heapMb } }),
  });
  const post = (message: ToThread): void => worker.postMessage(message);
  const told = (message: Extract<FromThread, { kind: 'answered' | 'failed' }>): void => {
    const { settle, fail } = waiting.get(message.number) ?? {};
    waiting.delete(message.number);
    answered = true;
    if (message.kind === 'answered') settle?.(unpack(message.value) as never);
    else fail?.(message.error);
  };
  const answerCall = async ({ number, call }: Extract<FromThread, { kind: 'keep' }>): Promise<void> => {
    try {
      if (keep === null) throw new Error('There is no history.');
      post({ kind: 'kept', number, ok: true, value: await (await keep)(call) });
    } catch (error) {
      post({ kind: 'kept', number, ok: false, value: error });
    }
  };
  worker.on('message', (message: FromThread) => {
    switch (message.kind) {
      case 'loaded':
        return opening.resolve({ kind: 'loaded', facts: message.facts });
      case 'refused':
        return opening.resolve(message);
      case 'unready':
        why = message.why;
        return;
      case 'early':
        return waiting.get(message.number)?.soon?.(unpack(message.reply));
      case 'answered':
      case 'failed':
        return told(message);
      case 'swept':
        return parts.onSweep(message.sweep);
      case 'news':
        return parts.onNews(message);
      case 'keep':
        return void answerCall(message);
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

  const ask: FleetThread['ask'] = (asked, soon) =>
    new Promise((settle, fail) => {
      if (over) return fail(reason);
      count += 1;
      waiting.set(count, { settle, fail, soon });
      post({ kind: 'asked', number: count, asked });
    });
  const stop = async (): Promise<void> => {
    await worker.terminate();
  };
  return { opened: opening.promise, ask, unready: () => why, ended: ending.promise, hasAnswered: () => answered, stop };
}

function notRead(reason: unknown): string {
  const { code, message } = reason as { readonly code?: unknown; readonly message?: unknown };
  return code === 'ERR_WORKER_OUT_OF_MEMORY'
    ? 'The model does not fit in the memory that Node takes: set NODE_OPTIONS=--max-old-space-size=<MB> to more, or give a smaller model.'
    : `The model could not be read (${String(message)}): start again with LOG_LEVEL=debug and report what it logs.`;
}
