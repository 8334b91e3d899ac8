/** A database of any earlier state -> one with today's schema; several processes may do this at once. */
import { Migrator } from 'kysely/migration';
import { migrations } from './migrations.ts';
import { type Database, SCHEMA } from './tables.ts';

/** Throws the database's error, or Kysely's when a newer Hairpin has been here. Kysely's lock lets one process migrate, the others wait for it. */
export async function migrate(db: Database): Promise<void> {
  const { error } = await new Migrator({ db, provider: migrations, migrationTableSchema: SCHEMA }).migrateToLatest();
  if (error !== undefined) throw error;
}
