/**
 * Applying an approved plan, step after step: what was read, sent, answered and polled -> what happened. A PUT leaves only right after a read that found
 * what the plan expects, so that a second one can only repeat the first.
 */
import { event, happened, nothing, refused } from './decision.ts';
import type { Request, StepProgress } from './request.ts';
import { currentStep } from './request.ts';
import type { Decision, Gate, OwnCommand } from './request-command.ts';
import type { RequestBodies, RequestEvent, RequestEventKind } from './request-event.ts';
import { type Standstill, standstill } from './standstill.ts';
import type { Seen } from './step-seen.ts';

type ApplyCommand = Extract<OwnCommand, { do: 'begin' | 'read' | 'unread' | 'send' | 'answered' | 'polled' | 'giveUp' | 'verify' }>;
type StepCommand = Exclude<ApplyCommand, { do: 'begin' | 'verify' }>;

/** So often may a PUT stay without an answer and be sent again; then somebody looks. */
const MOST_LOST = 3;

export function decideApply(command: ApplyCommand, request: Request, now: string): Decision {
  switch (command.do) {
    case 'begin':
      return begin(command.gate, request, now);
    case 'verify':
      return verify(command, request, now);
    default:
      return decideStep(command, request, now);
  }
}

function begin(gate: Gate, request: Request, now: string): Decision {
  if (request.status !== 'approved') return refused('wrong-state', request.status);
  // What is due by its date, or by break-glass, does not lapse.
  if (now >= request.expiresAt && request.breakGlass === null && request.approvedWith === null)
    return refused('expired', request.expiresAt);
  if (!mayPass(gate, request)) return refused('wrong-state', gate.why ?? '');
  return happened(event('begun', {}, { who: null, at: now, planHash: request.proposal.hash }));
}

/** Break-glass waits for no window. */
function mayPass(gate: Gate, request: Request): boolean {
  return gate.open || request.breakGlass !== null;
}

function verify(command: Extract<ApplyCommand, { do: 'verify' }>, request: Request, now: string): Decision {
  if (request.status !== 'applying' || request.appliedAt === null) return refused('wrong-state', request.status);
  const { outcome, differences } = command;
  const asPlanned = outcome === request.proposal.plan.outcomeAfter;
  return happened(event('verified', { outcome, asPlanned, differences }, { who: null, at: now, planHash: request.proposal.hash }));
}

/** Facts about a step that is not the one under way change nothing. */
function decideStep(command: StepCommand, request: Request, now: string): Decision {
  const at = currentStep(request);
  const progress = at === null ? undefined : request.steps[at];
  if (request.status !== 'applying' || at !== command.step || progress === undefined) return refused('wrong-state', request.status);
  const stage: Stage = { request, progress, at, now };
  switch (command.do) {
    case 'read':
      return read(command.seen, stage);
    case 'unread':
      return command.until === null
        ? happened(failed(stage, standstill('not-readable', { ...about(stage), words: command.words }), command.ids))
        : happened(step(stage, 'stepHeld', { step: at, why: 'unreadable', words: command.words, until: command.until }, command.ids));
    case 'send':
      return send(command.gate, stage);
    case 'answered':
      return answered(command, stage);
    case 'polled':
      return polled(command, stage);
    case 'giveUp':
      return giveUp(command.why, stage);
  }
}

interface Stage {
  readonly request: Request;
  readonly progress: StepProgress;
  readonly at: number;
  readonly now: string;
}

function step<K extends RequestEventKind>(stage: Stage, kind: K, body: RequestBodies[K], ids: readonly string[] = []): RequestEvent {
  return event(kind, body, { who: null, at: stage.now, planHash: stage.request.proposal.hash, correlationIds: ids });
}

function failed(stage: Stage, why: Standstill, ids: readonly string[] = []): RequestEvent {
  return step(stage, 'stepFailed', { step: stage.at, standstill: why }, ids);
}

function about({ request, at }: Stage): Partial<Standstill> {
  const planned = request.proposal.plan.steps[at];
  return planned ? { resource: planned.resource, property: planned.property, expected: planned.from } : {};
}

/** A PUT left and what came of it is not known. */
const IN_DOUBT: readonly StepProgress['phase'][] = ['sending', 'lost', 'accepted', 'running', 'settled'];

