/** A store and a change by hand -> the change made past the guards of the log, as somebody with rights on the database could. */
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { StorePlace } from '../../src/store/open-store.ts';

/** The store must be closed where it is PGlite. */
export async function runSql({ dataDir, databaseUrl }: StorePlace, ...statements: readonly string[]): Promise<void> {
  if (databaseUrl === null) {
    const pglite = await PGlite.create({ dataDir: join(dataDir, 'store') });
    try {
      for (const statement of statements) await pglite.exec(statement);
    } finally {
      await pglite.close();
    }
    return;
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
