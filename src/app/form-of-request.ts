/** What a request says now -> the form that says the same, for editing it. */
import { DateTime } from 'luxon';
import type { Proposal } from '../change/proposal.ts';
import type { ProposalForm } from './request-act.ts';

export const EMPTY_FORM: ProposalForm = {
  reason: null,
  ticket: null,
  startDate: null,
  startTime: null,
  endDate: null,
  endTime: null,
  zone: null,
  revertDate: null,
  revertTime: null,
  remedy: null,
  approvers: null,
};

export function formOfRequest({ reason, ticket, window, revertAt, approvers }: Proposal): ProposalForm {
  const zone = window?.zone ?? 'UTC';
  const [startDate, startTime] = clock(window?.start ?? null, zone);
  const [endDate, endTime] = clock(window?.end ?? null, zone);
  const [revertDate, revertTime] = clock(revertAt, zone);
  return { ...EMPTY_FORM, reason, ticket, startDate, startTime, endDate, endTime, zone, revertDate, revertTime, approvers };
}

function clock(iso: string | null, zone: string): readonly [date: string | null, time: string | null] {
  if (iso === null) return [null, null];
  const there = DateTime.fromISO(iso, { zone });
  return [there.toFormat('yyyy-MM-dd'), there.toFormat('HH:mm')];
}
