import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PlainError } from './plain-error.mjs';
import { freePort } from './postgres/launch.mjs';
import { projectRoot } from './project.mjs';
import { writeSecret } from './secrets.mjs';

function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

/** The port of before, where it can be: the connections made in the sandbox hold the emulators' address. */
async function choosePort(file) {
  const remembered = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  return remembered > 0 && (await isFree(remembered)) ? remembered : freePort();
}

function firstLine(child) {
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('error', reject);
    child.once('exit', (code) =>
      reject(new PlainError(`The sandbox's emulators ended before they were ready (exit code ${code}).`)),
    );
  });
}

/**
 * Runs the provider emulators of the sandbox in a process of their own. They end with us, also when we are killed: they
 * watch the pipe that is their standard input.
 * @param {string} directory the data directory, where their port is remembered
 * @returns {Promise<{ origin: string, description: string, stop(): Promise<void> }>} `description` as they printed it:
 *   one line of JSON, `{ origin, connections: [{ name, provider, settings, credentials, team, note }] }`
 */
export async function startEmulators(directory) {
  const portFile = join(directory, 'emulators-port');
  const port = await choosePort(portFile);
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', 'scripts/emulators.ts'], {
    cwd: projectRoot,
    env: { ...process.env, EMULATORS_READY: 'json', EMULATORS_PARENT: '1', EMULATORS_PORT: String(port) },
    stdio: ['pipe', 'pipe', 'inherit'],
    // Ctrl-C in the terminal is for the console, which ends them last.
    detached: true,
  });
  const ended = once(child, 'exit');
  // They may be gone before we close this pipe.
  child.stdin.on('error', () => undefined);
  const description = await firstLine(child);
  const { origin } = JSON.parse(description);
  writeSecret(portFile, new URL(origin).port, { replace: true });
  let stopping = false;
  child.once('exit', (code) => {
    if (!stopping)
      console.error(`The sandbox's emulators ended (exit code ${code}): start the console again to have them back.`);
  });
  const stop = async () => {
    stopping = true;
    child.stdin.end();
    child.kill('SIGTERM');
    await ended;
  };
  return { origin, description, stop };
}
