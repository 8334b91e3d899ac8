/** Loaded into a bot before its own code: writes down at its end how long its event loop was held at most since it began to load a model. */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

const RESOLUTION_MS = 1;
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });

// The model is read in the first thread that the bot starts. What goes before is the loading of code, when nobody can be waiting yet.
process.once('worker', () => delay.enable());
process.on('exit', () => {
  const report = process.env.BENCH_HOLD_REPORT;
  if (report) writeFileSync(report, JSON.stringify({ max: delay.max / 1e6 - RESOLUTION_MS, mean: delay.mean / 1e6 - RESOLUTION_MS }));
});
