import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataDirectory } from './data-directory.mjs';
import { startPostgres } from './postgres.mjs';
import { debianBinaries } from './postgres/binaries.mjs';

/** The PostgreSQL that tests run on: TEST_POSTGRES=debian means Debian's own package, else the embedded one. */
export function testBinaries() {
  return process.env.TEST_POSTGRES === 'debian' ? debianBinaries() : undefined;
}

/** A data directory for one test, and its removal. */
export function makeTestDirectory() {
  const directory = mkdtempSync(join(tmpdir(), 'image-console-test-'));
  openDataDirectory(directory, { embeddedDatabase: true });
  return { directory, remove: () => rmSync(directory, { recursive: true, force: true }) };
}

// Nothing here outlives the run, so nothing has to be safe on disk.
const throwaway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/**
 * Starts a PostgreSQL for one run of tests.
 * @returns {Promise<{ url: string, adminUrl: string, stop(): Promise<void> }>} `stop` removes its data, too
 */
export async function startTestPostgres() {
  const { directory, remove } = makeTestDirectory();
  try {
    const postgres = await startPostgres({ directory, binaries: testBinaries(), settings: throwaway });
    const stop = async () => {
      await postgres.stop();
      remove();
    };
    return { url: postgres.url, adminUrl: postgres.adminUrl, stop };
  } catch (error) {
    remove();
    throw error;
  }
}
