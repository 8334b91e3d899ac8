import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pauseBeforeRetry } from '../../src/teams/send-policy.ts';

const limits = { firstPauseMs: 500, totalMs: 30_000 };
const first = { status: 503, retryAfter: null, attempts: 1, elapsedMs: 0, nowMs: Date.parse('2026-11-22T10:00:00Z'), chance: 1 };

describe('the pause before another try', () => {
  test.each([
    ['first, most chance', {}, 500],
    ['first, least chance', { chance: 0 }, 250],
    ['fourth', { attempts: 4 }, 4_000],
    ['no answer came', { status: 0 }, 500],
    ['the server asks for longer', { status: 429, retryAfter: '7' }, 7_000],
    ['the server asks for shorter', { status: 429, retryAfter: '0' }, 500],
    ['the server names a date', { status: 429, retryAfter: 'Sun, 22 Nov 2026 10:00:03 GMT' }, 3_000],
    ['the server names the past', { status: 429, retryAfter: 'Sun, 22 Nov 2026 09:00:00 GMT' }, 500],
    ['the server names nonsense', { status: 429, retryAfter: 'soon' }, 500],
    ['the server asks for too long', { status: 429, retryAfter: '31' }, null],
    ['time is up', { elapsedMs: 29_800 }, null],
    ['not worth it', { status: 403 }, null],
    ['not worth it whatever it asks', { status: 500, retryAfter: '1' }, null],
  ])('%s', (_name, change, pause) => {
    expect(pauseBeforeRetry({ ...first, ...change }, limits)).toBe(pause);
  });

  test('all of it together stays within the limit', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }), (chances) => {
        let elapsedMs = 0;
        for (const [index, chance] of chances.entries()) {
          const pause = pauseBeforeRetry({ ...first, attempts: index + 1, elapsedMs, chance }, limits);
          if (pause === null) return;
          elapsedMs += pause;
          expect(elapsedMs).toBeLessThanOrEqual(limits.totalMs);
        }
        throw new Error('never gave up');
      }),
    );
  });
});
