import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { keyFiles } from './backup.mjs';
import { holdDirectory } from './console-lock.mjs';
import { dataDirectoryPath, markDataDirectory, openDataDirectory } from './data-directory.mjs';
import { PlainError } from './plain-error.mjs';
import { clusterPath, startPostgres } from './postgres.mjs';
import { embeddedBinaries } from './postgres/binaries.mjs';
import { findPostmaster } from './postgres/postmaster.mjs';
import { writeSecret } from './secrets.mjs';

function run(command, ...args) {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0)
    throw new PlainError(`The backup can't be unpacked: ${(stderr || error?.message || '').trim().slice(-400)}`);
}

function unpack(source, place) {
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { mode: 0o700 });
  run('tar', '-xzpf', source, '--no-same-owner', '-C', place);
  if (existsSync(join(place, 'backup.json')) && existsSync(join(place, 'postgres', 'backup_label'))) return;
  throw new PlainError(`${source} is not a backup of Image Console.`);
}

function refuseForeign(place, major) {
  const made = JSON.parse(readFileSync(join(place, 'backup.json'), 'utf8'));
  const system = `${process.platform}-${process.arch}`;
  if (made.format === 1 && made.postgres === major && made.system === system) return;
  throw new PlainError(
    `This backup is of PostgreSQL ${made.postgres} on ${made.system}; it fits only the same major version on the same ` +
      `kind of system, and here is PostgreSQL ${major} on ${system}.`,
  );
}

/** Puts what was unpacked in its place; what was there is kept beside it under a name of its own. */
function exchange(directory, place, user) {
  const suffix = `before-restore-${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`;
  const aside = (path) => existsSync(path) && renameSync(path, `${path}.${suffix}`);
  if (user) run('chown', '-R', `${user.uid}:${user.gid}`, join(place, 'postgres'));
  aside(clusterPath(directory));
  for (const name of ['postgres-password', ...keyFiles]) {
    const restored = join(place, name);
    if (!existsSync(restored)) continue;
    aside(join(directory, name));
    writeSecret(join(directory, name), readFileSync(restored, 'utf8').trim());
  }
  renameSync(join(place, 'postgres'), clusterPath(directory));
  return existsSync(`${clusterPath(directory)}.${suffix}`) ? `; what was there before ends in .${suffix}` : '';
}

async function stopLeftOver(directory) {
  if (!findPostmaster(clusterPath(directory))) return;
  const postgres = await startPostgres({ directory });
  await postgres.stop();
}

/**
 * `npm run restore -- FILE`: puts a backup into the data directory while no console runs on it, and opens it once to
 * see that it is whole.
 * @param {string} file what `npm run backup` wrote
 */
export async function restore(file) {
  if (!file) throw new PlainError('Say what to restore: npm run restore -- FILE');
  const source = resolve(process.env.INIT_CWD ?? '.', file);
  if (!existsSync(source)) throw new PlainError(`There is no file ${source}.`);
  const directory = dataDirectoryPath();
  const { user } = openDataDirectory(directory, { embeddedDatabase: true });
  const lock = holdDirectory(directory);
  const place = join(directory, 'restore.new');
  try {
    markDataDirectory(directory);
    unpack(source, place);
    refuseForeign(place, (await embeddedBinaries(user)).major);
    await stopLeftOver(directory);
    const kept = exchange(directory, place, user);
    run('sync');
    const postgres = await startPostgres({ directory });
    await postgres.stop();
    console.log(`The backup is restored into ${directory}${kept}.`);
    if (!existsSync(join(directory, 'seal-keys'))) {
      console.log(
        `The backup holds no keys: put your copies of ${keyFiles.join(' and ')} into ${directory} before npm start.`,
      );
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
    lock.release();
  }
}
