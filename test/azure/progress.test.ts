/** How a capture shows how far it is: a bar on a terminal, plain lines now and then anywhere else. */
import { Writable } from 'node:stream';
import { expect, test } from '@jest/globals';
import { makeProgress } from '../../src/capture-progress.ts';

const at = (done: number) => ({ typesDone: 3, types: 6, pages: 12, resources: 10_432, subscriptions: 2, done });

function screen(isTTY: boolean) {
  let text = '';
  const stream = Object.assign(
    new Writable({
      write: (chunk, _, done) => {
        text += String(chunk);
        done();
      },
    }),
    { isTTY, columns: 200 },
  );
  return { stream, text: () => text };
}

test('not a terminal: a line every five seconds, with the time left once it can be told', () => {
  const { stream, text } = screen(false);
  let now = 0;
  const progress = makeProgress(stream, () => now);
  for (const [time, done] of [
    [0, 0],
    [1000, 0.1],
    [6000, 0.25],
    [8000, 0.3],
    [60_000, 0.5],
    [600_000, 0.75],
  ] as const) {
    now = time;
    progress.show(at(done));
  }
  progress.say('learnedRoutes of gw: read (1 of 1)');
  progress.end();
  const facts = '3 of 6 reads, 12 pages, 10,432 resources, 2 subscriptions';
  expect(text().split('\n')).toEqual([
    `0 %: ${facts}, time left not known yet`,
    `25 %: ${facts}, about 18 s left`,
    `50 %: ${facts}, about 60 s left`,
    `75 %: ${facts}, about 4 min left`,
    'learnedRoutes of gw: read (1 of 1)',
    '',
  ]);
});

test('a terminal: one bar, which is gone when the rest is said', () => {
  const { stream, text } = screen(true);
  const progress = makeProgress(stream, () => 0);
  progress.show(at(0.4));
  progress.show(at(0.5));
  progress.say('done');
  expect(text()).toMatch(/=+-+ 40 % \| 3 of 6 reads, 12 pages, 10,432 resources, 2 subscriptions, time left not known yet/);
  expect(text().endsWith('done\n')).toBe(true);
  progress.end();
});
