/** What "since …" means -> the network as it was then, out of the sweeps that were kept. */
import { type EarlierBody, earlierModel } from '../network/earlier-model.ts';
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

/**
 * The newest reading in which the question was answered with "reachable". Verdicts come and go, so that every reading is looked at; the newest is read
 * whole, each one before it by what is different in it.
 */
async function whenItWorked(history: History, worked: AskRequest['worked'], { transparent }: PastParts): Promise<PastNetwork> {
  if (worked === undefined) return { found: 'none', reason: 'never-worked', detail: '' };
  let snapshot = await history.newest();
  let model = snapshot && (await modelOf(history, snapshot));
  for (let count = 1; snapshot !== null && model !== null; count += 1) {
    if (isReachable(model, worked, transparent))
      return { found: 'one', name: snapshot.seenUntil, model, read: snapshot.asOf, worked: { from: worked.from, to: worked.to } };
    const before: Snapshot | null = count < MOST_LOOKED ? await history.at(new Date(Date.parse(snapshot.asOf) - 1).toISOString()) : null;
    if (before === null) return { found: 'none', reason: 'never-worked', detail: snapshot.asOf };
    model = (await stepBack(history, model, snapshot, before)) ?? (await modelOf(history, before));
    snapshot = before;
  }
  return { found: 'none', reason: 'never-worked', detail: '' };
}

/** More than this in one step, and reading the earlier one whole is not dearer by much. */
const MOST_CHANGED = 20_000;

/** The model of the snapshot before; null where it must be read whole. */
async function stepBack(history: History, model: Model, from: Snapshot, to: Snapshot): Promise<Model | null> {
  const sameMissing = from.missing.length === to.missing.length && from.missing.every((line, i) => line === to.missing[i]);
  if (from.number !== to.number + 1 || !sameMissing || from.changes > MOST_CHANGED) return null;
  const earlier: EarlierBody[] = [];
  for await (const batch of history.bodiesBefore(from.number)) earlier.push(...batch);
  return earlierModel(model, earlier, to.asOf);
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
