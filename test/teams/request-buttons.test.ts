/** What buttons and forms of requests send -> acts; whatever was forged or broken is no act. And where the replies to them go. */
import { describe, expect, test } from '@jest/globals';
import { EMPTY_FORM } from '../../src/app/form-of-request.ts';
import type { Reply } from '../../src/app/reply.ts';
import type { RequestAct } from '../../src/app/request-act.ts';
import { readEnvelope } from '../../src/teams/envelope.ts';
import { toTurn } from '../../src/teams/to-turn.ts';
import { whereTo } from '../../src/teams/where-to.ts';
import { requestSamples } from '../words/sample-requests.ts';
import { execute, submit } from './harness/activities.ts';

const url = 'https://smba.trafficmanager.net/emea/';
const saidIn = (activity: unknown) => {
  const read = readEnvelope(JSON.parse(JSON.stringify(activity)));
  if (!read.ok) throw new Error(read.problem);
  return toTurn(read.activity)?.said ?? null;
};
const data = (act: string, ids: object, inputs: object = {}) => ({ hairpin: { verb: 'request', act, ...ids }, ...inputs });
const HASH = 'a1b2c3d4e5f6';

describe.each([
  ['Action.Execute', execute],
  ['Action.Submit', submit],
] as const)('%s', (_kind, click) => {
  test.each<[string, unknown, RequestAct]>([
    ['form', data('form', { answer: 'A-7K2M9QXZ' }), { act: 'form', answer: 'A-7K2M9QXZ', comment: null }],
    [
      'propose',
      data(
        'propose',
        { answer: 'A-7K2M9QXZ' },
        { reason: ' backup ', startDate: '2026-12-01', startTime: '22:00', remedy: '2', ticket: '' },
      ),
      {
        act: 'propose',
        answer: 'A-7K2M9QXZ',
        form: { ...EMPTY_FORM, reason: 'backup', startDate: '2026-12-01', startTime: '22:00', remedy: 2 },
      },
    ],
    ['edit', data('edit', { request: 7, hash: HASH }), { act: 'edit', request: 7, hash: HASH, form: EMPTY_FORM }],
    ['approve', data('approve', { request: 7, hash: HASH }), { act: 'approve', request: 7, hash: HASH }],
    [
      'decline, with its own comment and nobody else’s',
      data('decline', { request: 7, hash: HASH }, { declineComment: 'freeze', withdrawComment: 'other' }),
      { act: 'decline', request: 7, hash: HASH, comment: 'freeze' },
    ],
    ['withdraw', data('withdraw', { request: 7, hash: HASH }), { act: 'withdraw', request: 7, comment: null }],
    ['extend', data('extend', { request: 7 }, { until: 'friday' }), { act: 'extend', request: 7, until: 'friday' }],
    [
      'break-glass',
      data('breakGlass', { request: 7, hash: HASH }, { breakGlassComment: 'down' }),
      { act: 'breakGlass', request: 7, hash: HASH, comment: 'down' },
    ],
    ['review', data('review', { request: 7, hash: HASH }, { reviewComment: 'fine' }), { act: 'review', request: 7, comment: 'fine' }],
    ['refresh', data('refresh', { request: 7 }), { act: 'refresh', request: 7 }],
    ['evidence', data('evidence', { request: 7, hash: HASH }), { act: 'evidence', request: 7 }],
    ['stop watch', data('stopWatch', { watch: 3 }), { act: 'stopWatch', watch: 3 }],
  ])('%s', (_name, value, act) => {
    expect(saidIn(click(url, value))).toEqual({ kind: 'request', act, language: 'en' });
  });

  test.each([
    ['an act that is none', data('approveAll', { request: 7, hash: HASH })],
    ['a vote for no plan', data('approve', { request: 7 })],
    ['a hash that is none', data('approve', { request: 7, hash: 'x'.repeat(12) })],
    ['a number that is none', data('approve', { request: '7', hash: HASH })],
    ['a negative number', data('approve', { request: -7, hash: HASH })],
    ['a number beyond all', data('approve', { request: 1e9, hash: HASH })],
    ['no number', data('evidence', {})],
    ['an answer that is an object', data('propose', { answer: { $ne: null } })],
    ['text that is a list', data('propose', { answer: 'A-1' }, { reason: ['x'] })],
  ])('%s is no act', (_name, value) => {
    expect(saidIn(click(url, value))).toEqual({ kind: 'unsupported', reason: 'button data' });
  });

  test('who acts is the sender, whatever the card says', () => {
    const value = data('approve', { request: 7, hash: HASH, who: 'somebody', person: { id: 'somebody' } }, { who: 'somebody' });
    const read = readEnvelope(JSON.parse(JSON.stringify(click(url, value))));
    expect(read.ok && toTurn(read.activity)).toMatchObject({
      person: { id: 'bbbbbbbb-0000-4000-8000-000000000002' },
      said: { act: { act: 'approve', request: 7, hash: HASH } },
    });
  });
});

