/** What is typed into the form, and when a change may be sent: wall clocks in their time zones, also on the days on which clocks are changed. */
import { describe, expect, test } from '@jest/globals';
import { EMPTY_FORM, formOfRequest } from '../../src/app/form-of-request.ts';
import { planHash } from '../../src/app/plan-hash.ts';
import { readForm } from '../../src/app/read-form.ts';
import type { ProposalForm } from '../../src/app/request-act.ts';
import { gateAt } from '../../src/app/timetable.ts';
import type { Policy } from '../../src/change/policy.ts';
import { proposal } from '../change/request-given.ts';

const NOW = '2026-12-01T10:00:00.000Z';
const WINDOW = { startDate: '2026-12-05', startTime: '22:00', endDate: '2026-12-06', endTime: '02:00', zone: 'Europe/Berlin' };

describe('a form', () => {
  test.each<[string, Partial<ProposalForm>, object]>([
    ['nothing but a reason', {}, { reason: 'why', ticket: null, window: null, revertAt: null }],
    [
      'a window over midnight',
      WINDOW,
      { window: { start: '2026-12-05T21:00:00.000Z', end: '2026-12-06T01:00:00.000Z', zone: 'Europe/Berlin' } },
    ],
    [
      'a window within a day, its date once',
      { ...WINDOW, endDate: null, endTime: '23:30' },
      { window: { end: '2026-12-05T22:30:00.000Z' } },
    ],
    ['no zone is UTC', { revertDate: '2026-12-09', revertTime: '08:00' }, { revertAt: '2026-12-09T08:00:00.000Z' }],
    ['a ticket', { ticket: ' CHG-1 ' }, { ticket: 'CHG-1' }],
  ])('%s', (_name, form, wishes) => {
    expect(readForm({ ...EMPTY_FORM, reason: ' why ', ...form }, NOW)).toMatchObject({ read: true, wishes });
  });

  test.each<[string, Partial<ProposalForm>, string]>([
    ['no reason', { reason: '  ' }, 'reason-required'],
    ['a reason like a book', { reason: 'x'.repeat(2_001) }, 'form-unreadable'],
    ['half a window', { ...WINDOW, endTime: null }, 'window-unreadable'],
    ['a window that ends before it begins', { ...WINDOW, endDate: '2026-12-05', endTime: '21:00' }, 'window-unreadable'],
    ['a day that is none', { ...WINDOW, startDate: '2026-02-30' }, 'window-unreadable'],
    ['a time that is none', { ...WINDOW, startTime: 'ten' }, 'window-unreadable'],
    [
      'an hour that the clock leaps over',
      { ...WINDOW, startDate: '2027-03-28', startTime: '02:30', endDate: '2027-03-28', endTime: '05:00' },
      'window-unreadable',
    ],
    ['a zone that is none', { ...WINDOW, zone: 'Berlin' }, 'window-unreadable'],
    ['a window that is past', { ...WINDOW, startDate: '2026-11-05', endDate: '2026-11-06' }, 'window-past'],
    ['taken back before it is made', { ...WINDOW, revertDate: '2026-12-06', revertTime: '01:00' }, 'revert-before-window'],
    ['taken back in the past', { revertDate: '2026-11-06', revertTime: '01:00' }, 'revert-before-window'],
  ])('%s', (_name, form, refusal) => {
    expect(readForm({ ...EMPTY_FORM, reason: 'why', ...form }, NOW)).toMatchObject({ read: false, refusal });
  });

  test('what it says is what it shows again', () => {
    const read = readForm({ ...EMPTY_FORM, reason: 'why', ...WINDOW, revertDate: '2026-12-09', revertTime: '08:00' }, NOW);
    if (!read.read) throw new Error(read.refusal);
    expect(formOfRequest(proposal(read.wishes))).toMatchObject({ reason: 'why', ...WINDOW, revertDate: '2026-12-09', revertTime: '08:00' });
  });
});

describe('a change may be sent', () => {
  const nights: Policy['windows'] = [{ days: ['sat'], from: '22:00', to: '04:00', zone: 'Europe/Berlin' }];
  const freezes: Policy['freezes'] = [{ from: '2026-12-20T00:00:00.000Z', to: '2027-01-07T00:00:00.000Z', why: 'year end' }];
  const own = { start: '2026-12-05T22:00:00.000Z', end: '2026-12-05T23:00:00.000Z', zone: 'UTC' };
  const open = (until: string | null) => ({ open: true, why: null, until, over: false });
  const shut = (why: string, until: string | null, over = false) => ({ open: false, why, until, over });

  test.each<[string, string, typeof own | null, Policy['windows'], Policy['freezes'], object]>([
    ['at any time', NOW, null, [], [], open(null)],
    ['until the freeze begins', NOW, null, [], freezes, open('2026-12-20T00:00:00.000Z')],
    ['not in a freeze', '2026-12-24T00:00:00.000Z', null, [], freezes, shut('freeze', '2027-01-07T00:00:00.000Z')],
    ['not before its own window', NOW, own, [], [], shut('window', own.start)],
    ['in it, to its end', '2026-12-05T22:30:00.000Z', own, [], [], open(own.end)],
    ['never after it', own.end, own, [], [], shut('window', null, true)],
    ['not on a Tuesday', NOW, null, nights, [], shut('window', '2026-12-05T21:00:00.000Z')],
    ['on Saturday night', '2026-12-05T21:00:00.000Z', null, nights, [], open('2026-12-06T03:00:00.000Z')],
    ['and on the Sunday morning after it', '2026-12-06T02:59:00.000Z', null, nights, [], open('2026-12-06T03:00:00.000Z')],
    ['not a minute longer', '2026-12-06T03:00:00.000Z', null, nights, [], shut('window', '2026-12-12T21:00:00.000Z')],
    // The clocks are put forward in the night: 04:00 by the wall is an hour earlier.
    ['by the clock on the wall in spring', '2027-03-27T21:30:00.000Z', null, nights, [], open('2027-03-28T02:00:00.000Z')],
    ['in both windows only', '2026-12-05T22:30:00.000Z', own, nights, [], open(own.end)],
  ])('%s', (_name, now, window, windows, freeze, expected) => {
    expect(gateAt(window, { windows, freezes: freeze }, now)).toEqual(expected);
  });
});

describe('the hash of a plan', () => {
  const { plan } = proposal();
  const hash = (over: Partial<Parameters<typeof planHash>[0]> = {}): string => planHash({ plan, window: null, revertAt: null, ...over });

  test('is twelve hex digits, the same for the same plan whatever the order of its names', () => {
    expect(hash()).toMatch(/^[0-9a-f]{12}$/);
    const turned = JSON.parse(
      JSON.stringify(plan, (_name, value: unknown) =>
        typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).reverse()) : value,
      ),
    );
    expect(hash({ plan: turned })).toBe(hash());
  });

  test.each<[string, string]>([
    ['a step', hash({ plan: { ...plan, steps: plan.steps.slice(1) } })],
    ['the order of the steps', hash({ plan: { ...plan, steps: [...plan.steps].reverse() } })],
    ['the way back', hash({ plan: { ...plan, undo: [] } })],
    ['what it opens', hash({ plan: { ...plan, opens: [] } })],
    ['the outcome', hash({ plan: { ...plan, outcomeAfter: 'partial' } })],
    ['the window', hash({ window: { start: NOW, end: NOW, zone: 'UTC' } })],
    ['the revert date', hash({ revertAt: NOW })],
  ])('is another one with %s', (_name, other) => {
    expect(other).not.toBe(hash());
  });
});
