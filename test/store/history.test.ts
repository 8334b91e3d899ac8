/** Snapshots of the network: any earlier one is read whole, what did not change is not written again, and half a sweep is none. */
import { expect, test } from '@jest/globals';
import type { ChangedResource } from '../../src/app/history-port.ts';
import type { Store } from '../../src/store/open-store.ts';
import { startChild } from './child.ts';
import { onBoth, opened } from './on-both.ts';
import { runSql } from './tamper.ts';

const at = (hour: number): string => new Date(Date.UTC(2026, 10, 22, hour)).toISOString();
const there = (name: string, value: unknown): ChangedResource => ({
  key: `/x/${name}`,
  id: `/X/${name}`,
  type: 'Microsoft.Network/virtualNetworks',
  digest: `digest of ${value}`,
  body: { id: `/X/${name}`, value, text: 'a\0b' },
});
const gone = (name: string): ChangedResource => ({ ...there(name, null), digest: null, body: null });
async function* batches(...all: readonly ChangedResource[][]): AsyncIterable<readonly ChangedResource[]> {
  yield* all;
}
const keep = (store: Store, hour: number, ...changed: readonly ChangedResource[][]) =>
  store.history.keep({ asOf: at(hour), missing: [`as of ${hour}`] }, batches(...changed));
async function bodies(store: Store, snapshot: number): Promise<Readonly<Record<string, unknown>>> {
  const all: [string, unknown][] = [];
  for await (const batch of store.history.bodiesAt(snapshot))
    all.push(...batch.map(({ id, value }) => [String(id), value] as [string, unknown]));
  return Object.fromEntries(all);
}

