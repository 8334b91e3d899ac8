/** Messages, clicks and notices over real HTTP: what reaches the stories, and what reaches the Connector. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../src/app/reply.ts';
import { buttonData, execute, type Fields, message, submit } from './harness/activities.ts';
import { gone, help, noted, type Options, openBot, type Running, until } from './harness/bot.ts';
import { type Cloud, openCloud } from './harness/cloud.ts';

let cloud: Cloud;
const open: Running[] = [];

beforeAll(async () => {
  cloud = await openCloud();
});
beforeEach(() => {
  cloud.calls.length = 0;
  cloud.script.length = 0;
});
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ bot }) => bot.stop(2_000)));
});
afterAll(() => cloud.close());

async function start(options: Options = {}): Promise<Running> {
  const bot = await openBot(options);
  open.push(bot);
  return bot;
}

/** Preformatted: clients run the lines of `plain` text together. */
const TEXT_OF_HELP = '<pre>text of help\nsecond line</pre>';
const copy = { kind: 'copy', language: 'en', unread: [] } as unknown as Reply;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const cardOf = (reply: string, actions = 'execute') => [
  {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: reply }], actions },
  },
];

describe('a message', () => {
  test('has its card made once, while the reply is being kept, and no text that is not sent', async () => {
    const made: string[] = [];
    const bot = await start({
      voice: {
        card: ({ kind }) => ({ type: 'AdaptiveCard', made: made.push(`card of ${kind}`) }),
        text: ({ kind }) => String(made.push(`text of ${kind}`)),
      },
      respond: async (_turn, _soon, ahead) => {
        ahead(help);
        await pause(20);
        made.push('kept');
        return help;
      },
    });
    await bot.post(message(cloud.serviceUrl));
    expect(made).toEqual(['card of help', 'kept']);
    expect(cloud.messages()[0]?.body).toMatchObject({ summary: 'summary of help', attachments: [{ content: { type: 'AdaptiveCard' } }] });
  });

  test('becomes a turn, and its reply a card with a summary and no text above it', async () => {
    const bot = await start();
    const activity = message(cloud.serviceUrl, { text: '<at>Hairpin</at> can a reach b?' });
    expect((await bot.post(activity)).status).toBe(200);
    expect(bot.turns).toEqual([
      {
        id: activity.id,
        conversation: { id: activity.conversation.id, kind: 'personal' },
        person: { id: 'bbbbbbbb-0000-4000-8000-000000000002', name: 'Ada' },
        said: { kind: 'text', text: 'can a reach b?' },
      },
    ]);
    const [call, ...more] = cloud.messages();
    expect(more).toEqual([]);
    expect(call?.path).toBe(`/teams/v3/conversations/${activity.conversation.id}/activities/${activity.id}`);
    expect(call?.body).toMatchObject({ type: 'message', summary: 'summary of help', attachments: cardOf('help'), replyToId: activity.id });
    expect(call?.body).not.toHaveProperty('text');
  });

  test.each([
    ['a typing indicator precedes the reply', 'personal', ['typing', 'message']],
    ['a typing indicator precedes the reply in a group chat', 'groupChat', ['typing', 'message']],
    ['a channel shows no typing', 'channel', ['message']],
  ])('%s', async (_name, conversationType, types) => {
    const bot = await start();
    await bot.post(message(cloud.serviceUrl, { conversation: { id: '19:abc@thread.tacv2', conversationType } }));
    expect(cloud.calls.map(({ body }) => body.type)).toEqual(types);
  });

  test.each([
    ['keeps its lines', 'one\n  two', '<pre>one\n  two</pre>'],
    ['shows markup as it is', 'a <b>b</b> & c\n10.0.0.0/8 -> x', '<pre>a &lt;b&gt;b&lt;/b&gt; &amp; c\n10.0.0.0/8 -&gt; x</pre>'],
    ['cannot end its own block', '</pre><at>all</at>', '<pre>&lt;/pre&gt;&lt;at&gt;all&lt;/at&gt;</pre>'],
    ['escapes no escape twice into one', '&lt;', '<pre>&amp;lt;</pre>'],
  ])('"copy as text" is text, not a card, and %s', async (_name, said, text) => {
    const bot = await start({ respond: async () => copy, voice: { text: () => said } });
    await bot.post(message(cloud.serviceUrl));
    expect(cloud.messages()[0]?.body).toMatchObject({ text, textFormat: 'xml' });
    expect(cloud.messages()[0]?.body).not.toHaveProperty('attachments');
  });

  test('a channel thread is answered in the thread', async () => {
    const bot = await start();
    const conversation = { id: '19:abc@thread.tacv2;messageid=17', conversationType: 'channel' };
    await bot.post(message(cloud.serviceUrl, { conversation }));
    expect(bot.turns[0]?.conversation.kind).toBe('channel');
    expect(decodeURIComponent(cloud.messages()[0]?.path ?? '')).toContain('/19:abc@thread.tacv2;messageid=17/');
  });
});

