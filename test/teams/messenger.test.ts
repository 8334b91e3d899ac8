/** Messages that nobody just asked for, over real HTTP to a Connector: posted, drawn anew, refused in every way, and in order. The book is the real one. */
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../src/app/reply.ts';
import type { Store } from '../../src/store/open-store.ts';
import { makeLog } from '../../src/teams/log.ts';
import { makeMessenger } from '../../src/teams/messenger.ts';
import { openChannel } from '../../src/teams/open-channel.ts';
import { TIMING } from '../../src/teams/timing.ts';
import { cardOf } from '../../src/words/card.ts';
import { documentOf } from '../../src/words/document.ts';
import { summaryOf } from '../../src/words/summary.ts';
import { textOf } from '../../src/words/text.ts';
import { workingOf } from '../../src/words/working.ts';
import { opened } from '../store/on-both.ts';
import { newDataDir } from '../store/pglite-folder.ts';
import { requestSamples } from '../words/sample-requests.ts';
import { execute, message, submit } from './harness/activities.ts';
import { openBot, TENANT } from './harness/bot.ts';
import { APP_ID, type Cloud, openCloud } from './harness/cloud.ts';

const voice = { card: cardOf, text: textOf, summary: summaryOf, working: workingOf, document: documentOf };
const card = requestSamples('en')['request-pending'] as Reply;
const ada = { id: 'bbbbbbbb-0000-4000-8000-000000000002', name: 'Ada <b>' };
const log = makeLog('silent');
let cloud: Cloud;
let store: Store;
let dataDir: string;

beforeAll(async () => {
  cloud = await openCloud();
  dataDir = await newDataDir();
  store = await opened({ dataDir, databaseUrl: null });
}, 60_000);
beforeEach(() => {
  cloud.calls.length = 0;
  cloud.script.length = 0;
});
afterAll(async () => {
  await store.close();
  await cloud.close();
  await rm(dataDir, { recursive: true, force: true });
}, 60_000);

const settings = {
  port: 0,
  identity: { appId: APP_ID, tenantId: TENANT, type: 'SingleTenant', password: 'secret' },
  allowedTenants: [TENANT],
  allowedServiceHosts: ['127.0.0.1'],
  cardActions: 'submit',
} as const;

function messenger(hosts: readonly string[] = settings.allowedServiceHosts) {
  const { adapter } = openChannel({ settings, log, timing: { ...TIMING, sendFirstPause: 5, sendTotal: 40 }, endpoints: cloud.endpoints });
  return makeMessenger({ adapter, settings: { ...settings, allowedServiceHosts: hosts }, voice, conversations: store.conversations, log });
}

/** As the bot does with everything that is let in. */
async function spoken(id: string, conversationType = 'channel'): Promise<void> {
  const bot = await openBot({ conversations: store.conversations }, cloud);
  const authorization = `Bearer ${await cloud.token()}`;
  await bot.post(message(cloud.serviceUrl, { conversation: { id, conversationType, tenantId: TENANT } }), { authorization });
  await bot.bot.stop(1_000);
  cloud.calls.length = 0;
}

const pathOf = (call: { readonly path: string } | undefined): string => decodeURIComponent(call?.path ?? '');

