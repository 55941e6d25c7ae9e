import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { withClient } from '@/scripts/postgres.mjs';

interface TestDatabase {
  /** Address of a migrated, empty database, as the application's own role. */
  url: string;
  drop(): Promise<void>;
}

/** A database for one test file, copied from the migrated template. Close your connections, then `drop()` it. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { url, adminUrl } = inject('postgres');
  const address = new URL(url);
  const template = address.pathname.slice(1);
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await withClient(adminUrl, (client) =>
    client.query(`create database ${name} template ${template} owner ${address.username}`),
  );
  address.pathname = `/${name}`;
  return {
    url: address.href,
    drop: async () => {
      await withClient(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}
