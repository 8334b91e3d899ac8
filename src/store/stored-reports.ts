/** "This is wrong" reports -> rows of the store that all instances share. */
import type { WrongReport } from '../app/ports.ts';
import { plainKey } from './plain-key.ts';
import { type Database, SCHEMA } from './tables.ts';

export function keepReportIn(database: Database): (report: WrongReport) => Promise<void> {
  return async (report) => {
    const row = { id: plainKey(report.id), report: JSON.stringify(report), at: report.at };
    await database
      .withSchema(SCHEMA)
      .insertInto('report')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  };
}
