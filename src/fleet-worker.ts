/** A stored model's path, or live Azure -> answers out of a thread of its own: what takes seconds on a fleet (reading it, asking all of it) holds nobody else up. */
import type { AskRequest } from './app/ask-request.ts';
import type { History } from './app/history-port.ts';
import type { Soon } from './app/ports.ts';
import type { Reply } from './app/reply.ts';
import type { LiveFacts, SweepEnded } from './app/sweep-port.ts';
import type { FleetFacts, FleetOptions } from './fleet-messages.ts';
import { openFleetThread, type ThreadParts } from './open-fleet-thread.ts';

export interface Fleet extends FleetFacts, LiveFacts {
  /** Rejects where the thread failed on this one, or died before it was answered. From a stored model answers come in the order of the requests. */
  readonly ask: (request: AskRequest, soon?: Soon) => Promise<Reply>;
  /** Null while questions can be answered, else one sentence why not. */
  readonly unready: () => string | null;
  readonly stop: () => Promise<void>;
}

export type StartedFleet =
  | { readonly ok: true; readonly fleet: Fleet }
  /** One sentence that ends in what to do. */
  | { readonly ok: false; readonly text: string };

export interface FleetParts {
  /** Told the reason each time the thread dies. */
  readonly onDeath: (reason: unknown) => void;
  readonly onNews?: ThreadParts['onNews'];
  /** Where a live fleet keeps what its sweeps find. */
  readonly history?: Promise<History> | null;
  /** What the thread's heap may grow to; null, or left out: Node's own limit. */
  readonly heapMb?: number | null;
}

const READING = 'The model is being read again after a failure: ask again in a moment.';
const GONE = 'The thread that holds the model failed twice: start Hairpin again, and report what it logged.';

/**
 * Resolves when the model is read (a live one: when it can be asked), or to the sentence why there is none. A thread that dies is replaced by one that reads
 * the model again, unless it died before it had answered anything.
 */
export async function startFleet(options: FleetOptions, parts: FleetParts): Promise<StartedFleet> {
  const listeners: ((sweep: SweepEnded) => void | Promise<void>)[] = [];
  let told: Promise<void> = Promise.resolve();
  const tell = (sweep: SweepEnded): void => {
    for (const listener of listeners) told = told.then(() => listener(sweep)).catch((error: unknown) => parts.onNews?.(problemOf(error)));
  };
  const open = () =>
    openFleetThread(options, {
      heapMb: parts.heapMb ?? null,
      history: parts.history ?? null,
      onSweep: tell,
      onNews: parts.onNews ?? (() => undefined),
    });
  let thread = open();
  const first = await thread.opened;
  if (first.kind === 'refused') return { ok: false, text: first.text };
  let problem: string | null = null;
  let stopping = false;

  const replaceTheDead = async (): Promise<void> => {
    while (problem === null) {
      const reason = await thread.ended;
      if (stopping) return;
      parts.onDeath(reason);
      if (!thread.hasAnswered()) {
        problem = GONE;
        return;
      }
      problem = READING;
      thread = open();
      const again = await thread.opened;
      problem = again.kind === 'refused' ? again.text : null;
    }
  };
  void replaceTheDead();

  const ask = (request: AskRequest, soon?: Soon): Promise<Reply> => thread.ask({ kind: 'ask', request, soon: soon !== undefined }, soon);
  const fleet: Fleet = {
    ...first.facts,
    ask,
    unready: () => problem ?? thread.unready(),
    onSweep: (listener) => void listeners.push(listener),
    askFreshly: (request) => ask(request),
    readValues: (wanted) => thread.ask({ kind: 'values', wanted }),
    recentChanges: (...args) => thread.ask({ kind: 'recent', args }),
    stop: async () => {
      stopping = true;
      await thread.stop();
    },
  };
  return { ok: true, fleet };
}

function problemOf(error: unknown): Parameters<ThreadParts['onNews']>[0] {
  return { kind: 'news', level: 'warn', text: 'What was to follow a sweep failed', facts: { err: error } };
}