describe('a post', () => {
  test('reaches a conversation that spoke once, with the bot’s own token, names who is meant, and gives the place', async () => {
    await spoken('19:ops@thread.tacv2');
    const sent = await messenger().post('19:ops@thread.tacv2', card, [ada, { id: 'x', name: null }]);
    const [call, ...more] = cloud.calls;
    expect(more).toEqual([]);
    expect(call).toMatchObject({ method: 'POST', authorization: 'Bearer outgoing-token' });
    expect(pathOf(call)).toBe('/teams/v3/conversations/19:ops@thread.tacv2/activities');
    expect(call?.body).toMatchObject({
      type: 'message',
      text: expect.stringMatching(/^<at>Ada &lt;b&gt;<\/at> CR-7: /),
      entities: [{ type: 'mention', text: '<at>Ada &lt;b&gt;</at>', mentioned: { id: ada.id, name: 'Ada <b>' } }],
      attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive' }],
    });
    expect(call?.body).not.toHaveProperty('replyToId');
    expect(sent).toEqual({ sent: true, activity: 'sent-1' });
  });

  test('a thread is another conversation than its channel, and both can be reached', async () => {
    await spoken('19:threads@thread.tacv2;messageid=17');
    for (const id of ['19:threads@thread.tacv2', '19:threads@thread.tacv2;messageid=17']) {
      expect(await messenger().post(id, card, [])).toMatchObject({ sent: true });
      expect(pathOf(cloud.calls.at(-1))).toBe(`/teams/v3/conversations/${id}/activities`);
    }
  });

  test('in a personal chat nobody is named', async () => {
    await spoken('personal-1', 'personal');
    expect((await store.conversations.personalOf(ada.id.toUpperCase()))?.id).toBe('personal-1');
    await messenger().post('personal-1', card, [ada]);
    expect(cloud.calls[0]?.body).not.toHaveProperty('entities');
  });

  test('where nobody ever spoke it is unknown, and nothing is sent', async () => {
    expect(await messenger().post('19:nowhere@thread.tacv2', card, [])).toMatchObject({ sent: false, why: 'unknown' });
    expect(cloud.calls).toEqual([]);
  });

  test('a service URL that is listed no more gets nothing, and no token', async () => {
    await spoken('19:unlisted@thread.tacv2');
    expect(await messenger(['elsewhere.example']).post('19:unlisted@thread.tacv2', card, [])).toMatchObject({
      sent: false,
      why: 'refused',
    });
    expect(cloud.calls).toEqual([]);
  });

  test('a conversation is reached where it spoke last', async () => {
    await spoken('19:moved@thread.tacv2');
    const other = await openCloud();
    const known = await store.conversations.find('19:moved@thread.tacv2');
    await store.conversations.remember(
      { ...known, reference: { ...Object(known?.reference), serviceUrl: other.serviceUrl } } as NonNullable<typeof known>,
      [],
    );
    await messenger().post('19:moved@thread.tacv2', card, []);
    expect([cloud.calls.length, other.calls.length]).toEqual([0, 1]);
    await other.close();
  });
});

describe('an update', () => {
  const place = (conversation: string) => ({ stream: 'request:7', conversation, activity: 'card-7', role: 'approval' });

  test('takes the place of the message, names nobody', async () => {
    await spoken('19:up@thread.tacv2');
    expect(await messenger().update(place('19:up@thread.tacv2'), card)).toEqual({ sent: true, activity: 'card-7' });
    expect(cloud.calls).toHaveLength(1);
    expect(cloud.calls[0]).toMatchObject({ method: 'PUT', body: { id: 'card-7' } });
    expect(pathOf(cloud.calls[0])).toBe('/teams/v3/conversations/19:up@thread.tacv2/activities/card-7');
    expect(cloud.calls[0]?.body).not.toHaveProperty('entities');
  });

  test('a message that was deleted is gone, and nothing is posted instead', async () => {
    await spoken('19:gone@thread.tacv2');
    cloud.script.push({ status: 404, body: { error: { code: 'ActivityNotFoundInConversation' } } });
    expect(await messenger().update(place('19:gone@thread.tacv2'), card)).toMatchObject({ sent: false, why: 'gone' });
    expect(cloud.calls.map(({ method }) => method)).toEqual(['PUT']);
  });
});

describe('what the Connector refuses', () => {
  test.each([400, 413])('%i to the card: its text goes', async (status) => {
    await spoken('19:text@thread.tacv2');
    cloud.script.push({ status, body: { error: { code: 'MessageSizeTooBig' } } });
    expect(await messenger().post('19:text@thread.tacv2', card, [])).toMatchObject({ sent: true });
    expect(cloud.calls[1]?.body).toMatchObject({ textFormat: 'xml', text: expect.stringContaining('CR-7') });
  });

  test.each([
    [403, 'BotDisabledByAdmin', 'refused', false],
    [403, 'ConversationBlockedByUser', 'refused', false],
    [403, 'BotNotInConversationRoster', 'refused', true],
    [403, 'InvalidBotApiHost', 'refused', true],
    [404, 'ConversationNotFound', 'refused', false],
    [404, 'ActivityNotFoundInConversation', 'gone', true],
    [401, 'Unauthorized', 'later', true],
  ] as const)('%i %s is %s; still known: %s', async (status, code, why, known) => {
    const id = `19:${code}@thread.tacv2`;
    await spoken(id);
    cloud.script.push({ status, body: { error: { code, message: 'x' } } });
    expect(await messenger().post(id, card, [])).toMatchObject({ sent: false, why });
    expect((await store.conversations.find(id)) !== null).toBe(known);
  });

  test('throttling that outlasts its patience is for later', async () => {
    await spoken('19:busy@thread.tacv2');
    for (let i = 0; i < 20; i += 1) cloud.script.push({ status: 429, body: {} });
    expect(await messenger().post('19:busy@thread.tacv2', card, [])).toMatchObject({ sent: false, why: 'later' });
  });
});

