/** Looking at requests and at the audit log: one card, a list, the log since a time, an evidence pack. Changes nothing. */
import type { StoredEvent } from './event-store-port.ts';
import { loadRequest, requestNumber } from './load-request.ts';
import type { RequestPorts } from './request-ports.ts';
import type { RequestReply } from './request-reply.ts';
import { type Acting, cardFor, refusal } from './request-story-parts.ts';
import { viewOf } from './request-view.ts';
import { timeOfWords } from './time-of-words.ts';

/** As many as a card can show. */
const ROWS = 25;
const EVENTS = 50;
/** Rows of CSV, more than a message holds: the terminal writes all of them. */
const CSV_ROWS = 500;

export async function showRequest(number: number, acting: Acting, ports: RequestPorts): Promise<RequestReply> {
  const { request } = await loadRequest(ports.store, number);
  return request ? cardFor(number, request, acting, ports, null) : refusal(acting, 'no-such-request', number);
}

export async function listRequests(open: boolean, { language }: Acting, { store }: RequestPorts): Promise<RequestReply> {
  const streams = await store.streams('request:', { limit: ROWS, ...(open ? { open } : {}) });
  const rows: Extract<RequestReply, { kind: 'requests' }>['rows'][number][] = [];
  for (const stream of streams) {
    const number = requestNumber(stream);
    const { request } = number === null ? { request: null } : await loadRequest(store, number);
    if (number === null || request === null) continue;
    const { status: state, requester, proposedAt, practice, proposal } = request;
    rows.push({ number, state, requester, proposedAt, practice, summary: { kind: proposal.plan.kind, steps: proposal.plan.steps } });
  }
  return { kind: 'requests', language, unread: [], open, rows };
}

export async function evidenceOf(number: number, acting: Acting, { store, policy, now }: RequestPorts): Promise<RequestReply> {
  const { request, events } = await loadRequest(store, number);
  if (request === null) return refusal(acting, 'no-such-request', number);
  const view = viewOf(number, request, { policy, auditHash: await store.newestHash(), now: now().toISOString() });
  return { kind: 'evidencePack', language: acting.language, unread: [], request: number, view, events };
}

/** The newest events on the card; as CSV the first ones, as many as a message may hold. */
export async function auditSince(
  typed: string | null,
  csv: boolean,
  acting: Acting,
  { store, now, zone }: RequestPorts,
): Promise<RequestReply> {
  const since = typed === null ? null : (timeOfWords(typed, now(), zone)?.toISOString() ?? null);
  if (typed !== null && since === null) return refusal(acting, 'time-unreadable', null, typed);
  let events: StoredEvent[] = [];
  let count = 0;
  for await (const batch of store.log(since === null ? {} : { since })) {
    count += batch.length;
    if (!csv) events = [...events, ...batch].slice(-EVENTS);
    else if (events.length < CSV_ROWS) events = [...events, ...batch].slice(0, CSV_ROWS);
  }
  const newestHash = await store.newestHash();
  return { kind: 'audit', language: acting.language, unread: [], since, events, more: count - events.length, csv, newestHash };
}
