/** What a button or form about a change request, a watch or the log sent -> the act it stands for, or null when it is none of ours. */
import { z } from 'zod';
import type { ProposalForm, RequestAct } from '../app/request-act.ts';

const typed = z
  .string()
  .max(2_000)
  .nullish()
  .transform((text) => text?.trim() || null);
const number = z.int().min(1).max(9_999_999);

/** What the card put there stands under one name, ids and a hash; what was typed stands beside it, under the inputs' ids. */
const data = z.object({
  hairpin: z.object({
    verb: z.literal('request'),
    act: z.enum([
      'form',
      'propose',
      'editForm',
      'edit',
      'approve',
      'decline',
      'withdraw',
      'extend',
      'undo',
      'retry',
      'breakGlass',
      'review',
      'refresh',
      'evidence',
      'stopWatch',
    ]),
    answer: z
      .string()
      .regex(/^A-[0-9A-Z]{1,20}$/)
      .nullish(),
    request: number.nullish(),
    hash: z
      .string()
      .regex(/^[0-9a-f]{12}$/)
      .nullish(),
    watch: number.nullish(),
  }),
  reason: typed,
  ticket: typed,
  startDate: typed,
  startTime: typed,
  endDate: typed,
  endTime: typed,
  zone: typed,
  revertDate: typed,
  revertTime: typed,
  remedy: typed,
  approvers: typed,
  until: typed,
  declineComment: typed,
  withdrawComment: typed,
  breakGlassComment: typed,
  reviewComment: typed,
});
type Data = z.infer<typeof data>;

/** Nothing of it is believed but the person's own words: what the ids stand for is in the store. */
export function readRequestButton(value: unknown): RequestAct | null {
  const read = data.safeParse(value);
  return read.success ? actOf(read.data) : null;
}

function actOf(sent: Data): RequestAct | null {
  const { act, answer = null, request = null, hash = null, watch = null } = sent.hairpin;
  switch (act) {
    case 'form':
      return { act, answer, comment: null };
    case 'propose':
      return answer === null ? null : { act, answer, form: formOf(sent) };
    case 'stopWatch':
      return watch === null ? null : { act, watch };
    case 'edit':
      return request === null || hash === null ? null : { act, request, hash, form: formOf(sent) };
    default:
      return request === null ? null : onRequest(act, request, hash, sent);
  }
}

type OnRequest = Exclude<Data['hairpin']['act'], 'form' | 'propose' | 'stopWatch' | 'edit'>;

function onRequest(act: OnRequest, request: number, hash: string | null, sent: Data): RequestAct | null {
  switch (act) {
    case 'approve':
    case 'decline':
    case 'breakGlass':
      // Only what is typed may mean "the plan as it stands": a button says which plan it was drawn from.
      if (hash === null) return null;
      if (act === 'approve') return { act, request, hash };
      return { act, request, hash, comment: act === 'decline' ? sent.declineComment : sent.breakGlassComment };
    case 'undo':
    case 'retry':
      return hash === null ? null : { act, request, hash };
    case 'withdraw':
      return { act, request, comment: sent.withdrawComment };
    case 'review':
      return { act, request, comment: sent.reviewComment };
    case 'extend':
      return { act, request, until: sent.until };
    case 'editForm':
    case 'refresh':
    case 'evidence':
      return { act, request };
  }
}

function formOf(sent: Data): ProposalForm {
  const { reason, ticket, startDate, startTime, endDate, endTime, zone, revertDate, revertTime, remedy, approvers } = sent;
  const times = { startDate, startTime, endDate, endTime, zone, revertDate, revertTime };
  return { reason, ticket, ...times, remedy: remedy !== null && /^[1-9]\d?$/.test(remedy) ? Number(remedy) : null, approvers };
}
