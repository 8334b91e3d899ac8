/** A page of the Playground -> what a person does there: type, mention, read a card, click its buttons, take its picture. */
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';

const PATIENCE_MS = 60_000;
/** A form that a button folds out is a card within the card, which is not counted. */
const CARD = '.ac-preview-panel > .ac-adaptiveCard';
const VIEWPORT = { width: 1280, height: 1000 };
/** Of the window above and below the conversation. */
const AROUND = 400;

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
  /** Presses a button of the card and waits for a message that holds the text; answers with the message. */
  readonly pressForText: (card: Locator, button: string, text: string) => Promise<Locator>;
  readonly press: (card: Locator, button: string) => Promise<void>;
  /** Waits for a card that reads so, wherever it stands; answers with the newest such card. */
  readonly cardReading: (pattern: RegExp, withinMs?: number) => Promise<Locator>;
  /** Waits until this card reads so. */
  readonly reads: (card: Locator, pattern: RegExp, withinMs?: number) => Promise<void>;
  /** Presses every button of that name, one after the other. */
  readonly pressAll: (card: Locator, button: string) => Promise<void>;
  /** Opens `Personal Chat`, `Network ops` or `NetOps - General`. */
  readonly go: (conversation: string) => Promise<void>;
  readonly reload: () => Promise<void>;
  readonly picture: (card: Locator, name: string) => Promise<void>;
  /** The whole window, scrolled to the card. */
  readonly pagePicture: (card: Locator, name: string) => Promise<void>;
  /** Gives the card the width of a phone. */
  readonly narrow: (card: Locator, width: number) => Promise<void>;
  /** The texts that are wider than the card that holds them. */
  readonly overflowing: (card: Locator) => Promise<string[]>;
}

export async function openChat(browser: Browser, address: string, shots: string): Promise<Chat> {
  const page = await browser.newPage({ viewport: VIEWPORT });
  page.setDefaultTimeout(PATIENCE_MS);
  const begin = async (): Promise<void> => {
    await composer(page).waitFor();
    await page.getByRole('button', { name: 'Hide log panel' }).click();
  };
  await page.goto(address);
  await begin();
  await page.locator(CARD).first().waitFor();
  const cards = (): Locator => page.locator(CARD);
  const nextCard = async (act: () => Promise<void>): Promise<Locator> => {
    const before = await cards().count();
    await act();
    try {
      await cards().nth(before).waitFor();
    } catch (error) {
      await page.screenshot({ path: join(shots, 'no-card-came.png') });
      throw error;
    }
    // A channel shows its newest post first.
    const next = cards().nth((await postButton(page).isVisible()) ? 0 : before);
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
    cardReading: async (pattern, withinMs = PATIENCE_MS) => {
      // By its place: what it reads will change.
      const newest = async (): Promise<number> => (await cards().allInnerTexts()).findLastIndex((text) => pattern.test(text));
      await until(async () => (await newest()) >= 0, `a card to read ${pattern}`, withinMs);
      const found = cards().nth(await newest());
      await settled(found);
      return found;
    },
    reads: async (card, pattern, withinMs = PATIENCE_MS) => {
      await until(async () => pattern.test(await card.innerText()), `the card to read ${pattern}`, withinMs);
      await settled(card);
    },
    pressForCard: (card, button) => nextCard(() => press(card, button)),
    pressForChange: async (card, button) => {
      const before = await card.innerText();
      await press(card, button);
      await until(async () => (await card.innerText()) !== before, `the card to change after "${button}"`);
      await settled(card);
    },
    go: async (conversation) => {
      await page.getByRole('treeitem', { name: conversation }).click();
      // Only a channel has posts.
      await postButton(page).waitFor({ state: conversation.includes(' - ') ? 'visible' : 'hidden' });
      await composer(page).waitFor();
      // The bot greets every conversation.
      await cards().first().waitFor();
    },
    pressForText: async (card, button, text) => {
      const holding = page.locator('.fai-OutputCard, [class*=ChatMessage]').filter({ hasText: text });
      const before = await holding.count();
      await press(card, button);
      await holding.nth(before).waitFor();
      return holding.nth(before);
    },
    pressAll: async (card, button) => {
      const all = card.getByRole('button', { name: button, exact: true });
      for (let index = 0; index < (await all.count()); index++) await all.nth(index).click();
    },
    reload: async () => {
      await page.reload();
      await begin();
      // The page tells the bot that it was loaded; whatever that brings has come by then.
      await page.waitForTimeout(2000);
    },
    picture: async (card, name) => {
      await page.mouse.move(0, 0);
      // As high as the card, which is otherwise cut off by the window it scrolls in.
      const { height } = (await card.boundingBox()) ?? VIEWPORT;
      await page.setViewportSize({ ...VIEWPORT, height: Math.ceil(height) + AROUND });
      await card.screenshot({ path: join(shots, `${name}.png`) });
      await page.setViewportSize(VIEWPORT);
    },
    pagePicture: async (card, name) => {
      await card.evaluate((element) => element.scrollIntoView({ block: 'start' }));
      // Back to the question above it.
      await page.mouse.move(VIEWPORT.width / 2, VIEWPORT.height / 2);
      await page.mouse.wheel(0, -130);
      await page.waitForTimeout(500);
      await page.screenshot({ path: join(shots, `${name}.png`) });
    },
    narrow: async (card, width) => {
      await card.evaluate((element, to) => element.setAttribute('style', `${element.getAttribute('style')};width:${to}px`), width);
      await page.waitForTimeout(300);
    },
    overflowing: (card) =>
      card.evaluate((element) => {
        const { right } = element.getBoundingClientRect();
        const texts = [...element.querySelectorAll('p, button')].filter((one) => one.getClientRects().length > 0);
        return texts
          .filter((one) => one.getBoundingClientRect().right > right + 1 || one.scrollWidth > one.clientWidth + 1)
          .map((one) => String(one.textContent));
      }),
  };
}

/** A chat has one composer. In a channel the first one starts a new post, the others reply to one. */
function composer(page: Page): Locator {
  return page.locator('div[data-lexical-editor=true]').first();
}

const postButton = (page: Page): Locator => page.getByRole('button', { name: 'Post', exact: true });

async function say(page: Page, text: string, mentioned?: string): Promise<void> {
  const box = composer(page);
  await box.click();
  if (mentioned) {
    await box.pressSequentially('@');
    await page.getByRole('menuitem', { name: `${mentioned} ${mentioned}` }).click();
    await box.pressSequentially(' ');
  }
  await page.keyboard.insertText(text);
  // The composer takes what is typed a moment later than the keyboard gives it.
  await until(async () => (await box.innerText()).includes(text), 'the text to stand in the composer');
  if (await postButton(page).isVisible()) await postButton(page).click();
  else await box.press('Enter');
  await until(async () => !(await box.innerText()).includes(text), 'the message to be sent');
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

async function until(holds: () => Promise<boolean>, what: string, withinMs = PATIENCE_MS): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`Waited ${withinMs / 1000} s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
