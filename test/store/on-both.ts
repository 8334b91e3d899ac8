/** A table of tests -> the same tests on PGlite and on a real PostgreSQL, each test file with one of each. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { openStore, type Store, type StorePlace } from '../../src/store/open-store.ts';
import { newDataDir } from './pglite-folder.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';

export interface World {
  readonly kind: 'pglite' | 'postgres';
  readonly place: () => StorePlace;
  readonly store: () => Store;
  /** Closes the store, where it is open, and opens it again where it is, as a restart does. */
  readonly restart: () => Promise<Store>;
  /** What went wrong in the background. */
  readonly warnings: string[];
}

const OPENING_MS = 60_000;
/** A database takes its time on a machine that does other things too. */
jest.setTimeout(60_000);

export function onBoth(name: string, tests: (world: World) => void, now: () => Date = () => new Date()): void {
  describe.each(['pglite', 'postgres'] as const)(`${name} on %s`, (kind) => {
    let place: StorePlace;
    let store: Store;
    let server: PostgresServer | null = null;
    const warnings: string[] = [];
    const open = async (): Promise<void> => {
      store = await opened(place, now, warnings);
    };

    beforeAll(async () => {
      server = kind === 'postgres' ? await startPostgres() : null;
      place =
        server === null
          ? { dataDir: await newDataDir(), databaseUrl: null }
          : { dataDir: await mkdtemp(join(tmpdir(), 'hairpin-store-')), databaseUrl: await server.newDatabase() };
      await open();
    }, OPENING_MS);
    afterAll(async () => {
      await store.close();
      await server?.remove();
      await rm(place.dataDir, { recursive: true, force: true });
    }, OPENING_MS);

    tests({
      kind,
      place: () => place,
      store: () => store,
      restart: async () => {
        await store.close();
        await open();
        return store;
      },
      warnings,
    });
  });
}

export async function opened(place: StorePlace, now = () => new Date(), warnings: string[] = []): Promise<Store> {
  const result = await openStore(place, now, (text) => warnings.push(text));
  if (!result.ok) throw new Error(result.text);
  return result.store;
}