test('messages of one conversation go one after the other, in the order they were given', async () => {
  await spoken('19:order@thread.tacv2');
  const { update } = messenger();
  const place = { stream: 'request:7', conversation: '19:order@thread.tacv2', activity: 'card-7', role: 'approval' };
  const states = ['request-pending', 'request-approved', 'request-applying', 'request-proved'];
  cloud.script.push({ status: 503 }, { status: 503 });
  await Promise.all(states.map((name) => update(place, requestSamples('en')[name] as Reply)));
  const titles = cloud.calls.map(({ body }) => body.summary?.slice(0, 30));
  expect(titles.slice(-3)).toEqual(states.slice(1).map((name) => summaryOf(requestSamples('en')[name] as Reply).slice(0, 30)));
});

test('when the bot is taken away the conversation is forgotten', async () => {
  await spoken('19:leave@thread.tacv2');
  const bot = await openBot({ conversations: store.conversations }, cloud);
  const notice = message(cloud.serviceUrl, {
    type: 'installationUpdate',
    action: 'remove',
    text: undefined,
    conversation: { id: '19:leave@thread.tacv2', conversationType: 'channel', tenantId: TENANT },
  });
  await bot.post(notice, { authorization: `Bearer ${await cloud.token()}` });
  await bot.bot.stop(1_000);
  expect(await store.conversations.find('19:leave@thread.tacv2')).toBeNull();
});

describe('a click on a live message', () => {
  const data = { hairpin: { verb: 'request', act: 'approve', request: 7, hash: 'a1b2c3d4e5f6' } };
  const conversation = { id: '19:click@thread.tacv2', conversationType: 'channel' };
  const reply = requestSamples('en')['request-practice'] as Reply;

  async function clicked(activity: object, answer: Reply = reply): Promise<unknown> {
    const bot = await openBot({ respond: async () => answer, cards: store.cards, voice });
    const response = await bot.post(activity);
    const body = await response.text();
    await bot.bot.stop(1_000);
    return body === '' ? null : JSON.parse(body);
  }

  beforeAll(async () => {
    await store.cards.place({ stream: 'request:7', conversation: conversation.id, activity: 'card-1', role: 'approval' });
  });

  test('through Execute shows the one who clicked their own card, and sends nothing: a job draws the message', async () => {
    const body = await clicked(execute(cloud.serviceUrl, data, { conversation }));
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive', value: { type: 'AdaptiveCard' } });
    expect(cloud.messages()).toEqual([]);
  });

  test('through Submit sends nothing either', async () => {
    await clicked(submit(cloud.serviceUrl, data, { conversation }));
    expect(cloud.messages()).toEqual([]);
  });

  test('a refusal is a sentence for the one who clicked', async () => {
    const refused = requestSamples('en')['refused-own-request'] as Reply;
    const body = await clicked(execute(cloud.serviceUrl, data, { conversation }), refused);
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value: expect.stringContaining('Approver One') });
    expect(cloud.messages()).toEqual([]);
  });

  test.each([
    ['the card for who looks', reply, 'application/vnd.microsoft.card.adaptive'],
    [
      'nothing for a request that is not there',
      requestSamples('en')['refused-no-such-request'] as Reply,
      'application/vnd.microsoft.activity.message',
    ],
  ])('a refresh gives %s, posts nothing', async (_name, answer, type) => {
    const refresh = { hairpin: { verb: 'request', act: 'refresh', request: 7 } };
    const value = { action: { type: 'Action.Execute', verb: 'request', data: refresh }, trigger: 'automatic' };
    const body = await clicked(execute(cloud.serviceUrl, null, { conversation, value }), answer);
    expect(body).toMatchObject({ statusCode: 200, type });
    if (answer.kind === 'refused') expect(body).toMatchObject({ value: '' });
    expect(cloud.messages()).toEqual([]);
  });

  test('a document goes as text, cut to what a message holds, and says where the whole is', async () => {
    const pack = requestSamples('en').auditCsv as Extract<Reply, { kind: 'audit' }>;
    const events = Array.from({ length: 500 }, () => pack.events[0] as (typeof pack.events)[0]);
    await clicked(message(cloud.serviceUrl, { text: 'audit as csv' }), { ...pack, events });
    const [sent] = cloud.messages();
    expect(sent?.body.attachments).toBeUndefined();
    expect(Buffer.byteLength(sent?.body.text ?? '')).toBeLessThan(28_000);
    expect(sent?.body.text).toMatch(/more lines.*npm run audit -- --csv/);
  });
});
