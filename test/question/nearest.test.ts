import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, nearest, slipsAllowed } from '../../src/question/nearest.ts';

/** The textbook recursion, slow and plain: what the fast one is compared with. */
function plainDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const cost = a.at(-1) === b.at(-1) ? 0 : 1;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  const ways = [plainDistance(shortA, b) + 1, plainDistance(a, shortB) + 1, plainDistance(shortA, shortB) + cost];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    ways.push(plainDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...ways);
}

const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-', '1'), maxLength: 6 });
const near = (names: readonly string[], text: string): (string | undefined)[] => nearest(names, text).map((place) => names[place]);

describe('edit distance', () => {
  test('is what the textbook says, and never less than its limit allows', () => {
    fc.assert(
      fc.property(short, short, fc.nat(8), (a, b, limit) => {
        const true_ = plainDistance(a, b);
        const got = editDistance(a, b, limit);
        if (true_ <= limit) expect(got).toBe(true_);
        else expect(got).toBeGreaterThan(limit);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the nearest names', () => {
  test('are those a search of every name finds, the nearest first', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(short, { maxLength: 30 }),
        short.filter((text) => text !== ''),
        (names, text) => {
          const within = names
            .map((name) => ({ name, distance: plainDistance(text, name) }))
            .filter((each) => each.distance <= slipsAllowed(text.length))
            .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1));
          const slips = within.slice(0, 5).map((each) => each.name);
          expect(near(names, text).slice(0, slips.length)).toEqual(slips);
        },
      ),
    );
  });

  test('a name that holds the text comes behind the slips', () => {
    expect(near(['vm-hub-01', 'hub-02', 'x'], 'hub-01')).toEqual(['hub-02', 'vm-hub-01']);
  });
});
