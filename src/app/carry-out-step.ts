/** The step under way -> the next thing to do with Azure: read, send, poll, or wait. An event stands before and after each effect outside. */
import type { Request, StepProgress } from '../change/request.ts';
import type { PollAnswer, PutAnswer } from '../change/request-command.ts';
import { seenBy } from '../change/step-seen.ts';
import { bodyAfter } from '../change/wire-path.ts';
import type { Step } from '../network/step.ts';
import type { AzureTrouble, OperationState, WriteAnswer } from './azure-ports.ts';
import type { Next } from './carry-out-next.ts';
import { commit } from './commit-request.ts';
import { readStep } from './read-step.ts';
import type { OnPorts } from './request-story-parts.ts';
import { gateAt } from './timetable.ts';

/** `If-Match: *`: whatever it is now; the comparison just before is the guard. */
const ANY_ETAG = '*';

interface Stage {
  readonly number: number;
  readonly request: Request;
  readonly at: number;
  readonly step: Step;
  readonly progress: StepProgress;
  readonly ports: OnPorts;
}

export async function carryOutStep(number: number, request: Request, at: number, ports: OnPorts): Promise<Next> {
  const [step, progress] = [request.proposal.plan.steps[at], request.steps[at]];
  if (step === undefined || progress === undefined) throw new Error(`The plan of request ${number} has no step ${at}.`);
  const stage: Stage = { number, request, at, step, progress, ports };
  const inDoubt = progress.mayHaveArrived > 0 && progress.phase !== 'waiting' && progress.phase !== 'read';
  const wait = inDoubt ? await tooSlow(stage) : await mustWait(stage);
  if (wait !== null) return wait;
  if (progress.phase === 'accepted' || (progress.phase === 'running' && progress.operation !== null))
    return poll(stage, progress.operation ?? '');
  return readAndSend(stage);
}

/** What was sent is followed to its end whatever the window says, but not for ever. */
async function tooSlow({ number, at, progress, ports }: Stage): Promise<Next | null> {
  const since = Date.parse(progress.sentAt ?? '');
  if (!(ports.now().getTime() - since > ports.timing.longestOperation)) return null;
  await commit(number, { do: 'giveUp', step: at, why: 'azure-slow' }, ports);
  return 'over';
}

/** Null: it may be read and sent now. */
async function mustWait({ number, request, at, progress, ports }: Stage): Promise<Next | null> {
  const now = ports.now().toISOString();
  const gate = gateAt(request.proposal.window, ports.policy, now);
  if (!gate.open && request.breakGlass === null) {
    if (!gate.over && gate.until !== null) return { at: gate.until };
    await commit(number, { do: 'giveUp', step: at, why: 'window-over' }, ports);
    return 'over';
  }
  const { held } = progress;
  if (held === null) return null;
  // A window ends the waiting by itself; without one somebody has to.
  if (request.proposal.window === null && Date.parse(now) - Date.parse(held.since) > ports.timing.longestHeld) {
    await commit(number, { do: 'giveUp', step: at, why: 'azure-slow' }, ports);
    return 'over';
  }
  return held.until > now && progress.phase === 'waiting' ? { at: held.until } : null;
}

async function readAndSend(stage: Stage): Promise<Next> {
  const { number, at, step, progress, ports } = stage;
  const whole = await readStep(step, ports.azure);
  await ports.at(progress.phase === 'settled' ? 'confirmed' : 'read');
  if (!whole.read) {
    const { trouble } = whole;
    const until = isPassing(trouble) ? later(stage, trouble.retryAfterMs) : null;
    await commit(number, { do: 'unread', step: at, words: trouble.text, until, ids: idsOf(trouble) }, ports);
    return until === null ? 'over' : progress.phase === 'waiting' || progress.phase === 'read' ? 'now' : { at: until };
  }
  const seen = seenBy(step, whole.body, whole);
  const done = await commit(number, { do: 'read', step: at, seen }, ports);
  if (!done.committed) return 'now';
  const after = done.request.steps[at];
  if (after?.phase === 'done') {
    await ports.at('stepDone');
    if (done.request.appliedAt !== null) await ports.at('applied');
    return 'now';
  }
  if (done.request.status !== 'applying') return 'over';
  if (after?.phase !== 'read') return after?.held && after.phase === 'waiting' ? heldAgain(stage, after) : { at: later(stage, null) };
  await ports.at('readRecorded');
  return send(stage, whole);
}

/** `updating` names no time of its own. */
function heldAgain(stage: Stage, after: StepProgress): Next {
  const now = stage.ports.now().toISOString();
  return { at: after.held && after.held.until > now ? after.held.until : later(stage, null) };
}

