/** Nothing -> the real bot on the sample lab, the real Playground before it, and a page of it in a real browser. */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { readyUrl, startBot } from '../../tools/start/bot.ts';
import type { Child } from '../../tools/start/child.ts';
import { cleanEnv } from '../../tools/start/clean-env.ts';
import { freePort } from '../../tools/start/free-port.ts';
import { findPlayground, pageUrl, pingUrl, startPlayground } from '../../tools/start/playground.ts';
import type { Person } from '../../tools/start/playground-settings.ts';
import { untilReady } from '../../tools/start/ready.ts';
import { newDataDir } from '../store/pglite-folder.ts';
import { type Chat, openChat } from './chat.ts';

export interface World {
  /** The page of the first person. */
  readonly chat: Chat;
  /** The pages, in the order of the people. */
  readonly chats: readonly Chat[];
  /** Where the bot keeps what people report. */
  readonly dataDir: string;
  readonly close: () => Promise<void>;
}

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Each person has a Playground of their own, and all talk to the same bot. `inFolder` gets the bot's data folder before the bot starts, and may add variables. */
export async function openWorld(
  variables: Readonly<Record<string, string>> = {},
  people: readonly Person[] = ['requester'],
  inFolder: (folder: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<World> {
  // Before anything is started that would have to be ended again.
  const executablePath = browserPath();
  const dataDir = await newDataDir();
  const shots = join(import.meta.dirname, 'shots');
  mkdirSync(shots, { recursive: true });
  const children: Child[] = [];
  let browser: Browser | null = null;
  const close = async (): Promise<void> => {
    await browser?.close();
    await Promise.all(children.map((child) => child.stop()));
    rmSync(dataDir, { recursive: true, force: true });
  };
  const start = async (child: Child, url: string): Promise<void> => {
    children.push(child);
    const state = await untilReady(url, child, 240_000);
    if (state !== 'ready') throw new Error(`${child.name} is ${state}: see what it said above.`);
  };
  try {
    const botPort = await freePort();
    const env = { ...cleanEnv(), ...variables, ...inFolder(dataDir), HAIRPIN_DATA_DIR: dataDir };
    await start(startBot(botPort, env), readyUrl(botPort));
    browser = await chromium.launch({ executablePath, args: FLAGS });
    const chats: Chat[] = [];
    for (const person of people) {
      const port = await freePort();
      await start(startPlayground(playground(), { port, botPort }, person), pingUrl(port));
      chats.push(await openChat(browser, pageUrl(port), shots));
    }
    const [chat] = chats;
    if (chat === undefined) throw new Error('Nobody was given a page.');
    return { chat, chats, dataDir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function playground(): string {
  const cli = findPlayground();
  if (cli === null) throw new Error('The Playground is not installed: run npm ci with development dependencies.');
  return cli;
}

function browserPath(): string {
  const path = process.env.CHROMIUM_PATH ?? BROWSERS.find((one) => existsSync(one));
  if (path === undefined) throw new Error('No Chromium found: install it (apt-get install chromium), or set CHROMIUM_PATH to one.');
  return path;
}
