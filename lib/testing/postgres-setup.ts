import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '@/lib/db/migrate';
import { startTestPostgres } from '@/scripts/test-postgres.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** `url` of a migrated database that is copied, never written to; `adminUrl` of the superuser. */
    postgres: { url: string; adminUrl: string };
  }
}

/** One PostgreSQL for a whole run; its application database, migrated once, is what every test database is copied from. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, adminUrl, stop } = await startTestPostgres();
  try {
    await migrateDatabase(url);
  } catch (error) {
    await stop();
    throw error;
  }
  project.provide('postgres', { url, adminUrl });
  return stop;
}
