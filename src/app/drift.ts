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

/** A change of ours may have been sent this long before the sweep that first shows it. */
const OURS_BEFORE_MS = 2 * 3_600_000;

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
  for (const stream of requests) if (setBy(change, await ports.store.load(stream))) return true;
  return false;
}

/** A step of the request sent just this. */
function setBy({ gateway, property, to }: FlagChange, events: readonly StoredEvent[]): boolean {
  const request = foldRequest(events);
  return (request?.proposal.plan.steps ?? []).some(
    (step, at) =>
      keyOf(step.resource) === keyOf(gateway) &&
      step.property === property &&
      sameWireValue(step.to, to) &&
      (request?.steps[at]?.mayHaveArrived ?? 0) > 0,
  );
}

async function whoDid(
  { gateway, property }: FlagChange,
  { before }: SweepEnded,
  { recentChanges }: RequestPorts,
): Promise<Pick<Drifted, 'who' | 'whoFrom'>> {
  const read = await recentChanges(before, [gateway]);
  const changes = read.ok ? read.value.changes.filter(({ by }) => by !== null) : [];
  const told = changes.find((each) => each.property === property) ?? changes.find((each) => each.property === null);
  return { who: told?.by ?? null, whoFrom: told?.source ?? null };
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
