/** A stored model's path -> its answers out of a thread of its own: what takes seconds on a fleet (reading it, asking all of it) holds nobody else up. */
import type { AskRequest } from './app/ask-request.ts';
import type { Reply } from './app/reply.ts';
import type { FleetFacts, FleetOptions } from './fleet-messages.ts';
import { openFleetThread } from './open-fleet-thread.ts';

export interface Fleet extends FleetFacts {
  /** Answers come in the order of the requests. Rejects where the thread failed on this one, or died before it was answered. */
  readonly ask: (request: AskRequest) => Promise<Reply>;
  /** Null while questions can be answered, else one sentence why not. */
  readonly unready: () => string | null;
  readonly stop: () => Promise<void>;
}

export type StartedFleet =
  | { readonly ok: true; readonly fleet: Fleet }
  /** One sentence that ends in what to do. */
  | { readonly ok: false; readonly text: string };

const READING = 'The model is being read again after a failure: ask again in a moment.';
const GONE = 'The thread that holds the model failed twice: start Hairpin again, and report what it logged.';

/**
 * Resolves when the model is read, or to the sentence why there is none. A thread that dies is replaced by one that reads the model again, unless it died
 * before it had answered anything; `onDeath` is told the reason each time. `heapMb`: see `openFleetThread`.
 */
export async function startFleet(
  options: FleetOptions,
  onDeath: (reason: unknown) => void,
  heapMb: number | null = null,
): Promise<StartedFleet> {
  let thread = openFleetThread(options, heapMb);
  const first = await thread.opened;
  if (first.kind === 'refused') return { ok: false, text: first.text };
  let problem: string | null = null;
  let stopping = false;

  const replaceTheDead = async (): Promise<void> => {
    while (problem === null) {
      const reason = await thread.ended;
      if (stopping) return;
      onDeath(reason);
      if (!thread.hasAnswered()) {
        problem = GONE;
        return;
      }
      problem = READING;
      thread = openFleetThread(options, heapMb);
      const again = await thread.opened;
      problem = again.kind === 'refused' ? again.text : null;
    }
  };
  void replaceTheDead();

  const stop = async (): Promise<void> => {
    stopping = true;
    await thread.stop();
  };
  return { ok: true, fleet: { ...first.facts, ask: (request) => thread.ask(request), unready: () => problem, stop } };
}
