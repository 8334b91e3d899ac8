/** A request as folded, with the rules and the audit log's newest hash -> what its card shows. */
import { namesOf, type Policy, votesNeeded } from '../change/policy.ts';
import { currentStep, isClosed, type Request, type StepProgress } from '../change/request.ts';
import type { FactChange, RequestView } from './request-reply.ts';
import { gateAt } from './timetable.ts';

export interface Around {
  /** Null: change requests are off now; what was is still shown. */
  readonly policy: Policy | null;
  readonly auditHash: string | null;
  /** ISO 8601, UTC. */
  readonly now: string;
}

export function viewOf(number: number, request: Request, { policy, auditHash, now }: Around): RequestView {
  const { proposal } = request;
  const { plan } = proposal;
  return {
    number,
    state: request.status,
    practice: request.practice,
    hash: proposal.hash,
    revision: request.revision,
    requester: request.requester,
    proposedAt: request.proposedAt,
    answer: proposal.answer,
    kind: plan.kind,
    reason: proposal.reason,
    ticket: proposal.ticket,
    window: proposal.window,
    revertAt: proposal.revertAt,
    expiresAt: request.expiresAt,
    steps: plan.steps.map((step, at) => ({
      step,
      ...shownStep(request, request.steps[at]),
      outcomeAfter: proposal.outcomesBetween[at] ?? null,
    })),
    outcomePlanned: plan.outcomeAfter,
    opens: plan.opens,
    undo: plan.undo,
    votes: request.votes.map(({ who, vote, at, comment }) => ({ who, vote, at, comment })),
    votesNeeded: policy === null ? request.votes.length : votesNeeded(policy, plan.opens.length),
    approvers: policy === null ? [] : namesOf(policy.approvers),
    breakGlass: request.breakGlass,
    proof: request.proof && { ...request.proof, differences: request.proof.differences as readonly FactChange[] },
    undoes: request.undoes,
    undoneBy: request.undoneBy,
    approvedWith: request.approvedWith,
    supersededBy: request.supersededBy,
    trouble: request.standstill,
    ...waiting(request, policy, now),
    etagNotHonoured: request.ifMatchNotTaken,
    auditHash: auditHash ?? '',
    correlationIds: request.correlationIds,
  };
}

type ShownStep = Pick<RequestView['steps'][number], 'state' | 'since' | 'trouble'>;

function shownStep(request: Request, progress: StepProgress | undefined): ShownStep {
  const { phase = 'waiting', since = null, held = null, trouble = null } = progress ?? {};
  // What was never begun and never will be.
  const over = phase === 'waiting' && since === null && isClosed(request);
  return { state: over ? 'skipped' : SHOWN[phase], since, trouble: trouble ?? held?.words ?? null };
}

const SHOWN = {
  waiting: 'waiting',
  read: 'reading',
  sending: 'sent',
  lost: 'sent',
  accepted: 'running',
  running: 'running',
  settled: 'running',
  done: 'done',
  failed: 'failed',
} as const satisfies Record<StepProgress['phase'], ShownStep['state']>;

function waiting(request: Request, policy: Policy | null, now: string): Pick<RequestView, 'waitsFor' | 'waitsUntil'> {
  switch (request.status) {
    case 'pending':
      return { waitsFor: 'votes', waitsUntil: request.expiresAt };
    case 'approved': {
      if (policy === null || request.breakGlass !== null) return { waitsFor: 'azure', waitsUntil: null };
      const gate = gateAt(request.proposal.window, policy, now);
      return gate.open ? { waitsFor: 'azure', waitsUntil: null } : { waitsFor: gate.why, waitsUntil: gate.until };
    }
    case 'applying': {
      const at = currentStep(request);
      const held = at === null ? null : (request.steps[at]?.held ?? null);
      return held ? { waitsFor: 'retry', waitsUntil: held.until } : { waitsFor: 'azure', waitsUntil: null };
    }
    case 'failed':
      return { waitsFor: request.approvedWith === null ? null : 'retry', waitsUntil: null };
    default:
      if (request.breakGlass !== null && request.breakGlass.reviewedBy === null && request.proof !== null)
        return { waitsFor: 'review', waitsUntil: null };
      return request.proof !== null && request.proposal.revertAt !== null && request.undoneBy === null
        ? { waitsFor: 'revert', waitsUntil: request.proposal.revertAt }
        : { waitsFor: null, waitsUntil: null };
  }
}
