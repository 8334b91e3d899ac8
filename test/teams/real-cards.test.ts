/** The real stories and cards behind the real server: every button of a card that was sent does, when clicked, what it says. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ask } from '../../src/app/ask.ts';
import type { WrongReport } from '../../src/app/ports.ts';
import { makeRespond } from '../../src/app/respond.ts';
import { loadNetwork } from '../../src/load-network.ts';
import { newId } from '../../src/new-id.ts';
import { pastModel } from '../../src/past-models.ts';
import { cardOf } from '../../src/words/card.ts';
import { summaryOf } from '../../src/words/summary.ts';
import { textOf } from '../../src/words/text.ts';
import { workingOf } from '../../src/words/working.ts';
import { makeAnswerMemory } from '../store/answer-memory.ts';
import { execute, message, submit } from './harness/activities.ts';
import { openBot, type Running } from './harness/bot.ts';
import { type Cloud, openCloud } from './harness/cloud.ts';

const reports: WrongReport[] = [];
const bots = new Map<'execute' | 'submit', Running>();
let cloud: Cloud;

beforeAll(async () => {
  cloud = await openCloud();
  const loaded = await loadNetwork({ model: null });
  if (!loaded.ok) throw new Error(loaded.text);
  const now = () => new Date('2026-11-22T10:00:00Z');
  const known = {
    network: async () => loaded.network,
    pastNetwork: pastModel(null),
    now,
    staleAfterHours: 24,
    transparent: new Set<string>(),
  };
  const respond = makeRespond({
    ask: (request) => ask(request, known),
    answers: makeAnswerMemory(),
    keepReport: async (report) => {
      reports.push(report);
    },
    now,
    newId,
  });
  const voice = { card: cardOf, text: textOf, summary: summaryOf, working: workingOf };
  for (const actions of ['execute', 'submit'] as const)
    bots.set(actions, await openBot({ respond, voice, settings: { cardActions: actions } }));
});
afterAll(async () => {
  await Promise.all([...bots.values()].map(({ bot }) => bot.stop(2_000)));
  await cloud.close();
});

interface Button {
  readonly type: string;
  readonly data: { readonly hairpin: { readonly verb: string; readonly answer: string } };
}

/** Buttons that send something, wherever they stand in a card; not what an unknown element falls back to. */
function buttonsIn(node: unknown): Button[] {
  if (Array.isArray(node)) return node.flatMap(buttonsIn);
  if (typeof node !== 'object' || node === null) return [];
  const { fallback: _fallback, ...rest } = node as Readonly<Record<string, unknown>>;
  if (rest.type === 'Action.Execute' || rest.type === 'Action.Submit') return [rest as unknown as Button];
  return Object.values(rest).flatMap(buttonsIn);
}

const verbOf = ({ data }: Button): string => data.hairpin.verb;

describe.each(['execute', 'submit'] as const)('with Action.%s', (kind) => {
  const conversation = { id: `real-${kind}`, conversationType: 'personal' };
  const bot = (): Running => bots.get(kind) as Running;

  /** What the bot sends to one activity: the last message at the Connector. */
  async function sentFor(activity: object) {
    cloud.calls.length = 0;
    const logged = bot().log().length;
    expect((await bot().post(activity)).status).toBe(200);
    expect(
      bot()
        .log()
        .slice(logged, logged + 500),
    ).not.toContain('"level":50');
    const call = cloud.messages().at(-1);
    return { method: call?.method, text: call?.body.text, summary: call?.body.summary, card: call?.body.attachments?.[0]?.content };
  }
  const ask = (text: string) => sentFor(message(cloud.serviceUrl, { text, conversation }));
  const send = kind === 'execute' ? execute : submit;
  const click = ({ data }: Button, inputs: object = {}) => sentFor(send(cloud.serviceUrl, { ...data, ...inputs }, { conversation }));
  async function buttonOf(question: string, verb: string): Promise<Button> {
    const button = buttonsIn((await ask(question)).card).find((one) => verbOf(one) === verb);
    if (!button) throw new Error(`no button for ${verb}`);
    return button;
  }

  const QUESTION = 'can vm-hub-01 reach 10.3.0.4?';

  test('an answer has one kind of button for each act', async () => {
    const buttons = buttonsIn((await ask(QUESTION)).card);
    expect(new Set(buttons.map(({ type }) => type))).toEqual(new Set([kind === 'execute' ? 'Action.Execute' : 'Action.Submit']));
    expect(buttons.map(verbOf).sort()).toEqual(['again', 'copy', 'port', 'wrong']);
  });

  test('"ask again" replaces the card by a new answer', async () => {
    const again = await buttonOf(QUESTION, 'again');
    const sent = await click(again);
    expect(sent.method).toBe('PUT');
    expect(buttonsIn(sent.card).find((one) => verbOf(one) === 'again')?.data).not.toEqual(again.data);
  });

  test('"other port" replaces the card by the answer for that port', async () => {
    const sent = await click(await buttonOf(QUESTION, 'port'), { port: 'tcp/8443' });
    expect(sent.method).toBe('PUT');
    expect(JSON.stringify(sent.card)).toContain('8443');
  });

  test('"copy as text" sends the answer as text, with its id', async () => {
    const copy = await buttonOf(QUESTION, 'copy');
    const sent = await click(copy);
    expect([sent.method, sent.card]).toEqual(['POST', undefined]);
    expect(sent.text).toContain(copy.data.hairpin.answer);
    expect(sent.text?.split('\n').length).toBeGreaterThan(5);
  });

  test('"this is wrong" keeps the question and the person’s words', async () => {
    const wrong = await buttonOf(QUESTION, 'wrong');
    expect((await click(wrong, { comment: 'it works here' })).method).toBe('POST');
    expect(reports.at(-1)).toMatchObject({ answerId: wrong.data.hairpin.answer, question: QUESTION, comment: 'it works here' });
  });

  test('what is wrong with an answer for another port is kept with that port', async () => {
    const { card } = await click(await buttonOf(QUESTION, 'port'), { port: 'tcp/8443' });
    const wrong = buttonsIn(card).find((one) => verbOf(one) === 'wrong');
    if (!wrong) throw new Error('no such button');
    await click(wrong);
    expect(reports.at(-1)).toMatchObject({ question: QUESTION, protocol: 'tcp', port: 8443 });
  });

  test('an unknown answer is said to be gone and nothing is replaced', async () => {
    const again = await buttonOf(QUESTION, 'again');
    expect((await click({ ...again, data: { hairpin: { verb: 'again', answer: 'A-00000000' } } })).method).toBe('POST');
  });

  test.each(['help', 'flags', 'routes of vm-hub-01', 'hub-01 から 10.3.0.4 に届く？', 'what is this', '', 'why can’t vm reach 10.3.0.4'])(
    '"%s" is answered by a card',
    async (text) => {
      expect((await ask(text)).card).toMatchObject({ type: 'AdaptiveCard' });
    },
  );

  test('the welcome is a card', async () => {
    const sent = await sentFor(message(cloud.serviceUrl, { type: 'installationUpdate', action: 'add', text: undefined, conversation }));
    expect(sent.card).toMatchObject({ type: 'AdaptiveCard' });
  });
});
