/** A fake Azure -> a live fleet on it, both gone after the test. */
import { afterEach } from '@jest/globals';
import type { LiveFleet } from '../../src/live-fleet.ts';
import { type Opened, opened, stopFakes } from '../azure/opened.ts';
import { type Running, type RunningOptions, runFleet } from './run-fleet.ts';

export type { Running, RunningOptions } from './run-fleet.ts';

const running: LiveFleet[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((fleet) => fleet.stop()));
  await stopFakes();
});

export async function liveFleetOn(options: RunningOptions = {}, on?: Opened): Promise<Running> {
  const run = runFleet(options, on ?? (await opened({ quota: null, ...options.fake })));
  running.push(run.fleet);
  return run;
}
