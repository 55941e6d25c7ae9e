import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase } from '@/lib/testing/database';
import { withClient } from '@/scripts/postgres.mjs';

let first: Awaited<ReturnType<typeof createTestDatabase>>;
let second: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
});
afterAll(async () => {
  await Promise.all([first.drop(), second.drop()]);
});

const tables = 'select count(*)::int as count from pg_tables where schemaname = $1';

test('a test database is migrated, and belongs to the application role, which is no superuser', async () => {
  await withClient(first.url, async (client) => {
    expect((await client.query(tables, ['public'])).rows[0].count).toBeGreaterThan(0);
    const { rows } = await client.query('select rolsuper, rolcreatedb from pg_roles where rolname = current_user');
    expect(rows).toEqual([{ rolsuper: false, rolcreatedb: false }]);
    await client.query('create table mine (n int)');
  });
});

test('what one test file writes, another does not see', async () => {
  await withClient(first.url, (client) => client.query('create table only_here (n int)'));
  await withClient(second.url, (client) =>
    expect(client.query('select * from only_here')).rejects.toMatchObject({ code: '42P01' }),
  );
});
