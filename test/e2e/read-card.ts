/** A card on the page -> what a person reads on it, line by line; and no card may show its own markup. */
import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';

/** What a template or Markdown leaves behind when it was not drawn. */
const MARKUP = [/\$\{/, /\*\*\S/, /\]\(https?:/, /\bundefined\b/, /\bNaN\b/, /\[object Object\]/, /\\[-_*[\]()#`]/];

export async function readCard(card: Locator): Promise<string> {
  const text = await card.innerText();
  for (const markup of MARKUP) expect(text).not.toMatch(markup);
  return text;
}