describe('a card that cannot go is said in text', () => {
  test('over 25 KB', async () => {
    const bot = await start({ voice: { card: () => ({ type: 'AdaptiveCard', pad: '日'.repeat(9_000) }) } });
    await bot.post(message(cloud.serviceUrl));
    expect(cloud.messages().map(({ body }) => [body.text, body.attachments])).toEqual([[TEXT_OF_HELP, undefined]]);
    expect(bot.log()).toContain('Card over 25 KB');
  });

  test('when making it fails', async () => {
    const bot = await start({
      voice: {
        card: () => {
          throw new Error('no template');
        },
      },
    });
    await bot.post(message(cloud.serviceUrl));
    expect(cloud.messages()[0]?.body.text).toBe(TEXT_OF_HELP);
  });

  test.each([400, 413])('when the Connector answers %i to it', async (status) => {
    const bot = await start();
    cloud.script.push({ status, body: { error: { code: 'MessageSizeTooBig', message: 'x' } } });
    await bot.post(message(cloud.serviceUrl));
    expect(cloud.messages().map(({ body }) => body.text)).toEqual([undefined, TEXT_OF_HELP]);
  });
});

describe('a button', () => {
  const kinds = [
    ['Action.Execute', (verb: string, data: Fields) => execute(cloud.serviceUrl, buttonData(verb, data))],
    ['Action.Submit', (verb: string, data: Fields) => submit(cloud.serviceUrl, buttonData(verb, data))],
  ] as const;

  describe.each(kinds)('%s', (kind, click) => {
    test.each([
      ['again', { answer: 'A-1' }, { number: null, port: null, comment: null }],
      ['choose', { answer: 'Q-1', number: 2 }, { number: 2, port: null, comment: null }],
      ['port', { answer: 'A-1', port: ' tcp/8443 ' }, { number: null, port: 'tcp/8443', comment: null }],
      ['port', { answer: 'A-1', port: '' }, { number: null, port: null, comment: null }],
      ['wrong', { answer: 'A-1', comment: 'it works' }, { number: null, port: null, comment: 'it works' }],
    ] as const)('%s %j becomes the same act', async (verb, data, rest) => {
      const bot = await start();
      expect((await bot.post(click(verb, data))).status).toBe(200);
      expect(bot.turns[0]?.said).toEqual({ kind: 'act', act: { verb, answer: data.answer, ...rest } });
    });

    test.each([
      ['again', { answer: 'A-1' }],
      ['choose', { answer: 'Q-1', number: 1 }],
      ['port', { answer: 'A-1', port: '443' }],
    ] as const)('%s puts the answer in the place of the message', async (verb, data) => {
      const bot = await start();
      const activity = click(verb, data);
      const response = await bot.post(activity);
      await until('the update is sent', () => cloud.messages().length > 0);
      const [call, ...more] = cloud.messages();
      expect(more).toEqual([]);
      expect(call).toMatchObject({ method: 'PUT', path: `/teams/v3/conversations/${activity.conversation.id}/activities/card-1` });
      expect(call?.body.attachments).toEqual(cardOf('help'));
      const expected = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: cardOf('help')[0]?.content };
      expect(await response.text()).toBe(kind === 'Action.Execute' ? JSON.stringify(expected) : '');
    });

    test.each([
      ['copy', { answer: 'A-1' }, copy],
      ['wrong', { answer: 'A-1' }, noted],
      ['port', { answer: 'A-1' }, { ...copy, kind: 'portForm' } as Reply],
      ['again', { answer: 'A-1' }, gone],
    ] as const)('%s answered by %j says it in a new message and leaves the card', async (verb, data, reply) => {
      const bot = await start({ respond: async () => reply });
      const response = await bot.post(click(verb, data));
      expect(cloud.messages().map(({ method, body }) => [method, body.summary])).toEqual([['POST', `summary of ${reply.kind}`]]);
      const expected = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: `summary of ${reply.kind}` };
      expect(await response.text()).toBe(kind === 'Action.Execute' ? JSON.stringify(expected) : '');
    });

    test.each([
      ['an unknown verb', 'destroy', { answer: 'A-1' }],
      ['no answer id', 'again', {}],
      ['an answer id that is an object', 'again', { answer: { $ne: null } }],
      ['a number that is none', 'choose', { answer: 'Q-1', number: 'two' }],
      ['a number that is no whole one', 'choose', { answer: 'Q-1', number: 1.5 }],
    ])('%s reaches the stories as unsupported', async (_name, verb, data) => {
      const bot = await start();
      expect((await bot.post(click(verb, data))).status).toBe(200);
      expect(bot.turns[0]?.said).toEqual({ kind: 'unsupported', reason: 'button data' });
    });

    test('a message that is gone gives a new one', async () => {
      const bot = await start();
      cloud.script.push({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } });
      await bot.post(click('again', { answer: 'A-1' }));
      await until('the new message is sent', () => cloud.messages().length === 2);
      expect(cloud.messages().map(({ method }) => method)).toEqual(['PUT', 'POST']);
    });
  });

  test('the kind of button on the card is a setting', async () => {
    const bot = await start({ settings: { cardActions: 'submit' } });
    await bot.post(message(cloud.serviceUrl));
    expect(cloud.messages()[0]?.body.attachments).toEqual(cardOf('help', 'submit'));
  });

  test('an invoke whose data is not even an object is answered, not 501', async () => {
    const bot = await start();
    const response = await bot.post(execute(cloud.serviceUrl, null, { value: 'nonsense' }));
    expect([response.status, ((await response.json()) as { statusCode: number }).statusCode]).toEqual([200, 200]);
  });
});

