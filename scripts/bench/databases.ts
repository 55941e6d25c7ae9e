import { existsSync } from 'node:fs';
import { migrateDatabase } from '@/lib/db/migrate';
import { startPostgres } from '../postgres.mjs';
import { debianBinaries } from '../postgres/binaries.mjs';
import { makeTestDirectory } from '../test-postgres.mjs';

export interface BenchDatabase {
  url: string;
  /** As the table calls it. */
  name: string;
  close(): Promise<void>;
}

/** The embedded database as `npm start` runs it, safe on disk and with its own settings; thrown away afterwards. */
export async function embeddedDatabase(): Promise<BenchDatabase> {
  return started('embedded');
}

/** Debian's PostgreSQL where it is installed, else the empty database that BENCH_DATABASE_URL names. */
export async function serverDatabase(): Promise<BenchDatabase | undefined> {
  const url = process.env.BENCH_DATABASE_URL;
  if (url !== undefined && url !== '') {
    await migrateDatabase(url);
    return { url, name: 'PostgreSQL', close: async () => {} };
  }
  if (!existsSync('/usr/lib/postgresql/15/bin/postgres')) return undefined;
  // What an administrator would give it: a quarter of a small machine.
  return started('PostgreSQL 15', {
    binaries: debianBinaries(),
    settings: { shared_buffers: '2GB', max_wal_size: '8GB' },
  });
}

async function started(name: string, more: Partial<Parameters<typeof startPostgres>[0]> = {}): Promise<BenchDatabase> {
  const { directory, remove } = makeTestDirectory();
  try {
    const postgres = await startPostgres({ directory, ...more });
    await migrateDatabase(postgres.url);
    const close = async () => {
      await postgres.stop();
      remove();
    };
    return { url: postgres.url, name, close };
  } catch (error) {
    remove();
    throw error;
  }
}
