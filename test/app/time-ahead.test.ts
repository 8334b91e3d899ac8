/** Until when a request is extended, as people type it. */
import { expect, test } from '@jest/globals';
import { timeAhead } from '../../src/app/time-ahead.ts';

/** A Tuesday, 11:00 in Berlin. */
const NOW = '2026-12-01T10:00:00.000Z';

test.each([
  ['3 days', '2026-12-04T10:00:00.000Z'],
  ['12h', '2026-12-01T22:00:00.000Z'],
  ['2 weeks', '2026-12-15T10:00:00.000Z'],
  ['3日', '2026-12-04T10:00:00.000Z'],
  ['friday', '2026-12-03T23:00:00.000Z'],
  ['tue', '2026-12-07T23:00:00.000Z'],
  ['月曜日', '2026-12-06T23:00:00.000Z'],
  ['tomorrow', '2026-12-01T23:00:00.000Z'],
  ['2026-12-05', '2026-12-04T23:00:00.000Z'],
  ['2026-12-05 22:00', '2026-12-05T21:00:00.000Z'],
  ['2026-12-05T22:00:00Z', '2026-12-05T22:00:00.000Z'],
  ['2026-13-05', null],
  ['soon', null],
  ['fr', null],
  ['', null],
])('%s', (text, expected) => {
  expect(timeAhead(text, NOW, 'Europe/Berlin')).toBe(expected);
});
