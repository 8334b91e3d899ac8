/** `DATABASE_URL` -> the PostgreSQL that several instances share, through a pool that opens lost connections again. */
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect } from 'kysely';
import { Pool } from 'pg';
import { locksAmong } from './exclusively-among.ts';
import { migrate } from './migrate.ts';
import type { OpenedDatabase } from './opened.ts';
import { placeOf, postgresProblem, tooOld } from './postgres-problem.ts';
import type { Tables } from './tables.ts';

const CONNECTIONS = 8;
/** For a connection, also for one of the pool's while many wait for each other: a crowd of clicks is no failure. */
const CONNECT_MS = 30_000;
/** Who asks whether the bot is ready does not wait that long. */
const READY_MS = 3_000;
/** No statement of this room takes long; one that does would hold a lock that others wait for. */
const STATEMENT_MS = 60_000;
/** The server ends a statement itself; one that has vanished (a failover, a cut line) would else be waited for until TCP gives up, a quarter of an hour. */
const VANISHED_MS = STATEMENT_MS + 5_000;

export async function openPostgres(url: string, warn: (text: string) => void): Promise<OpenedDatabase> {
  let pool: Pool;
  try {
    pool = new Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: STATEMENT_MS,
      query_timeout: VANISHED_MS,
      idle_in_transaction_session_timeout: STATEMENT_MS,
      keepAlive: true,
      application_name: 'hairpin',
    });
  } catch {
    return { ok: false, text: 'DATABASE_URL cannot be read: write it as postgres://user:password@host:5432/database.' };
  }
  // An idle connection that the server ends is thrown away by the pool, the next query opens another.
  pool.on('error', (error) => warn(postgresProblem(error, url)));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const locks = locksAmong(url);
  const close = async (): Promise<void> => {
    await locks.close();
    await db.destroy();
  };
  try {
    await locks.open();
    const { rows } = await pool.query('show server_version_num');
    const old = tooOld(rows[0]?.server_version_num, url);
    if (old !== null) {
      await close();
      return { ok: false, text: old };
    }
    await migrate(db);
  } catch (error) {
    await close();
    return { ok: false, text: postgresProblem(error, url) };
  }
  const unready = async (): Promise<string | null> => {
    try {
      return await Promise.race([
        pool.query('select 1').then(() => null),
        pause(READY_MS, `The database at ${placeOf(url)} does not answer: check that it runs and is not overloaded.`, { ref: false }),
      ]);
    } catch (error) {
      return postgresProblem(error, url);
    }
  };
  return {
    ok: true,
    database: {
      db,
      kind: 'postgres',
      exclusively: locks.exclusively,
      boss: { connectionString: url, backend: 'postgres' },
      ifAlone: locks.ifAlone,
      tidy: async () => undefined,
      unready,
      close,
    },
  };
}
