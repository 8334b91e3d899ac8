/** Work under a name -> at most one at a time among all processes on a PostgreSQL: session locks, which the server drops with the session. */
import { Client } from 'pg';
import type { Exclusively } from '../app/event-store-port.ts';
import { exclusivelyHere } from './exclusively-here.ts';

export interface Locks {
  /** Rejects where the server cannot be reached. From here on until `close` this process is present to `ifAlone` of others. */
  readonly open: () => Promise<void>;
  readonly exclusively: Exclusively;
  readonly ifAlone: (work: () => Promise<void>) => Promise<boolean>;
  readonly close: () => Promise<void>;
}

/** Every process on the store holds this one together with the others, for as long as it lives. */
const PRESENT = 'hairpin present';
const AGAIN_MS = 1_000;
/** As long as the pool waits for a connection: a server, or a machine, that has much to do is not gone. */
const CONNECT_MS = 30_000;

/**
 * All locks stand in one session of their own. A session that is lost drops its locks while their work goes on: such work must be safe to meet itself,
 * as everything is that reads first and writes under a version. A new session is opened as soon as the server lets one in.
 */
export function locksAmong(connectionString: string): Locks {
  const here = exclusivelyHere();
  let session: Promise<Client> | null = null;
  let closed = false;
  const current = (): Promise<Client> => {
    if (session !== null) return session;
    const lost = (): void => {
      if (session !== opening) return;
      session = null;
      if (!closed) setTimeout(() => void current().catch(() => undefined), AGAIN_MS).unref();
    };
    const opening: Promise<Client> = open(connectionString, lost);
    session = opening;
    opening.catch(lost);
    return opening;
  };

  const exclusively: Exclusively = async (name, work) => {
    const done = await here(name, async () => {
      const client = await current();
      const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [`hairpin ${name}`]);
      if (rows[0]?.held !== true) return null;
      try {
        return { result: await work() };
      } finally {
        // A lost session has dropped it already.
        await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [`hairpin ${name}`]).catch(() => undefined);
      }
    });
    return done === null ? null : done.result;
  };
  const ifAlone = async (work: () => Promise<void>): Promise<boolean> => {
    const client = await current();
    const { rows } = await client.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as held', [PRESENT]);
    if (rows[0]?.held !== true) return false;
    try {
      await work();
      return true;
    } finally {
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [PRESENT]).catch(() => undefined);
    }
  };
  const close = async (): Promise<void> => {
    closed = true;
    const closing = session;
    session = null;
    await (await closing?.catch(() => null))?.end().catch(() => undefined);
  };
  return {
    open: async () => {
      await current();
    },
    exclusively,
    ifAlone,
    close,
  };
}

async function open(connectionString: string, lost: () => void): Promise<Client> {
  const client = new Client({
    connectionString,
    application_name: 'hairpin locks',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  client.on('error', lost);
  client.on('end', lost);
  await client.connect();
  // A machine that loses power says no goodbye: the server asks after it, so that its locks are free after half a minute and not after two hours.
  await client.query("select set_config('tcp_keepalives_idle', '15', false), set_config('tcp_keepalives_interval', '5', false)");
  await client.query("select set_config('tcp_keepalives_count', '3', false)");
  await client.query('select pg_advisory_lock_shared(hashtextextended($1, 0))', [PRESENT]);
  return client;
}
