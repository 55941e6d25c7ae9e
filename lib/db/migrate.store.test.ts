import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { afterEach, expect, inject, test } from 'vitest';
import { migrateDatabase } from './migrate';

const made: string[] = [];

async function asAdministrator<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: inject('postgres').adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A database that nobody has migrated yet. */
async function emptyDatabase(): Promise<string> {
  const { url } = inject('postgres');
  const name = `empty_${randomUUID().replaceAll('-', '')}`;
  const address = new URL(url);
  await asAdministrator((client) =>
    client.query(`create database ${name} template template0 owner ${address.username}`),
  );
  made.push(name);
  address.pathname = `/${name}`;
  return address.href;
}

async function rows(url: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

afterEach(async () => {
  for (const name of made.splice(0))
    await asAdministrator((client) => client.query(`drop database if exists ${name} with (force)`));
});

test('replicas that start together migrate once', async () => {
  const url = await emptyDatabase();
  await Promise.all([migrateDatabase(url), migrateDatabase(url), migrateDatabase(url)]);
  const applied = await rows(url, 'select hash from drizzle.__drizzle_migrations');
  const distinct = await rows(url, 'select distinct hash from drizzle.__drizzle_migrations');
  expect(applied.length).toBeGreaterThan(0);
  expect(applied).toHaveLength(distinct.length);
  expect(await rows(url, 'select id from teams')).toEqual([]);
});

test('a database of this version is left as it is', async () => {
  const url = await emptyDatabase();
  await migrateDatabase(url);
  await rows(url, "insert into teams (id, name) values ('kept', 'Kept')");
  await migrateDatabase(url);
  expect(await rows(url, 'select name from teams')).toEqual([{ name: 'Kept' }]);
});
