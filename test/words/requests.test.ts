/** What the cards and texts of change requests must say, and that nothing a person typed gets out of hand in them. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Reply } from '../../src/app/reply.ts';
import { REQUEST_STATES, type RequestReply, type RequestView } from '../../src/app/request-reply.ts';
import { auditCsv } from '../../src/words/audit-csv.ts';
import { cardOf } from '../../src/words/card.ts';
import { documentOf } from '../../src/words/document.ts';
import { lexiconOf } from '../../src/words/lexicon.ts';
import { summaryOf } from '../../src/words/summary.ts';
import { textOf } from '../../src/words/text.ts';
import { cardModel, elementsOf, textsOf } from './card-model.ts';
import { hostileText } from './hostile.ts';
import { drawn } from './markdown.ts';
import { LANGUAGES } from './sample-replies.ts';
import { events, requestSamples, view } from './sample-requests.ts';

type Shown = Extract<RequestReply, { kind: 'request' }>;
const shown = (more: Partial<RequestView>, rest: Partial<Shown> = {}): Shown => ({
  language: 'en',
  unread: [],
  kind: 'request',
  view: { ...view, ...more },
  buttons: ['approve', 'decline', 'evidence'],
  news: null,
  mentions: [],
  ...rest,
});
const card = (reply: Reply, actions: 'execute' | 'submit' = 'submit') => cardOf(reply, { actions });
const read = (reply: Reply): string =>
  textsOf(card(reply))
    .map((block) => drawn(block).text)
    .join('\n');
const flat = (text: string): string => text.replace(/\s+/g, '');

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(Object.entries(requestSamples(language)).filter(([, { kind }]) => kind !== 'evidencePack' && kind !== 'extendForm'))(
    'whatever the card of %s says, the text twin says',
    (_, reply) => {
      const said = flat(textOf(reply));
      const missing = read(reply)
        .split('\n')
        .map(flat)
        .filter((line) => !said.includes(line));
      expect(missing).toEqual([]);
    },
  );

  const { requests: words } = lexiconOf(language);

  test.each(REQUEST_STATES)('%s is said in words, on the card and in the text', (state) => {
    const reply = requestSamples(language)[`request-${state}`] as Reply;
    for (const said of [read(reply), textOf(reply)]) expect(said).toContain(words.state[state]);
  });

  test.each(Object.entries(requestSamples(language)))('%s says that it is practice where it is, and nowhere else', (_, sample) => {
    const marks = [words.practice, words.practiceAbout];
    const says = (reply: RequestReply): readonly boolean[] =>
      [summaryOf(reply), textOf(reply), read(reply)].map((said) => marks.some((mark) => flat(said).includes(flat(mark))));
    const marked = 'view' in sample ? { ...sample, view: { ...sample.view, practice: true } } : { ...sample, practice: true as const };
    // An evidence pack is a file: its card only hands it over.
    expect(says(marked).slice(0, marked.kind === 'evidencePack' ? 2 : 3)).not.toContain(false);
    const live = 'view' in sample ? { ...sample, view: { ...sample.view, practice: false } } : sample;
    if (live.kind !== 'requests') expect(says(live)).not.toContain(true);
  });

  test('every refusal ends in what to do: two sentences at least, and the name of who may', () => {
    for (const [name, say] of Object.entries(words.refusal)) {
      const said = say(7, 'Ada');
      expect({ name, sentences: said.split(/[.。:;]/).filter((part) => part.trim() !== '').length > 1 }).toEqual({ name, sentences: true });
      expect(say(null, null)).not.toMatch(/null|undefined/);
    }
    for (const may of ['not-an-approver', 'own-request', 'edited-it'] as const) expect(words.refusal[may](7, 'Ada')).toContain('Ada');
  });
});

test('a time in a refusal is told as all times are', () => {
  const refused: Reply = {
    kind: 'refused',
    language: 'en',
    unread: [],
    refusal: 'window-past',
    request: null,
    detail: '2020-01-01T23:00:00.000Z',
  };
  expect(textOf(refused)).toContain('(2020-01-01 23:00 UTC)');
});

test('the label is drawn from the state, whatever was just done', () => {
  const title = (reply: Reply): unknown => elementsOf(card(reply)).find(({ style }) => style === 'heading')?.text;
  const news = ['approved', 'declined', 'withdrawn', 'proposed', null] as const;
  for (const one of news) expect(title(shown({ state: 'declined' }, { news: one }))).toBe('CR-7: ✕ Declined');
});

test('a long log as CSV begins with its rows, and says how many lines are missing', () => {
  const [first] = events;
  const many = Array.from({ length: 500 }, (_, i) => ({ ...first, seq: i + 1 })) as typeof events;
  const reply: Reply = { kind: 'audit', language: 'en', unread: [], since: null, events: many, more: 9_500, csv: true, newestHash: null };
  const lines = documentOf(reply, 20 * 1024)?.split('\n') ?? [];
  const header = lines.findIndex((line) => line.startsWith('seq,at,'));
  expect(header).toBeLessThan(8);
  const rows = lines.length - header - 2;
  expect(rows).toBeGreaterThan(20);
  expect(lines.at(-1)).toContain(`${10_000 - rows} more lines`);
});

test('practice and break-glass stand above everything else', () => {
  const glass = { who: view.requester, at: '2026-11-27T09:00:00Z', comment: 'site down', reviewedBy: null };
  const [first, second] = textsOf(card(shown({ practice: true, breakGlass: glass })));
  expect(first).toContain('Practice');
  expect(second).toContain('BREAK-GLASS by Requester One');
  expect(second).toContain('Not reviewed yet');
});

test('a watch that begins broken, or in doubt, says so', () => {
  const begun = requestSamples('en').watchAlert as Extract<RequestReply, { kind: 'watch' }>;
  const said = (outcome: 'blocked' | 'reachable' | 'unknown'): string =>
    textOf({ ...begun, news: 'begun', watch: { ...begun.watch, must: 'blocked', outcome } });
  expect(said('reachable')).toContain('It is not so now: you are told when it is.');
  expect(said('unknown')).toContain('cannot be told now');
  expect(said('blocked')).not.toContain(' now');
});

test('between two steps it is said what holds', () => {
  for (const said of [read(shown({})), textOf(shown({}))]) expect(said).toContain('Between this step and the next: ✕ Blocked');
});

test('the window is told in its own zone and in UTC', () => {
  expect(textOf(shown({}))).toContain('2026-12-01 22:00 – 2026-12-02 00:00 Europe/Berlin (2026-12-01 21:00 UTC – 2026-12-01 23:00 UTC)');
  const window = { start: '2026-12-01T21:00:00Z', end: '2026-12-01T23:00:00Z', zone: 'Nowhere/Land' };
  expect(textOf(shown({ window }))).toContain('2026-12-01 21:00 UTC – 2026-12-01 23:00 UTC');
});

test('the newest hash of the log stands on the final card and on no other', () => {
  for (const state of REQUEST_STATES) {
    const open = ['pending', 'approved', 'applying'].includes(state);
    expect({ state, has: read(shown({ state })).includes(view.auditHash) }).toEqual({ state, has: !open });
  }
});

describe('buttons', () => {
  const actions = (reply: Reply) => (card(reply, 'execute').actions ?? []) as readonly Record<string, unknown>[];

  test('carry ids and the hash of the plan they were drawn from', () => {
    const [approve] = actions(shown({}));
    expect(approve).toMatchObject({
      type: 'Action.Execute',
      title: 'Approve',
      data: { hairpin: { verb: 'request', act: 'approve', request: 7, hash: 'a1b2c3d4e5f6' } },
    });
  });

  test('that need a reason ask for it before anything is sent', () => {
    const [, decline] = actions(shown({}));
    expect(decline).toMatchObject({ type: 'Action.ShowCard', card: { body: [{ id: 'declineComment', isRequired: true }] } });
  });

  test('are six at most, the vote first', () => {
    const all = ['evidence', 'breakGlass', 'edit', 'extend', 'withdraw', 'decline', 'approve'] as const;
    expect(actions(shown({}, { buttons: all })).map(({ title }) => title)).toEqual([
      'Approve',
      'Decline',
      'Break glass',
      'Withdraw',
      'Change the plan',
      'Extend',
    ]);
  });

  test('of none there are none', () => {
    expect(card(shown({}, { buttons: [] }))).not.toHaveProperty('actions');
  });

  test('a client that draws the card anew says which request it means, and nothing else', () => {
    expect(card(shown({})).refresh).toMatchObject({ action: { data: { hairpin: { verb: 'request', act: 'refresh', request: 7 } } } });
  });
});

test('nothing that a person typed is drawn as anything but itself', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const person = { id: text, name: text };
      const reply = shown({
        reason: text,
        ticket: text,
        requester: person,
        approvers: [text],
        answer: { ...view.answer, question: text },
        votes: [{ who: person, vote: 'decline', at: '2026-11-27T09:00:00Z', comment: text }],
        breakGlass: { who: person, at: '2026-11-27T09:00:00Z', comment: text, reviewedBy: person },
        state: 'failed',
        trouble: { what: 'azure-refused', resource: text, property: text, expected: text, found: text, words: text, request: null },
      });
      const made = card(reply);
      cardModel.parse(made);
      for (const block of textsOf(made)) expect(drawn(block)).toMatchObject({ links: [], tags: [] });
    }),
    { numRuns: 100, examples: [['\t'], ['']] },
  );
}, 60_000);

test.each(LANGUAGES)('no card in %s is over 25 KB, however much there is to say', (language) => {
  const LONG = '東京_*[拠点](x)\u202e'.repeat(60);
  const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));
  const id = (n: number): string =>
    `/subscriptions/s/resourceGroups/${LONG}/providers/Microsoft.Network/virtualNetworkGateways/${LONG}${n}`;
  const person = { id: LONG, name: LONG };
  const step = { resource: id(1), property: LONG, from: LONG, to: LONG };
  const change = { what: 'flag', resource: id(1), property: LONG, from: LONG, to: LONG };
  const huge = shown(
    {
      reason: LONG,
      ticket: LONG,
      requester: person,
      approvers: many(200, () => LONG),
      steps: many(60, () => ({ step, state: 'failed', outcomeAfter: 'blocked', since: null, trouble: LONG })),
      undo: many(60, () => step),
      opens: many(800, (n) => ({ a: id(n), b: id(n + 1) })),
      votes: many(60, () => ({ who: person, vote: 'approve', at: '2026-11-27T09:00:00Z', comment: LONG })),
      proof: { outcome: 'blocked', at: '2026-11-27T09:00:00Z', asPlanned: false, differences: many(200, () => change) },
      correlationIds: many(100, () => LONG),
      state: 'notAsPlanned',
    },
    { language, unread: many(60, () => LONG) },
  );
  const samples = requestSamples(language);
  const kind = <K extends RequestReply['kind']>(name: string) => samples[name] as Extract<RequestReply, { kind: K }>;
  const form = kind<'requestForm'>('requestForm');
  const rows = kind<'requests'>('requests').rows;
  const replies: RequestReply[] = [
    huge,
    { ...huge, kind: 'reminder', about: 'reviewDue' },
    { ...huge, kind: 'evidencePack', request: 7, events: many(300, () => ({ ...(events[1] as (typeof events)[0]), body: { LONG } })) },
    {
      ...form,
      question: LONG,
      filled: { ...form.filled, reason: LONG, ticket: LONG },
      remedies: many(12, (n) => ({ ...(form.remedies[0] as (typeof form.remedies)[0]), number: n + 1, steps: many(30, () => step) })),
      channels: many(300, (n) => ({ id: `${LONG}${n}`.slice(0, 60), name: LONG })),
    },
    { ...kind<'requests'>('requests'), rows: many(1_000, () => ({ ...(rows[0] as (typeof rows)[0]), requester: person })) },
    { ...kind<'audit'>('audit'), events: many(5_000, () => events[1] as (typeof events)[0]) },
    { ...kind<'drift'>('drift'), gateway: id(1), who: LONG, opened: many(800, (n) => ({ a: id(n), b: id(n + 1) })) },
    { ...kind<'watches'>('watches'), rows: many(500, () => ({ ...kind<'watch'>('watchAlert').watch, question: LONG })) },
    { ...kind<'refused'>('refused-expired'), detail: LONG.repeat(20) },
  ];
  for (const reply of replies) {
    const made = card(reply, 'execute');
    cardModel.parse(made);
    expect({ kind: reply.kind, fits: Buffer.byteLength(JSON.stringify(made)) <= 25_000 }).toEqual({ kind: reply.kind, fits: true });
  }
});

describe('the audit log as CSV', () => {
  test('has one row an event, whatever stands in it, and runs nothing in a spreadsheet', () => {
    const first = events[0] as (typeof events)[0];
    const csv = auditCsv([{ ...first, who: { id: '=1+1', name: '@SUM(A1)' } }, events[1] as (typeof events)[0]]);
    const [head, one, ...rest] = csv.split('\r\n');
    expect(head).toBe('seq,at,stream,version,kind,whoId,whoName,planHash,correlationIds,body,hash');
    expect(one).toMatch(/^1,2026-11-27T01:00:00Z,request:7,1,proposed,'=1\+1,'@SUM\(A1\),a1b2c3d4e5f6,/);
    expect(rest.join('\n')).toContain('""comment"":""the freeze is on, \\""please\\"" wait\\nuntil Monday""');
    expect(csv.endsWith('\r\n')).toBe(true);
  });
});

test('the evidence pack holds question, both verdicts, plan, votes, every event with its hash, and the newest hash', () => {
  const pack = textOf(requestSamples('en').evidencePack as Reply);
  for (const part of [
    '# Evidence of CR-7',
    'can vm-hub-01 reach 10.3.0.4?',
    '✕ Blocked → ✓ Reachable',
    'ergw-hub-03: allowRemoteVnetTraffic off → on',
    '✓ approved by Approver One',
    'Requester One (11111111-1111-4111-8111-111111111120)',
    ...events.map(({ hash }) => hash),
    view.auditHash,
    'Plan a1b2c3d4e5f6',
  ])
    expect(pack).toContain(part);
  expect(pack).not.toContain('\n\n\n');
});
