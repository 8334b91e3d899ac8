/** Loaded into a bot before its own code: writes down at its end how long its event loop was held at most, before it listened and since then. */
import { channel } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';

export interface HoldReport {
  /** While the model is loaded and the store opened: nobody can be waiting for an answer yet. */
  readonly starting: Held;
  readonly answering: Held;
}

export interface Held {
  /** Milliseconds from one turn of the loop to the next, at most: what a person may have had to wait. */
  readonly held: number;
  /** Milliseconds that the thread itself computed between two turns, at most: the rest is the machine doing something else. */
  readonly busy: number;
}

const TICK_MS = 1;
const starting = { held: 0, busy: 0 };
const answering = { held: 0, busy: 0 };
let now: { held: number; busy: number } = starting;
channel('tracing:net.server.listen:asyncEnd').subscribe(() => {
  now = answering;
});

// The first thread that the bot starts reads the model, or makes a new store. What goes before is the loading of code.
process.once('worker', () => {
  let [then, worked] = [performance.now(), computed()];
  setInterval(() => {
    const [time, done] = [performance.now(), computed()];
    now.held = Math.max(now.held, time - then - TICK_MS);
    now.busy = Math.max(now.busy, done - worked);
    [then, worked] = [time, done];
  }, TICK_MS).unref();
});
process.on('exit', () => {
  const path = process.env.BENCH_HOLD_REPORT;
  if (path) writeFileSync(path, JSON.stringify({ starting, answering } satisfies HoldReport));
});

/** Milliseconds of CPU that this thread has taken. */
function computed(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
