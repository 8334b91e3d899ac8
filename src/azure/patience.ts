/** How long to try, and how long to wait between two tries. */

export interface Patience {
  /** Milliseconds for one attempt, its body included. */
  readonly attemptMs: number;
  /** Milliseconds for all attempts and waits of one request. */
  readonly budgetMs: number;
  readonly retries: number;
  /** The longest `Retry-After` that is waited for; a longer one is reported instead. */
  readonly longestWaitMs: number;
  /** The first wait where Azure names none; it doubles each time. */
  readonly firstWaitMs: number;
}

/** A person waits for it. */
export const PROMPT: Patience = { attemptMs: 15_000, budgetMs: 45_000, retries: 3, longestWaitMs: 20_000, firstWaitMs: 400 };
/** A sweep over a fleet, in the background. */
export const PATIENT: Patience = { attemptMs: 60_000, budgetMs: 300_000, retries: 7, longestWaitMs: 120_000, firstWaitMs: 800 };

/** What decides about another try, so that tests can hold the clock. */
export interface Clock {
  readonly now: () => number;
  /** Resolves early when the signal is raised. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** 0 to 1. */
  readonly random: () => number;
}

export const REAL_CLOCK: Clock = {
  now: Date.now,
  sleep: (ms, signal) =>
    new Promise((resolve) => {
      if (signal?.aborted) return resolve();
      const end = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      signal?.addEventListener('abort', end, { once: true });
    }),
  random: Math.random,
};

/** The longest wait that nobody asked for. */
const LONGEST_UNASKED_MS = 10_000;

/**
 * Milliseconds to wait before try number `tries` + 1, or null to give up. What Azure asks for is waited in full and a little more, so that many who
 * were refused at once do not come back at once; without it the wait doubles, between half and the whole of it by chance.
 */
export function waitBefore(
  tries: number,
  askedMs: number | null,
  spentMs: number,
  patience: Patience,
  random: () => number,
): number | null {
  if (tries > patience.retries || (askedMs ?? 0) > patience.longestWaitMs) return null;
  const grown = Math.min(patience.firstWaitMs * 2 ** (tries - 1), LONGEST_UNASKED_MS);
  const wait = askedMs === null ? grown * (0.5 + random() / 2) : askedMs + random() * Math.min(patience.firstWaitMs, 250);
  return spentMs + wait > patience.budgetMs ? null : wait;
}
