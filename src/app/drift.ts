/** What a sweep found changed -> the flags that no request of ours changed, recorded once and told to operations. */
import { keyOf } from '../network/resource-id.ts';
import { sameWireValue } from '../network/same-wire-value.ts';
import type { RecordedChange } from './azure-ports.ts';
import type { StoredEvent } from './event-store-port.ts';
import { foldRequest } from './load-request.ts';
import { tellJob } from './queues.ts';
import type { RequestPorts } from './request-ports.ts';
import type { RequestReply } from './request-reply.ts';
import type { FlagChange, SweepEnded } from './sweep-port.ts';

export const DRIFT = 'drift';

export interface Drifted extends FlagChange {
  readonly seenBetween: { readonly from: string; readonly to: string };
  readonly who: string | null;
  readonly whoFrom: RecordedChange['source'] | null;
}

/** A change of ours may have been sent this long before the sweep that first shows it: saving a gateway takes up to an hour. */
const OURS_BEFORE_MS = 2 * 3_600_000;
/** What Resource Graph tells may be this old: a change of ours that was done longer before a sweep was seen by that one already. */
const GRAPH_LAG_MS = 15 * 60_000;

/** Several instances sweep: the same drift, seen in times that overlap, is one. */
export async function noteDrift(sweep: SweepEnded, ports: RequestPorts): Promise<void> {
  for (const change of sweep.flags) {
    if (await isOurs(change, sweep, ports)) continue;
    const drifted: Drifted = { ...change, seenBetween: { from: sweep.before, to: sweep.after }, ...(await whoDid(change, sweep, ports)) };
    await recordOnce(drifted, ports);
  }
}

async function isOurs(change: FlagChange, { before, after }: SweepEnded, ports: RequestPorts): Promise<boolean> {
  const since = new Date(Date.parse(before) - OURS_BEFORE_MS).toISOString();
  const requests = new Set<string>();
  for await (const batch of ports.store.log({ since, until: after }))
    for (const { kind, stream } of batch) if (kind === 'stepSending') requests.add(stream);
  const unseen = new Date(Date.parse(before) - GRAPH_LAG_MS).toISOString();
  for (const stream of requests) if (setBy(change, await ports.store.load(stream), unseen)) return true;
  return false;
}

/** A step of the request sent just this, and was not done before `unseen`. */
function setBy({ gateway, property, to }: FlagChange, events: readonly StoredEvent[], unseen: string): boolean {
  const request = foldRequest(events);
  return (request?.proposal.plan.steps ?? []).some((step, at) => {
    const { phase, since = null, mayHaveArrived = 0 } = request?.steps[at] ?? {};
    const isIt = keyOf(step.resource) === keyOf(gateway) && step.property === property && sameWireValue(step.to, to);
    return isIt && mayHaveArrived > 0 && !(phase === 'done' && since !== null && since < unseen);
  });
}

async function whoDid(
  { gateway, property }: FlagChange,
  { before }: SweepEnded,
  { recentChanges }: RequestPorts,
): Promise<Pick<Drifted, 'who' | 'whoFrom'>> {
  const read = await recentChanges(before, [gateway]);
  const changes = read.ok ? read.value.changes.filter(({ by }) => by !== null) : [];
  const told = changes.find((each) => each.property === property);
  if (told) return { who: told.by, whoFrom: told.source };
  // Records that do not name the property tell who only where everybody who wrote is one and the same.
  const [writer, ...others] = changes;
  return writer && others.every(({ by }) => by === writer.by) ? { who: writer.by, whoFrom: writer.source } : { who: null, whoFrom: null };
}

async function recordOnce(drifted: Drifted, ports: RequestPorts): Promise<void> {
  const events = await ports.store.load(DRIFT);
  if (events.some(({ body }) => isSame(body as Drifted, drifted))) return;
  const { operations = null } = ports.policy ?? {};
  const version = events.length + 1;
  const told = operations === null ? [] : [tellJob({ telling: 'event', stream: DRIFT, version, to: { conversation: operations } })];
  const event = { kind: 'drifted', who: null, at: ports.now().toISOString(), planHash: null, correlationIds: [], body: drifted };
  const appended = await ports.store.append({ stream: DRIFT, expected: events.length, events: [event], jobs: told });
  if (!appended.appended) await recordOnce(drifted, ports);
}

function isSame(a: Drifted, b: Drifted): boolean {
  return (
    keyOf(a.gateway) === keyOf(b.gateway) &&
    a.property === b.property &&
    a.from === b.from &&
    a.to === b.to &&
    a.seenBetween.from < b.seenBetween.to &&
    b.seenBetween.from < a.seenBetween.to
  );
}

export function driftReply({ body }: StoredEvent, language: 'en' | 'ja'): RequestReply {
  return { kind: 'drift', language, unread: [], ...(body as Drifted) };
}
