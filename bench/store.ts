/** Sizes -> what keeping the history of an estate costs, on both databases. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../test/store/postgres-server.ts';
import type { Figure } from './figure.ts';
import { inChild } from './in-child.ts';

const PATIENCE_MS = 600_000;

export async function measureStore(sizes: readonly number[]): Promise<Figure[]> {
  const server = await startPostgres({ durable: true });
  const folder = await mkdtemp(join(tmpdir(), 'hairpin-bench-store-'));
  const child = new URL('./store-child.ts', import.meta.url);
  const figures: Figure[] = [];
  try {
    for (const size of sizes) {
      figures.push(...(await inChild(child, [join(folder, String(size)), '', String(size)], PATIENCE_MS)));
      figures.push(...(await inChild(child, [folder, await server.newDatabase(), String(size)], PATIENCE_MS)));
    }
  } finally {
    await server.remove();
    await rm(folder, { recursive: true, force: true });
  }
  return figures;
}
