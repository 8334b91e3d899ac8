/** `DATABASE_URL` -> what stands on that server, asked in one transaction that may not write. */
import { Client } from 'pg';
import type { Looked } from './looked.ts';
import { migrations } from './migrations.ts';
import { postgresProblem, tooOld } from './postgres-problem.ts';
import { SCHEMA } from './tables.ts';

const CONNECT_MS = 30_000;

export async function lookAtPostgres(url: string): Promise<Looked> {
  const unusable = (text: string): Looked => ({ found: 'unusable', text });
  let client: Client;
  try {
    client = new Client({ connectionString: url, connectionTimeoutMillis: CONNECT_MS, query_timeout: CONNECT_MS });
  } catch {
    return unusable('DATABASE_URL cannot be read: write it as postgres://user:password@host:5432/database.');
  }
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query(
      `select current_setting('server_version_num') as version, current_setting('transaction_read_only') = 'on' as read_only,
        to_regclass('${SCHEMA}.kysely_migration') is not null as made, has_database_privilege(current_database(), 'CREATE') as may_make`,
    );
    const { version, read_only, made, may_make } = rows[0];
    const old = tooOld(version, url);
    if (old !== null) return unusable(old);
    if (read_only) return unusable(postgresProblem({ code: '25006' }, url));
    if (!made) return may_make ? { found: 'none' } : unusable(postgresProblem({ code: '42501' }, url));
    return (await isNewer(client)) ? unusable(postgresProblem({ message: NEWER }, url)) : { found: 'usable' };
  } catch (error) {
    return unusable(postgresProblem(error, url));
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** As Kysely says it of what it does not know. */
const NEWER = 'previously executed migration';

async function isNewer(client: Client): Promise<boolean> {
  const known = await migrations.getMigrations();
  const { rows } = await client.query<{ readonly name: string }>(`select name from ${SCHEMA}.kysely_migration`);
  return rows.some(({ name }) => !Object.hasOwn(known, name));
}
