import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';
import { processIdentity } from './process-identity.mjs';
import { projectRoot } from './project.mjs';

const lockName = 'console.lock';

function readLock(directory) {
  try {
    return readFileSync(join(directory, lockName), 'utf8');
  } catch {
    return undefined;
  }
}

function parseLock(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The console that holds this data directory right now: `{ pid, identity, project }`, or undefined. */
export function findHolder(directory) {
  const holder = parseLock(readLock(directory));
  return holder && processIdentity(holder.pid) === holder.identity ? holder : undefined;
}

function refuse(directory, holder) {
  throw new PlainError(
    `The data directory ${directory} is held by the console of ${holder.project} (process ${holder.pid}): ` +
      'stop that one, or set DATA_DIR to another directory.',
  );
}

/** Takes a dead holder's lock away; gives it back when it turns out to be a new one made in between. */
function removeStale(directory, staleText) {
  const path = join(directory, lockName);
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (readFileSync(aside, 'utf8') !== staleText) linkSync(aside, path);
  rmSync(aside);
}

/**
 * Holds the data directory for this process: two consoles on one directory would fight over its database.
 * A process id alone is not enough to know a holder by, so its start time is kept beside it.
 * @returns {{ release(): void }}
 */
export function holdDirectory(directory, project = projectRoot) {
  const path = join(directory, lockName);
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid), project });
  const draft = `${path}.${randomUUID()}`;
  writeFileSync(draft, mine, { mode: 0o600, flag: 'wx' });
  try {
    for (let attempt = 0; attempt < 10; attempt += 1) {
      try {
        // A link appears whole or not at all: nobody ever reads half a lock.
        linkSync(draft, path);
        return { release: () => readLock(directory) === mine && rmSync(path) };
      } catch (error) {
        if (error.code !== 'EEXIST') throw error;
      }
      const holder = findHolder(directory);
      if (holder) refuse(directory, holder);
      const stale = readLock(directory);
      if (stale !== undefined) removeStale(directory, stale);
    }
    throw new PlainError(`The data directory ${directory} could not be locked: several consoles try it at once.`);
  } finally {
    rmSync(draft);
  }
}
