import { spawn } from 'node:child_process';
import { closeSync, constants, existsSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PlainError } from '../plain-error.mjs';
import { isAlive } from '../process-identity.mjs';
import { readPostmasterFile } from './postmaster.mjs';

const defaultSettings = {
  listen_addresses: '127.0.0.1',
  // No socket file: its directory would have to be reachable, and its path has a length limit.
  unix_socket_directories: '',
  password_encryption: 'scram-sha-256',
  jit: 'off',
  shared_buffers: '128MB',
  max_connections: '60',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // One call instead of one for each of a thousand files: a start after a crash takes a sixth of the time.
  ...(process.platform === 'linux' ? { recovery_init_sync_method: 'syncfs' } : {}),
  // The log may hold no statements: they carry what people typed.
  log_min_error_statement: 'panic',
  log_parameter_max_length_on_error: '0',
};
const logLimit = 1_000_000;

/** A port of 127.0.0.1 that nobody listens on at this moment. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

function openLog(path) {
  const fresh = existsSync(path) && statSync(path).size > logLimit ? constants.O_TRUNC : 0;
  const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW | fresh;
  return openSync(path, flags, 0o600);
}

function start({ cluster, postgres, user, log, settings }, port) {
  const options = Object.entries({ ...defaultSettings, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  const descriptor = openLog(log);
  const before = fstatSync(descriptor).size;
  try {
    const child = spawn(postgres, ['-D', cluster, '-p', String(port), ...options], {
      ...user,
      cwd: '/',
      // Not the console's own environment: it holds secrets that are none of the database's business.
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8', TZ: 'UTC' },
      // A group of its own: Ctrl-C in the terminal must end the console first, and it the database.
      detached: true,
      stdio: ['ignore', descriptor, descriptor],
    });
    child.unref();
    const said = () => readFileSync(log).subarray(before).toString();
    return { child, said };
  } finally {
    closeSync(descriptor);
  }
}

/** Waits for a started postmaster: `undefined` when it serves, else what it said before it ended. */
async function whenServing({ child, said }, cluster) {
  let failure;
  child.once('error', (error) => {
    failure = error.message;
  });
  while (failure === undefined) {
    if (child.exitCode !== null || child.signalCode !== null || (child.pid && !isAlive(child.pid))) return said();
    const file = readPostmasterFile(cluster);
    if (file?.pid === child.pid && file.status === 'ready') return undefined;
    await wait(5);
  }
  return failure;
}

// Another process took the port first, or the processes of a killed postmaster are not all gone yet.
const passing = /could not bind|pre-existing shared memory block|lock file "postmaster.pid" already exists/;

/**
 * Starts the postmaster of a cluster on a free port and waits until it serves, a recovery after a crash included.
 * @returns {Promise<{ pid: number, port: number }>}
 */
export async function launch(options) {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const port = await freePort();
    const started = start(options, port);
    const failure = await whenServing(started, options.cluster);
    if (failure === undefined) return { pid: started.child.pid, port };
    if (!passing.test(failure) || Date.now() > deadline) {
      throw new PlainError(
        `The embedded database did not start; its log ${options.log} ends with: ${failure.trim().slice(-600)}`,
      );
    }
    await wait(50);
  }
}
