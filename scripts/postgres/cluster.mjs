import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from '../plain-error.mjs';

/** The superuser of the cluster; the application has a role of its own, without such rights. */
export const superuser = 'postgres';

function give(path, user) {
  if (user) chownSync(path, user.uid, user.gid);
}

function runInitdb(cluster, { binaries, user, passwordFile }) {
  const args = ['-D', cluster, '--encoding=UTF8', '--locale=C.UTF-8', '--auth=scram-sha-256', '--no-instructions'];
  if (process.platform === 'linux' && Number(binaries.major) >= 17) args.push('--sync-method=syncfs');
  const result = spawnSync(binaries.initdb, [...args, `--username=${superuser}`, `--pwfile=${passwordFile}`], {
    ...user,
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    encoding: 'utf8',
  });
  if (result.status === 0) return;
  throw new PlainError(
    `The embedded database could not be created: ${(result.stderr || result.error?.message || '').trim()}`,
  );
}

function createCluster(cluster, { binaries, user, password }) {
  // Made aside and then renamed: a creation that was interrupted leaves nothing that looks like a database.
  const draft = `${cluster}.new`;
  const passwordFile = `${cluster}.new.password`;
  for (const path of [draft, passwordFile]) rmSync(path, { recursive: true, force: true });
  try {
    mkdirSync(draft, { mode: 0o700 });
    give(draft, user);
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' });
    give(passwordFile, user);
    runInitdb(draft, { binaries, user, passwordFile });
    renameSync(draft, cluster);
  } finally {
    for (const path of [draft, passwordFile]) rmSync(path, { recursive: true, force: true });
  }
}

/** True when a cluster was made here before. */
export const hasCluster = (cluster) => existsSync(join(cluster, 'PG_VERSION'));

/** Makes the cluster when there is none; refuses one that another major version wrote. */
export function ensureCluster(cluster, { binaries, user, password }) {
  if (!hasCluster(cluster)) return createCluster(cluster, { binaries, user, password });
  const major = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (major === binaries.major) return;
  throw new PlainError(
    `The database in ${cluster} was written by PostgreSQL ${major}, and this console brings PostgreSQL ${binaries.major}: ` +
      'move the data over with pg_dump, or run the console of before.',
  );
}
