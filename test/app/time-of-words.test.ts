/** Times as people word them, on a Friday. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { timeOfWords } from '../../src/app/time-of-words.ts';

const NOW = new Date('2026-11-27T10:30:00Z');
const at = (text: string, zone = 'UTC'): string | null => timeOfWords(text, NOW, zone)?.toISOString().slice(0, 16) ?? null;

describe('a time in words', () => {
  test.each([
    ['yesterday', '2026-11-26T00:00'],
    ['Yesterday at 3pm', '2026-11-26T15:00'],
    ['yesterday 14:05', '2026-11-26T14:05'],
    ['today', '2026-11-27T00:00'],
    ['this morning', '2026-11-27T06:00'],
    ['last night', '2026-11-26T18:00'],
    ['monday', '2026-11-23T00:00'],
    ['on monday', '2026-11-23T00:00'],
    ['last monday', '2026-11-23T00:00'],
    ['mon 9:00', '2026-11-23T09:00'],
    ['friday', '2026-11-20T00:00'],
    ['thurs', '2026-11-26T00:00'],
    ['last week', '2026-11-16T00:00'],
    ['this week', '2026-11-23T00:00'],
    ['last month', '2026-10-01T00:00'],
    ['3 hours ago', '2026-11-27T07:30'],
    ['an hour ago', '2026-11-27T09:30'],
    ['90 minutes ago', '2026-11-27T09:00'],
    ['2 weeks ago', '2026-11-13T10:30'],
    ['09:00', '2026-11-27T09:00'],
    ['14:00', '2026-11-26T14:00'],
    ['2pm', '2026-11-26T14:00'],
    ['12am', '2026-11-27T00:00'],
    ['2026-11-20', '2026-11-20T00:00'],
    ['2026-11-20 14:00', '2026-11-20T14:00'],
    ['2026-11-20T14:00Z', '2026-11-20T14:00'],
    ['2026-11-20T14:00+09:00', '2026-11-20T05:00'],
    ['2026/11/20', '2026-11-20T00:00'],
    ['november 20', '2026-11-20T00:00'],
    ['20 nov', '2026-11-20T00:00'],
    ['nov 20 14:00', '2026-11-20T14:00'],
    ['december 1', '2025-12-01T00:00'],
    ['昨日', '2026-11-26T00:00'],
    ['一昨日', '2026-11-25T00:00'],
    ['今朝', '2026-11-27T06:00'],
    ['月曜日', '2026-11-23T00:00'],
    ['月曜', '2026-11-23T00:00'],
    ['先週の月曜日', '2026-11-16T00:00'],
    ['昨日の14時', '2026-11-26T14:00'],
    ['昨日の午後2時半', '2026-11-26T14:30'],
    ['昨日14:05', '2026-11-26T14:05'],
    ['3時間前', '2026-11-27T07:30'],
    ['2日前', '2026-11-25T10:30'],
    ['11月20日', '2026-11-20T00:00'],
    ['11月20日 14:00', '2026-11-20T14:00'],
    ['先週', '2026-11-16T00:00'],
    ['９時', '2026-11-27T09:00'],
  ])('%s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  test.each([
    '',
    'vnet-a',
    'monday.json',
    'snapshot-1',
    '25:00',
    'yesterday 24:61',
    '13pm',
    '2026-13-01',
    '2026-02-30',
    'it worked',
    '11月31日',
    'may be',
    '443',
  ])('%s is none', (text) => {
    expect(at(text)).toBeNull();
  });

  test.each([
    ['yesterday', 'Asia/Tokyo', '2026-11-25T15:00'],
    ['09:00', 'Asia/Tokyo', '2026-11-27T00:00'],
    ['昨日の9時', 'Asia/Tokyo', '2026-11-26T00:00'],
    ['yesterday', 'America/New_York', '2026-11-26T05:00'],
    ['2026-11-20 14:00', 'Europe/Berlin', '2026-11-20T13:00'],
    ['2026-07-01', 'Europe/Berlin', '2026-06-30T22:00'],
  ])('%s in %s', (text, zone, expected) => {
    expect(at(text, zone)).toBe(expected);
  });

  test('is never in the future, and any text gives a time or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.stringMatching(/^(yesterday|monday|昨日|月曜|\d{1,2} nov)( |の)?\d{0,2}(:\d\d|時)?$/)),
        (text) => {
          const time = timeOfWords(text, NOW, 'Asia/Tokyo');
          if (time !== null && !/\d{4}/.test(text.normalize('NFKC'))) expect(time.getTime()).toBeLessThanOrEqual(NOW.getTime());
        },
      ),
    );
  });
});
