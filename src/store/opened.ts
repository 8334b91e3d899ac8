/** What the two kinds of database have in common once they are open. */
import type { Db } from 'pg-boss';
import type { Exclusively } from '../app/event-store-port.ts';
import type { Database } from './tables.ts';

export interface OpenDatabase {
  readonly db: Database;
  readonly kind: 'pglite' | 'postgres';
  readonly exclusively: Exclusively;
  /** How the job queue reaches the same database. */
  readonly boss: { readonly db: Db; readonly backend: 'pglite' } | { readonly connectionString: string; readonly backend: 'postgres' };
  /** Runs the work if no other process has this store open, so that whatever looks busy is a dead process's; resolves to whether it ran. */
  readonly ifAlone: (work: () => Promise<void>) => Promise<boolean>;
  /** Gives the room of rows that are gone back, where the database does not do it by itself. */
  readonly tidy: () => Promise<void>;
  /** Null: usable. Else a sentence that ends in what to do. */
  readonly unready: () => Promise<string | null>;
  readonly close: () => Promise<void>;
}

export type OpenedDatabase = { readonly ok: true; readonly database: OpenDatabase } | { readonly ok: false; readonly text: string };
