import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { Logger, runMigrations } from 'graphile-worker';
import { Client } from 'pg';

const silent = new Logger(() => () => undefined);

/** Any constant will do, as long as every replica uses the same. */
const lockKey = 7_204_617_001;

/**
 * Brings the database to this version's schema. Replicas that start together take turns under one advisory lock, which
 * PostgreSQL itself gives back when a process dies.
 */
export async function migrateDatabase(url: string, folder = 'lib/db/migrations'): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey]);
    await migrate(drizzle(client), { migrationsFolder: folder });
    // The job queue brings a schema of its own, beside ours.
    await runMigrations({ connectionString: url, logger: silent });
  } finally {
    await client.end();
  }
}
