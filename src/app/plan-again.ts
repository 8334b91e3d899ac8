/** A request whose network moved before it was applied -> a new request for the network as it is now, which takes its place. */
import { cannotApply } from '../change/can-apply.ts';
import { planOf } from '../change/plan.ts';
import type { Proposal } from '../change/proposal.ts';
import type { Request } from '../change/request.ts';
import { factsOf } from './answer-facts.ts';
import { answerId } from './answer-id.ts';
import { asksOf } from './asks.ts';
import { canonical, planHash } from './plan-hash.ts';
import { propose } from './propose-change.ts';
import { proveSteps } from './prove-steps.ts';
import type { RequestReply } from './request-reply.ts';
import { type Acting, type OnPorts, refusal } from './request-story-parts.ts';

/** What the network became meanwhile decides on the plan: the question is asked again, and the remedy of the same kind is taken. */
export async function planAgain(number: number, request: Request, acting: Acting, ports: OnPorts): Promise<RequestReply> {
  const { proposal, language } = request;
  const now = ports.now().toISOString();
  const past = [proposal.window?.end, proposal.revertAt].find((time) => time && time <= now);
  if (past) return refusal(acting, 'time-over', number, past);
  const { question } = asksOf(proposal);
  const alsoRead = proposal.plan.steps.map(({ resource }) => resource);
  const answer = await ports.askFreshly({ question, language, unread: [], id: answerId(ports), alsoRead });
  if (answer.kind !== 'answer') return refusal(acting, 'world-moved', number, proposal.answer.question);
  if (answer.stamp.trouble) return refusal(acting, 'azure-away', number, answer.stamp.trouble);
  const same = answer.remedies.find(({ steps }) => canonical(steps) === canonical(proposal.plan.steps));
  const remedy = same ?? answer.remedies.find(({ kind }) => kind === proposal.plan.kind);
  if (remedy === undefined || cannotApply(remedy) !== null) return refusal(acting, 'nothing-to-propose', number, answer.verdict.outcome);
  const proved = await proveSteps(remedy.steps, { question, language }, ports);
  if (!proved.proved) return refusal(acting, 'world-moved', number, proved.reason);
  const plan = planOf(remedy);
  const { window, revertAt } = proposal;
  const anew: Proposal = {
    ...proposal,
    hash: planHash({ plan, window, revertAt }),
    plan,
    outcomesBetween: proved.outcomes.slice(0, -1),
    answer: { ...proposal.answer, outcome: answer.verdict.outcome, answeredAt: answer.answeredAt },
    asks: { question, facts: factsOf(answer) },
  };
  return propose(anew, { undoes: null, approvedWith: null, supersedes: number }, acting, ports);
}
