/** A person asks in a personal chat: the lab's questions, and every button of the answer. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { readCard } from './read-card.ts';
import { openWorld, type World } from './world.ts';

const PATIENCE = 60_000;
const FIRST = 'can vm-hub-01 reach 10.3.0.4?';
let world: World;

beforeAll(async () => {
  world = await openWorld();
}, PATIENCE);
afterAll(async () => {
  await world.close();
}, PATIENCE);

describe('a personal chat with the sample lab', () => {
  test('begins with one welcome, and with no second one when the page is loaded again', async () => {
    const { chat } = world;
    const welcome = chat.cards().first();
    await welcome.waitFor();
    await chat.picture(welcome, '01-welcome');
    expect(await readCard(welcome)).toMatch(/Try one of these[\s\S]*can vm-hub-01 reach 10\.3\.0\.4\?/);
    // The page begins empty and tells the bot once more that somebody came.
    await chat.reload();
    expect(await chat.cards().count()).toBe(0);
  });

  describe('the first question of the lab', () => {
    let card: Locator;

    test('is blocked, both ways, because of the flag of gateway 3', async () => {
      card = await world.chat.ask(FIRST);
      await world.chat.picture(card, '02-first-question');
      await world.chat.pagePicture(card, '00-page');
      const text = await readCard(card);
      expect(text).toMatch(/Blocked: vm-hub-01 → 10\.3\.0\.4/);
      expect(text).toMatch(/Sample lab, not your network/);
      expect(text).toMatch(/way there/);
      expect(text).toMatch(/way back/);
    });

    test('shows the flags of all three gateways', async () => {
      const text = await readCard(card);
      const flags = text.slice(text.indexOf('ExpressRoute gateways and their flags'));
      expect(flags).toMatch(/ergw-hub-01[\s\S]*?✓ on/);
      expect(flags).toMatch(/ergw-hub-02[\s\S]*?✓ on/);
      expect(flags).toMatch(/ergw-hub-03[\s\S]*?✕ off/);
      expect(flags).toMatch(/allowRemoteVnetTraffic/);
    });

    test('offers the peering first, then the flag, each with what it opens', async () => {
      const text = await readCard(card);
      const change = text.slice(text.indexOf('What to change'));
      const [peering, flag] = [change.search(/peering/i), change.search(/allowRemoteVnetTraffic/)];
      expect(peering).toBeGreaterThanOrEqual(0);
      expect(flag).toBeGreaterThan(peering);
      expect(change).toMatch(/ergw-hub-03/);
    });

    test('unfolds what a change opens, the commands, and every step', async () => {
      const { chat } = world;
      const before = await readCard(card);
      expect(before).not.toMatch(/az network/);
      for (const [index, name] of ['Step by step', 'What it opens', 'Commands'].entries()) {
        await chat.pressAll(card, name);
        await chat.picture(card, `03-unfolded-${index + 1}`);
      }
      const after = await readCard(card);
      expect(after).toMatch(/az network/);
      expect(after).toMatch(/Terraform/);
      expect(after).toMatch(/vnet-hub-01[\s\S]*vnet-hub-03/);
      expect(after.length).toBeGreaterThan(before.length + 500);
    });

    test('is answered again in the same message', async () => {
      const { chat } = world;
      const count = await chat.cards().count();
      await chat.pressForChange(card, 'Ask again');
      await chat.picture(card, '04-asked-again');
      expect(await readCard(card)).toMatch(/Since the last answer[\s\S]*Nothing that decides has changed/);
      expect(await chat.cards().count()).toBe(count);
    });

    test('is copied as text, with its id', async () => {
      const { chat } = world;
      const [id] = /A-[0-9A-Z]{6,}/.exec(await readCard(card)) ?? [];
      const message = await chat.pressForText(card, 'Copy as text', String(id));
      await chat.picture(message, '05-copy');
      const copy = await message.innerText();
      expect(copy).toMatch(/Blocked: vm-hub-01 → 10\.3\.0\.4/);
      expect(copy).toMatch(/az network/);
      // One line for each thing said, as a ticket wants it.
      expect(copy.split('\n').length).toBeGreaterThan(30);
    });

    test('is reported as wrong, and the report is kept', async () => {
      const { chat, dataDir } = world;
      await chat.press(card, 'This is wrong');
      await card.getByRole('textbox').last().fill('The ping answers');
      const noted = await chat.pressForCard(card, 'Send');
      await chat.picture(noted, '06-noted');
      expect(await readCard(noted)).toMatch(/is kept as/);
      expect(readFileSync(join(dataDir, 'reports.jsonl'), 'utf8')).toContain('The ping answers');
    });

    test('is asked for another port, in the same message', async () => {
      const { chat } = world;
      const count = await chat.cards().count();
      await chat.press(card, 'Other port');
      await card.getByRole('textbox').first().fill('tcp/443');
      await chat.picture(card, '07-other-port-form');
      await chat.pressForChange(card, 'Ask with this port');
      await chat.picture(card, '08-other-port');
      expect(await readCard(card)).toMatch(/Blocked: vm-hub-01 → 10\.3\.0\.4 on tcp\/443/);
      expect(await chat.cards().count()).toBe(count);
    });
  });

  test('a name that fits several machines is a choice, and the click answers', async () => {
    const { chat } = world;
    const choice = await chat.ask('can vm-hub reach 10.3.0.4?');
    await chat.picture(choice, '09-choice');
    const text = await readCard(choice);
    expect(text).toMatch(/could mean 3 resources/);
    expect(text).toMatch(/20240322-ergw2ergw/);
    expect(text).toMatch(/00000000-0000-0000-0000-000000000001/);
    await chat.pressForChange(choice, await buttonWith(choice, 'vm-hub-02'));
    await chat.picture(choice, '10-chosen');
    expect(await readCard(choice)).toMatch(/Blocked: vm-hub-02 → 10\.3\.0\.4/);
  });

  test('Japanese is answered in Japanese', async () => {
    const { chat } = world;
    const card = await chat.ask('vm-hub-01 から 10.3.0.4 に疎通できる？');
    await chat.picture(card, '11-japanese');
    const text = await readCard(card);
    expect(text).toMatch(/到達できません/);
    expect(text).toMatch(/ergw-hub-03[\s\S]*オフ/);
    expect(text).not.toMatch(/Blocked|What to change|Ask again/);
  });

  test.each([
    ['12-reachable', 'can vm-hub-01 reach 10.2.0.4?', /Reachable: vm-hub-01 → 10\.2\.0\.4/],
    ['13-flags', 'flags', /Flags of 3 ExpressRoute gateways[\s\S]*ergw-hub-01[\s\S]*ergw-hub-03/],
    ['14-routes', 'routes of vm-hub-01', /Effective routes of vm-hub-01[\s\S]*10\.3\.0\.0\/16[\s\S]*10\.2\.146\.76/],
    ['15-help', 'help', /What you can ask[\s\S]*can A reach B/],
    [
      '16-what-if',
      'what if allowRemoteVnetTraffic on ergw-hub-03 were on: can vm-hub-01 reach 10.3.0.4?',
      /Reachable: vm-hub-01 → 10\.3\.0\.4/,
    ],
    ['17-no-such-name', 'can vm-hub-o1 reach 10.3.0.4?', /Nothing in the model is called[\s\S]*vm-hub-01/],
    ['18-not-understood', 'sing me a song', /did not understand/],
    ['19-no-such-host', 'can vm-hub-01 reach 10.3.0.77?', /10\.3\.0\.77/],
    ['20-why', "why can't vm-hub-02 reach vm-hub-03 on https?", /Blocked: vm-hub-02 → vm-hub-03 on tcp\/443/],
  ])('%s: %s', async (name, question, expected) => {
    const { chat } = world;
    const card = await chat.ask(question);
    await chat.picture(card, name);
    expect(await readCard(card)).toMatch(expected);
  });

  test('on a phone every line of the answer stays within the card', async () => {
    const { chat } = world;
    const card = await chat.ask(FIRST);
    await chat.narrow(card, 280);
    await chat.picture(card, '21-phone');
    expect(await chat.overflowing(card)).toEqual([]);
  });
});

/** The title of the one button whose title holds the text. */
async function buttonWith(card: Locator, text: string): Promise<string> {
  const titles = (await card.getByRole('button').allInnerTexts()).filter((title) => title.includes(text));
  expect(titles).toHaveLength(1);
  return titles[0] as string;
}
