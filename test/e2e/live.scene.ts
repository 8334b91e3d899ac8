/** Live from Azure in the chat: an answer that tells that it is live, and Azure asked to confirm it, in the same message. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FakeAzure, startFakeAzure } from '../fake-azure/start.ts';
import { readCard } from './read-card.ts';
import { openWorld, type World } from './world.ts';

const PATIENCE = 300_000;
const LAB = fileURLToPath(new URL('../../models/lab', import.meta.url));
let fake: FakeAzure;
let world: World;

beforeAll(async () => {
  fake = await startFakeAzure({ model: LAB, operationMs: 4_000, retryAfter: 1 });
  world = await openWorld(fake.env);
}, PATIENCE);
afterAll(async () => {
  await world.close();
  await fake.stop();
}, PATIENCE);

test(
  'the answer is live, and Azure confirms it in the same message',
  async () => {
    const { chat } = world;
    const card = await chat.ask('can vm-hub-01 reach 10.3.0.4?');
    await chat.reads(card, /Blocked: vm-hub-01 → 10\.3\.0\.4/);
    await chat.picture(card, '40-live');
    const count = await chat.cards().count();
    expect(await readCard(card)).toMatch(/live/i);
    await chat.press(card, 'Check with Azure');
    await chat.reads(card, /being read|reading/i, PATIENCE);
    await chat.picture(card, '41-live-checking');
    await chat.reads(card, /Checked with Azure .*: 1 confirmed, 0 contradicted/, PATIENCE);
    await chat.picture(card, '42-live-checked');
    expect(await chat.cards().count()).toBe(count);
  },
  PATIENCE,
);
