/** A reader of Azure, and the history of its sweeps -> a fleet that answers live: kept current in the background, corrected at each question. */
import { setTimeout as sleep } from 'node:timers/promises';
import { askLive } from './app/ask-live.ts';
import type { AskRequest } from './app/ask-request.ts';
import type { AzureReader, FleetProgress } from './app/azure-ports.ts';
import { checkWithAzure } from './app/check-with-azure.ts';
import type { History } from './app/history-port.ts';
import type { LivePorts } from './app/live-ports.ts';
import { modelOf, pastFrom } from './app/past-network.ts';
import type { KnownNetwork, NetworkPorts, Soon } from './app/ports.ts';
import type { Reply } from './app/reply.ts';
import { sweepEnded } from './app/sweep-ended.ts';
import type { ReadValues, SweepEnded, ValuesRead } from './app/sweep-port.ts';
import { makeLiveModel } from './live-model.ts';
import { propertyOf } from './network/change-model.ts';
import { placeOf } from './network/place.ts';
import { type RefreshLoop, startRefresh } from './refresh-loop.ts';
import { sweepAzure } from './sweep-azure.ts';

export interface LiveFleet {
  readonly ask: (request: AskRequest, soon: Soon | null) => Promise<Reply>;
  readonly values: ReadValues;
  readonly recentChanges: AzureReader['recentChanges'];
  readonly stop: () => Promise<void>;
}

export interface LiveParts {
  readonly reader: AzureReader;
  /** Null: nothing is kept of what sweeps find. */
  readonly history: History | null;
  readonly refreshMs: number;
  readonly slowAfterMs: number;
  readonly zone: string;
  readonly transparent: ReadonlySet<string>;
  readonly staleAfterHours: number;
  readonly named: NetworkPorts['pastNetwork'];
  readonly now: () => Date;
  readonly chance: () => number;
  readonly onUnready: (why: string | null) => void;
  readonly onSweep: (sweep: SweepEnded) => void;
  readonly onNews: (level: 'info' | 'warn', text: string, facts: Readonly<Record<string, unknown>>) => void;
}

/** Until there is something to answer from, what is to be said instead. */
type Waiting = { readonly reason: 'still-reading' | 'no-azure'; readonly detail: string };

