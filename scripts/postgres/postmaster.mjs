import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../process-identity.mjs';

/**
 * What the lock file of a cluster says: PostgreSQL documentation, "Database File Layout", postmaster.pid.
 * @returns {{ pid: number, directory: string, port: number, status: string } | undefined}
 */
export function readPostmasterFile(directory) {
  let text;
  try {
    text = readFileSync(join(directory, 'postmaster.pid'), 'utf8');
  } catch {
    return undefined;
  }
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, directory: lines[1] ?? '', port: Number(lines[3]), status: lines[7] ?? '' };
}

function worksIn(pid, directory) {
  if (process.platform !== 'linux') return true;
  try {
    // A postmaster's working directory is its data directory: an unrelated process that was given its id is elsewhere.
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(directory);
  } catch {
    return false;
  }
}

/** The postmaster that serves this cluster right now, left over or not; undefined when none does. */
export function findPostmaster(directory) {
  const file = readPostmasterFile(directory);
  return file && isAlive(file.pid) && worksIn(file.pid, directory) ? file : undefined;
}
