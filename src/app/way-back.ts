/** What was applied -> the proposal that takes it back, proved on the network as it is now. */
import type { Plan } from '../change/plan.ts';
import type { Proposal } from '../change/proposal.ts';
import type { Request } from '../change/request.ts';
import type { Step } from '../network/step.ts';
import { factsOf } from './answer-facts.ts';
import { answerId } from './answer-id.ts';
import { asksOf } from './asks.ts';
import { planHash } from './plan-hash.ts';
import { proveSteps } from './prove-steps.ts';
import type { OnPorts } from './request-story-parts.ts';

export type WayBack =
  | { readonly planned: true; readonly proposal: Proposal }
  /** The network is no longer as the change left it, or Azure could not be read just now: why. */
  | { readonly planned: false; readonly why: 'world-moved' | 'azure-away'; readonly reason: string };

export async function wayBack(number: number, request: Request, steps: readonly Step[], ports: OnPorts): Promise<WayBack> {
  const { proposal, language } = request;
  const { question } = asksOf(proposal);
  const now = await ports.askFreshly({
    question,
    language,
    unread: [],
    id: answerId(ports),
    alsoRead: steps.map(({ resource }) => resource),
  });
  if (now.kind !== 'answer') return { planned: false, why: 'world-moved', reason: proposal.answer.question };
  // No plan is put to a vote on what may be out of date.
  if (now.stamp.trouble) return { planned: false, why: 'azure-away', reason: now.stamp.trouble };
  const proved = await proveSteps(steps, { question, language }, ports);
  if (!proved.proved) return { planned: false, why: 'world-moved', reason: proved.reason };
  const outcomeAfter = proved.outcomes.at(-1) ?? proposal.answer.outcome;
  const undo = [...steps].reverse().map(({ resource, property, from, to }): Step => ({ resource, property, from: to, to: from }));
  const plan: Plan = { kind: proposal.plan.kind, steps, undo, outcomeAfter, opens: [] };
  return {
    planned: true,
    proposal: {
      hash: planHash({ plan, window: null, revertAt: null }),
      plan,
      outcomesBetween: proved.outcomes.slice(0, -1),
      answer: { ...proposal.answer, outcome: now.verdict.outcome, answeredAt: now.answeredAt },
      asks: { question, facts: factsOf(now) },
      reason: `CR-${number}: ${proposal.reason}`,
      ticket: proposal.ticket,
      window: null,
      revertAt: null,
      approvers: proposal.approvers,
    },
  };
}