describe('the same activity again', () => {
  test('afterwards is 200 without work', async () => {
    const bot = await start();
    const activity = message(cloud.serviceUrl);
    await bot.post(activity);
    expect((await bot.post(activity)).status).toBe(200);
    expect([bot.turns.length, cloud.messages().length]).toEqual([1, 1]);
  });

  test('while the first is under way is 200 at once, without work', async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const bot = await start({ respond: () => held.then(() => help) });
    const activity = message(cloud.serviceUrl);
    const first = bot.post(activity);
    await until('the first is under way', () => bot.turns.length === 1);
    const others = await Promise.all([bot.post(activity), bot.post(activity), bot.post(activity)]);
    expect(others.map(({ status }) => status)).toEqual([200, 200, 200]);
    release();
    expect((await first).status).toBe(200);
    expect([bot.turns.length, cloud.messages().length]).toEqual([1, 1]);
  });

  test.each([
    ['the store says that somebody has it', async () => false, 200],
    ['the store cannot say', async () => Promise.reject(new Error('gone')), 500],
  ])('is not worked on before it is known whether it is: %s', async (_what, claim, status) => {
    const bot = await start({ activities: { claim: () => pause(50).then(claim) } });
    const responses = await Promise.all([
      bot.post(message(cloud.serviceUrl)),
      bot.post(message(cloud.serviceUrl, { deliveryMode: 'expectReplies' })),
    ]);
    expect(responses.map((response) => response.status)).toEqual([status, status]);
    expect([bot.turns.length, cloud.calls.length]).toEqual([0, 0]);
  });

  test('a click too, and it says that it is being worked on', async () => {
    const bot = await start();
    const activity = execute(cloud.serviceUrl, buttonData('again', { answer: 'A-1' }));
    await bot.post(activity);
    expect(await (await bot.post(activity)).json()).toMatchObject({ statusCode: 200, value: 'working in en' });
    expect(bot.turns).toHaveLength(1);
  });

  test('the same id in another conversation is another activity', async () => {
    const bot = await start();
    await bot.post(message(cloud.serviceUrl, { id: 'same', conversation: { id: 'one' } }));
    await bot.post(message(cloud.serviceUrl, { id: 'same', conversation: { id: 'two' } }));
    expect(bot.turns).toHaveLength(2);
  });
});

