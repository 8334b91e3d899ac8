/** A story that speaks before it is done: its replies show in one message, whatever the channel makes of it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { buttonData, execute, message, submit } from './harness/activities.ts';
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

async function start(options: Options): Promise<Running> {
  const bot = await openBot(options);
  open.push(bot);
  return bot;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
/** What was shown where: the card's only text is the reply's kind. */
const shown = (): readonly (readonly [string, string, unknown])[] =>
  cloud.messages().map(({ method, path, body }) => [method, path.split('/').at(-1) ?? '', body.summary]);

const early: Options['respond'] = async (_turn, soon) => {
  soon(noted);
  await until('the early reply is sent', () => cloud.messages().length > 0);
  return help;
};

describe.each(['personal', 'groupChat', 'channel'])('in a %s conversation', (conversationType) => {
  const conversation = { id: '19:abc@thread.tacv2', conversationType };

  test('the early reply is a message, and the last one takes its place', async () => {
    const bot = await start({ respond: early });
    const activity = message(cloud.serviceUrl, { conversation });
    await bot.post(activity);
    const [first] = cloud.messages();
    expect(shown()).toEqual([
      ['POST', activity.id, 'summary of noted'],
      ['PUT', `sent-${cloud.calls.indexOf(first as never) + 1}`, 'summary of help'],
    ]);
  });
});

describe('an early reply', () => {
  test('to a click takes the place of the clicked message, as the last one does', async () => {
    const bot = await start({ respond: early });
    await bot.post(submit(cloud.serviceUrl, buttonData('check', { answer: 'A-1' })));
    // `noted` is said beside the card, so it is a message of its own; the last reply takes its place, not the card's.
    expect(shown().map(([method]) => method)).toEqual(['POST', 'PUT']);
    cloud.calls.length = 0;
    const inPlace = await start({
      respond: async (turn, soon) =>
        early(
          { ...turn },
          () => soon(help),
          () => undefined,
        ),
    });
    await inPlace.post(submit(cloud.serviceUrl, buttonData('check', { answer: 'A-1' })));
    expect(shown().map(([method, id]) => [method, id])).toEqual([
      ['PUT', 'card-1'],
      ['PUT', 'card-1'],
    ]);
  });

  test('answers a click that a client waits for, when the last one is late', async () => {
    const bot = await start({
      timing: { acknowledge: 120 },
      respond: async (_turn, soon) => {
        soon(help);
        await pause(400);
        return help;
      },
    });
    const response = await bot.post(execute(cloud.serviceUrl, buttonData('check', { answer: 'A-1' })));
    expect(await response.json()).toMatchObject({ type: 'application/vnd.microsoft.card.adaptive' });
    await until('the last reply is sent', () => cloud.messages().length > 1);
  });

  test('stops the typing indicator', async () => {
    const bot = await start({
      timing: { typingEvery: 30 },
      respond: async (_turn, soon) => {
        soon(noted);
        await pause(250);
        return help;
      },
    });
    await bot.post(message(cloud.serviceUrl));
    const kinds = cloud.calls.map(({ body }) => body.type);
    expect(kinds.slice(kinds.indexOf('message'))).toEqual(['message', 'message']);
  });

  test('that comes while another is on its way waits, and only the newest is sent', async () => {
    const bot = await start({
      respond: async (_turn, soon) => {
        for (const reply of [noted, gone, noted, gone, help]) soon(reply);
        await until('the newest early reply is sent', () => shown().length > 1);
        return noted;
      },
    });
    await bot.post(message(cloud.serviceUrl));
    expect(shown().map(([, , summary]) => summary)).toEqual(['summary of noted', 'summary of help', 'summary of noted']);
  });

  test('that cannot be sent harms nothing', async () => {
    const bot = await start({
      timing: { sendTotal: 20 },
      respond: async (_turn, soon) => {
        soon(noted);
        await pause(150);
        return help;
      },
    });
    cloud.script.push({ status: 403 }, { status: 200 });
    await bot.post(message(cloud.serviceUrl));
    expect(shown().at(-1)?.[2]).toBe('summary of help');
  });

  test('renews the time that a story has', async () => {
    const bot = await start({
      timing: { story: 150 },
      respond: async (_turn, soon) => {
        for (let i = 0; i < 5; i += 1) {
          await pause(80);
          soon(noted);
        }
        return help;
      },
    });
    await bot.post(message(cloud.serviceUrl));
    await until('the last reply is sent', () => shown().at(-1)?.[2] === 'summary of help');
  });

  test('whose message was deleted meanwhile is followed by a new message', async () => {
    const bot = await start({ respond: early });
    cloud.script.push({ status: 200, body: { id: 'm-1' } }, { status: 404 });
    await bot.post(message(cloud.serviceUrl));
    expect(shown().map(([method, , summary]) => [method, summary])).toEqual([
      ['POST', 'summary of noted'],
      ['PUT', 'summary of help'],
      ['POST', 'summary of help'],
    ]);
  });
});

describe('a caller that expects the replies in its answer', () => {
  const expecting = () => message(cloud.serviceUrl, { deliveryMode: 'expectReplies' });

  test('gets the last one alone', async () => {
    const bot = await start({
      respond: async (_turn, soon) => {
        soon(noted);
        await pause(30);
        return help;
      },
    });
    const { activities } = (await (await bot.post(expecting())).json()) as { activities: { summary: string }[] };
    expect(activities.map(({ summary }) => summary)).toEqual(['summary of help']);
    expect(cloud.messages()).toEqual([]);
  });

  test('gets the newest early one where the last does not come in time', async () => {
    const bot = await start({
      timing: { expectReplies: 80 },
      respond: async (_turn, soon) => {
        soon(noted);
        await pause(40);
        soon(gone);
        await pause(600);
        return help;
      },
    });
    const { activities } = (await (await bot.post(expecting())).json()) as { activities: { summary: string }[] };
    expect(activities.map(({ summary }) => summary)).toEqual(['summary of gone']);
  });
});
