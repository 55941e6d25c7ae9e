import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

/** Migrates as a version did that knew no migration from the named one on. */
async function migrateUpTo(url: string, firstUnknown: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'image-console-migrations-'));
  try {
    cpSync('lib/db/migrations', folder, { recursive: true });
    const journal = join(folder, 'meta/_journal.json');
    const { entries, ...rest } = JSON.parse(readFileSync(journal, 'utf8')) as { entries: { tag: string }[] };
    const end = entries.findIndex(({ tag }) => tag === firstUnknown);
    expect(end).toBeGreaterThan(0);
    writeFileSync(journal, JSON.stringify({ ...rest, entries: entries.slice(0, end) }));
    await migrateDatabase(url, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
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

test('rollouts from before installations were kept stay with their connection, and go over to another that sees them', async () => {
  const url = await emptyDatabase();
  await migrateUpTo(url, '0012_shared_rollouts');
  await rows(
    url,
    `insert into teams (id, name) values ('t', 'Team');
     insert into connections (id, name, provider, team_id, settings, sealed_credentials, credentials_set_at)
       select id, id, 'omnistrate', 't', '{}', 'sealed', now() from unnest(array['one', 'two']) as id;
     insert into rollouts (id, connection_id, service_id, environment_id, config_id, plan_ids, status, to_image,
         saw_unfinished, started_at, ended_at, watched_since, next_poll_at)
       select id, connection, 's', 'e', 'same', '{p}', 'running', '{"name":"web"}', true, now(), ended, now(), now()
       from (values ('ended', 'one', now()), ('open', 'one', null), ('theirs', 'two', null)) as old (id, connection, ended)`,
  );
  await migrateDatabase(url);
  expect(await rows(url, 'select id, connection_id, cloud from rollouts order by id')).toEqual([
    { id: 'ended', connection_id: 'one', cloud: 'one' },
    { id: 'open', connection_id: 'one', cloud: 'one' },
    { id: 'theirs', connection_id: 'two', cloud: 'two' },
  ]);
  await rows(url, "insert into rollout_connections (rollout_id, connection_id) values ('ended', 'two')");
  await rows(url, "delete from connections where id = 'one'");
  expect(await rows(url, 'select * from rollout_connections order by rollout_id')).toEqual([
    { rollout_id: 'ended', connection_id: 'two' },
    { rollout_id: 'theirs', connection_id: 'two' },
  ]);
  expect(await rows(url, 'select id, connection_id from rollouts order by id')).toEqual([
    { id: 'ended', connection_id: 'two' },
    { id: 'theirs', connection_id: 'two' },
  ]);
});
