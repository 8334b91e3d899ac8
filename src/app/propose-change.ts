/** An answer, one of its remedies and the form -> a change request, or the open one of the same content, or the form again with what is wrong. */
import { cannotApply } from '../change/can-apply.ts';
import { planOf } from '../change/plan.ts';
import type { Origin, Proposal } from '../change/proposal.ts';
import type { Remedy } from '../change/remedy.ts';
import type { Step } from '../network/step.ts';
import { factsOf } from './answer-facts.ts';
import { answerId } from './answer-id.ts';
import type { Asks } from './asks.ts';
import { commit } from './commit-request.ts';
import { loadRequest } from './load-request.ts';
import { canonical, planHash } from './plan-hash.ts';
import type { Remembered } from './ports.ts';
import { proveSteps } from './prove-steps.ts';
import { readForm, type Wishes } from './read-form.ts';
import type { AnswerReply } from './reply.ts';
import type { ProposalForm } from './request-act.ts';
import { approversOf, formFor } from './request-form.ts';
import type { RequestReply } from './request-reply.ts';
import { type Acting, afterCommit, cardFor, type OnPorts, type Refusal, refusal } from './request-story-parts.ts';
import { type ReachQuestion, settledQuestion } from './settled-question.ts';

const HOUR = 3_600_000;

/** The form for an answer, empty. */
export async function openForm(answer: string | null, reason: string | null, acting: Acting, ports: OnPorts): Promise<RequestReply> {
  const found = await answerHere(answer, acting, ports);
  if ('refusal' in found) return refusal(acting, found.refusal);
  return formFor(found.entry.reply, found.entry.text, { reason }, null, acting, ports);
}

/**
 * `answer`: the id of an answer given in this conversation. The remedy is proved anew before it is asked for; what is wrong in the form, or a remedy
 * that no longer helps, brings the form back with what was typed.
 */
export async function proposeChange(answer: string, form: ProposalForm, acting: Acting, ports: OnPorts): Promise<RequestReply> {
  const found = await answerHere(answer, acting, ports);
  if ('refusal' in found) return refusal(acting, found.refusal);
  const { entry, question } = found;
  const back = (why: Refusal, detail: string): RequestReply =>
    formFor(entry.reply, entry.text, form, { refusal: why, detail }, acting, ports);
  const read = readForm(form, ports.now().toISOString());
  if (!read.read) return back(read.refusal, read.detail);
  const approvers = approversOf(form, ports.policy);
  if (!approvers.chosen) return back('form-unreadable', approvers.detail);
  const remedy = remedyOf(entry.reply, form.remedy);
  if (remedy === null) return back('nothing-to-propose', '');
  const manual = cannotApply(remedy);
  if (manual !== null) return back('cannot-apply', stepText(manual));
  const planned = await planAnew(remedy, entry, question, acting, ports);
  if (!('plan' in planned)) return back(planned.refusal, planned.detail);
  const proposal = proposalOf(planned, entry, read.wishes, approvers.conversation);
  return propose(proposal, { undoes: null, approvedWith: null, supersedes: null }, acting, ports);
}

type Entry = Remembered & { readonly reply: AnswerReply };

/** Ids are not secret: an answer is open only where it was given. */
async function answerHere(
  answer: string | null,
  { conversation, who }: Acting,
  { answers }: OnPorts,
): Promise<{ readonly entry: Entry; readonly question: ReachQuestion } | { readonly refusal: Refusal }> {
  const entry = answer === null ? await answers.lastIn(conversation, who.id) : await answers.find(answer);
  if (entry === null || entry.conversation !== conversation) return { refusal: 'answer-gone' };
  const { reply, question } = entry;
  // What was only imagined is no network that could be changed.
  if (reply.kind !== 'answer' || reply.question !== 'reach') return { refusal: 'nothing-to-propose' };
  const settled = settledQuestion(question, reply, reply.flow);
  return settled === null ? { refusal: 'nothing-to-propose' } : { entry: { ...entry, reply }, question: settled };
}

