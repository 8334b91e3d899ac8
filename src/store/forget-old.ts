/** A time and what is to be kept for how long -> the store without what is older. The log of events is never shortened. */
import type { History } from '../app/history-port.ts';
import { type Database, SCHEMA } from './tables.ts';

export interface Keeping {
  readonly answersDays: number;
  readonly historyDays: number;
}

/** A channel delivers an activity again within seconds; a day leaves room for any queue between. */
const ACTIVITIES_DAYS = 1;
const DAY_MS = 24 * 3600 * 1000;

export async function forgetOld(database: Database, history: History, { answersDays, historyDays }: Keeping, now: Date): Promise<void> {
  const db = database.withSchema(SCHEMA);
  const before = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
  await db.deleteFrom('activity').where('claimed_at', '<', before(ACTIVITIES_DAYS)).execute();
  await db.deleteFrom('answer').where('kept_at', '<', before(answersDays)).execute();
  await history.forgetBefore(before(historyDays).toISOString());
}
