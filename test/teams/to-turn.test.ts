import { describe, expect, test } from '@jest/globals';
import { readEnvelope } from '../../src/teams/envelope.ts';
import { toTurn } from '../../src/teams/to-turn.ts';
import { whereTo } from '../../src/teams/where-to.ts';
import { message, submit } from './harness/activities.ts';
import { gone, help } from './harness/bot.ts';

const url = 'https://smba.trafficmanager.net/emea/';
const turnOf = (activity: unknown) => {
  const read = readEnvelope(JSON.parse(JSON.stringify(activity)));
  if (!read.ok) throw new Error(read.problem);
  return toTurn(read.activity);
};

describe('where it was said', () => {
  test.each([
    [{ conversationType: 'personal' }, 'personal'],
    [{ conversationType: 'groupChat', isGroup: true }, 'group'],
    [{ conversationType: 'channel', isGroup: true }, 'channel'],
    [{ isGroup: true }, 'group'],
    [{}, 'personal'],
  ])('%j is %s', (conversation, kind) => {
    expect(turnOf(message(url, { conversation: { id: 'c', ...conversation } }))?.conversation).toEqual({ id: 'c', kind });
  });
});

describe('who said it', () => {
  test.each([
    [
      { id: '29:a', aadObjectId: 'entra', name: 'Ada' },
      { id: 'entra', name: 'Ada' },
    ],
    [
      { id: '29:a', name: null },
      { id: '29:a', name: null },
    ],
    [
      { id: '29:a', aadObjectId: '', name: '' },
      { id: '29:a', name: null },
    ],
  ])('%j', (from, person) => {
    expect(turnOf(message(url, { from }))?.person).toEqual(person);
  });
});

describe('what was said', () => {
  test.each<[string, Readonly<Record<string, unknown>>, object]>([
    ['nothing', { text: '' }, { kind: 'unsupported', reason: 'no text' }],
    ['a picture', { text: undefined, attachments: [{ contentType: 'image/png' }] }, { kind: 'unsupported', reason: 'no text' }],
    ['a novel', { text: 'word '.repeat(2_000) }, { kind: 'unsupported', reason: 'text too long' }],
    ['a library', { text: 'x'.repeat(100_000) }, { kind: 'unsupported', reason: 'text too long' }],
    ['text beside a value of its own', { text: 'flags', value: { some: 'data' } }, { kind: 'text', text: 'flags' }],
    ['an empty value', { text: 'flags', value: null }, { kind: 'text', text: 'flags' }],
  ])('%s', (_name, fields, said) => {
    expect(turnOf(message(url, fields))?.said).toEqual(said);
  });

  test('data of another app’s card is no act', () => {
    expect(turnOf(submit(url, { hello: 'world' }))?.said).toEqual({ kind: 'unsupported', reason: 'button data' });
  });
});

describe('a reply takes the place of the clicked message', () => {
  const act = (verb: 'again' | 'copy' | 'wrong' | 'port' | 'choose', port: string | null = null) =>
    ({ kind: 'act', act: { verb, answer: 'A-1', number: null, port, comment: null } }) as const;
  test.each([
    [act('again'), help, true],
    [act('choose'), help, true],
    [act('port', '443'), help, true],
    [act('port'), help, false],
    [act('copy'), help, false],
    [act('wrong'), help, false],
    [act('again'), gone, false],
    [{ kind: 'text', text: 'again' } as const, help, false],
    [{ kind: 'joined' } as const, help, false],
  ])('%j with %j: %s', (said, reply, inPlace) => {
    for (const execute of [true, false])
      expect(whereTo(said, reply, { execute, live: false })).toEqual({ to: inPlace ? 'inPlace' : 'new', brief: false });
  });
});
