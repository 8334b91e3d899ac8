/** Work under a name: one process at a time, and a dead process holds nothing. */
import { expect, test } from '@jest/globals';
import { startChild } from './child.ts';
import { onBoth, opened } from './on-both.ts';

onBoth('exclusive work', ({ store, place, kind }) => {
  test('is done by one of many who ask at once; another name is free, and so is the same one afterwards', async () => {
    const done = Promise.withResolvers<void>();
    let ran = 0;
    const work = async (): Promise<string> => {
      ran += 1;
      await done.promise;
      return 'done';
    };
    const all = Array.from({ length: 20 }, () => store().exclusively('sweep', work));
    expect(await store().exclusively('other', async () => 1)).toEqual({ result: 1 });
    done.resolve();
    const results = await Promise.all(all);
    expect(results.filter((one) => one !== null)).toEqual([{ result: 'done' }]);
    expect(ran).toBe(1);
    expect(await store().exclusively('sweep', async () => null)).toEqual({ result: null });
  });

  test('that fails frees its name, and its error is passed on', async () => {
    await expect(store().exclusively('sweep', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await store().exclusively('sweep', async () => 1)).toEqual({ result: 1 });
  });

  if (kind === 'postgres') {
    test('is done by one of several stores', async () => {
      const other = await opened(place());
      const done = Promise.withResolvers<void>();
      const work = () => done.promise;
      const all = [store(), other, store(), other].map((one) => one.exclusively('shared', work));
      const losers = await Promise.race([Promise.all(all.map((one) => Promise.race([one, pause(500)]))), pause(5_000)]);
      expect((losers as unknown[]).filter((one) => one === null)).toHaveLength(3);
      done.resolve();
      expect((await Promise.all(all)).filter((one) => one !== null)).toHaveLength(1);
      await other.close();
    }, 30_000);

    test('of a process that was killed is free at once', async () => {
      const { dataDir, databaseUrl } = place();
      const child = startChild('lock-child.ts', dataDir, databaseUrl ?? '');
      await child.says('held');
      expect(await store().exclusively('held', async () => 1)).toBeNull();
      await child.kill();
      let result: unknown = null;
      for (let tries = 0; tries < 50 && result === null; tries += 1) {
        await pause(100);
        result = await store().exclusively('held', async () => 1);
      }
      expect(result).toEqual({ result: 1 });
    }, 60_000);
  }
});

const pause = (ms: number): Promise<string> => new Promise((resolve) => setTimeout(resolve, ms, 'waited'));
