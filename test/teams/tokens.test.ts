/** With credentials: who gets in, by the SDK's real token check against keys and a Connector on this machine. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { buttonData, execute, message } from './harness/activities.ts';
import { openBot, type Running, TENANT, until } from './harness/bot.ts';
import { type Cloud, openCloud } from './harness/cloud.ts';

const FOREIGN = 'cccccccc-0000-4000-8000-000000000003';
const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

let cloud: Cloud;
let bot: Running;

beforeAll(async () => {
  cloud = await openCloud();
  bot = await openBot({}, cloud);
});
afterAll(async () => {
  await bot.bot.stop(1_000);
  await cloud.close();
});
beforeEach(() => {
  cloud.calls.length = 0;
  bot.turns.length = 0;
  // The SDK prints what it thinks of a bad token.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  jest.restoreAllMocks();
});

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

test('a good token: the reply arrives at the Connector with the bot’s own token', async () => {
  const response = await bot.post(message(cloud.serviceUrl), bearer(await cloud.token()));
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('');
  expect(cloud.messages()).toHaveLength(1);
  expect(cloud.messages()[0]).toMatchObject({ method: 'POST', authorization: 'Bearer outgoing-token' });
});

describe('401 with an empty body, and nothing happens', () => {
  test.each<[string, (good: Cloud) => Promise<string | null>]>([
    ['no token', async () => null],
    ['an empty token', async () => 'Bearer '],
    ['another scheme', async (good) => `Basic ${await good.token()}`],
    ['not a token', async () => 'Bearer abc.def.ghi'],
    ['two tokens', async (good) => `Bearer ${await good.token()} ${await good.token()}`],
    ['another audience', async (good) => `Bearer ${await good.token({ aud: FOREIGN })}`],
    ['another issuer', async (good) => `Bearer ${await good.token({ iss: 'https://other.example' })}`],
    ['expired', async (good) => `Bearer ${await good.token({}, { expiresAt: nowSeconds() - 600 })}`],
    ['an unknown key', async (good) => `Bearer ${await good.token({}, { kid: 'key-2' })}`],
    ['a forged signature', async (good) => `Bearer ${await good.token({}, { forged: true })}`],
    ['signed with HS256', async (good) => `Bearer ${await good.hmacToken()}`],
    ['for another service URL', async (good) => `Bearer ${await good.token({ serviceurl: 'https://smba.trafficmanager.net/emea/' })}`],
    ['without a service URL', async (good) => `Bearer ${await good.token({ serviceurl: undefined })}`],
    [
      'a token of the bot itself, as the Emulator sends it',
      async (good) =>
        `Bearer ${await good.token({ iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/', appid: '11111111-2222-4333-8444-555555555555', ver: '1.0', serviceurl: undefined })}`,
    ],
  ])('%s', async (_name, header) => {
    const authorization = await header(cloud);
    const response = await bot.post(message(cloud.serviceUrl), authorization === null ? {} : { authorization });
    expect(response.status).toBe(401);
    expect(await response.text()).toBe('');
    expect(bot.turns).toEqual([]);
    expect(cloud.calls).toEqual([]);
  });
});

describe('403 with a good token', () => {
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    ['a conversation of another tenant', { conversation: { id: 'c', tenantId: FOREIGN } }, 'ALLOWED_TENANTS'],
    ['channel data of another tenant', { channelData: { tenant: { id: FOREIGN } } }, 'ALLOWED_TENANTS'],
    ['a person of another tenant', { from: { id: '29:guest', tenantId: FOREIGN } }, 'ALLOWED_TENANTS'],
    ['no tenant at all', { conversation: { id: 'c' }, channelData: {} }, 'ALLOWED_TENANTS'],
    ['another channel', { channelId: 'emulator' }, 'Microsoft Teams'],
  ])('%s', async (_name, fields, names) => {
    const response = await bot.post(message(cloud.serviceUrl, fields), bearer(await cloud.token()));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain(names);
    expect(bot.turns).toEqual([]);
    expect(cloud.calls).toEqual([]);
  });

  test.each([
    'https://evil.example/teams',
    'https://smba.trafficmanager.net.evil.example/',
    'https://evilbotframework.com/',
    'http://smba.trafficmanager.net/emea/',
    'https://user@evil.example:443/smba.trafficmanager.net/',
  ])('service URL %s', async (serviceUrl) => {
    const strict = await openBot({ settings: { allowedServiceHosts: ['smba.trafficmanager.net', '*.botframework.com'] } }, cloud);
    const response = await strict.post(message(serviceUrl), bearer(await cloud.token({ serviceurl: serviceUrl })));
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('ALLOWED_SERVICE_HOSTS');
    expect(strict.turns).toEqual([]);
    await strict.bot.stop(1_000);
  });
});

test('tenant ids are compared in any case', async () => {
  const conversation = { id: 'upper', tenantId: TENANT.toUpperCase() };
  expect((await bot.post(message(cloud.serviceUrl, { conversation }), bearer(await cloud.token()))).status).toBe(200);
});

test('keys that cannot be fetched are 503, and the next try succeeds', async () => {
  const elsewhere = await openCloud();
  const late = await openBot({}, elsewhere);
  elsewhere.keysUp(false);
  const send = async () => late.post(message(elsewhere.serviceUrl), bearer(await elsewhere.token()));
  const down = await send();
  expect([down.status, await down.text()]).toEqual([503, '']);
  elsewhere.keysUp(true);
  expect((await send()).status).toBe(200);
  await late.bot.stop(1_000);
  await elsewhere.close();
});

test('the log of a turn holds no text, name, token or service address', async () => {
  const token = await cloud.token();
  await bot.post(message(cloud.serviceUrl, { text: 'can secret-host reach b?' }), bearer(token));
  await bot.post(execute(cloud.serviceUrl, buttonData('again', { answer: 'A-1' })), bearer(token));
  await until('both turns are logged', () => bot.log().split('Turn done').length > 2);
  for (const secret of ['secret-host', 'Ada', '29:person', 'bbbbbbbb-0000', token.slice(-20), 'outgoing-token', cloud.serviceUrl, TENANT]) {
    expect(bot.log()).not.toContain(secret);
  }
});
