/** While a story runs: a typing indicator at once and again and again, so that nobody thinks the bot is gone. */
import { setTimeout as sleep } from 'node:timers/promises';

/** How long an answer waits for an indicator on its way: one that overtakes the answer stays on the screen after it. */
const LAST_ONE_MS = 1_000;

/** `stop` resolves when an answer may be sent. A failed indicator is nobody's business. */
export function startTyping(send: () => Promise<unknown>, everyMs: number): { readonly stop: () => Promise<void> } {
  let onItsWay: Promise<unknown> = Promise.resolve();
  const indicate = (): void => {
    onItsWay = send().catch(() => undefined);
  };
  indicate();
  const timer = setInterval(indicate, everyMs).unref();
  return {
    stop: async () => {
      clearInterval(timer);
      const late = new AbortController();
      await Promise.race([onItsWay, sleep(LAST_ONE_MS, undefined, { signal: late.signal }).catch(() => undefined)]);
      late.abort();
    },
  };
}
