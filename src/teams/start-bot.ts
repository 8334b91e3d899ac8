/** The parts of a bot -> a listening HTTP server that can be stopped, or the sentence why it does not listen. */
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import restify from 'restify';
import type { ConversationBook } from '../app/event-store-port.ts';
import type { ActivityMemory } from '../app/ports.ts';
import type { Endpoints } from './authentication.ts';
import { makeHealthRoutes } from './health-routes.ts';
import { makeMessagesRoute } from './messages-route.ts';
import { type Channel, openChannel } from './open-channel.ts';
import { makeRememberConversation } from './remember-conversation.ts';
import type { TurnParts } from './run-turn.ts';
import { TIMING, type Timing } from './timing.ts';

export interface BotParts extends Omit<TurnParts, 'timing'> {
  readonly activities: ActivityMemory;
  /** Null when questions can be answered, else one line why not. */
  readonly ready: () => Promise<string | null>;
  readonly timing?: Timing;
  /** Another cloud than Azure's public one. */
  readonly endpoints?: Endpoints;
  /** Given where messages are also sent outside of turns; else one is opened. */
  readonly channel?: Channel;
  /** Where the bot keeps how to reach a conversation again; left out: it only answers. */
  readonly conversations?: ConversationBook;
}

export interface Bot {
  /** Where it listens. */
  readonly address: AddressInfo;
  /** Takes nothing new, waits for the turns under way up to `withinMs`; resolves to how many were left. */
  readonly stop: (withinMs: number) => Promise<number>;
}

export type Started = { readonly ok: true; readonly bot: Bot } | { readonly ok: false; readonly problem: string };

export async function startBot(parts: BotParts): Promise<Started> {
  const { settings, log } = parts;
  const timing = parts.timing ?? TIMING;
  const channel = parts.channel ?? openChannel({ ...parts, timing });
  const remember = parts.conversations ? makeRememberConversation(parts.conversations, log) : async (): Promise<void> => undefined;
  const underWay = new Set<Promise<unknown>>();
  const track = (turn: Promise<unknown>): void => {
    underWay.add(turn);
    void turn.finally(() => underWay.delete(turn));
  };
  let stopping = false;
  const health = makeHealthRoutes(async () => (stopping ? 'The bot is stopping.' : parts.ready()));

  // restify's types name an older logger with the same functions.
  const server = restify.createServer({ name: 'hairpin', log: log as unknown as NonNullable<restify.ServerOptions['log']> });
  server.post('/api/messages', makeMessagesRoute({ ...parts, ...channel, timing, track, remember }));
  server.get('/healthz', health.lives);
  server.get('/readyz', health.isReady);
  // Some probes ask for the head alone.
  server.head('/healthz', health.lives);
  server.head('/readyz', health.isReady);
  const http: HttpServer = server.server;
  http.requestTimeout = timing.request;
  http.headersTimeout = timing.request;

  const problem = await listen(server, settings.port, settings.identity ? undefined : '127.0.0.1');
  if (problem !== null) return { ok: false, problem };
  const address = http.address();
  if (address === null || typeof address === 'string') return { ok: false, problem: 'The server has no address. Start it again.' };
  const stop = async (withinMs: number): Promise<number> => {
    stopping = true;
    const closed = new Promise((resolve) => http.close(resolve));
    // A connection kept alive is closed as soon as its request is answered.
    const sweep = setInterval(() => http.closeIdleConnections(), 50);
    const drained = closed.then(() => Promise.allSettled([...underWay]));
    await Promise.race([drained, sleep(withinMs, undefined, { ref: false })]);
    clearInterval(sweep);
    const left = underWay.size;
    http.closeAllConnections();
    await closed;
    return left;
  };
  return { ok: true, bot: { address, stop } };
}

/** Null when it listens. */
function listen(server: restify.Server, port: number, host: string | undefined): Promise<string | null> {
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(`Port ${port} is in use: stop what listens there, or set PORT to another port.`);
      else if (error.code === 'EACCES') resolve(`Port ${port} needs more rights than this user has: set PORT to a port above 1023.`);
      else reject(error);
    });
    const listening = (): void => resolve(null);
    if (host === undefined) server.listen(port, listening);
    else server.listen(port, host, listening);
  });
}
