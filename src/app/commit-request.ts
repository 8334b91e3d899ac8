/** A command for a request -> decided on its present state, recorded with the jobs it makes due, in one transaction; decided anew where somebody was faster. */
import { decide } from '../change/decide-request.ts';
import { evolve } from '../change/evolve-request.ts';
import type { Policy } from '../change/policy.ts';
import { isClosed, type Request } from '../change/request.ts';
import type { Command, WhyNot } from '../change/request-command.ts';
import type { RequestEvent } from '../change/request-event.ts';
import { jobsAfter } from './jobs-after.ts';
import { loadRequest, requestNumber, requestStream } from './load-request.ts';
import { contentKey } from './plan-hash.ts';
import type { RequestPorts } from './request-ports.ts';

export type Committed =
  | { readonly committed: true; readonly request: Request; readonly changed: boolean; readonly events: readonly RequestEvent[] }
  | { readonly committed: false; readonly why: WhyNot; readonly detail: string; readonly request: Request | null }
  /** Another open request holds the same change. */
  | { readonly committed: false; readonly why: 'open-already'; readonly holder: number };

/** Every writer appends at least one event before another loses: more rounds than there are people clicking. */
const ROUNDS = 200;

export type CommitPorts = Pick<RequestPorts, 'store' | 'now' | 'timing'> & { readonly policy: Policy };

export async function commit(number: number, command: Command, ports: CommitPorts): Promise<Committed> {
  const stream = requestStream(number);
  for (let round = 0; round < ROUNDS; round++) {
    const { request, version } = await loadRequest(ports.store, number);
    const decision = decide(command, request, { policy: ports.policy }, ports.now().toISOString());
    if (!decision.decided) return { committed: false, why: decision.why, detail: decision.detail, request };
    const after = decision.events.reduce(evolve, request);
    if (after === null) throw new Error(`${stream} has events and no beginning.`);
    if (decision.events.length === 0) return { committed: true, request: after, changed: false, events: [] };
    const appended = await ports.store.append({
      stream,
      expected: version,
      events: decision.events,
      jobs: jobsAfter(number, after, decision.events, ports),
      ...openKeyOf(command, request, after),
    });
    if (appended.appended) return { committed: true, request: after, changed: true, events: decision.events };
    if (appended.why === 'openKey') return { committed: false, why: 'open-already', holder: requestNumber(appended.holder) ?? number };
  }
  throw new Error(`${stream} was written by others ${ROUNDS} times while one command was decided.`);
}

/** What failed half-way and is taken back goes on no more, though it is not closed. */
function isTakenBack({ status, undoneBy }: Request): boolean {
  return status === 'failed' && undoneBy !== null;
}

/** An open request holds its content, so that it is not asked for twice; when it closes, or is taken back, it lets go. */
function openKeyOf(command: Command, before: Request | null, after: Request): { readonly openKey?: string | null } {
  if (command.do === 'propose' || command.do === 'edit') return { openKey: contentKey(after.proposal.plan) };
  const held = before !== null && !isClosed(before) && !isTakenBack(before);
  return held && (isClosed(after) || isTakenBack(after)) ? { openKey: null } : {};
}
