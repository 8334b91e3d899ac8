/** A page of the Playground -> what a person does there: type, mention, read a card, click its buttons, take its picture. */
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

const PATIENCE_MS = 15_000;
/** High enough for the longest card to be pictured whole. */
const VIEWPORT = { width: 1280, height: 2600 };

export interface Chat {
  readonly page: Page;
  /** Every card in the conversation that is open, oldest first. */
  readonly cards: () => Locator;
  /** Types into the open conversation and waits for one more card; answers with that card. */
  readonly ask: (text: string) => Promise<Locator>;
  /** The same in a group chat or channel, where the bot hears only what mentions it. */
  readonly mention: (text: string) => Promise<Locator>;
  /** Presses a button of the card and waits for one more card. */
  readonly pressForCard: (card: Locator, button: string) => Promise<Locator>;
  /** Presses a button of the card and waits until this card reads otherwise. */
  readonly pressForChange: (card: Locator, button: string) => Promise<void>;
  readonly press: (card: Locator, button: string) => Promise<void>;
  /** Opens `Personal Chat`, `Network ops` or `NetOps - General`. */
  readonly go: (conversation: string) => Promise<void>;
  readonly picture: (what: Locator, name: string) => Promise<void>;
}

export async function openChat(browser: Browser, address: string, shots: string): Promise<Chat> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(address);
  await composer(page).waitFor();
  await page.getByRole('button', { name: 'Hide log panel' }).click();
  const cards = (): Locator => page.locator('.ac-adaptiveCard');
  const nextCard = async (act: () => Promise<void>): Promise<Locator> => {
    const before = await cards().count();
    await act();
    const next = cards().nth(before);
    await next.waitFor();
    await settled(next);
    return next;
  };
  const press = async (card: Locator, button: string): Promise<void> => {
    await card.getByRole('button', { name: button, exact: true }).click();
  };
  return {
    page,
    cards,
    ask: (text) => nextCard(() => say(page, text)),
    mention: (text) => nextCard(() => say(page, text, 'Hairpin')),
    press,
    pressForCard: (card, button) => nextCard(() => press(card, button)),
    pressForChange: async (card, button) => {
      const before = await card.innerText();
      await press(card, button);
      await until(async () => (await card.innerText()) !== before, `the card to change after "${button}"`);
      await settled(card);
    },
    go: async (conversation) => {
      await page.getByRole('treeitem', { name: conversation }).click();
      await composer(page).waitFor();
      await page.waitForTimeout(500);
    },
    picture: async (what, name) => {
      await page.mouse.move(0, 0);
      await what.screenshot({ path: join(shots, `${name}.png`) });
    },
  };
}

/** A chat has one composer; in a channel the first one starts a new post, the others reply to one. */
function composer(page: Page): Locator {
  return page.locator('div[data-lexical-editor=true]').first();
}

async function say(page: Page, text: string, mentioned?: string): Promise<void> {
  const box = composer(page);
  await box.click();
  if (mentioned) {
    await box.pressSequentially('@');
    await page.getByRole('menuitem', { name: `${mentioned} ${mentioned}` }).click();
    await box.pressSequentially(' ');
  }
  await page.keyboard.insertText(text);
  const post = page.getByRole('button', { name: 'Post', exact: true });
  if (await post.isVisible()) await post.click();
  else await box.press('Enter');
}

/** A card is drawn in steps: it is read when it has stayed the same for a moment. */
async function settled(card: Locator): Promise<void> {
  let last = '';
  await until(async () => {
    const now = await card.innerText();
    const same = now === last && now !== '';
    last = now;
    return same;
  }, 'the card to be drawn');
}

async function until(holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited ${PATIENCE_MS / 1000} s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}
