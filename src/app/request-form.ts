/** An answer, or an open request -> the form that proposes or edits a change. */
import { cannotApply } from '../change/can-apply.ts';
import type { Policy } from '../change/policy.ts';
import type { Request } from '../change/request.ts';
import { EMPTY_FORM, formOfRequest } from './form-of-request.ts';
import type { AnswerReply } from './reply.ts';
import type { ProposalForm } from './request-act.ts';
import type { RequestReply } from './request-reply.ts';
import type { Acting, OnPorts } from './request-story-parts.ts';

type Form = Extract<RequestReply, { kind: 'requestForm' }>;

/** Nothing that was typed is lost: it stands in the form again. */
export function formFor(
  answer: AnswerReply,
  question: string,
  filled: Partial<ProposalForm>,
  problem: Form['problem'],
  { language }: Acting,
  { policy }: OnPorts,
): Form {
  const remedies = answer.remedies.map((remedy, i) => ({
    number: i + 1,
    kind: remedy.kind,
    steps: remedy.steps,
    outcomeAfter: remedy.outcomeAfter,
    opens: remedy.opens,
    recommended: remedy.recommended,
    applies: cannotApply(remedy) === null,
  }));
  const form = { ...EMPTY_FORM, ...filled };
  return {
    kind: 'requestForm',
    language,
    unread: [],
    answer: answer.id,
    request: null,
    question,
    remedies,
    filled: form,
    channels: policy.conversations,
    problem,
  };
}

export function formForEdit(
  number: number,
  { proposal }: Request,
  filled: ProposalForm | null,
  problem: Form['problem'],
  { language }: Acting,
  { policy }: OnPorts,
): Form {
  const { plan } = proposal;
  const remedy = { number: 1, kind: plan.kind, steps: plan.steps, outcomeAfter: plan.outcomeAfter, opens: plan.opens };
  return {
    kind: 'requestForm',
    language,
    unread: [],
    answer: proposal.answer.id,
    request: { number, hash: proposal.hash },
    question: proposal.answer.question,
    remedies: [{ ...remedy, recommended: true, applies: true }],
    filled: filled ?? formOfRequest(proposal),
    channels: policy.conversations,
    problem,
  };
}

/** The conversation of approvers that a form means; only configured ones can be meant. */
export function approversOf(
  { approvers }: ProposalForm,
  { conversations }: Policy,
): { readonly chosen: true; readonly conversation: string | null } | { readonly chosen: false; readonly detail: string } {
  const names = conversations.map(({ name }) => name).join(', ');
  if (approvers === null) {
    const [only, ...others] = conversations;
    return others.length > 0 ? { chosen: false, detail: names } : { chosen: true, conversation: only?.id ?? null };
  }
  const known = conversations.find(({ id }) => id === approvers);
  return known ? { chosen: true, conversation: known.id } : { chosen: false, detail: names };
}
