/** Where to keep things -> what stands there and whether the bot could use it, found without changing any of it. */
import { lookAtPglite } from './look-at-pglite.ts';
import { lookAtPostgres } from './look-at-postgres.ts';
import type { Looked } from './looked.ts';
import type { StorePlace } from './open-store.ts';

export function lookAtStore({ dataDir, databaseUrl }: StorePlace): Promise<Looked> {
  return databaseUrl === null ? lookAtPglite(dataDir) : lookAtPostgres(databaseUrl);
}
