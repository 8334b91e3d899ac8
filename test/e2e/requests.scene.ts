/** Two people play a change request through: one asks, the other decides; practice on the sample lab, in the real client. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { practicePolicy } from '../../tools/start/practice-policy.ts';
import type { Chat } from './chat.ts';
import { readCard } from './read-card.ts';
import { openWorld, type World } from './world.ts';

const PATIENCE = 600_000;
/** Saving takes seconds, and jobs are looked for every few. */
const APPLIED_MS = 180_000;
const QUESTION = 'can vm-hub-01 reach 10.3.0.4?';
// A change is waited for through several jobs.
jest.setTimeout(PATIENCE);

let world: World;
let asks: Chat;
let approves: Chat;

beforeAll(async () => {
  world = await openWorld({}, ['requester', 'approver'], (folder) => {
    const policy = join(folder, 'policy.json');
    writeFileSync(policy, practicePolicy());
    return { HAIRPIN_POLICY: policy };
  });
  [asks, approves] = world.chats as [Chat, Chat];
}, PATIENCE);
afterAll(async () => {
  await world.close();
}, PATIENCE);

describe('a change request', () => {
  let form: Locator;
  let mine: Locator;
  let theirs: Locator;

  test('begins at the answer, with a form', async () => {
    const answer = await asks.ask(QUESTION);
    expect(await readCard(answer)).toMatch(/Blocked: vm-hub-01 → 10\.3\.0\.4/);
    form = await asks.pressForCard(answer, 'Request this change');
    await asks.picture(form, '40-form');
    const text = await readCard(form);
    expect(text).toMatch(/Request a change for: can vm-hub-01 reach 10\.3\.0\.4\?/);
    expect(text).toMatch(/Practice: a stored model is changed[\s\S]*Somebody else must approve it/);
    expect(text).toMatch(/ergw-hub-03: allowRemoteVnetTraffic off → on/);
  });

  test('with a window that has passed the form comes back with what was typed', async () => {
    await form.getByRole('radio', { name: /allowRemoteVnetTraffic/ }).check();
    await form.getByRole('textbox', { name: /Why is this change wanted/ }).fill('Backup from vm-hub-01 must reach 10.3.0.4');
    await form.getByLabel('From, date').fill('2020-01-01');
    await form.getByLabel('From, time').fill('22:00');
    await form.getByLabel('To, time').fill('23:00');
    await asks.pressForChange(form, 'Send for approval');
    await asks.picture(form, '41-form-again');
    expect(await readCard(form)).toMatch(/has passed already/);
    expect(await form.getByRole('textbox', { name: /Why is this change wanted/ }).inputValue()).toMatch(/Backup from vm-hub-01/);
  });

  test('is sent, and comes to who approves', async () => {
    for (const label of ['From, date', 'From, time', 'To, time']) await form.getByLabel(label).fill('');
    await asks.pressForChange(form, 'Send for approval');
    await asks.picture(form, '42-sent');
    expect(await readCard(form)).toMatch(/CR-1 is requested/);
    theirs = await approves.cardReading(/CR-1: ◐ Waiting for approval/, APPLIED_MS);
    await approves.picture(theirs, '43-approver');
    const text = await readCard(theirs);
    expect(text).toMatch(/Practice: a stored model is changed/);
    expect(text).toMatch(/Requester One/);
    expect(text).toMatch(/Backup from vm-hub-01/);
    expect(text).toMatch(/0 of 1/);
    expect(text).toMatch(/ergw-hub-03: allowRemoteVnetTraffic off → on/);
    mine = await asks.cardReading(/CR-1: ◐ Waiting for approval/, APPLIED_MS);
    await asks.picture(mine, '44-requester');
  });

  test('cannot be approved by who asked for it', async () => {
    const refused = await asks.ask('approve CR-1');
    await asks.picture(refused, '45-own-approval');
    expect(await readCard(refused)).toMatch(/CR-1[\s\S]*Approver One/);
    expect(await readCard(mine)).toMatch(/0 of 1/);
  });

  test('is approved by the other one, applied, and proved, in the same message on both pages', async () => {
    const count = await approves.cards().count();
    await approves.press(theirs, 'Approve');
    await approves.reads(theirs, /CR-1: (✓ Approved|▶ Being applied|✓ Done and proved)/, APPLIED_MS);
    await approves.picture(theirs, '46-approved');
    await approves.reads(theirs, /CR-1: ✓ Done and proved/, APPLIED_MS);
    await approves.picture(theirs, '47-proved');
    const text = await readCard(theirs);
    expect(text).toMatch(/✕ Blocked → ✓ Reachable[\s\S]*as planned/);
    expect(text).toMatch(/✓ approved by Approver One/);
    expect(text).toMatch(/1 of 1/);
    expect(await theirs.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
    expect(await approves.cards().count()).toBe(count);
    await asks.reads(mine, /CR-1: ✓ Done and proved/, APPLIED_MS);
    await asks.picture(mine, '48-requester-proved');
  });

  test('changed the network that everybody asks', async () => {
    const answer = await asks.ask(QUESTION);
    expect(await readCard(answer)).toMatch(/Reachable: vm-hub-01 → 10\.3\.0\.4/);
  });

  test('leaves its evidence, its line in the list, and its events in the log', async () => {
    const evidence = await asks.pressForText(mine, 'Evidence', '# Evidence of CR-1');
    await asks.picture(evidence, '49-evidence');
    const list = await asks.ask('requests');
    await asks.picture(list, '50-requests');
    expect(await readCard(list)).toMatch(/CR-1: Turn on allowRemoteVnetTraffic[\s\S]*Done and proved/);
    const audit = await asks.ask('audit');
    await asks.picture(audit, '51-audit');
    expect(await readCard(audit)).toMatch(/CR-1: Requested[\s\S]*CR-1: Approved by one vote[\s\S]*Change sent to Azure/);
  });

  test('is undone by another request, which is declined with a comment', async () => {
    await asks.ask('undo CR-1');
    const undo = await approves.cardReading(/CR-2: ◐ Waiting for approval/, APPLIED_MS);
    await approves.press(undo, 'Decline');
    await undo.getByRole('textbox').last().fill('Backups are running, wait until Monday');
    await approves.picture(undo, '52-decline-form');
    await undo.getByRole('button', { name: 'Decline', exact: true }).last().click();
    await approves.reads(undo, /CR-2: ✕ Declined/, APPLIED_MS);
    await approves.picture(undo, '53-declined');
    expect(await readCard(undo)).toMatch(/✕ declined by Approver One[\s\S]*wait until Monday/);
  });

  test('a watch is begun, listed and stopped', async () => {
    const begun = await asks.ask('watch vm-hub-01 -> 10.3.0.4 must be reachable');
    await asks.picture(begun, '54-watch');
    expect(await readCard(begun)).toMatch(/Practice: this is about a stored model[\s\S]*Watch 1 is begun/);
    expect(await readCard(await asks.ask('my watches'))).toMatch(/You have 1 watch/);
    expect(await readCard(await asks.ask('stop watch 1'))).toMatch(/Watch 1 is stopped/);
  });

  test('on a phone every line of both cards and of the form stays within them', async () => {
    for (const [name, card] of [
      ['55-phone-proved', mine],
      ['56-phone-form', await phoneForm()],
    ] as const) {
      await asks.narrow(card, 280);
      await asks.picture(card, name);
      expect({ name, overflowing: await asks.overflowing(card) }).toEqual({ name, overflowing: [] });
    }
  });

  /** Of the way back, which waits again: what is done has no form any more. */
  async function phoneForm(): Promise<Locator> {
    expect(await readCard(await asks.ask('edit CR-1'))).toMatch(/CR-1 cannot be edited any more \(Done and proved\)/);
    await asks.ask('undo CR-1');
    await asks.cardReading(/CR-3: ◐ Waiting for approval[\s\S]*0 of 1/, APPLIED_MS);
    const form = await asks.ask('edit CR-3');
    expect(await readCard(form)).toMatch(/Why is this change wanted|Change the plan of CR-3/);
    return form;
  }
});
