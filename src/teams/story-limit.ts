/** A running story -> its replies, or an error when it takes too long. */
import { setTimeout as sleep } from 'node:timers/promises';

export async function withinLimit<T>(story: Promise<T>, limitMs: number): Promise<T> {
  const inTime = new AbortController();
  const late = sleep(limitMs, undefined, { signal: inTime.signal, ref: false }).then(
    () => Promise.reject(new Error(`The story took longer than ${limitMs} ms.`)),
    () => story,
  );
  try {
    return await Promise.race([story, late]);
  } finally {
    inTime.abort();
  }
}
