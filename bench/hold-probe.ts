/** Loaded into a bot before its own code: writes down at its end how long its event loop was held at most since it began to load a model. */
import { writeFileSync } from 'node:fs';

export interface HoldReport {
  /** Milliseconds from one turn of the loop to the next, at most: what a person may have had to wait. */
  readonly held: number;
  /** Milliseconds that the thread itself computed between two turns, at most: the rest is the machine doing something else. */
  readonly busy: number;
}

const TICK_MS = 1;
let [held, busy] = [0, 0];

// The model is read in the first thread that the bot starts. What goes before is the loading of code, when nobody can be waiting yet.
process.once('worker', () => {
  let [then, worked] = [performance.now(), computed()];
  setInterval(() => {
    const [now, done] = [performance.now(), computed()];
    held = Math.max(held, now - then - TICK_MS);
    busy = Math.max(busy, done - worked);
    [then, worked] = [now, done];
  }, TICK_MS).unref();
});
process.on('exit', () => {
  const path = process.env.BENCH_HOLD_REPORT;
  if (path) writeFileSync(path, JSON.stringify({ held, busy } satisfies HoldReport));
});

/** Milliseconds of CPU that this thread has taken. */
function computed(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
