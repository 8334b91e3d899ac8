/** A configuration -> the bot with everything it needs, listening until it is told to stop. */
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import type { Logger } from 'pino';
import type { Ports } from './app/ports.ts';
import { makeRespond } from './app/respond.ts';
import { startBotFleet } from './bot-fleet.ts';
import { type BotStore, openBotStore } from './bot-store.ts';
import type { Config } from './config.ts';
import type { Fleet } from './fleet-worker.ts';
import { newId } from './new-id.ts';
import { openRequests } from './open-requests.ts';
import { makeFolder } from './store/make-folder.ts';
import { makeLog } from './teams/log.ts';
import { makeMessenger } from './teams/messenger.ts';
import { openChannel } from './teams/open-channel.ts';
import { type Bot, startBot } from './teams/start-bot.ts';
import { cardOf } from './words/card.ts';
import { documentOf } from './words/document.ts';
import { summaryOf } from './words/summary.ts';
import { textOf } from './words/text.ts';
import { workingOf } from './words/working.ts';

const DRAIN_MS = 10_000;

/** Resolves to null when it listens, else to the sentence why it does not. */
export async function runBot(config: Config): Promise<string | null> {
  const log = makeLog(config.logLevel);
  dieInTheLog(log);
  const opening = openBotStore(config, log);
  const [started, opened] = await Promise.all([startBotFleet(config, opening, log), opening]);
  if (!started.ok || !opened.ok) {
    if (started.ok) await started.fleet.stop();
    if (opened.ok) await opened.store.close();
    return started.ok ? (opened.ok ? null : opened.text) : started.text;
  }
  const { fleet } = started;
  const { store } = opened;
  const voice = { card: cardOf, text: textOf, summary: summaryOf, working: workingOf, document: documentOf };
  const channel = openChannel({ settings: config, log });
  const messenger = makeMessenger({ ...channel, settings: config, voice, conversations: store.conversations, log });
  const changes = await openRequests({ config, fleet, store, messenger, log });
  if (!changes.ok) {
    await fleet.stop();
    await store.close();
    return changes.text;
  }
  const { begin, ...requests } = changes.requests;
  const ports: Ports = {
    ...requests,
    answers: store.answers,
    keepReport: store.keepReport,
    now: () => new Date(),
    newId,
  };
  const begun = await startBot({
    settings: config,
    respond: makeRespond(ports),
    voice,
    activities: store.activities,
    conversations: store.conversations,
    cards: store.cards,
    channel,
    ready: async () => fleet.unready() ?? (await store.unready()) ?? unusable(config),
    newId,
    log,
  });
  if (!begun.ok) {
    await fleet.stop();
    await store.close();
    return begun.problem;
  }
  const { address } = begun.bot;
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  if (config.identity === null) {
    log.warn(
      'NO AUTHENTICATION: no credentials are set, so whoever reaches this port is believed; only this machine can. Set MicrosoftAppId for Teams.',
    );
  }
  await begin();
  log.info({ url: `http://${host}:${address.port}/api/messages`, model: fleet.origin }, 'Listening');
  stopOnSignal(begun.bot, fleet, store, log);
  return null;
}

/** The data folder can go away while the bot runs. */
async function unusable({ dataDir }: Config): Promise<string | null> {
  try {
    await makeFolder(dataDir, 0o700);
    await access(dataDir, constants.W_OK);
    return null;
  } catch {
    return `The folder ${dataDir} cannot be written: make it writable, or set HAIRPIN_DATA_DIR to another one.`;
  }
}

/** A defect ends the process, as Node does by itself; but Node prints every property of the error, and an SDK's errors carry the request with its token. */
function dieInTheLog(log: Logger): void {
  process.on('uncaughtException', (error, origin) => {
    log.fatal({ err: error, origin }, 'The bot failed and ends; start it again and report this');
    process.exit(1);
  });
}

function stopOnSignal(bot: Bot, fleet: Fleet, store: BotStore, log: Logger): void {
  const stop = async (): Promise<void> => {
    const left = await bot.stop(DRAIN_MS);
    if (left > 0) log.warn({ left }, 'Turns were cut off');
    await fleet.stop();
    await store.close();
    log.info('Stopped');
    process.exit(0);
  };
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      void stop();
    });
  }
}
