import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findHolder, holdDirectory } from './console-lock.mjs';
import { processIdentity } from './process-identity.mjs';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'image-console-lock-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const lockFile = () => join(directory, 'console.lock');
const writeLock = (holder: object) => writeFileSync(lockFile(), JSON.stringify(holder));

test('a second console is refused with one line that names the first', () => {
  const lock = holdDirectory(directory, '/srv/first');
  expect(() => holdDirectory(directory, '/srv/second')).toThrow(
    `The data directory ${directory} is held by the console of /srv/first (process ${process.pid}): stop that one, or set DATA_DIR to another directory.`,
  );
  expect(findHolder(directory)).toMatchObject({ pid: process.pid, project: '/srv/first' });
  lock.release();
  expect(readdirSync(directory)).toEqual([]);
  holdDirectory(directory).release();
});

test('what a killed console left behind does not count', async () => {
  const child = spawn('sleep', ['60']);
  const { pid = 0 } = child;
  writeLock({ pid, identity: processIdentity(pid), project: '/srv/first' });
  expect(() => holdDirectory(directory)).toThrow('is held by');
  child.kill('SIGKILL');
  await once(child, 'exit');
  holdDirectory(directory).release();
});

test('another process that was given the same id is not the holder', () => {
  writeLock({ pid: process.pid, identity: 'an earlier start', project: '/srv/first' });
  const lock = holdDirectory(directory);
  expect(findHolder(directory)?.identity).toBe(processIdentity(process.pid));
  lock.release();
});

test('half a lock is no lock, and releasing leaves a successor’s alone', () => {
  writeFileSync(lockFile(), '{"pid":');
  const lock = holdDirectory(directory);
  writeLock({ pid: 1, identity: 'successor', project: '/srv/next' });
  lock.release();
  expect(existsSync(lockFile())).toBe(true);
  expect(readdirSync(directory)).toEqual(['console.lock']);
});
