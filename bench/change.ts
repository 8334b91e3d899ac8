/** How many kills -> what the life of a change request costs on both databases, and what of it a process that dies takes with it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StorePlace } from '../src/store/open-store.ts';
import { startPostgres } from '../test/store/postgres-server.ts';
import { measureKills } from './change-kills.ts';
import type { Figure } from './figure.ts';
import { inChild } from './in-child.ts';

const PATIENCE_MS = 600_000;

/** `kills`: on each database. */
export async function measureChange(kills: number): Promise<Figure[]> {
  const server = await startPostgres({ durable: true });
  const folder = await mkdtemp(join(tmpdir(), 'hairpin-bench-change-'));
  const child = new URL('./change-child.ts', import.meta.url);
  let made = 0;
  const places: Readonly<Record<string, () => Promise<StorePlace>>> = {
    pglite: async () => {
      made += 1;
      return { dataDir: join(folder, String(made)), databaseUrl: null };
    },
    postgres: async () => ({ dataDir: folder, databaseUrl: await server.newDatabase() }),
  };
  const figures: Figure[] = [];
  try {
    for (const newPlace of Object.values(places)) {
      for (const what of ['clicks', 'put']) {
        const { dataDir, databaseUrl } = await newPlace();
        figures.push(...(await inChild(child, [dataDir, databaseUrl ?? '', what], PATIENCE_MS)));
      }
    }
    // Nothing is timed any more: both at once.
    const killed = Object.entries(places).map(async ([kind, newPlace]) => measureKills(kind, await newPlace(), kills));
    figures.push(...(await Promise.all(killed)).flat());
  } finally {
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}
