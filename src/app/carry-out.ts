/** An approved request -> applied step by step and proved, from wherever a process that died left it. Called again by a durable job until there is nothing to do. */
import { currentStep, type Request } from '../change/request.ts';
import type { Next } from './carry-out-next.ts';
import { carryOutStep } from './carry-out-step.ts';
import { loadRequest, requestStream } from './load-request.ts';
import { proveChange } from './prove-change.ts';
import { carryOutJob } from './queues.ts';
import { record } from './record.ts';
import type { OnPorts } from './request-story-parts.ts';
import { retryDue } from './retry-due.ts';
import { gateAt } from './timetable.ts';

/** Of all processes one does this for one request at a time. Rejects where another one is at it: the job comes again. */
export async function carryOut(number: number, ports: OnPorts): Promise<void> {
  const done = await ports.exclusively(requestStream(number), () => carryOn(number, ports));
  if (done === null) throw new Error(`${requestStream(number)} is being carried out by another process.`);
  if (done.result !== null) await ports.jobs.send(carryOutJob(number, done.result));
}

/** Resolves to when to go on; null: it is over. */
async function carryOn(number: number, ports: OnPorts): Promise<string | null> {
  await ports.at('taken');
  for (;;) {
    const { request } = await loadRequest(ports.store, number);
    const next = request === null ? 'over' : await further(number, request, ports);
    if (next === 'over') return null;
    if (next === 'now') continue;
    const wait = Date.parse(next.at) - ports.now().getTime();
    if (wait > ports.timing.waitInProcess) return next.at;
    await ports.pause(Math.max(0, wait));
  }
}

async function further(number: number, request: Request, ports: OnPorts): Promise<Next> {
  switch (request.status) {
    case 'approved':
      return begin(number, request, ports);
    case 'applying': {
      const step = currentStep(request);
      return step === null ? proveChange(number, request, ports) : carryOutStep(number, request, step, ports);
    }
    case 'failed':
      return retry(number, request, ports);
    default:
      return 'over';
  }
}

async function begin(number: number, request: Request, ports: OnPorts): Promise<Next> {
  const now = ports.now().toISOString();
  const gate = gateAt(request.proposal.window, ports.policy, now);
  if (!gate.open && request.breakGlass === null) {
    if (gate.over || gate.until === null) return (await record(number, { do: 'expire' }, ports)) ? 'now' : 'over';
    return { at: gate.until };
  }
  if (await record(number, { do: 'begin', gate }, ports)) {
    await ports.at('begun');
    return 'now';
  }
  return (await record(number, { do: 'expire' }, ports)) ? 'now' : 'over';
}

/** The job that is due then comes by itself. */
async function retry(number: number, request: Request, ports: OnPorts): Promise<Next> {
  const failedAt = request.steps.find(({ phase }) => phase === 'failed')?.since ?? null;
  if (failedAt === null || ports.now().toISOString() < retryDue(failedAt, request, ports.timing)) return 'over';
  return (await record(number, { do: 'retryAlone' }, ports)) ? 'now' : 'over';
}
