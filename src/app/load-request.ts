/** The events of a request -> the request as it stands. */
import { evolve, initial } from '../change/evolve-request.ts';
import type { Request } from '../change/request.ts';
import type { RequestEvent } from '../change/request-event.ts';
import type { EventStore, StoredEvent } from './event-store-port.ts';

const PREFIX = 'request:';

export function requestStream(number: number): string {
  return `${PREFIX}${number}`;
}

/** Null where it names no request. */
export function requestNumber(stream: string): number | null {
  return stream.startsWith(PREFIX) ? Number(stream.slice(PREFIX.length)) : null;
}

export interface Loaded {
  /** Null: there is none. */
  readonly request: Request | null;
  readonly version: number;
  readonly events: readonly StoredEvent[];
}

/** `version`: how many events there are, which is what an append expects. */
export async function loadRequest(store: Pick<EventStore, 'load'>, number: number): Promise<Loaded> {
  const events = await store.load(requestStream(number));
  return { request: foldRequest(events), version: events.length, events };
}

/** The store holds what was decided here: its kinds and bodies are the core's. */
export function foldRequest(events: readonly StoredEvent[]): Request | null {
  return events.reduce((request, event) => evolve(request, event as unknown as RequestEvent), initial);
}
