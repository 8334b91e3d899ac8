/** What "since …" means -> the network as it was then, out of the sweeps that were kept. */
import type { Model } from '../network/model.ts';
import { modelBuilder } from '../network/read-model.ts';
import type { Key } from '../network/resource-id.ts';
import { IT_WORKED } from '../question/question.ts';
import { resolveEnd } from '../question/resolve-end.ts';
import { judge } from '../reach/judge.ts';
import type { AskRequest } from './ask-request.ts';
import type { History, Snapshot } from './history-port.ts';
import type { NetworkPorts, PastNetwork } from './ports.ts';
import { timeOfWords } from './time-of-words.ts';

export interface PastParts {
  readonly now: () => Date;
  /** IANA name of the time zone that people's words are in. */
  readonly zone: string;
  readonly transparent: ReadonlySet<Key>;
  /** Earlier models that the operator keeps under names. */
  readonly named: NetworkPorts['pastNetwork'];
}

/** Looking further back takes longer than anybody waits. */
const MOST_LOOKED = 200;
const DAY = 86_400_000;

/** `history` null: no sweeps are kept here, Azure's own record is all there is. */
export function pastFrom(history: History | null, parts: PastParts): NetworkPorts['pastNetwork'] {
  return async (since, worked) => {
    if (since === IT_WORKED && history !== null) return whenItWorked(history, worked, parts);
    const named = await parts.named(since);
    if (named.found === 'one') return named;
    const { now, zone } = parts;
    const time = since === null ? new Date(now().getTime() - DAY) : timeOfWords(since, now(), zone);
    if (time === null) return named.found === 'none' ? { ...named, reason: 'since-not-found', detail: since ?? '' } : named;
    return asOf(history, time.toISOString());
  };
}

async function asOf(history: History | null, time: string): Promise<PastNetwork> {
  const then = await history?.at(time);
  if (history && then) return { found: 'one', name: time, model: await modelOf(history, then), read: then.asOf };
  const oldest = await history?.oldest();
  if (history && oldest) return { found: 'one', name: time, model: await modelOf(history, oldest), read: oldest.asOf, begins: oldest.asOf };
  return { found: 'record', name: time };
}

/** The newest reading in which the question was answered with "reachable". */
async function whenItWorked(history: History, worked: AskRequest['worked'], { transparent }: PastParts): Promise<PastNetwork> {
  if (worked === undefined) return { found: 'none', reason: 'never-worked', detail: '' };
  let snapshot = await history.newest();
  let looked: Snapshot | null = null;
  for (let count = 0; snapshot !== null && count < MOST_LOOKED; count += 1) {
    const model = await modelOf(history, snapshot);
    if (isReachable(model, worked, transparent))
      return { found: 'one', name: snapshot.seenUntil, model, read: snapshot.asOf, worked: { from: worked.from, to: worked.to } };
    looked = snapshot;
    snapshot = await history.at(new Date(Date.parse(snapshot.asOf) - 1).toISOString());
  }
  return { found: 'none', reason: 'never-worked', detail: looked === null ? '' : looked.asOf };
}

function isReachable(model: Model, { from, to, flow }: NonNullable<AskRequest['worked']>, transparent: ReadonlySet<Key>): boolean {
  const [a, b] = [resolveEnd(model, from), resolveEnd(model, to)];
  return (
    a.found === 'one' && b.found === 'one' && judge(model, { from: a.value, to: b.value }, flow, { transparent }).outcome === 'reachable'
  );
}

/** The model that a kept sweep was. */
export async function modelOf(history: History, { number, asOf: iso, missing }: Snapshot): Promise<Model> {
  const builder = modelBuilder();
  const file = { name: `snapshot ${number}`, modifiedAt: iso };
  for await (const batch of history.bodiesAt(number)) builder.add({ ...file, json: batch });
  builder.add({ ...file, json: { type: 'Hairpin/capture', asOf: iso, missing } });
  return withoutRepeats(builder.done().model);
}

/** Pages tell of the same resource twice where a list and a single reading do: nothing is wrong with that. */
export function withoutRepeats(model: Model): Model {
  return { ...model, unread: model.unread.filter(({ why }) => why !== 'twice') };
}
