/** The queues of change requests, watches and drift -> worked on, until the jobs are stopped. */
import { carryOut } from './carry-out.ts';
import { doDue } from './do-due.ts';
import { doTell } from './do-tell.ts';
import { noteDrift } from './drift.ts';
import { requestNumber } from './load-request.ts';
import { type Due, type Telling, WATCHES_JOB } from './queues.ts';
import { redrawRequest } from './redraw-request.ts';
import type { RequestPorts } from './request-ports.ts';
import type { SweepEnded } from './sweep-port.ts';
import { askWatches } from './watches.ts';

/** Without a policy nothing is applied, also not what was approved before: it waits for the policy to come back. */
export async function workRequests(ports: RequestPorts): Promise<void> {
  const { jobs, policy } = ports;
  await jobs.work('tell', (data) => doTell(data as Telling, ports));
  await jobs.work('watches', () => askWatches(ports));
  if (policy === null) return;
  const on = { ...ports, policy };
  await jobs.work('redraw', async (data) => {
    const number = requestNumber((data as { readonly stream: string }).stream);
    if (number !== null) await redrawRequest(number, on);
  });
  await jobs.work('due', (data) => doDue(data as Due, on));
  await jobs.work('carryOut', (data) => carryOut((data as { readonly request: number }).request, on));
}

/** After each whole sweep: what changed without us, and what is watched. */
export async function afterSweep(sweep: SweepEnded, ports: RequestPorts): Promise<void> {
  await noteDrift(sweep, ports);
  await ports.jobs.send(WATCHES_JOB);
}
