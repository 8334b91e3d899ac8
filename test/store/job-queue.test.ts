/** Jobs: one at a time for each key, in order, later when asked, again when they fail, and taken over from a process that died. */
import { afterAll, expect, test } from '@jest/globals';
import type { Store } from '../../src/store/open-store.ts';
import { type Child, startChild } from './child.ts';
import { onBoth, opened } from './on-both.ts';

const send = (store: Store, queue: string, key: string, data: unknown, notBefore: string | null = null) =>
  store.jobs.send({ queue, key, data, notBefore });

onBoth('jobs', ({ store, restart, place, kind }) => {
  /** A job that another process holds, and what this one gets of it: its lease is waited for while the other tests run. */
  let held: { readonly child: Child; readonly done: unknown[] } | null = null;
  const holding = (): NonNullable<typeof held> => {
    if (held === null) throw new Error('No process holds the job.');
    return held;
  };
  afterAll(() => held?.child.kill());

  if (kind === 'postgres') {
    test('one is begun by another process', async () => {
      const { dataDir, databaseUrl } = place();
      const child = startChild('job-child.ts', dataDir, databaseUrl ?? '');
      await child.says('begun');
      const done: unknown[] = [];
      await store().jobs.work('held', async (data) => {
        done.push(data);
      });
      held = { child, done };
    }, 60_000);
  }

  test('of one key run one at a time and in order, of different keys side by side', async () => {
    const running = new Set<string>();
    const done: string[] = [];
    let together = 0;
    let doubled = false;
    await store().jobs.work('ordered', async (data, key) => {
      doubled ||= running.has(key);
      running.add(key);
      together = Math.max(together, running.size);
      await pause(30);
      running.delete(key);
      done.push(`${key}${data}`);
    });
    for (let number = 0; number < 5; number += 1) for (const key of ['a', 'b', 'c']) await send(store(), 'ordered', key, number);
    await until(() => done.length === 15);
    expect(doubled).toBe(false);
    expect(together).toBeGreaterThan(1);
    for (const key of ['a', 'b', 'c'])
      expect(done.filter((one) => one.startsWith(key))).toEqual([0, 1, 2, 3, 4].map((number) => `${key}${number}`));
  }, 30_000);

  /** Both wait for seconds: they are begun together, and looked at one by one. */
  let failing: Promise<readonly [data: unknown, atMs: number][]>;

  test('one that is for later waits, and does not hold up one of its key that is for now', async () => {
    const tried = async (queue: string, count: number, fails: (data: unknown, tries: number) => boolean) => {
      const tries: [unknown, number][] = [];
      await store().jobs.work(queue, async (data) => {
        tries.push([data, Date.now()]);
        if (fails(data, tries.length)) throw new Error('not yet');
      });
      return { all: until(() => tries.length === count).then(() => tries) };
    };
    const hard = await tried('failing', 4, (data, tries) => data === 'hard' && tries < 3);
    failing = hard.all;
    await send(store(), 'failing', 'a', 'hard');
    await send(store(), 'failing', 'a', 'easy');
    const later = await tried('later', 2, () => false);
    const due = Date.now() + 3_000;
    await send(store(), 'later', 'a', 'later', new Date(due).toISOString());
    await send(store(), 'later', 'a', 'now');
    const done = await later.all;
    expect(done.map(([data]) => data)).toEqual(['now', 'later']);
    expect(done[1]?.[1]).toBeGreaterThanOrEqual(due);
    expect(done[0]?.[1]).toBeLessThan(due);
  });

  if (kind === 'postgres') {
    test('one that another process works on is left to it for as long as that one lives', async () => {
      // The test before took three seconds and more.
      expect(holding().done).toEqual([]);
      await holding().child.kill();
    });
  }

  test('one that fails is tried again after growing pauses, before the next of its key', async () => {
    const tries = await failing;
    expect(tries.map(([data]) => data)).toEqual(['hard', 'hard', 'hard', 'easy']);
    const [first = 0, second = 0, third = 0] = tries.map(([, at]) => at);
    expect(second - first).toBeGreaterThan(900);
    expect(third - second).toBeGreaterThan(1_900);
  });

  if (kind === 'postgres') {
    test('one whose process was killed is taken over by another that was there all the time', async () => {
      await until(() => holding().done.length === 1);
      expect(holding().done).toEqual(['of the dead']);
    }, 90_000);
  }

  test('one that was never begun outlives a restart', async () => {
    await send(store(), 'sleeping', 'a', 'still there');
    const again = await restart();
    const done: unknown[] = [];
    await again.jobs.work('sleeping', async (data) => {
      done.push(data);
    });
    await until(() => done.length === 1);
    expect(done).toEqual(['still there']);
  }, 30_000);

  test('one whose process was killed runs again as soon as another process has the store', async () => {
    const { dataDir, databaseUrl } = place();
    await store().close();
    const child = startChild('job-child.ts', dataDir, databaseUrl ?? '');
    await child.says('begun');
    await child.kill();
    const next = await opened(place());
    const begun = Date.now();
    const done: unknown[] = [];
    await next.jobs.work('held', async (data) => {
      done.push(data);
    });
    await until(() => done.length === 1);
    expect(done).toEqual(['of the dead']);
    expect(Date.now() - begun).toBeLessThan(10_000);
    await next.close();
    await restart();
  }, 60_000);
});

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await pause(20);
}
