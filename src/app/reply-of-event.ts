/** A recorded event that is told to somebody -> what is told. */
import { DRIFT, driftReply } from './drift.ts';
import { tellingOf, watchNumber } from './load-watch.ts';
import type { RequestPorts } from './request-ports.ts';
import type { RequestReply } from './request-reply.ts';

/** Null where there is nothing to tell of it. */
export async function replyOfEvent(stream: string, version: number, { store, policy }: RequestPorts): Promise<RequestReply | null> {
  const events = await store.load(stream);
  const event = events[version - 1];
  if (event === undefined) return null;
  const watch = watchNumber(stream);
  if (watch !== null) return tellingOf(watch, events, version);
  return stream === DRIFT ? driftReply(event, policy?.language ?? 'en') : null;
}