describe('the welcome', () => {
  const installed = (fields: object) =>
    message(cloud.serviceUrl, { type: 'installationUpdate', action: 'add', text: undefined, ...fields });
  const joined = (fields: object) =>
    message(cloud.serviceUrl, {
      type: 'conversationUpdate',
      membersAdded: [{ id: '29:person' }, { id: '28:bot' }],
      text: undefined,
      ...fields,
    });

  test('both notices of every page load are one welcome', async () => {
    const bot = await start();
    const conversation = { id: 'welcome-1', conversationType: 'personal' };
    await Promise.all([bot.post(installed({ conversation })), bot.post(joined({ conversation }))]);
    await bot.post(joined({ conversation }));
    expect(bot.turns.map(({ said }) => said)).toEqual([{ kind: 'joined' }]);
    expect(cloud.messages()).toHaveLength(1);
  });

  test('each conversation gets its own', async () => {
    const bot = await start();
    await bot.post(installed({ conversation: { id: 'welcome-2' } }));
    await bot.post(joined({ conversation: { id: 'welcome-3' } }));
    expect(bot.turns).toHaveLength(2);
  });
});

describe('deliveryMode expectReplies', () => {
  const expecting = (fields: object = {}) => message(cloud.serviceUrl, { deliveryMode: 'expectReplies', ...fields });

  test('the reply is in the answer, complete, without typing, and nothing goes to the Connector', async () => {
    const bot = await start({ respond: async () => noted });
    const { activities } = (await (await bot.post(expecting())).json()) as { activities: object[] };
    expect(activities).toMatchObject([{ type: 'message', summary: 'summary of noted', attachments: cardOf('noted') }]);
    expect(cloud.calls).toEqual([]);
  });

  test('it waits longer than an acknowledgement', async () => {
    const bot = await start({ timing: { acknowledge: 30 }, respond: () => pause(120).then(() => help) });
    expect(await (await bot.post(expecting())).json()).toMatchObject({ activities: [{ summary: 'summary of help' }] });
  });

  test('but not for ever: then the failure is the answer', async () => {
    const bot = await start({ timing: { expectReplies: 50 }, respond: () => pause(400).then(() => help) });
    expect(await (await bot.post(expecting())).json()).toMatchObject({ activities: [{ summary: 'summary of failure' }] });
  });

  test('a known id, a notice and a second welcome give an empty list', async () => {
    const bot = await start();
    const activity = expecting();
    await bot.post(activity);
    for (const again of [activity, expecting({ type: 'typing' }), expecting({ type: 'messageReaction' })]) {
      const response = await bot.post(again);
      expect([response.status, await response.json()]).toEqual([200, { activities: [] }]);
    }
  });

  test('a replacement comes under the id of what it replaces', async () => {
    const bot = await start();
    const response = await bot.post(submit(cloud.serviceUrl, buttonData('again', { answer: 'A-1' }), { deliveryMode: 'expectReplies' }));
    expect(await response.json()).toMatchObject({ activities: [{ id: 'card-1', attachments: cardOf('help') }] });
  });

  test('the answer to an invoke is among them', async () => {
    const bot = await start();
    const response = await bot.post(execute(cloud.serviceUrl, buttonData('again', { answer: 'A-1' }), { deliveryMode: 'expectReplies' }));
    const { activities } = (await response.json()) as { activities: object[] };
    expect(activities[0]).toMatchObject({
      type: 'invokeResponse',
      value: { status: 200, body: { type: 'application/vnd.microsoft.card.adaptive' } },
    });
  });
});