describe('what a client sends by itself', () => {
  const automatic = (value: unknown) =>
    execute(url, null, { value: { action: { type: 'Action.Execute', verb: 'request', data: value }, trigger: 'automatic' } });

  test('is a card to be drawn anew', () => {
    expect(saidIn(automatic(data('refresh', { request: 7 })))).toMatchObject({ kind: 'request', act: { act: 'refresh', request: 7 } });
  });

  test.each(['approve', 'decline', 'withdraw', 'undo', 'retry', 'breakGlass'])('is never %s', (act) => {
    expect(saidIn(automatic(data(act, { request: 7, hash: HASH })))).toBeNull();
  });
});

describe('where a reply goes', () => {
  const sample = (name: string): Reply => requestSamples('en')[name] as Reply;
  const done = sample('request-practice');
  const refused = sample('refused-own-request');
  const form = sample('requestForm');
  const said = (act: RequestAct) => ({ kind: 'request', act, language: 'en' }) as const;
  const approve = said({ act: 'approve', request: 7, hash: HASH });
  const other = said({ act: 'undo', request: 5, hash: HASH });
  const propose = said({ act: 'propose', answer: 'A-1', form: EMPTY_FORM });
  const refresh = said({ act: 'refresh', request: 7 });

  test.each([
    ['a vote through Execute', approve, done, { execute: true, live: true }, 'clicker', false],
    ['a vote through Submit on the live message, which a job draws', approve, done, { execute: false, live: true }, 'nobody', false],
    ['a vote through Submit on another message', approve, done, { execute: false, live: false }, 'inPlace', false],
    ['a refusal through Execute', approve, refused, { execute: true, live: true }, 'clicker', false],
    ['a refusal through Submit', approve, refused, { execute: false, live: true }, 'new', false],
    ['another request made by the click', other, done, { execute: true, live: true }, 'new', true],
    ['a form that was filled in', propose, done, { execute: false, live: false }, 'inPlace', true],
    ['a form with something wrong in it', propose, form, { execute: false, live: false }, 'inPlace', false],
    ['a form that is opened', said({ act: 'form', answer: 'A-1', comment: null }), form, { execute: true, live: false }, 'new', false],
    ['a card drawn anew', refresh, done, { execute: true, live: true }, 'clicker', false],
    ['a card that cannot be drawn anew', refresh, refused, { execute: true, live: true }, 'clicker', false],
    ['a typed vote', { kind: 'text', text: 'approve CR-7' } as const, done, { execute: false, live: false }, 'new', true],
    [
      'a request that is looked at',
      { kind: 'text', text: 'CR-7' } as const,
      sample('request-pending'),
      { execute: false, live: false },
      'new',
      false,
    ],
  ])('%s', (_name, how, reply, click, to, brief) => {
    expect(whereTo(how, reply, click)).toEqual({ to, brief });
  });
});