/** Answers at once: with "still reading" until the first sweep has ended, or out of the newest sweep that is kept. */
export function startLiveFleet(parts: LiveParts): LiveFleet {
  const { reader, history, now, transparent } = parts;
  const live = makeLiveModel();
  const past = pastFrom(history, { now, zone: parts.zone, transparent, named: parts.named });
  let kept: { readonly number: number; readonly digests: ReadonlyMap<string, string> } | null = null;
  let waiting: Waiting = { reason: 'still-reading', detail: '' };
  const recalled = recallNewest();

  async function recallNewest(): Promise<void> {
    const newest = await history?.newest();
    if (!history || !newest || live.known() !== null) return;
    const model = await modelOf(history, newest);
    if (live.known() !== null) return;
    live.recall(model, 'the bot has just started and reads Azure for the first time; this is what it kept.');
    parts.onUnready(null);
  }

  function network(): KnownNetwork {
    const known = live.known();
    if (known === null) throw new Error('Nothing was read yet.');
    return known;
  }

  const ports: LivePorts = {
    network: async () => network(),
    pastNetwork: past,
    recentChanges: reader.recentChanges,
    readFresh: reader.readFresh,
    readEvidence: reader.readEvidence,
    correct: live.correct,
    now,
    pause: (ms) => sleep(ms, undefined, { ref: false }),
    slowAfterMs: parts.slowAfterMs,
    staleAfterHours: parts.staleAfterHours,
    transparent,
  };

  const onProgress = ({ done }: FleetProgress): void => {
    if (live.known() !== null) return;
    waiting = { reason: 'still-reading', detail: `${Math.floor(done * 100)} %` };
    parts.onUnready(`Azure is being read for the first time (${waiting.detail}): ask again in a minute.`);
  };

  const refresh = async (signal: AbortSignal): Promise<boolean> => {
    await recalled.catch((error: unknown) => parts.onNews('warn', 'The kept sweep could not be read', { err: error }));
    try {
      return await refreshOnce(signal);
    } catch (error) {
      if (signal.aborted) return false;
      failed('the reading of Azure failed inside; the log says why.');
      parts.onNews('warn', 'The sweep failed', { err: error });
      return false;
    }
  };

  function failed(reason: string): void {
    live.fail(reason);
    if (live.known() !== null) return;
    waiting = { reason: 'no-azure', detail: reason };
    parts.onUnready(reason);
  }

  async function refreshOnce(signal: AbortSignal): Promise<boolean> {
    const before = await digestsBefore();
    const swept = await sweepAzure({ readFleet: reader.readFleet, before: before?.digests ?? null, now, signal, onProgress });
    if (signal.aborted) return false;
    if (!swept.ok) {
      failed(swept.trouble.text);
      parts.onNews('warn', 'The sweep ended with nothing', { why: swept.trouble.text });
      return false;
    }
    const taken = live.take(swept.model, swept.missing);
    if (!taken.taken) {
      parts.onNews('warn', 'The sweep was not whole and is not used', { why: taken.reason });
      return false;
    }
    parts.onUnready(null);
    parts.onNews('info', 'Azure was read', {
      asOf: swept.model.asOf.iso,
      missing: swept.missing.length,
      broken: swept.broken.slice(0, MOST_BROKEN),
      brokenInAll: swept.broken.length,
    });
    // The models of before and after go on from here to the stories of changes, as facts.
    if (taken.before !== null) parts.onSweep(sweepEnded(taken.before, swept.model, transparent));
    await keep(swept.model.asOf.iso, swept.missing, before?.number ?? 0, swept.changes);
    return true;
  }

  /** A great map, asked for again only where another process has kept a sweep since. */
  async function digestsBefore(): Promise<typeof kept> {
    if (history === null) return null;
    const number = (await history.newest())?.number ?? 0;
    return kept?.number === number ? kept : { number, digests: await history.digests() };
  }

  async function keep(
    asOf: string,
    missing: readonly string[],
    after: number,
    changes: Extract<Awaited<ReturnType<typeof sweepAzure>>, { ok: true }>['changes'],
  ) {
    if (history === null || changes === null) return;
    try {
      const snapshot = await history.keep({ asOf, missing, after }, inTurn(changes.batches()));
      // Another instance was first: the next sweep is compared with what that one kept.
      kept = snapshot && { number: snapshot.number, digests: changes.digests() };
    } catch (error) {
      parts.onNews('warn', 'What the sweep found changed could not be kept', { err: error });
    }
  }

  const ask = async (request: AskRequest, soon: Soon | null): Promise<Reply> => {
    if (live.known() === null) await Promise.race([recalled.catch(() => undefined), ports.pause(parts.slowAfterMs)]);
    if (live.known() === null) return notYet(request, waiting);
    return request.check ? checkWithAzure(request, ports, soon ?? (() => undefined)) : askLive(request, ports, soon);
  };

  const loop: RefreshLoop = startRefresh({ everyMs: parts.refreshMs, chance: parts.chance, run: refresh });
  return { ask, values: (wanted) => valuesOf(wanted, ports), recentChanges: reader.recentChanges, stop: loop.stop };
}

const MOST_BROKEN = 100;

function notYet({ language, unread, question }: AskRequest, { reason, detail }: Waiting): Reply {
  // Who only wants to know what can be asked needs no network for it.
  if (typeof question === 'string' || question.kind === 'help') {
    return { kind: typeof question === 'string' ? question : 'help', language, unread, examples: [], stamp: null };
  }
  return { kind: 'cannot', language, unread, reason, detail };
}

async function* inTurn<T>(batches: Iterable<T>): AsyncGenerator<T> {
  yield* batches;
}

async function valuesOf(wanted: Parameters<ReadValues>[0], ports: LivePorts): Promise<ValuesRead> {
  const fresh = await ports.readFresh([...new Set(wanted.map(({ resource }) => resource))]);
  const { model, origin } = ports.correct(fresh);
  const values = wanted.map(({ resource, property }) => ({
    resource,
    property,
    there: placeOf(model, resource) !== null,
    value: propertyOf(model, resource, property),
  }));
  return { origin, asOf: fresh.asOf, values, troubles: fresh.troubles };
}