onBoth('history', ({ store, restart, place }) => {
  test('before its first snapshot is empty', async () => {
    const { history } = store();
    expect([await history.newest(), await history.oldest(), await history.at(at(0)), (await history.digests()).size]).toEqual([
      null,
      null,
      null,
      0,
    ]);
  });

  test('shows each snapshot as it was', async () => {
    expect(await keep(store(), 1, [there('a', 1), there('b', 1)], [there('c', 1)])).toEqual({
      number: 1,
      asOf: at(1),
      seenUntil: at(1),
      missing: ['as of 1'],
      changes: 3,
    });
    expect(await keep(store(), 2, [there('a', 2), gone('b')])).toMatchObject({ number: 2, changes: 2 });
    expect(await keep(store(), 3, [there('b', 3)], [])).toMatchObject({ number: 3, changes: 1 });
    expect(await bodies(store(), 1)).toEqual({ '/X/a': 1, '/X/b': 1, '/X/c': 1 });
    expect(await bodies(store(), 2)).toEqual({ '/X/a': 2, '/X/c': 1 });
    expect(await bodies(store(), 3)).toEqual({ '/X/a': 2, '/X/b': 3, '/X/c': 1 });
  });

  test('tells of each how what it changed stood before', async () => {
    const before = async (snapshot: number): Promise<unknown> => {
      const all: (readonly [string, unknown])[] = [];
      for await (const batch of store().history.bodiesBefore(snapshot))
        all.push(...batch.map(({ key, body }) => [key, body?.value ?? null] as const));
      return Object.fromEntries(all);
    };
    expect(await before(1)).toEqual({ '/x/a': null, '/x/b': null, '/x/c': null });
    expect(await before(2)).toEqual({ '/x/a': 1, '/x/b': 1 });
    // It was gone, and came back.
    expect(await before(3)).toEqual({ '/x/b': null });
  });

  test('only says that it was seen again when nothing changed', async () => {
    expect(await keep(store(), 4, [])).toEqual({ number: 3, asOf: at(3), seenUntil: at(4), missing: ['as of 3'], changes: 1 });
    expect(await store().history.newest()).toMatchObject({ number: 3, seenUntil: at(4) });
  });

  test('is found by time', async () => {
    const { history } = store();
    expect(await history.at(at(0))).toBeNull();
    expect(await history.at(at(1))).toMatchObject({ number: 1 });
    expect(await history.at(at(2.5))).toMatchObject({ number: 2 });
    expect(await history.at(at(99))).toMatchObject({ number: 3 });
    expect(await history.oldest()).toMatchObject({ number: 1 });
  });

  test('knows the newest digests', async () => {
    const { history } = store();
    expect([...(await history.digests())].sort()).toEqual([
      ['/x/a', 'digest of 2'],
      ['/x/b', 'digest of 3'],
      ['/x/c', 'digest of 1'],
    ]);
  });

  test('keeps nothing of a sweep that broke off, and goes on as if it had not been', async () => {
    async function* breaking(): AsyncIterable<readonly ChangedResource[]> {
      yield [there('a', 'half'), gone('c'), there('d', 'half')];
      throw new Error('cut off');
    }
    await expect(store().history.keep({ asOf: at(5), missing: [] }, breaking())).rejects.toThrow('cut off');
    expect(await store().history.newest()).toMatchObject({ number: 3 });
    expect((await store().history.digests()).size).toBe(3);
    const again = await restart();
    expect(await bodies(again, 3)).toEqual({ '/X/a': 2, '/X/b': 3, '/X/c': 1 });
    expect(await keep(again, 6, [there('b', 6)])).toMatchObject({ number: 4 });
    expect(await bodies(again, 4)).toEqual({ '/X/a': 2, '/X/b': 6, '/X/c': 1 });
  }, 30_000);

  test('whose process was killed in the middle of a sweep, too', async () => {
    await store().close();
    const { dataDir, databaseUrl } = place();
    const child = startChild('sweep-child.ts', dataDir, databaseUrl ?? '');
    await child.says('half');
    await child.kill();
    const next = await opened(place());
    expect(await next.history.newest()).toMatchObject({ number: 4 });
    expect(await bodies(next, 4)).toEqual({ '/X/a': 2, '/X/b': 6, '/X/c': 1 });
    expect(await keep(next, 7, [there('c', 7)])).toMatchObject({ number: 5 });
    expect(await bodies(next, 5)).toEqual({ '/X/a': 2, '/X/b': 6, '/X/c': 7 });
    await next.close();
    await restart();
  }, 60_000);

  test('keeps nothing of a sweep that was compared with a snapshot that is not the newest any more', async () => {
    const late = (after: number) => store().history.keep({ asOf: at(7.5), missing: [], after }, batches([there('a', 'late')]));
    expect(await late(4)).toBeNull();
    expect(await bodies(store(), 5)).toEqual({ '/X/a': 2, '/X/b': 6, '/X/c': 7 });
    // Nor does an older one that found nothing take back how long it was seen.
    await store().history.keep({ asOf: at(8), missing: [], after: 5 }, batches());
    await store().history.keep({ asOf: at(7.5), missing: [], after: 5 }, batches());
    expect(await store().history.newest()).toMatchObject({ number: 5, seenUntil: at(8) });
  });

  test('refuses a second sweep while one is kept', async () => {
    const going = Promise.withResolvers<void>();
    const waiting = Promise.withResolvers<void>();
    async function* slow(): AsyncIterable<readonly ChangedResource[]> {
      going.resolve();
      await waiting.promise;
      yield [there('a', 8)];
    }
    const first = store().history.keep({ asOf: at(8), missing: [] }, slow());
    await going.promise;
    await expect(keep(store(), 8, [there('a', 9)])).rejects.toThrow(/keeping a snapshot/);
    waiting.resolve();
    expect(await first).toMatchObject({ number: 6 });
  });

  test('forgets what ended before a time, and keeps all that still stood then', async () => {
    expect(await store().history.forgetBefore(at(0))).toBe(0);
    // Snapshot 3 ended at 6, when the next one began.
    expect(await store().history.forgetBefore(at(6.5))).toBe(3);
    expect(await store().history.oldest()).toMatchObject({ number: 4 });
    expect(await bodies(store(), 4)).toEqual({ '/X/a': 2, '/X/b': 6, '/X/c': 1 });
    expect(await bodies(store(), 6)).toEqual({ '/X/a': 8, '/X/b': 6, '/X/c': 7 });
    expect(await store().history.forgetBefore(at(999))).toBe(2);
    expect(await bodies(store(), 6)).toEqual({ '/X/a': 8, '/X/b': 6, '/X/c': 7 });
    await store().close();
    await runSql(
      place(),
      `do $$ begin if (select count(*) from hairpin.resource) <> 3 then raise exception 'rows are left'; end if; end $$`,
    );
    await restart();
  }, 30_000);

  test('forgets resources that are long gone', async () => {
    await keep(store(), 1_000, [gone('c')]);
    await keep(store(), 1_001, [there('a', 1_001)]);
    await store().history.forgetBefore(at(2_000));
    expect(await bodies(store(), 8)).toEqual({ '/X/a': 1_001, '/X/b': 6 });
    await store().close();
    await runSql(
      place(),
      `do $$ begin if (select count(*) from hairpin.resource) <> 2 then raise exception 'rows are left'; end if; end $$`,
    );
    await restart();
  }, 30_000);

  test('keeps a sweep of thousands and reads it again, and lets others go on meanwhile', async () => {
    let turns = 0;
    const turning = setInterval(() => {
      turns += 1;
    }, 1);
    const many = Array.from({ length: 5_000 }, (_, index) => there(`n${index}`, 'x'.repeat(300)));
    const kept = await keep(store(), 3_000, many.slice(0, 3_000), many.slice(3_000));
    expect(kept?.changes).toBe(5_000);
    expect(Object.keys(await bodies(store(), kept?.number ?? 0))).toHaveLength(5_002);
    expect((await store().history.digests()).size).toBe(5_002);
    clearInterval(turning);
    // Each of its parts takes milliseconds; a loop that is never let go would not turn once.
    expect(turns).toBeGreaterThan(20);
  }, 60_000);
});
