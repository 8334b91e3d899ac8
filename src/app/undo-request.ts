/** A request of which something was applied -> a request that takes that back: a plan like any other. */
import { loadRequest } from './load-request.ts';
import { propose } from './propose-change.ts';
import type { RequestReply } from './request-reply.ts';
import { type Acting, cardFor, type OnPorts, refusal } from './request-story-parts.ts';
import { stepsToTakeBack } from './steps-done.ts';
import { wayBack } from './way-back.ts';

/** Without a revert date that was approved with it, taking back needs votes of its own. */
export async function undoRequest(number: number, acting: Acting, ports: OnPorts): Promise<RequestReply> {
  const { request } = await loadRequest(ports.store, number);
  if (request === null) return refusal(acting, 'no-such-request', number);
  if (request.undoneBy !== null) {
    const { request: other } = await loadRequest(ports.store, request.undoneBy);
    if (other) return cardFor(request.undoneBy, other, acting, ports, 'found');
  }
  if (!['proved', 'notAsPlanned', 'failed'].includes(request.status)) return refusal(acting, 'wrong-state', number, request.status);
  const back = await stepsToTakeBack(request, ports);
  if (!back.known) return refusal(acting, 'azure-away', number, back.text);
  if (back.steps.length === 0) return refusal(acting, 'wrong-state', number, request.status);
  const planned = await wayBack(number, request, back.steps, ports);
  if (!planned.planned) return refusal(acting, planned.why, number, planned.reason);
  return propose(planned.proposal, { undoes: number, approvedWith: null, supersedes: null }, acting, ports);
}
