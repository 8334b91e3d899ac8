/** A running bot for a test: the real server and SDK, with a small story and voice of the test's own. */
import { Writable } from 'node:stream';
import type { CardBook, ConversationBook } from '../../../src/app/event-store-port.ts';
import type { ActivityMemory, Ahead, Soon } from '../../../src/app/ports.ts';
import type { Reply } from '../../../src/app/reply.ts';
import type { Turn } from '../../../src/app/turn.ts';
import { makeLog } from '../../../src/teams/log.ts';
import type { BotSettings } from '../../../src/teams/settings.ts';
import { type Bot, startBot } from '../../../src/teams/start-bot.ts';
import { TIMING, type Timing } from '../../../src/teams/timing.ts';
import type { Voice } from '../../../src/teams/voice.ts';
import { makeActivityMemory } from '../../store/activity-memory.ts';
import { APP_ID, type Cloud } from './cloud.ts';

export const TENANT = 'aaaaaaaa-0000-4000-8000-000000000001';

/** Replies by what they are: enough to see on the wire what was sent where. */
const voice: Voice = {
  card: (reply, { actions }) => ({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: reply.kind }], actions }),
  text: (reply) => (reply.kind === 'failure' ? `failed ${reply.id} in ${reply.language}` : `text of ${reply.kind}\nsecond line`),
  summary: (reply) => `summary of ${reply.kind}`,
  working: (language) => `working in ${language}`,
  document: () => null,
};

export const help: Reply = { kind: 'help', language: 'en', unread: [], examples: ['can a reach b?'], stamp: null };
export const noted: Reply = { kind: 'noted', language: 'en', unread: [], id: 'R-1', answerId: 'A-1' };
export const gone: Reply = { kind: 'gone', language: 'en', unread: [], answerId: 'A-1' };

export interface Options {
  readonly respond?: (turn: Turn, soon: Soon, ahead: Ahead) => Promise<Reply>;
  readonly voice?: Partial<Voice>;
  readonly timing?: Partial<Timing>;
  readonly settings?: Partial<BotSettings>;
  readonly activities?: ActivityMemory;
  readonly ready?: () => Promise<string | null>;
  readonly conversations?: ConversationBook;
  readonly cards?: CardBook;
}

export interface Running {
  readonly bot: Bot;
  readonly url: string;
  /** What the stories were asked, in order. */
  readonly turns: Turn[];
  readonly log: () => string;
  readonly post: (activity: unknown, headers?: Readonly<Record<string, string>>) => Promise<Response>;
}

/** With credentials where a cloud with tokens is given, else without. */
export async function openBot(options: Options, secured: Cloud | null = null): Promise<Running> {
  const turns: Turn[] = [];
  const lines: string[] = [];
  const sink = new Writable({
    write: (chunk, _encoding, next) => {
      lines.push(String(chunk));
      next();
    },
  });
  const settings: BotSettings = {
    port: 0,
    identity: secured ? { appId: APP_ID, tenantId: TENANT, type: 'SingleTenant', password: 'secret' } : null,
    allowedTenants: secured ? [TENANT] : [],
    allowedServiceHosts: secured ? ['127.0.0.1'] : [],
    cardActions: 'execute',
    ...options.settings,
  };
  let ids = 0;
  const spoken: Voice = { ...voice, ...options.voice };
  const started = await startBot({
    settings,
    respond: async (turn, soon, ahead) => {
      turns.push(turn);
      return options.respond ? options.respond(turn, soon, ahead) : help;
    },
    voice: { ...spoken, document: (reply) => (reply.kind === 'copy' ? spoken.text(reply) : null), ...options.voice },
    activities: options.activities ?? makeActivityMemory(),
    ready: options.ready ?? (async () => null),
    ...(options.conversations ? { conversations: options.conversations } : {}),
    ...(options.cards ? { cards: options.cards } : {}),
    newId: () => {
      ids += 1;
      return `ID${ids}`;
    },
    log: makeLog('debug', sink),
    timing: { ...TIMING, sendFirstPause: 10, ...options.timing },
    ...(secured ? { endpoints: secured.endpoints } : {}),
  });
  if (!started.ok) throw new Error(started.problem);
  const url = `http://127.0.0.1:${started.bot.address.port}`;
  return {
    bot: started.bot,
    url,
    turns,
    log: () => lines.join(''),
    post: (activity, headers = {}) =>
      fetch(`${url}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof activity === 'string' ? activity : JSON.stringify(activity),
      }),
  };
}

/** Waits until something holds; fails the test with what it waited for. */
export async function until(what: string, holds: () => boolean, withinMs = 3_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`Waited ${withinMs} ms in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
