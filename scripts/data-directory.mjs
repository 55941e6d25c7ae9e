import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { canEnter, databaseUser } from './database-user.mjs';
import { PlainError } from './plain-error.mjs';
import { projectRoot } from './project.mjs';
import { writeSecret } from './secrets.mjs';

const markName = 'image-console.json';

/** Where data is kept: DATA_DIR, else the system's place when root, else `.data` in the project. */
export function dataDirectoryPath(env = process.env) {
  if (env.DATA_DIR) return resolve(projectRoot, env.DATA_DIR);
  return process.getuid?.() === 0 ? '/var/lib/image-console' : join(projectRoot, '.data');
}

function readMark(directory) {
  try {
    return JSON.parse(readFileSync(join(directory, markName), 'utf8'));
  } catch {
    return undefined;
  }
}

function makeDirectory(directory) {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const names = readdirSync(directory);
    // A lock alone is left by a first start that was killed before it could leave its mark.
    if (names.includes(markName) || names.every((name) => name.startsWith('console.lock'))) return;
  } catch (error) {
    throw new PlainError(
      `The data directory ${directory} can't be used (${error.message}): set DATA_DIR to another one.`,
    );
  }
  // It is about to become 0700 and another user's: that must never happen to a directory such as /srv or a home.
  throw new PlainError(
    `${directory} holds files that are not Image Console's: set DATA_DIR to an empty or new directory.`,
  );
}

/**
 * Makes or opens the data directory, mode 0700.
 *
 * When root runs the console with the embedded database, the directory belongs to the database's system user, not to
 * root: PostgreSQL must pass through it to its cluster, 0700 would stop it otherwise, and root passes everywhere. That
 * user still can't read the secrets in it (0600, root's own), and one it put there itself is refused (`secrets.mjs`).
 * @returns {{ path: string, user?: { uid: number, gid: number }, lastProject?: string }}
 */
export function openDataDirectory(path, { embeddedDatabase }) {
  makeDirectory(path);
  const user = embeddedDatabase ? databaseUser() : undefined;
  chmodSync(path, 0o700);
  if (user) {
    chownSync(path, user.uid, user.gid);
    if (!canEnter(path, user)) {
      throw new PlainError(
        `The database runs as the system user postgres, which can't reach ${path} because of a directory above it: ` +
          'set DATA_DIR to a directory that user can reach, such as /var/lib/image-console.',
      );
    }
  }
  return { path, user, lastProject: readMark(path)?.project };
}

/** Marks the directory as ours and as last used by this clone. Only the holder of the lock may do so. */
export function markDataDirectory(path) {
  writeSecret(join(path, markName), JSON.stringify({ layout: 1, project: projectRoot }), { replace: true });
}