describe('a slow story', () => {
  const slow: Options = { timing: { acknowledge: 60, typingEvery: 40 }, respond: () => pause(700).then(() => help) };

  test('a message is acknowledged in time, typing goes on, and the answer follows', async () => {
    const bot = await start(slow);
    const began = performance.now();
    expect((await bot.post(message(cloud.serviceUrl))).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(600);
    expect(cloud.messages()).toEqual([]);
    await until('the answer arrives', () => cloud.messages().length === 1);
    expect(cloud.calls.filter(({ body }) => body.type === 'typing').length).toBeGreaterThanOrEqual(3);
    const sent = cloud.calls.length;
    await pause(120);
    expect(cloud.calls).toHaveLength(sent);
  });

  test('a click says that it is being worked on, and the card is updated later', async () => {
    const bot = await start(slow);
    const response = await bot.post(execute(cloud.serviceUrl, buttonData('again', { answer: 'A-1' }), { locale: 'ja-JP' }));
    expect(await response.json()).toEqual({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'working in ja' });
    await until('the card is updated', () => cloud.messages().length === 1);
    expect(cloud.messages()[0]).toMatchObject({ method: 'PUT', body: { attachments: cardOf('help') } });
  });

  test('a click whose story is done but whose update is slow gets its card', async () => {
    const bot = await start({ timing: { acknowledge: 500, sendFirstPause: 1_400 } });
    cloud.script.push({ status: 503 });
    const response = await bot.post(execute(cloud.serviceUrl, buttonData('again', { answer: 'A-1' })));
    expect(await response.json()).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
    await until('the update arrives', () => cloud.messages().length === 2);
  });

  test('the real limit is under three seconds', async () => {
    const bot = await start({ respond: () => pause(3_200).then(() => help) });
    const began = performance.now();
    await bot.post(message(cloud.serviceUrl));
    expect(performance.now() - began).toBeLessThan(3_000);
    await until('the answer arrives', () => cloud.messages().length === 1);
  });
});

describe('a story that fails', () => {
  const failing: Options = { respond: () => Promise.reject(new Error('password=hunter2 in /etc/secret')) };

  test.each([
    ['in English', { text: 'can a reach b?' }, 'en'],
    ['in Japanese', { text: 'a から b に届く？' }, 'ja'],
  ])('gives a sentence with an id that is in the log, %s', async (_name, fields, language) => {
    const bot = await start({ ...failing, voice: { card: () => ({ pad: 'x'.repeat(30_000) }) } });
    expect((await bot.post(message(cloud.serviceUrl, fields))).status).toBe(200);
    expect(cloud.messages().map(({ body }) => body.text)).toEqual([`<pre>failed ID1 in ${language}</pre>`]);
    expect(bot.log()).toContain('"failure":"ID1"');
    expect(JSON.stringify(cloud.calls)).not.toContain('hunter2');
  });

  test('a failing click is answered and leaves the card', async () => {
    const bot = await start(failing);
    const response = await bot.post(execute(cloud.serviceUrl, buttonData('again', { answer: 'A-1' })));
    expect(await response.json()).toMatchObject({ statusCode: 200, value: 'summary of failure' });
    expect(cloud.messages().map(({ method }) => method)).toEqual(['POST']);
  });

  test('a reply that was known but could not be kept is not shown', async () => {
    const bot = await start({
      respond: async (_turn, _soon, ahead) => {
        ahead(help);
        await pause(20);
        throw new Error('the store is closed');
      },
    });
    await bot.post(message(cloud.serviceUrl));
    expect(cloud.messages().map(({ body }) => body.summary)).toEqual(['summary of failure']);
  });

  test('one that never ends is given up', async () => {
    const bot = await start({ timing: { story: 40 }, respond: () => new Promise(() => undefined) });
    await bot.post(message(cloud.serviceUrl));
    expect(cloud.messages()[0]?.body.summary).toBe('summary of failure');
  });

  test('words that fail too give an empty 500', async () => {
    const broken = (): never => {
      throw new Error('no words for hunter2');
    };
    const bot = await start({ ...failing, voice: { card: broken, text: broken, summary: broken } });
    const response = await bot.post(message(cloud.serviceUrl));
    expect([response.status, await response.text()]).toEqual([500, '']);
  });
});

describe('the Connector', () => {
  test.each([412, 429, 502, 503, 504])('%i is tried again', async (status) => {
    const bot = await start();
    cloud.script.push({ status }, { status });
    await bot.post(message(cloud.serviceUrl));
    expect(cloud.messages().map(({ body }) => body.summary)).toEqual(Array(3).fill('summary of help'));
  });

  test.each([401, 403, 404, 405, 500, 501])('%i is not', async (status) => {
    const bot = await start();
    cloud.script.push({ status, body: { error: { code: 'BotNotInConversationRoster', message: 'the card said hunter2' } } });
    expect((await bot.post(message(cloud.serviceUrl))).status).toBe(200);
    expect(cloud.messages()).toHaveLength(1);
    expect(bot.log()).toContain('BotNotInConversationRoster');
    expect(bot.log()).not.toContain('hunter2');
  });

  test('Retry-After is waited for', async () => {
    const bot = await start();
    cloud.script.push({ status: 429, headers: { 'retry-after': '1' } });
    await bot.post(message(cloud.serviceUrl));
    const [first, second] = cloud.messages();
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(995);
  });

  test('trying ends', async () => {
    const bot = await start({ timing: { sendTotal: 100 } });
    cloud.script.push(...Array.from({ length: 50 }, () => ({ status: 503 })));
    await bot.post(message(cloud.serviceUrl));
    expect(cloud.messages().length).toBeLessThan(10);
    expect(bot.log()).toContain('Reply could not be sent');
  });

  test('a redirect is not followed: the bot’s token would go along', async () => {
    const bot = await start();
    cloud.script.push({ status: 307, headers: { location: `${cloud.serviceUrl}/elsewhere` } });
    await bot.post(message(cloud.serviceUrl));
    expect(cloud.calls.some(({ path }) => path.includes('elsewhere'))).toBe(false);
  });

  test('nobody there: the turn ends all the same', async () => {
    const bot = await start({ timing: { sendTotal: 50 } });
    const closed = await openCloud();
    await closed.close();
    expect((await bot.post(message(closed.serviceUrl))).status).toBe(200);
    expect(bot.log()).toContain('ECONNREFUSED');
  });
});

describe('stopping', () => {
  test('waits for the turns under way and takes nothing new', async () => {
    const bot = await openBot({ timing: { acknowledge: 20 }, respond: () => pause(200).then(() => help) });
    await bot.post(message(cloud.serviceUrl));
    expect(await bot.bot.stop(5_000)).toBe(0);
    expect(cloud.messages()).toHaveLength(1);
    await expect(bot.post(message(cloud.serviceUrl))).rejects.toThrow();
  });

  test('but not for ever', async () => {
    const bot = await openBot({ timing: { acknowledge: 20 }, respond: () => new Promise(() => undefined) });
    await bot.post(message(cloud.serviceUrl));
    const began = performance.now();
    expect(await bot.bot.stop(100)).toBe(1);
    expect(performance.now() - began).toBeLessThan(3_000);
  });
});