type Whole = Extract<Awaited<ReturnType<typeof readStep>>, { read: true }>;

async function send({ number, request, at, step, ports }: Stage, whole: Whole): Promise<Next> {
  const gate = gateAt(request.proposal.window, ports.policy, ports.now().toISOString());
  const sending = await commit(number, { do: 'send', step: at, gate }, ports);
  if (!sending.committed) return 'now';
  await ports.at('sendingRecorded');
  const etag = sending.events.find((event) => event.kind === 'stepSending')?.body.etag ?? null;
  const { apiVersion } = whole;
  const answer =
    step.property === '' && (step.to === null || step.to === undefined)
      ? await ports.azure.remove(step.resource, apiVersion)
      : await ports.azure.putWhole(step.resource, {
          body: bodyAfter(whole.body, step),
          // Null would mean that there must be none yet.
          etag: whole.body === null ? null : (etag ?? ANY_ETAG),
          apiVersion,
        });
  await ports.at('sent');
  const told = putAnswer(answer, ports);
  await commit(number, { do: 'answered', step: at, answer: told, ids: idsIn(answer) }, ports);
  await ports.at('sentRecorded');
  if (answer.kind !== 'accepted') return 'now';
  return { at: after(ports, answer.retryAfterMs ?? ports.timing.firstPause) };
}

function putAnswer(answer: WriteAnswer, ports: OnPorts): PutAnswer {
  switch (answer.kind) {
    case 'done':
      return { kind: 'done' };
    case 'accepted':
      return { kind: 'accepted', operation: answer.operation };
    case 'lost':
      return { kind: 'lost', words: answer.trouble.text };
    case 'refused': {
      const { why, text, retryAfterMs } = answer.trouble;
      if (why !== 'conflict' && why !== 'throttled' && why !== 'precondition') return { kind: 'refused', words: text };
      return {
        kind: 'held',
        why,
        words: text,
        until: after(ports, retryAfterMs ?? (why === 'precondition' ? 0 : ports.timing.firstPause)),
      };
    }
  }
}

async function poll(stage: Stage, operation: string): Promise<Next> {
  const { number, at, ports } = stage;
  const state = await ports.azure.pollOperation(operation);
  await ports.at('polled');
  const done = await commit(number, { do: 'polled', step: at, answer: pollAnswer(state), ids: pollIds(state) }, ports);
  await ports.at('polledRecorded');
  if (!done.committed) return 'now';
  if (done.request.status !== 'applying') return 'over';
  return state.kind === 'running' ? { at: earlier(later(stage, state.retryAfterMs), atLongest(stage)) } : 'now';
}

/** When it has taken too long: Azure may ask for a longer pause, and is not asked again then. */
function atLongest({ progress, ports }: Stage): string {
  const sent = progress.sentAt === null ? ports.now().getTime() : Date.parse(progress.sentAt);
  return new Date(sent + ports.timing.longestOperation + 1).toISOString();
}

function earlier(a: string, b: string): string {
  return Date.parse(a) < Date.parse(b) ? a : b;
}

function pollAnswer(state: OperationState): PollAnswer {
  if (state.kind === 'running' || state.kind === 'succeeded') return { kind: state.kind };
  return { kind: state.kind, words: state.trouble.text };
}

/** It passes by itself: what is not allowed or not there does not. */
function isPassing({ why, status }: AzureTrouble): boolean {
  return (
    !['not-allowed', 'malformed', 'not-found'].includes(why) && !(status !== null && status >= 400 && status < 500 && why === 'azure-error')
  );
}

/** Grows with the time that it has been waited for already, so that it also grows over restarts; what Azure asks for is kept. */
function later({ progress, ports }: Stage, askedMs: number | null): string {
  const since = progress.sentAt ?? progress.held?.since ?? null;
  const waited = since === null ? 0 : ports.now().getTime() - Date.parse(since);
  const { firstPause, longestPause } = ports.timing;
  return after(ports, Math.max(askedMs ?? 0, Math.min(longestPause, Math.max(firstPause, waited / 2))));
}

function after(ports: OnPorts, ms: number): string {
  return new Date(ports.now().getTime() + ms).toISOString();
}

function idsOf({ correlationId }: AzureTrouble): readonly string[] {
  return correlationId === null ? [] : [correlationId];
}

function idsIn(answer: WriteAnswer): readonly string[] {
  if ('trouble' in answer) return idsOf(answer.trouble);
  return answer.correlationId === null ? [] : [answer.correlationId];
}

function pollIds(state: OperationState): readonly string[] {
  if ('trouble' in state) return idsOf(state.trouble);
  return state.kind === 'succeeded' && state.correlationId !== null ? [state.correlationId] : [];
}
