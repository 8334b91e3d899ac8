/** A failed way back by its date -> when it is tried again by itself: later each time, since what Azure refuses it mostly goes on refusing. */
import type { Request } from '../change/request.ts';
import type { RequestTiming } from './request-ports.ts';

/** 15 minutes doubled six times: 16 hours. */
const MOST_DOUBLED = 6;

/** ISO 8601, UTC. `failedAt`: when its step failed. */
export function retryDue(
  failedAt: string,
  { retries }: Pick<Request, 'retries'>,
  { firstRetry }: Pick<RequestTiming, 'firstRetry'>,
): string {
  return new Date(Date.parse(failedAt) + firstRetry * 2 ** Math.min(retries, MOST_DOUBLED)).toISOString();
}
