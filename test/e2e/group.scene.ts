/** Several people in one conversation: the bot answers when it is mentioned, in a group chat and in a channel. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readCard } from './read-card.ts';
import { openWorld, type World } from './world.ts';

const PATIENCE = 60_000;
let world: World;

beforeAll(async () => {
  world = await openWorld({ CARD_ACTIONS: 'execute' });
}, PATIENCE);
afterAll(async () => {
  await world.close();
}, PATIENCE);

describe.each([
  ['Network ops', '30-group'],
  ['NetOps - General', '31-channel'],
])('in %s', (conversation, picture) => {
  test('a mention is answered, and asked again in place through Action.Execute', async () => {
    const { chat } = world;
    await chat.go(conversation);
    const card = await chat.mention('can vm-hub-01 reach 10.3.0.4?');
    await chat.picture(card, picture);
    expect(await readCard(card)).toMatch(/Blocked: vm-hub-01 → 10\.3\.0\.4/);
    const count = await chat.cards().count();
    await chat.pressForChange(card, 'Ask again');
    await chat.picture(card, `${picture}-again`);
    expect(await readCard(card)).toMatch(/Since the last answer/);
    expect(await chat.cards().count()).toBe(count);
  });
});
