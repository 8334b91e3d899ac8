/** What happened to a request -> the jobs that this makes due. They are sent in one transaction with the events. */
import type { Policy } from '../change/policy.ts';
import type { Request } from '../change/request.ts';
import { isClosed } from '../change/request.ts';
import type { RequestEvent } from '../change/request-event.ts';
import { audienceOf, type ToldOfRequest } from './audience.ts';
import type { NewJob } from './event-store-port.ts';
import { requestStream } from './load-request.ts';
import { carryOutJob, dueJob, redrawJob, tellJob, WATCHES_JOB } from './queues.ts';
import type { RequestTiming } from './request-ports.ts';
import { retryDue } from './retry-due.ts';

const HOUR = 3_600_000;
const REVIEW_HOURS = 24;

export interface JobsRules {
  readonly policy: Policy;
  readonly timing: Pick<RequestTiming, 'firstRetry'>;
}

export function jobsAfter(number: number, request: Request, events: readonly RequestEvent[], rules: JobsRules): readonly NewJob[] {
  if (events.length === 0) return [];
  return [redrawJob(requestStream(number)), ...events.flatMap((event) => jobsOf(number, request, event, rules))];
}

function jobsOf(number: number, request: Request, event: RequestEvent, { policy, timing }: JobsRules): readonly NewJob[] {
  const lapse = (until: string): NewJob[] => [
    dueJob({ request: number, due: 'expire' }, until),
    ...before(until, policy.remindHours, event.at, (at) => dueJob({ request: number, due: 'remind', about: 'expiresSoon' }, at)),
  ];
  switch (event.kind) {
    case 'proposed':
      return event.body.approvedWith === null ? lapse(event.body.expiresAt) : [carryOutJob(number)];
    case 'extended':
      return lapse(event.body.until);
    case 'decided':
    case 'retried':
      return [carryOutJob(number)];
    case 'brokeGlass':
      return [carryOutJob(number), ...told('brokeGlass', number, request, policy)];
    case 'reminded':
      return told(event.body.about, number, request, policy);
    case 'fellDue':
      return [carryOutJob(number)];
    case 'declined':
    case 'withdrawn':
    case 'expired':
    case 'superseded':
      return dropped(number, request);
    case 'begun':
      return revertDate(number, request, policy, event.at);
    case 'stepFailed':
    case 'stepStale':
      return request.undoes === null ? [] : wayBackFailed(number, request, event.kind === 'stepFailed', event.at, { policy, timing });
    case 'verified':
      // What is watched may have changed by it; live it is asked after the next sweep too.
      return [WATCHES_JOB, ...reviewOf(number, request, event.at)];
    default:
      return [];
  }
}

function reviewOf(number: number, request: Request, now: string): readonly NewJob[] {
  if (request.breakGlass === null || !isClosed(request)) return [];
  return [dueJob({ request: number, due: 'remind', about: 'reviewDue' }, later(now, REVIEW_HOURS * HOUR))];
}

/** From the first PUT on there is something to take back, whatever comes of the rest. */
function revertDate(number: number, { proposal, approvedWith }: Request, policy: Policy, now: string): readonly NewJob[] {
  const { revertAt } = proposal;
  if (revertAt === null || approvedWith !== null) return [];
  return [
    dueJob({ request: number, due: 'revert' }, revertAt),
    ...before(revertAt, policy.remindHours, now, (at) => dueJob({ request: number, due: 'remind', about: 'revertSoon' }, at)),
  ];
}

/** Turning a flag off has failed in practice: it is told, and tried again by itself where it was approved with its date. */
function wayBackFailed(number: number, request: Request, again: boolean, now: string, { policy, timing }: JobsRules): readonly NewJob[] {
  const tellings = told('revertFailed', number, request, policy);
  if (!again) return [...tellings, ...dropped(number, request)];
  if (request.approvedWith === null) return tellings;
  return [...tellings, carryOutJob(number, retryDue(now, request, timing))];
}

/** The request whose way back this was can be taken back anew. */
function dropped(number: number, { undoes }: Request): readonly NewJob[] {
  return undoes === null ? [] : [dueJob({ request: undoes, due: 'undoDropped', by: number }, null)];
}

function told(telling: ToldOfRequest, number: number, request: Request, policy: Policy): readonly NewJob[] {
  return audienceOf(telling, request, policy).map((to) => tellJob({ telling, request: number, to }));
}

function before(until: string, hours: number, now: string, job: (at: string) => NewJob): NewJob[] {
  const at = later(until, -hours * HOUR);
  return at > now ? [job(at)] : [];
}

function later(iso: string, ms: number): string {
  return new Date(Date.parse(iso) + ms).toISOString();
}
