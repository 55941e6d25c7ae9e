import { spawnSync } from 'node:child_process';
import {
  createReadStream,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { findHolder, holdDirectory } from './console-lock.mjs';
import { dataDirectoryPath, openDataDirectory } from './data-directory.mjs';
import { PlainError } from './plain-error.mjs';
import { clusterPath, runningDatabase, startPostgres, withClient } from './postgres.mjs';
import { hasCluster } from './postgres/cluster.mjs';
import { readSecret } from './secrets.mjs';

/** The secrets without which stored credentials and second factors can't be opened. */
export const keyFiles = ['seal-keys', 'auth-secret'];

/**
 * What PostgreSQL makes anew at its start, and must not find in a copy: PostgreSQL documentation, "Continuous Archiving",
 * "Making a Base Backup Using the Low Level API". The write-ahead log is added when the copy is done.
 */
const leftOut = [
  ...[
    'pg_wal',
    'pg_replslot',
    'pg_dynshmem',
    'pg_notify',
    'pg_serial',
    'pg_snapshots',
    'pg_stat_tmp',
    'pg_subtrans',
  ].map((name) => `./postgres/${name}/*`),
  './postgres/postmaster.pid',
  './postgres/postmaster.opts',
  'pgsql_tmp*',
  'pg_internal.init*',
].map((pattern) => `--exclude=${pattern}`);

function tar(...args) {
  const { status, stderr, error } = spawnSync('tar', args, { encoding: 'utf8' });
  // 1: a file changed or vanished while it was read, as it must under a running database; its log makes that good.
  if (status === 0 || status === 1) return;
  throw new PlainError(`The backup could not be written: ${(stderr || error?.message || '').trim().slice(-400)}`);
}

/** Copies the running cluster into `archive`, an uncompressed tar, by PostgreSQL's own procedure for that. */
async function copyRunningCluster(adminUrl, { directory, stage, archive }) {
  await withClient(adminUrl, async (client) => {
    // The slot keeps the log from the start of the copy on from being recycled; it is gone with this connection.
    await client.query("select pg_create_physical_replication_slot('backup_' || pg_backend_pid(), true, true)");
    await client.query("select pg_backup_start('image-console', fast => true)");
    tar('-rf', archive, ...leftOut, '-C', directory, './postgres');
    const { rows } = await client.query('select labelfile from pg_backup_stop(wait_for_archive => false)');
    mkdirSync(join(stage, 'postgres'));
    writeFileSync(join(stage, 'postgres', 'backup_label'), rows[0].labelfile);
    tar('-rf', archive, '--exclude=./postgres/pg_wal/archive_status/*', '-C', directory, './postgres/pg_wal');
    tar('-rf', archive, '-C', stage, './postgres/backup_label');
  });
}

async function withDatabase(directory, work) {
  if (findHolder(directory)) {
    const running = runningDatabase(directory);
    if (!running) throw new PlainError('The console is just starting or stopping: try again in a moment.');
    return work(running.adminUrl);
  }
  const lock = holdDirectory(directory);
  try {
    const postgres = await startPostgres({ directory });
    try {
      return await work(postgres.adminUrl);
    } finally {
      await postgres.stop();
    }
  } finally {
    lock.release();
  }
}

function describe(directory, withKeys) {
  const major = readFileSync(join(clusterPath(directory), 'PG_VERSION'), 'utf8').trim();
  const at = new Date().toISOString();
  return JSON.stringify({ format: 1, at, postgres: major, system: `${process.platform}-${process.arch}`, withKeys });
}

/** What stands beside the cluster: what this backup is, the database's own passwords, and the keys where asked for. */
function addFiles({ directory, stage, archive, withKeys }) {
  const names = ['postgres-password', ...(withKeys ? keyFiles : [])].filter((name) =>
    existsSync(join(directory, name)),
  );
  for (const name of names) writeFileSync(join(stage, name), `${readSecret(join(directory, name))}\n`, { mode: 0o600 });
  writeFileSync(join(stage, 'backup.json'), describe(directory, withKeys));
  tar('-cf', archive, '-C', stage, ...['backup.json', ...names].map((name) => `./${name}`));
}

/**
 * `npm run backup -- FILE`: a physical copy of the embedded database, made while the console runs or not. It fits the
 * same major version of PostgreSQL on the same kind of system. The seal keys stay out unless asked for: with them, who
 * reads the file has every cloud credential; without them, it holds none that can be opened.
 * @param {string} file where to write it (0600); must not exist
 */
export async function backup(file, { withKeys = false } = {}) {
  if (!file) throw new PlainError('Say where to write the backup: npm run backup -- FILE [--with-keys]');
  const target = resolve(process.env.INIT_CWD ?? '.', file);
  if (existsSync(target)) throw new PlainError(`${target} exists already: choose another name.`);
  const directory = dataDirectoryPath();
  if (process.env.DATABASE_URL || !hasCluster(clusterPath(directory))) {
    throw new PlainError(
      `There is no embedded database in ${directory}; back up a database of your own with its own tools (pg_dump).`,
    );
  }
  openDataDirectory(directory, { embeddedDatabase: true });
  const stage = mkdtempSync(join(tmpdir(), 'image-console-backup-'));
  const archive = `${target}.tar`;
  try {
    writeFileSync(archive, '', { mode: 0o600, flag: 'wx' });
    addFiles({ directory, stage, archive, withKeys });
    await withDatabase(directory, (adminUrl) => copyRunningCluster(adminUrl, { directory, stage, archive }));
    await pipeline(
      createReadStream(archive),
      createGzip(),
      createWriteStream(`${target}.part`, { mode: 0o600, flags: 'wx' }),
    );
    renameSync(`${target}.part`, target);
  } finally {
    for (const path of [stage, archive, `${target}.part`]) rmSync(path, { recursive: true, force: true });
  }
  console.log(`The backup is in ${target}.`);
  if (!withKeys) {
    console.log(
      `The keys are not in it: keep copies of ${keyFiles.map((name) => join(directory, name)).join(' and ')} elsewhere.`,
    );
  }
}
