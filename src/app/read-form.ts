/** A form as typed -> reason, ticket, window and revert date, or what is wrong with it. Dates and times are those on a wall clock in the zone given. */
import type { Window } from '../change/proposal.ts';
import { instantOf, isZone } from './local-time.ts';
import type { ProposalForm } from './request-act.ts';

export interface Wishes {
  readonly reason: string;
  readonly ticket: string | null;
  readonly window: Window | null;
  readonly revertAt: string | null;
}

export type FormProblem = 'reason-required' | 'form-unreadable' | 'window-unreadable' | 'window-past' | 'revert-before-window';

export type FormRead =
  | { readonly read: true; readonly wishes: Wishes }
  /** `detail`: what was typed, or the time that it collides with. */
  | { readonly read: false; readonly refusal: FormProblem; readonly detail: string };

/** Longer is a pasted document, not a reason. */
const LONGEST_REASON = 2_000;
const LONGEST_TICKET = 200;

/** `now`: ISO 8601, UTC. */
export function readForm(form: ProposalForm, now: string): FormRead {
  const reason = form.reason?.trim() ?? '';
  if (reason === '') return problem('reason-required', '');
  if (reason.length > LONGEST_REASON) return problem('form-unreadable', `${reason.length} > ${LONGEST_REASON}`);
  const ticket = form.ticket?.trim() || null;
  if (ticket !== null && ticket.length > LONGEST_TICKET) return problem('form-unreadable', `${ticket.length} > ${LONGEST_TICKET}`);
  const zone = form.zone?.trim() || 'UTC';
  if (!isZone(zone)) return problem('window-unreadable', zone);
  const window = windowOf(form, zone, now);
  if ('refusal' in window) return window;
  const revert = revertOf(form, zone, window.window, now);
  return 'refusal' in revert ? revert : { read: true, wishes: { reason, ticket, window: window.window, revertAt: revert.revertAt } };
}

type Problem = Extract<FormRead, { read: false }>;

function problem(refusal: FormProblem, detail: string): Problem {
  return { read: false, refusal, detail };
}

function windowOf(form: ProposalForm, zone: string, now: string): { readonly window: Window | null } | Problem {
  const { startDate, startTime, endDate, endTime } = form;
  if (![startDate, startTime, endDate, endTime].some(isGiven)) return { window: null };
  const start = timeOf(startDate, startTime, zone);
  // A window within one day needs its date once.
  const end = timeOf(isGiven(endDate) ? endDate : startDate, endTime, zone);
  if (start === null) return problem('window-unreadable', typed(startDate, startTime, zone));
  if (end === null) return problem('window-unreadable', typed(endDate, endTime, zone));
  if (end <= start) return problem('window-unreadable', `${typed(startDate, startTime, zone)} – ${typed(endDate, endTime, zone)}`);
  return end <= now ? problem('window-past', end) : { window: { start, end, zone } };
}

function revertOf(form: ProposalForm, zone: string, window: Window | null, now: string): { readonly revertAt: string | null } | Problem {
  const { revertDate, revertTime } = form;
  if (!isGiven(revertDate) && !isGiven(revertTime)) return { revertAt: null };
  const revertAt = timeOf(revertDate, revertTime, zone);
  if (revertAt === null) return problem('window-unreadable', typed(revertDate, revertTime, zone));
  const earliest = window?.end ?? now;
  return revertAt <= earliest ? problem('revert-before-window', earliest) : { revertAt };
}

function timeOf(date: string | null, time: string | null, zone: string): string | null {
  return isGiven(date) && isGiven(time) ? instantOf(`${date.trim()}T${time.trim()}`, zone) : null;
}

function isGiven(text: string | null): text is string {
  return text !== null && text.trim() !== '';
}

function typed(date: string | null, time: string | null, zone: string): string {
  return [date, time, zone].filter(isGiven).join(' ');
}
