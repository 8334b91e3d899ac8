/** A folder -> PGlite, PostgreSQL in a thread of this process, on its folder `store`, which no other process may open at the same time. */
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Kysely, type PGlite as KyselyPglite, PGliteDialect } from 'kysely';
import { fromPglite } from 'pg-boss';
import { exclusivelyHere } from './exclusively-here.ts';
import { type FolderLock, type Holder, lockFile } from './folder-lock.ts';
import { makeFolder } from './make-folder.ts';
import { migrate } from './migrate.ts';
import type { OpenedDatabase } from './opened.ts';
import type { Tables } from './tables.ts';
import { openThreadedPglite, type ThreadedPglite } from './threaded-pglite.ts';

const ELSEWHERE = 'set HAIRPIN_DATA_DIR to another folder, or DATABASE_URL to a PostgreSQL server, which several processes can share';

/** Makes `<dataDir>/store` where it is not there (2 to 10 s, once). */
export async function openPglite(dataDir: string): Promise<OpenedDatabase> {
  const folder = join(dataDir, 'store');
  const locked = await lock(dataDir, folder);
  if ('text' in locked) return { ok: false, text: locked.text };
  try {
    if (!existsSync(folder)) await make(folder);
    const pglite = await openThreadedPglite(folder);
    // Nothing gathers statistics in here: without them PostgreSQL would rather read whole tables than use the index that is there for each query.
    await pglite.exec('set enable_seqscan = off');
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: forKysely(pglite) }) });
    try {
      await migrate(db);
    } catch (error) {
      await pglite.close();
      throw error;
    }
    const close = async (): Promise<void> => {
      await db.destroy();
      await locked.release();
    };
    return {
      ok: true,
      database: {
        db,
        kind: 'pglite',
        exclusively: exclusivelyHere(),
        boss: { db: fromPglite(pglite), backend: 'pglite' },
        ifAlone: async (work) => {
          await work();
          return true;
        },
        tidy: () => tidy(pglite),
        unready: async () => (pglite.isClosed() ? 'The store is closed: start the bot again.' : null),
        close,
      },
    };
  } catch (error) {
    await locked.release();
    return { ok: false, text: cannotOpen(folder, error) };
  }
}

/** The sentence why nothing can be kept in a data folder. */
export function cannotWrite(dataDir: string, error: unknown): string {
  return `The folder ${dataDir} cannot be written (${codeOf(error)}): make it writable, or set HAIRPIN_DATA_DIR to another one.`;
}

async function lock(dataDir: string, folder: string): Promise<Extract<FolderLock, { held: true }> | { readonly text: string }> {
  try {
    await makeFolder(dataDir, 0o700);
    const locked = await lockFile(join(dataDir, 'store.lock'));
    return locked.held ? locked : { text: inUse(folder, locked.by) };
  } catch (error) {
    return { text: cannotWrite(dataDir, error) };
  }
}

function forKysely({ query, transaction, close, isClosed }: ThreadedPglite): KyselyPglite {
  return {
    query: (text, parameters) => query(text, parameters ?? []),
    transaction: (work) => transaction((within) => work({ ...within, query: (text, parameters) => within.query(text, parameters ?? []) })),
    close,
    get closed() {
      return isClosed();
    },
    ready: true,
    waitReady: Promise.resolve(),
  };
}

/** PostgreSQL's own caretaker does not run in here: rows that were deleted or changed keep their room until it is given back. */
async function tidy(pglite: ThreadedPglite): Promise<void> {
  // What was deleted just now is counted from the next statement on.
  await pglite.query('select pg_stat_force_next_flush()');
  const { rows } = await pglite.query<{ readonly name: string }>(
    `select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables where n_dead_tup > 500 and n_dead_tup > n_live_tup / 5`,
  );
  for (const { name } of rows) await pglite.exec(`vacuum ${name}`);
}

/** A process that ends while it makes one leaves no half store under the store's name. */
async function make(folder: string): Promise<void> {
  const draft = `${folder}.new`;
  await rm(draft, { recursive: true, force: true });
  await (await openThreadedPglite(draft)).close();
  await rename(draft, folder);
}

function inUse(folder: string, by: Holder | null): string {
  const who = by === null ? 'another process' : `process ${by.pid} on ${by.host} since ${by.since}`;
  return `The store in ${folder} is in use by ${who}: stop that process and start again, or ${ELSEWHERE}.`;
}

function cannotOpen(folder: string, error: unknown): string {
  if (/previously executed migration/.test(String(error)))
    return `The store in ${folder} was made by a newer Hairpin: start that one, or ${ELSEWHERE}.`;
  return `The store in ${folder} cannot be opened (${codeOf(error)}): put its last backup in its place, or move the folder away to begin an empty one, or ${ELSEWHERE}.`;
}

export function codeOf(error: unknown): string {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return typeof code === 'string' ? code : String(message ?? error).split('\n', 1)[0] || 'no reason given';
}
