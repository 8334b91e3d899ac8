/** A request whose approved revert date has come -> a request that takes it back, approved with it; where one waits for votes already, that one. */
import type { Origin, Proposal } from '../change/proposal.ts';
import { isClosed, type Request } from '../change/request.ts';
import type { Step } from '../network/step.ts';
import { commit } from './commit-request.ts';
import { loadRequest } from './load-request.ts';
import { planHash } from './plan-hash.ts';
import { dueJob } from './queues.ts';
import { record } from './record.ts';
import type { OnPorts } from './request-story-parts.ts';
import { stepsToTakeBack } from './steps-done.ts';
import { wayBack } from './way-back.ts';

/** While it is still being applied its date waits. */
const AGAIN_MS = 600_000;

/** The date stands, whatever became of an earlier wish to take it back. */
const CAME_TO_NOTHING: readonly Request['status'][] = ['declined', 'withdrawn', 'expired', 'stale', 'superseded'];

/** Called again after a crash it goes on with the number that was recorded. */
export async function revertRequest(number: number, request: Request, ports: OnPorts): Promise<void> {
  const now = ports.now().getTime();
  if (request.status === 'applying') {
    await ports.jobs.send(dueJob({ request: number, due: 'revert' }, new Date(now + AGAIN_MS).toISOString()));
    return;
  }
  const back = await stepsToTakeBack(request, ports);
  // The job comes again: that nothing is to be taken back must be known, not supposed.
  if (!back.known) throw new Error(`What stands of request ${number} could not be read: ${back.text}`);
  if (back.steps.length === 0) return;
  let recorded: number | null = null;
  if (request.undoneBy !== null) {
    const { request: other } = await loadRequest(ports.store, request.undoneBy);
    if (other !== null && !CAME_TO_NOTHING.includes(other.status)) {
      if (!isClosed(other)) await record(request.undoneBy, { do: 'fallDue', with: number }, ports);
      return;
    }
    recorded = other === null ? request.undoneBy : null;
  }
  const by = recorded ?? (await ports.store.nextNumber('request'));
  // Recorded before it is made: a process that dies in between finds the same number again.
  await record(number, { do: 'undoBegun', by, auto: true, who: null }, ports);
  const { practice, where, language } = request;
  const origin: Origin = {
    practice,
    where,
    language,
    expiresAt: new Date(now).toISOString(),
    undoes: number,
    approvedWith: number,
    supersedes: null,
  };
  const proposal = await proposalFor(number, request, back.steps, ports);
  const done = await commit(by, { do: 'propose', who: request.requester, groups: [], proposal, origin }, ports);
  if (!done.committed && done.why === 'open-already') {
    await record(done.holder, { do: 'fallDue', with: number }, ports);
    await record(number, { do: 'undoBegun', by: done.holder, auto: true, who: null }, ports);
  }
}

/** What was approved is carried out also where the model knows no better: the gateway itself is read before anything is sent, and says if the world moved. */
async function proposalFor(number: number, request: Request, steps: readonly Step[], ports: OnPorts): Promise<Proposal> {
  const planned = await wayBack(number, request, steps, ports);
  if (planned.planned) return planned.proposal;
  const { proposal } = request;
  const plan = { kind: proposal.plan.kind, steps, undo: proposal.plan.steps, outcomeAfter: proposal.answer.outcome, opens: [] };
  const reason = `CR-${number}: ${proposal.reason}`;
  return {
    ...proposal,
    hash: planHash({ plan, window: null, revertAt: null }),
    plan,
    outcomesBetween: [],
    reason,
    window: null,
    revertAt: null,
  };
}
