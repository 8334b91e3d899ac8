/** A configuration -> the thread that answers: from the named model, else live from Azure, else from the sample lab. */
import type { Logger } from 'pino';
import { SLOW_AFTER_MS } from './app/live-ports.ts';
import type { OpenedBotStore } from './bot-store.ts';
import { type Config, readsAzure } from './config.ts';
import type { LiveOptions } from './fleet-messages.ts';
import { type StartedFleet, startFleet } from './fleet-worker.ts';

const MINUTE_MS = 60_000;

export async function startBotFleet(config: Config, opening: Promise<OpenedBotStore>, log: Logger): Promise<StartedFleet> {
  const { model, pastModels, transparentAppliances, staleAfterHours } = config;
  const live = model === null && readsAzure(config) ? liveOptions(config) : null;
  const started = await startFleet(
    { model, pastModels, transparentAppliances, staleAfterHours, live },
    {
      onDeath: (reason) => log.error({ err: reason }, 'The thread that holds the model died'),
      onNews: ({ level, text, facts }) => log[level](facts, text),
      history: live && historyOf(opening),
    },
  );
  if (!started.ok) return started;
  const { broken, brokenInAll } = started.fleet;
  for (const { file, id, reason } of broken) log.warn({ file, id, reason }, 'A resource of the model was left out');
  if (brokenInAll > broken.length) log.warn({ inAll: brokenInAll }, 'More resources of the model were left out');
  return started;
}

function liveOptions({ azure, production, refreshMinutes, timeZone }: Config): LiveOptions {
  return { azure, production, refreshMs: refreshMinutes * MINUTE_MS, slowAfterMs: SLOW_AFTER_MS, zone: timeZone, history: true };
}

/** Without its store the bot does not start at all. */
async function historyOf(opening: Promise<OpenedBotStore>) {
  const opened = await opening;
  if (!opened.ok) throw new Error(opened.text);
  return opened.store.history;
}
