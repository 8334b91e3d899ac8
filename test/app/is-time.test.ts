import { expect, test } from '@jest/globals';
import { isTime } from '../../src/app/is-time.ts';

test.each([
  ['2026-11-28T09:30:00.000Z', true],
  ['2026-11-28T09:30:00Z', true],
  ['monday', false],
  ['models/100000', false],
  ['models/2024-03', false],
  ['2024-03', false],
])('%s: %s', (text, is) => {
  expect(isTime(text)).toBe(is);
});
