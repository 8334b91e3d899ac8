/** A store and a change by hand -> the change made past the guards of the log, as somebody with rights on the database could. */
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { StorePlace } from '../../src/store/open-store.ts';

type Rows = readonly Readonly<Record<string, unknown>>[];

/** The store must be closed where it is PGlite. Resolves to the rows of the last statement. */
export async function runSql({ dataDir, databaseUrl }: StorePlace, ...statements: readonly string[]): Promise<Rows> {
  let rows: Rows = [];
  if (databaseUrl === null) {
    const pglite = await PGlite.create({ dataDir: join(dataDir, 'store') });
    try {
      for (const statement of statements) rows = (await pglite.exec(statement)).at(-1)?.rows ?? [];
    } finally {
      await pglite.close();
    }
    return rows;
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    for (const statement of statements) ({ rows } = await client.query(statement));
  } finally {
    await client.end();
  }
  return rows;
}
