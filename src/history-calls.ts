/** The history of sweeps, kept by one thread and used by another: each use is a call with plain data, great ones in parts. */
import { mapOf } from './app/digest-map.ts';
import type { ChangedResource, History, Snapshot } from './app/history-port.ts';
import type { EarlierBody } from './network/earlier-model.ts';
import type { Wire } from './network/wire.ts';

export type HistoryCall =
  | { readonly name: 'newest' | 'oldest' }
  | { readonly name: 'at'; readonly time: string }
  | { readonly name: 'forgetBefore'; readonly time: string }
  /** Gives the next batch of this reading, null at its end. */
  | { readonly name: 'bodiesAt' | 'bodiesBefore'; readonly reading: number; readonly snapshot: number }
  | { readonly name: 'digestBatches'; readonly reading: number }
  | { readonly name: 'endBodies'; readonly reading: number }
  | { readonly name: 'keep'; readonly writing: number; readonly sweep: Parameters<History['keep']>[0] }
  /** Resolves when the batch was taken. */
  | { readonly name: 'changed'; readonly writing: number; readonly batch: readonly ChangedResource[] }
  /** Gives the snapshot; `ok` false: nothing is kept. */
  | { readonly name: 'endKeep'; readonly writing: number; readonly ok: boolean };

type Call = (call: HistoryCall) => Promise<unknown>;

/** The history as the thread without a store sees it. */
export function historyBy(call: Call): History {
  let numbers = 0;
  const next = (): number => {
    numbers += 1;
    return numbers;
  };
  type Reading = { readonly name: 'bodiesAt' | 'bodiesBefore'; readonly snapshot: number } | { readonly name: 'digestBatches' };
  async function* read<T>(what: Reading): AsyncGenerator<readonly T[]> {
    const reading = next();
    try {
      for (;;) {
        const batch = (await call({ ...what, reading })) as readonly T[] | null;
        if (batch === null) return;
        yield batch;
      }
    } finally {
      await call({ name: 'endBodies', reading });
    }
  }
  const digestBatches: History['digestBatches'] = () => read({ name: 'digestBatches' });
  return {
    digests: () => mapOf(digestBatches()),
    digestBatches,
    newest: () => call({ name: 'newest' }) as ReturnType<History['newest']>,
    oldest: () => call({ name: 'oldest' }) as ReturnType<History['oldest']>,
    at: (time) => call({ name: 'at', time }) as ReturnType<History['at']>,
    forgetBefore: (time) => call({ name: 'forgetBefore', time }) as Promise<number>,
    bodiesAt: (snapshot) => read<Wire>({ name: 'bodiesAt', snapshot }),
    bodiesBefore: (snapshot) => read<EarlierBody>({ name: 'bodiesBefore', snapshot }),
    keep: async (sweep, changed) => {
      const writing = next();
      let ok = false;
      await call({ name: 'keep', writing, sweep });
      try {
        for await (const batch of changed) await call({ name: 'changed', writing, batch });
        ok = true;
      } finally {
        if (!ok) await call({ name: 'endKeep', writing, ok });
      }
      return (await call({ name: 'endKeep', writing, ok })) as Snapshot | null;
    },
  };
}

interface Writing {
  readonly put: (batch: readonly ChangedResource[]) => Promise<void>;
  readonly end: (ok: boolean) => Promise<Snapshot | null>;
}

/** The other side: answers calls out of a history. */
export function historyCalls(history: History): Call {
  const readings = new Map<number, AsyncIterator<readonly unknown[]>>();
  const writings = new Map<number, Writing>();
  return async (call) => {
    switch (call.name) {
      case 'newest':
        return history.newest();
      case 'oldest':
        return history.oldest();
      case 'at':
        return history.at(call.time);
      case 'forgetBefore':
        return history.forgetBefore(call.time);
      case 'bodiesAt':
      case 'bodiesBefore':
      case 'digestBatches': {
        const begin = (): AsyncIterable<readonly unknown[]> =>
          call.name === 'digestBatches' ? history.digestBatches() : history[call.name](call.snapshot);
        const reading = readings.get(call.reading) ?? begin()[Symbol.asyncIterator]();
        readings.set(call.reading, reading);
        const { value, done } = await reading.next();
        return done ? null : value;
      }
      case 'endBodies': {
        const reading = readings.get(call.reading);
        readings.delete(call.reading);
        await reading?.return?.();
        return null;
      }
      case 'keep':
        writings.set(call.writing, beginWriting(history, call.sweep));
        return null;
      case 'changed':
        return writings.get(call.writing)?.put(call.batch);
      case 'endKeep': {
        const writing = writings.get(call.writing);
        writings.delete(call.writing);
        return writing?.end(call.ok) ?? null;
      }
    }
  };
}

/** Batches that are handed in one by one, as the one iteration that the history takes them from. */
function beginWriting(history: History, sweep: Parameters<History['keep']>[0]): Writing {
  let waiting = Promise.withResolvers<readonly ChangedResource[] | null>();
  let taken = Promise.withResolvers<void>();
  const batches = async function* (): AsyncGenerator<readonly ChangedResource[]> {
    for (;;) {
      const batch = await waiting.promise;
      if (batch === null) return;
      waiting = Promise.withResolvers();
      yield batch;
      taken.resolve();
      taken = Promise.withResolvers();
    }
  };
  const kept = history.keep(sweep, batches());
  // Told where the end is asked for; a write that failed takes no more.
  kept.catch(() => undefined);
  return {
    put: async (batch) => {
      const { promise } = taken;
      waiting.resolve(batch);
      await Promise.race([promise, kept]);
    },
    end: async (ok) => {
      if (ok) waiting.resolve(null);
      else waiting.reject(new Error('The sweep was given up while it was kept.'));
      return ok ? kept : kept.catch(() => null);
    },
  };
}
