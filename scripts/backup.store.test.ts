import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdDirectory } from './console-lock.mjs';
import { markDataDirectory } from './data-directory.mjs';
import { startPostgres, withClient } from './postgres.mjs';
import { runScript } from './run-script';
import { keepSecrets } from './secrets.mjs';
import { makeTestDirectory } from './test-postgres.mjs';

const source = makeTestDirectory();
const target = makeTestDirectory();
const files = mkdtempSync(join(tmpdir(), 'image-console-backup-'));
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let lock: ReturnType<typeof holdDirectory>;

/** The command as npm runs it. It uses the embedded PostgreSQL, so this test does on both runs. */
const prepare = (directory: string, ...words: string[]) =>
  runScript(['prepare.mjs', ...words], { DATA_DIR: directory });

async function rowsOf(directory: string): Promise<number[]> {
  const restored = await startPostgres({ directory });
  try {
    return await withClient(restored.url, async (client) =>
      (await client.query('select n from kept order by n')).rows.map(({ n }) => n),
    );
  } finally {
    await restored.stop();
  }
}

beforeAll(async () => {
  // What a live console is to these commands: it holds the directory and its database runs.
  lock = holdDirectory(source.directory);
  markDataDirectory(source.directory);
  keepSecrets(source.directory, { sandbox: false });
  postgres = await startPostgres({ directory: source.directory });
  await withClient(postgres.url, (client) =>
    client.query('create table kept as select n from generate_series(1, 1000) n'),
  );
});
afterAll(async () => {
  await postgres.stop();
  lock.release();
  source.remove();
  target.remove();
  rmSync(files, { recursive: true });
});

test('a backup made while the console runs and writes comes back with every row of before', async () => {
  const file = join(files, 'running');
  let writing = true;
  const writes = withClient(postgres.url, async (client) => {
    for (let n = 1001; writing; n += 1) await client.query('insert into kept values ($1)', [n]);
  });
  const made = await prepare(source.directory, 'backup', file);
  writing = false;
  await writes;
  expect(made).toMatchObject({ code: 0, output: expect.stringContaining(`The backup is in ${file}.`) });
  expect(made.output).toContain('The keys are not in it');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(files)).toEqual(['running']);

  const restored = await prepare(target.directory, 'restore', file);
  expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('put your copies of seal-keys') });
  const rows = await rowsOf(target.directory);
  expect(rows.length).toBeGreaterThanOrEqual(1000);
  expect(rows).toEqual(rows.map((_, place) => place + 1));
});

test('with the keys, where that is asked for; what was there before is kept aside', async () => {
  const file = join(files, 'with-keys');
  expect(await prepare(source.directory, 'backup', file, '--with-keys')).toEqual({
    code: 0,
    output: `The backup is in ${file}.\n`,
  });
  writeFileSync(join(target.directory, 'seal-keys'), 'older\n', { mode: 0o600 });
  expect(await prepare(target.directory, 'restore', file)).toMatchObject({ code: 0 });
  const read = (directory: string, name: string) => readFileSync(join(directory, name), 'utf8');
  for (const name of ['seal-keys', 'auth-secret'])
    expect(read(target.directory, name)).toBe(read(source.directory, name));
  const aside = readdirSync(target.directory).filter((name) => name.includes('.before-restore-'));
  expect(aside.map((name) => name.split('.')[0]).toSorted()).toEqual(['postgres', 'postgres-password', 'seal-keys']);
  expect(read(target.directory, aside.find((name) => name.startsWith('seal-keys')) ?? '')).toBe('older\n');
});

test('nothing is written over, and nothing is restored under a running console', async () => {
  const file = join(files, 'taken');
  writeFileSync(file, 'mine');
  expect(await prepare(source.directory, 'backup', file)).toEqual({
    code: 1,
    output: `${file} exists already: choose another name.\n`,
  });
  expect(await prepare(source.directory, 'restore', file)).toMatchObject({
    code: 1,
    output: expect.stringContaining('is held by the console'),
  });
  const { rows } = await withClient(postgres.url, (client) => client.query('select 1 from kept limit 1'));
  expect(rows).toHaveLength(1);
});

test('a file that is no backup changes nothing', async () => {
  const { directory, remove } = makeTestDirectory();
  const file = join(files, 'no-backup');
  writeFileSync(file, 'not an archive');
  expect(await prepare(directory, 'restore', file)).toMatchObject({
    code: 1,
    output: expect.stringContaining("can't be unpacked"),
  });
  expect(readdirSync(directory)).toEqual(['image-console.json']);
  remove();
});
