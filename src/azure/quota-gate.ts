/** What Resource Graph says of its quota in every answer -> when the next query may go. */
import type { Clock } from './patience.ts';

/** Per user and 5 seconds, as documented; the answers correct it [ARG-THR]. */
const USUAL = 15;

export interface QuotaGate {
  /** Resolves when a query may be sent. Each must be followed by `leave`. */
  readonly enter: (signal?: AbortSignal) => Promise<void>;
  readonly leave: (header: (name: string) => string | undefined) => void;
}

export function makeQuotaGate(clock: Clock): QuotaGate {
  let limit = USUAL;
  let left: number | null = null;
  let resetAt = 0;
  let inFlight = 0;
  const waiting = new Set<() => void>();

  const open = (): number => {
    if (clock.now() >= resetAt) left = null;
    return (left ?? limit) - inFlight;
  };
  return {
    enter: async (signal) => {
      while (open() <= 0 && !signal?.aborted) {
        const left = resetAt - clock.now();
        const woken = new Promise<void>((resolve) => waiting.add(resolve));
        await (left > 0 ? Promise.race([woken, clock.sleep(left, signal)]) : woken);
      }
      inFlight++;
    },
    leave: (header) => {
      inFlight--;
      const remaining = Number(header('x-ms-user-quota-remaining') ?? Number.NaN);
      const after = millisecondsOf(header('x-ms-user-quota-resets-after'));
      if (Number.isFinite(remaining) && after !== null) {
        const now = clock.now();
        const sameWindow = now < resetAt;
        // Whole seconds, rounded up: the earliest end that any answer names is the nearest to the truth.
        resetAt = sameWindow ? Math.min(resetAt, now + after) : now + after;
        left = sameWindow && left !== null ? Math.min(left, remaining) : remaining;
        limit = Math.max(limit, remaining + 1);
      }
      for (const wake of waiting) wake();
      waiting.clear();
    },
  };
}

/** `00:00:03` */
function millisecondsOf(text: string | undefined): number | null {
  const [, hours, minutes, seconds] = /^(\d+):(\d+):(\d+(?:\.\d+)?)$/.exec(text ?? '') ?? [];
  return seconds === undefined ? null : (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
}
