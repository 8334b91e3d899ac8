/** The events of a watch -> the watch as it stands, and what is shown of it. */
import { evolveWatch, newsOf, type Watch, type WatchEvent } from '../change/watch.ts';
import type { EventStore, StoredEvent } from './event-store-port.ts';
import type { FactChange, RequestReply, WatchView } from './request-reply.ts';

const PREFIX = 'watch:';

export function watchStream(number: number): string {
  return `${PREFIX}${number}`;
}

/** Null where it names no watch. */
export function watchNumber(stream: string): number | null {
  return stream.startsWith(PREFIX) ? Number(stream.slice(PREFIX.length)) : null;
}

function foldWatch(events: readonly StoredEvent[]): Watch | null {
  return events.reduce<Watch | null>((watch, event) => evolveWatch(watch, event as unknown as WatchEvent), null);
}

/** Null: there is none. `version`: how many events there are, which is what an append expects. */
export async function loadWatch(
  store: Pick<EventStore, 'load'>,
  number: number,
): Promise<{ readonly watch: Watch | null; readonly version: number }> {
  const events = await store.load(watchStream(number));
  return { watch: foldWatch(events), version: events.length };
}

export function viewOfWatch(number: number, { question, must, owner, since, outcome, changedAt, changes }: Watch): WatchView {
  return { number, question, must, owner, since, outcome, askedAt: changedAt, changes: changes as readonly FactChange[] };
}

/** What the event of this version told; null: nothing. */
export function tellingOf(number: number, events: readonly StoredEvent[], version: number): RequestReply | null {
  const [before, after] = [foldWatch(events.slice(0, version - 1)), foldWatch(events.slice(0, version))];
  const news = before && after && newsOf(before, after.outcome);
  return news ? { kind: 'watch', language: after.language, unread: [], watch: viewOfWatch(number, after), news } : null;
}
