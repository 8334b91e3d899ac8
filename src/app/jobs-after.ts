/** What happened to a request -> the jobs that this makes due. They are sent in one transaction with the events. */
import type { Policy } from '../change/policy.ts';
import type { Request } from '../change/request.ts';
import { isClosed } from '../change/request.ts';
import type { RequestEvent } from '../change/request-event.ts';
import type { NewJob } from './event-store-port.ts';
import { requestStream } from './load-request.ts';
import { carryOutJob, dueJob, redrawJob, tellJob } from './queues.ts';
import type { RequestTiming } from './request-ports.ts';

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
      return [carryOutJob(number), tellJob({ telling: 'brokeGlass', request: number }, requestStream(number))];
    case 'begun':
      return revertDate(number, request, policy, event.at);
    case 'stepFailed':
    case 'stepStale':
      return request.undoes === null ? [] : wayBackFailed(number, request, event.kind === 'stepFailed', event.at, timing);
    case 'verified':
      return request.breakGlass !== null && isClosed(request)
        ? [dueJob({ request: number, due: 'remind', about: 'reviewDue' }, later(event.at, REVIEW_HOURS * HOUR))]
        : [];
    default:
      return [];
  }
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
function wayBackFailed(
  number: number,
  request: Request,
  again: boolean,
  now: string,
  { firstRetry }: JobsRules['timing'],
): readonly NewJob[] {
  const told = tellJob({ telling: 'revertFailed', request: number }, requestStream(number));
  if (!again || request.approvedWith === null) return [told];
  return [told, carryOutJob(number, later(now, firstRetry * 2 ** Math.min(request.retries, 6)))];
}

function before(until: string, hours: number, now: string, job: (at: string) => NewJob): NewJob[] {
  const at = later(until, -hours * HOUR);
  return at > now ? [job(at)] : [];
}

function later(iso: string, ms: number): string {
  return new Date(Date.parse(iso) + ms).toISOString();
}
