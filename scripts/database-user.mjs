import { execFileSync, spawnSync } from 'node:child_process';
import { PlainError } from './plain-error.mjs';

const userName = 'postgres';

function idOf(flag) {
  const result = spawnSync('id', [flag, userName], { encoding: 'utf8' });
  return result.status === 0 ? Number(result.stdout) : undefined;
}

function createUser() {
  const args = ['--system', '--user-group', '--no-create-home', '--home-dir', '/var/lib/postgresql', userName];
  try {
    execFileSync('useradd', [...args, '--shell', '/usr/sbin/nologin'], { stdio: 'pipe' });
  } catch (error) {
    throw new PlainError(
      `PostgreSQL refuses to run as root, and the system user ${userName} could not be made for it (${error.message.trim()}): ` +
        'make that user, start the console as another user than root, or set DATABASE_URL.',
    );
  }
}

/**
 * The system user the embedded database runs as: `postgres` (made when missing) when we are root, because PostgreSQL
 * refuses to run as root; undefined, meaning ourselves, otherwise.
 * @returns {{ uid: number, gid: number } | undefined}
 */
export function databaseUser() {
  if (process.getuid?.() !== 0) return undefined;
  if (idOf('-u') === undefined) createUser();
  return { uid: idOf('-u'), gid: idOf('-g') };
}

/** True when this user can enter the directory: every directory above it counts too. */
export function canEnter(directory, user) {
  const probe = spawnSync('/bin/sh', ['-c', 'cd -- "$0"', directory], { ...user, cwd: '/', stdio: 'ignore' });
  return probe.status === 0;
}