function read(seen: Seen, stage: Stage): Decision {
  const { progress, at, now } = stage;
  const inDoubt = IN_DOUBT.includes(progress.phase);
  switch (seen.kind) {
    case 'before':
      if (progress.phase === 'settled') return happened(failed(stage, standstill('not-changed', { ...about(stage), found: seen.found })));
      if (progress.lost >= MOST_LOST)
        return happened(
          failed(stage, standstill('azure-slow', { ...about(stage), found: seen.found, words: progress.held?.words ?? null })),
        );
      return happened(step(stage, 'stepRead', { step: at, etag: seen.etag, apiVersion: seen.apiVersion, found: seen.found }));
    case 'after':
      // Nothing of ours was ever sent: somebody else was there first.
      if (progress.mayHaveArrived === 0) return moved(stage, seen.found, stage.request.proposal.plan.steps[at]?.property ?? null);
      if (seen.failed) return happened(failed(stage, standstill('azure-failed', { ...about(stage), found: seen.found })));
      if (seen.busy) return progress.phase === 'running' ? nothing : happened(step(stage, 'stepRunning', { step: at }));
      return done(stage, progress.phase === 'settled' ? 'confirmed' : 'found');
    case 'busy':
      if (inDoubt) return progress.phase === 'running' ? nothing : happened(step(stage, 'stepRunning', { step: at }));
      return happened(step(stage, 'stepHeld', { step: at, why: 'updating', words: null, until: now }));
    case 'moved':
      return moved(stage, seen.found, seen.property);
    case 'migrating':
      return happened(failed(stage, standstill('migration-running', { ...about(stage), found: seen.found })));
    case 'notExpressRoute':
      return happened(failed(stage, standstill('not-express-route', { ...about(stage), found: seen.found })));
  }
}

/** Before anything of the plan was done it is stale, and planned again; after that it is half done, and people decide. */
function moved(stage: Stage, found: unknown, property: string | null): Decision {
  const why = standstill('world-moved', { ...about(stage), property, found });
  const touched = stage.request.steps.some(({ phase, mayHaveArrived }) => phase === 'done' || mayHaveArrived > 0);
  return happened(touched ? failed(stage, why) : step(stage, 'stepStale', { step: stage.at, standstill: why }));
}

function done(stage: Stage, how: 'confirmed' | 'found'): Decision {
  const over = step(stage, 'stepDone', { step: stage.at, how });
  return stage.at === stage.request.steps.length - 1 ? happened(over, step(stage, 'applied', {})) : happened(over);
}

/** Twice in a row the etag just read did not match an unchanged value: Azure does not take it, the comparison is the guard. */
const MISMATCHES_MEAN_NOT_TAKEN = 2;

function send(gate: Gate, stage: Stage): Decision {
  const { progress, request, at } = stage;
  if (progress.phase !== 'read') return refused('wrong-state', progress.phase);
  if (!mayPass(gate, request)) return refused('wrong-state', gate.why ?? '');
  const { property = null, from = null, to = null } = request.proposal.plan.steps[at] ?? {};
  // A DELETE takes no etag (learn.microsoft.com, "Virtual Network Peerings - Delete").
  const deletes = property === '' && to === null;
  const taken = !deletes && progress.etag !== null && progress.mismatches < MISMATCHES_MEAN_NOT_TAKEN;
  // What does not exist yet has no etag: that is no lack.
  const creates = property === '' && from === null;
  const body = { step: at, etag: taken ? progress.etag : null, ifMatch: taken || creates, comparedAt: progress.since ?? stage.now };
  return happened(step(stage, 'stepSending', body));
}

function answered({ answer, ids }: Extract<StepCommand, { do: 'answered' }>, stage: Stage): Decision {
  const { progress, at } = stage;
  if (progress.phase !== 'sending') return refused('wrong-state', progress.phase);
  switch (answer.kind) {
    case 'done':
      return happened(step(stage, 'stepAnswered', { step: at }, ids));
    case 'accepted':
      return happened(step(stage, 'stepAccepted', { step: at, operation: answer.operation }, ids));
    case 'held':
      return happened(step(stage, 'stepHeld', { step: at, why: answer.why, words: answer.words, until: answer.until }, ids));
    case 'refused':
      return happened(failed(stage, standstill('azure-refused', { ...about(stage), words: answer.words }), ids));
    case 'lost':
      return happened(step(stage, 'stepLost', { step: at, words: answer.words }, ids));
  }
}

function polled({ answer, ids }: Extract<StepCommand, { do: 'polled' }>, stage: Stage): Decision {
  const { progress, at } = stage;
  if (progress.phase !== 'accepted' && progress.phase !== 'running') return refused('wrong-state', progress.phase);
  switch (answer.kind) {
    case 'running':
      return progress.phase === 'running' ? nothing : happened(step(stage, 'stepRunning', { step: at }, ids));
    case 'succeeded':
      return happened(step(stage, 'stepSucceeded', { step: at }, ids));
    case 'failed':
      return happened(failed(stage, standstill('azure-failed', { ...about(stage), words: answer.words }), ids));
    case 'lost':
      return happened(step(stage, 'stepLost', { step: at, words: answer.words }, ids));
  }
}

/** After the window nothing is sent any more; what was sent is followed to its end, within bounds. */
function giveUp(why: 'azure-slow' | 'window-over', stage: Stage): Decision {
  const inDoubt = IN_DOUBT.includes(stage.progress.phase);
  if (why === 'window-over' && inDoubt) return refused('wrong-state', stage.progress.phase);
  return happened(failed(stage, standstill(why, { ...about(stage), words: stage.progress.held?.words ?? null })));
}
