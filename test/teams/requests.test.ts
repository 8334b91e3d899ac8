/** Without credentials: which requests are refused before anything happens, and where the bot listens. */
import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { message } from './harness/activities.ts';
import { openBot, type Running } from './harness/bot.ts';
import { type Cloud, openCloud } from './harness/cloud.ts';

let cloud: Cloud;
let bot: Running;

beforeAll(async () => {
  cloud = await openCloud();
  bot = await openBot({});
});
afterAll(async () => {
  await bot.bot.stop(1_000);
  await cloud.close();
});
beforeEach(() => {
  bot.turns.length = 0;
});

describe('the body', () => {
  test.each<[string, number, string, Readonly<Record<string, string>>]>([
    ['plain text', 415, '{}', { 'content-type': 'text/plain' }],
    ['no content type', 415, '{}', { 'content-type': '' }],
    ['a form', 415, 'a=b', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['JSON in another character set', 415, '{}', { 'content-type': 'application/json; charset=utf-16' }],
    ['compressed JSON', 415, '{}', { 'content-encoding': 'gzip' }],
    ['cut-off JSON', 400, '{"type":"message"', {}],
    ['an empty body', 400, '', {}],
    ['an object that is no activity', 400, '{}', {}],
    ['a type that is no text', 400, '{"type":5}', {}],
    ['an array', 400, '[]', {}],
    ['null', 400, 'null', {}],
  ])('%s is %i', async (_name, status, body, headers) => {
    const response = await bot.post(body, headers);
    expect(response.status).toBe(status);
    expect(((await response.json()) as { error: string }).error).toMatch(/^[A-Z].*\.$/s);
    expect(bot.turns).toEqual([]);
  });

  test('bytes that are not UTF-8 are 400', async () => {
    const body = Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')]);
    const response = await fetch(`${bot.url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(response.status).toBe(400);
  });

  const cases: [string, Readonly<Record<string, unknown>>][] = [
    ['no id on a message', { id: undefined }],
    ['no id on an invoke', { type: 'invoke', id: null }],
    ['no sender', { from: undefined }],
    ['a sender without id', { from: { name: 'Ada' } }],
    ['no conversation', { conversation: undefined }],
    ['no channel', { channelId: undefined }],
    ['a service URL that is none', { serviceUrl: 'smba' }],
    ['a service URL of a file', { serviceUrl: 'file:///etc/passwd' }],
    ['text that is a number', { text: 7 }],
    ['members that are no list', { membersAdded: {} }],
  ];
  test.each(cases)('an activity with %s is 400 and names the field', async (_name, fields) => {
    const response = await bot.post(message(cloud.serviceUrl, fields));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain(`activity.${Object.keys(fields).at(-1)}`);
  });

  test('content type with a charset, in any case, passes', async () => {
    const headers = { 'content-type': 'Application/JSON; Charset="UTF-8"' };
    expect((await bot.post(message(cloud.serviceUrl), headers)).status).toBe(200);
  });
});

describe('413', () => {
  const pad = (bytes: number): string => JSON.stringify(message(cloud.serviceUrl, { pad: 'x'.repeat(bytes) }));

  test('a body just under the limit passes, one over does not', async () => {
    const empty = Buffer.byteLength(pad(0));
    expect((await bot.post(pad(256 * 1024 - empty - 10))).status).toBe(200);
    expect((await bot.post(pad(256 * 1024))).status).toBe(413);
  });

  test('a chunked body without a length', async () => {
    const status = await sendRaw({ 'transfer-encoding': 'chunked' }, (write) => {
      for (let sent = 0; sent < 400; sent += 1) write('x'.repeat(1024));
    });
    expect(status).toBe(413);
  });

  test('a declared length is refused before the body is sent', async () => {
    expect(await sendRaw({ 'content-length': '30000000' }, () => undefined)).toBe(413);
  });

  test('with credentials 30 MB without a token are refused unread', async () => {
    const secured = await openBot({}, cloud);
    expect(await sendRaw({ 'content-length': '30000000' }, () => undefined, secured.url)).toBe(401);
    await secured.bot.stop(1_000);
  });

  /** Sends headers, writes what it is told, and never ends the request: the status must come all the same. */
  async function sendRaw(headers: Readonly<Record<string, string>>, write: (send: (text: string) => void) => void, url = bot.url) {
    const sending = request(`${url}/api/messages`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } });
    sending.flushHeaders();
    write((text) => sending.write(text));
    const [response] = await once(sending, 'response');
    sending.on('error', () => undefined).destroy();
    return response.statusCode as number;
  }
});

describe('what clients send besides messages is 200 and answered by silence', () => {
  test.each<[string, Readonly<Record<string, unknown>>]>([
    ['typing', { type: 'typing', id: undefined }],
    ['a reaction', { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] }],
    ['an event', { type: 'event', name: 'application/vnd.microsoft.readReceipt', value: {} }],
    ['an edit', { type: 'messageUpdate' }],
    ['a deletion', { type: 'messageDelete' }],
    ['somebody else joining', { type: 'conversationUpdate', membersAdded: [{ id: '29:other' }] }],
    ['the bot being removed', { type: 'installationUpdate', action: 'remove' }],
    ['an unknown type', { type: 'somethingNew2030' }],
    ['an invoke that is not ours', { type: 'invoke', name: 'composeExtension/query', value: {} }],
    [
      'a card refreshing itself',
      { type: 'invoke', name: 'adaptiveCard/action', value: { trigger: 'automatic', action: { verb: 'again', data: { answer: 'A-1' } } } },
    ],
  ])('%s', async (_name, fields) => {
    const before = cloud.calls.length;
    expect((await bot.post(message(cloud.serviceUrl, { text: undefined, ...fields }))).status).toBe(200);
    expect(bot.turns).toEqual([]);
    expect(cloud.calls).toHaveLength(before);
  });
});

describe('who is let in', () => {
  test.each([
    ['emulator', 200],
    ['test', 200],
    ['msteams', 200],
    ['slack', 403],
  ])('channel %s is %i', async (channelId, status) => {
    expect((await bot.post(message(cloud.serviceUrl, { channelId }))).status).toBe(status);
  });

  test('replies go nowhere but to this machine', async () => {
    expect((await bot.post(message('https://attacker.example/'))).status).toBe(403);
  });

  test('a page that gives 127.0.0.1 a name of its own is refused', async () => {
    const sending = request(`${bot.url}/api/messages`, {
      method: 'POST',
      headers: { host: 'rebound.example', 'content-type': 'application/json' },
    }).end(JSON.stringify(message(cloud.serviceUrl)));
    const [response] = await once(sending, 'response');
    response.resume();
    expect(response.statusCode).toBe(403);
    expect(bot.turns).toEqual([]);
  });

  test('a tenant list holds without credentials too', async () => {
    const listed = await openBot({ settings: { allowedTenants: ['another'] } });
    expect((await listed.post(message(cloud.serviceUrl))).status).toBe(403);
    await listed.bot.stop(1_000);
  });
});

describe('routes', () => {
  test.each([
    ['GET', '/api/messages', 405],
    ['PUT', '/api/messages', 405],
    ['GET', '/', 404],
    ['GET', '/healthz', 200],
    ['HEAD', '/healthz', 200],
    ['HEAD', '/readyz', 200],
    ['GET', '/readyz', 200],
  ])('%s %s is %i', async (method, path, status) => {
    expect((await fetch(`${bot.url}${path}`, { method })).status).toBe(status);
  });

  test('not ready is 503 with one line of reason', async () => {
    const unready = await openBot({ ready: async () => 'The data folder cannot be written.\nsecond line' });
    const response = await fetch(`${unready.url}/readyz`);
    expect([response.status, await response.json()]).toEqual([503, { status: 'not ready', reason: 'The data folder cannot be written.' }]);
    expect((await fetch(`${unready.url}/healthz`)).status).toBe(200);
    await unready.bot.stop(1_000);
  });
});

describe('the socket', () => {
  const outside = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find((address) => address.family === 'IPv4' && !address.internal)?.address;

  const connects = (host: string, port: number): Promise<boolean> =>
    new Promise((resolve) => {
      const socket = connect({ host, port, timeout: 1_000 }, () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false)).on('timeout', () => resolve(false));
    });

  test('without credentials it is bound to 127.0.0.1', async () => {
    const { address, port } = bot.bot.address;
    expect(address).toBe('127.0.0.1');
    expect(await connects('127.0.0.1', port)).toBe(true);
    if (outside) expect(await connects(outside, port)).toBe(false);
  });

  test('with credentials it is bound to every address', async () => {
    const secured = await openBot({}, cloud);
    expect(['::', '0.0.0.0']).toContain(secured.bot.address.address);
    if (outside) expect(await connects(outside, secured.bot.address.port)).toBe(true);
    await secured.bot.stop(1_000);
  });

  test('a port in use is a sentence that names PORT', async () => {
    const { port } = bot.bot.address;
    await expect(openBot({ settings: { port } })).rejects.toThrow(
      `Port ${port} is in use: stop what listens there, or set PORT to another port.`,
    );
  });
});
