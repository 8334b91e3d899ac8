/** A configuration -> the store that the bot keeps everything in, shortened every hour to what is to be kept; or the sentence why there is none. */
import type { Logger } from 'pino';
import type { WrongReport } from './app/ports.ts';
import type { Config } from './config.ts';
import { openStore, type Store } from './store/open-store.ts';
import { makeReportsFile } from './store/reports-file.ts';

const HOUR_MS = 3600_000;

export interface BotStore extends Store {
  /**
   * On a PostgreSQL that instances share, into it; else into a file beside the store, which an operator reads with any editor while the bot runs (no
   * second process may open PGlite).
   */
  readonly keepReport: (report: WrongReport) => Promise<void>;
}

export type OpenedBotStore = { readonly ok: true; readonly store: BotStore } | { readonly ok: false; readonly text: string };

export async function openBotStore(config: Config, log: Logger): Promise<OpenedBotStore> {
  const { dataDir, databaseUrl, keepAnswersDays, keepHistoryDays } = config;
  const opened = await openStore(
    { dataDir, databaseUrl },
    () => new Date(),
    (text) => log.warn(text),
  );
  if (!opened.ok) return opened;
  const { store } = opened;
  let closed = false;
  const forget = (): void => {
    store.forgetOld({ answersDays: keepAnswersDays, historyDays: keepHistoryDays }).catch((error: unknown) => {
      // A bot that is told to stop, or does not start after all, does not wait for it: the next start does it.
      if (closed) return;
      log.warn({ err: error }, 'What is too old could not be forgotten; it is tried again in an hour');
    });
  };
  const forgetting = setInterval(forget, HOUR_MS);
  forgetting.unref();
  forget();
  const keepReport = store.kind === 'postgres' ? store.keepReport : makeReportsFile(dataDir);
  const close = async (): Promise<void> => {
    closed = true;
    clearInterval(forgetting);
    await store.close();
  };
  return { ok: true, store: { ...store, keepReport, close } };
}
