/** Cards through Action.Execute: mentions in a group chat and in a channel, and a change that is applied by break-glass and signed off by somebody else. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { objectIdOf } from '../../tools/start/playground-settings.ts';
import type { Chat } from './chat.ts';
import { readCard } from './read-card.ts';
import { openWorld, type World } from './world.ts';

const PATIENCE = 60_000;
/** A change is waited for through several jobs. */
const APPLIED_MS = 180_000;
let world: World;

beforeAll(async () => {
  world = await openWorld({ CARD_ACTIONS: 'execute' }, ['requester', 'approver'], (folder) => {
    const people = (...who: readonly ('requester' | 'approver')[]) => ({
      people: who.map((one) => ({ id: objectIdOf(one), name: one === 'requester' ? 'Requester One' : 'Approver One' })),
    });
    const policy = { approvers: people('approver'), votes: [{ votes: 1 }], breakGlass: people('requester') };
    writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
    return { HAIRPIN_POLICY: join(folder, 'policy.json') };
  });
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

test(
  'break-glass is applied without a vote, said so above everything, announced to the approvers, and signed off by one of them',
  async () => {
    const [asks, approves] = world.chats as [Chat, Chat];
    await asks.go('Personal Chat');
    const form = await asks.pressForCard(await asks.ask('can vm-hub-01 reach 10.3.0.4?'), 'Request this change');
    await form.getByRole('radio', { name: /allowRemoteVnetTraffic/ }).check();
    await form.getByRole('textbox', { name: /Why is this change wanted/ }).fill('Backup from vm-hub-01 must reach 10.3.0.4');
    await asks.pressForChange(form, 'Send for approval');
    const theirs = await approves.cardReading(/CR-1: ◐ Waiting for approval/, APPLIED_MS);
    const mine = await asks.cardReading(/CR-1: ◐ Waiting for approval[\s\S]*0 of 1/, APPLIED_MS);
    await asks.press(mine, 'Break glass');
    await mine.getByRole('textbox').last().fill('The site is down and nobody answers');
    await asks.picture(mine, '32-break-glass-form');
    await mine.getByRole('button', { name: 'Break glass', exact: true }).last().click();
    await approves.reads(theirs, /CR-1: ✓ Done and proved/, APPLIED_MS);
    await approves.picture(theirs, '33-break-glass-approver');
    expect(await readCard(theirs)).toMatch(/BREAK-GLASS by Requester One[\s\S]*The site is down and nobody answers[\s\S]*Not reviewed yet/);
    await asks.reads(mine, /CR-1: ✓ Done and proved/, APPLIED_MS);
    await asks.picture(mine, '34-break-glass-requester');
    await approves.press(theirs, 'Sign off');
    await theirs.getByRole('textbox').last().fill('Right to do so');
    await theirs.getByRole('button', { name: 'Sign off', exact: true }).last().click();
    await approves.reads(theirs, /Reviewed by Approver One/, APPLIED_MS);
    await approves.picture(theirs, '35-break-glass-reviewed');
  },
  2 * APPLIED_MS,
);