/** Null where there is no such one. `number`: 1-based; null: the recommended one. */
function remedyOf({ remedies }: AnswerReply, number: number | null): Remedy | null {
  if (number !== null) return remedies[number - 1] ?? null;
  return remedies.find(({ recommended }) => recommended) ?? remedies[0] ?? null;
}

type Planned = Pick<Proposal, 'plan' | 'outcomesBetween'> & { readonly asks: Asks; readonly answer: AnswerReply };

/** Asked again before it is planned: what the person saw may be hours old. The same remedy must still be found, and proved. */
async function planAnew(
  remedy: Remedy,
  entry: Entry,
  question: ReachQuestion,
  { language }: Acting,
  ports: OnPorts,
): Promise<Planned | { readonly refusal: Refusal; readonly detail: string }> {
  const alsoRead = remedy.steps.map(({ resource }) => resource);
  const answer = await ports.askFreshly({ question, language, unread: [], id: answerId(ports), alsoRead });
  if (answer.kind !== 'answer') return { refusal: 'world-moved', detail: entry.text };
  if (answer.stamp.trouble) return { refusal: 'azure-away', detail: answer.stamp.trouble };
  const same = answer.remedies.find(({ steps }) => canonical(steps) === canonical(remedy.steps));
  if (same === undefined) return { refusal: 'world-moved', detail: stepText(remedy.steps[0]) };
  const proved = await proveSteps(same.steps, { question, language }, ports);
  if (!proved.proved) return { refusal: 'world-moved', detail: proved.reason };
  return { plan: planOf(same), outcomesBetween: proved.outcomes.slice(0, -1), asks: { question, facts: factsOf(answer) }, answer };
}

function proposalOf({ plan, outcomesBetween, asks, answer }: Planned, entry: Entry, wishes: Wishes, approvers: string | null): Proposal {
  const { reason, ticket, window, revertAt } = wishes;
  return {
    hash: planHash({ plan, window, revertAt }),
    plan,
    outcomesBetween,
    answer: { id: entry.id, question: entry.text, outcome: answer.verdict.outcome, answeredAt: answer.answeredAt },
    asks,
    reason,
    ticket,
    window,
    revertAt,
    approvers,
  };
}

/** Proposing twice finds the open request. */
export async function propose(
  proposal: Proposal,
  origin: Pick<Origin, 'undoes' | 'approvedWith' | 'supersedes'>,
  acting: Acting,
  ports: OnPorts,
): Promise<RequestReply> {
  const number = await ports.store.nextNumber('request');
  const around = { practice: ports.practice, where: acting.conversation, language: acting.language };
  const full: Origin = { ...around, expiresAt: expiryOf(proposal, ports), ...origin };
  const done = await commit(number, { do: 'propose', who: acting.who, groups: [], proposal, origin: full }, ports);
  if (done.committed) {
    if (origin.supersedes !== null) await commit(origin.supersedes, { do: 'supersede', by: number, who: acting.who }, ports);
    if (origin.undoes !== null) await commit(origin.undoes, { do: 'undoBegun', by: number, auto: false, who: acting.who }, ports);
    const news = origin.undoes !== null ? 'undoProposed' : origin.supersedes !== null ? 'replanned' : 'proposed';
    return cardFor(number, done.request, acting, ports, news);
  }
  if (done.why !== 'open-already') return afterCommit(number, done, null, acting, ports);
  const { request } = await loadRequest(ports.store, done.holder);
  return request ? cardFor(done.holder, request, acting, ports, 'found') : refusal(acting, 'no-such-request', done.holder);
}

/** What has a window is decided before that ends; what has none within the policy's hours. */
export function expiryOf({ window }: Pick<Proposal, 'window'>, { now, policy }: OnPorts): string {
  return window?.end ?? new Date(now().getTime() + policy.expiryHours * HOUR).toISOString();
}

function stepText(step: Step | undefined): string {
  return step === undefined ? '' : [step.resource, step.property].filter(Boolean).join(' ');
}
