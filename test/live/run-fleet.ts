/** A fake Azure, opened -> a live fleet on it through the real libraries, with what it said meanwhile; whoever starts it stops it. */
import type { AskRequest } from '../../src/app/ask-request.ts';
import type { History } from '../../src/app/history-port.ts';
import type { Reply } from '../../src/app/reply.ts';
import type { SweepEnded } from '../../src/app/sweep-port.ts';
import { type LiveFleet, startLiveFleet } from '../../src/live-fleet.ts';
import { readQuestion } from '../../src/question/read-question.ts';
import type { Opened } from '../azure/opened.ts';
import type { FakeOptions } from '../fake-azure/start.ts';

export interface Running extends Opened {
  readonly fleet: LiveFleet;
  /** Why it could not answer, as it went; null: it could. */
  readonly unready: (string | null)[];
  readonly sweeps: SweepEnded[];
  /** What it said for the log. */
  readonly news: string[];
  readonly ask: (text: string, more?: Partial<AskRequest>) => Promise<Reply>;
  /** The early replies of the question asked last. */
  readonly early: Reply[];
  /** Resolves when so many sweeps more have ended, well or not. */
  readonly swept: (count?: number) => Promise<void>;
}

export interface RunningOptions {
  readonly fake?: Partial<FakeOptions>;
  readonly history?: History | null;
  readonly refreshMs?: number;
  readonly slowAfterMs?: number;
  readonly now?: () => Date;
}

export function runFleet(options: RunningOptions, { fake, azure }: Opened): Running {
  const unready: (string | null)[] = [];
  const sweeps: SweepEnded[] = [];
  const news: string[] = [];
  const early: Reply[] = [];
  let ended = 0;
  const reader = {
    ...azure.reader,
    readFleet: async (...args: Parameters<typeof azure.reader.readFleet>) => azure.reader.readFleet(...args),
  };
  const fleet = startLiveFleet({
    reader,
    history: options.history ?? null,
    refreshMs: options.refreshMs ?? 600_000,
    slowAfterMs: options.slowAfterMs ?? 5_000,
    zone: 'UTC',
    transparent: new Set(),
    staleAfterHours: 24,
    named: async () => ({ found: 'none', reason: 'no-since', detail: '' }),
    now: options.now ?? (() => new Date()),
    chance: () => 0.5,
    onUnready: (why) => void unready.push(why),
    onSweep: (sweep) => void sweeps.push(sweep),
    onNews: (_level, text) => {
      news.push(text);
      if (/^(Azure was read|The sweep)/.test(text)) ended += 1;
    },
  });
  const ask = (text: string, more: Partial<AskRequest> = {}): Promise<Reply> => {
    early.length = 0;
    const parsed = readQuestion(text);
    const question = parsed.understood ? parsed.question : 'notUnderstood';
    return fleet.ask({ question, language: parsed.language, unread: parsed.unread, id: 'A-12345678', ...more }, (reply) => {
      early.push(reply);
    });
  };
  const swept = async (count = 1): Promise<void> => {
    const wanted = ended + count;
    const deadline = performance.now() + 20_000;
    while (ended < wanted) {
      if (performance.now() > deadline) throw new Error(`Waited in vain for a sweep: ${news.join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  return { fake, azure, fleet, unready, sweeps, news, ask, early, swept };
}
