/** What the Connector answered, and how often it was asked -> how long to wait before asking again, or null to give up. */

/** Microsoft's list of codes that are worth another try; every other code will be the same again. */
const WORTH_ANOTHER_TRY = [412, 429, 502, 503, 504];

export interface Attempt {
  /** HTTP status; 0: no answer came. */
  readonly status: number;
  /** The `Retry-After` header: seconds, or a date. */
  readonly retryAfter: string | null;
  /** 1 after the first attempt. */
  readonly attempts: number;
  readonly elapsedMs: number;
  readonly nowMs: number;
  /** 0 to 1. */
  readonly chance: number;
}

export function pauseBeforeRetry(attempt: Attempt, limits: { readonly firstPauseMs: number; readonly totalMs: number }): number | null {
  if (attempt.status !== 0 && !WORTH_ANOTHER_TRY.includes(attempt.status)) return null;
  const doubling = limits.firstPauseMs * 2 ** (attempt.attempts - 1);
  // Half fixed, half chance: many bots that were throttled together must not come back together.
  const jittered = doubling / 2 + (doubling / 2) * attempt.chance;
  const pause = Math.max(jittered, askedPause(attempt));
  return attempt.elapsedMs + pause > limits.totalMs ? null : pause;
}

function askedPause({ retryAfter, nowMs }: Attempt): number {
  if (retryAfter === null) return 0;
  const ms = /^\d+$/.test(retryAfter.trim()) ? Number(retryAfter) * 1_000 : Date.parse(retryAfter) - nowMs;
  return Number.isFinite(ms) && ms > 0 ? ms : 0;
}
