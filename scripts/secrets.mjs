import { randomBytes, randomInt } from 'node:crypto';
import {
  closeSync,
  constants,
  existsSync,
  fchmodSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';

// No letters or digits that are easily taken for one another.
const passwordLetters = 'abcdefghijkmnpqrstuvwxyz23456789';

/** A password a person can type: four groups of five, about 100 bits. */
export function makePassword() {
  const group = () => Array.from({ length: 5 }, () => passwordLetters[randomInt(passwordLetters.length)]).join('');
  return Array.from({ length: 4 }, group).join('-');
}

/** One line of a key file: `keyId:base64 of 32 bytes`. */
export function makeSealKey(now = new Date()) {
  const keyId = `k${now.toISOString().slice(0, 10).replaceAll('-', '')}-${randomBytes(3).toString('hex')}`;
  return `${keyId}:${randomBytes(32).toString('base64')}`;
}

export const makeToken = () => randomBytes(32).toString('base64url');

/** Writes a file (0600) whole and safely on disk, or not at all; never over one that exists, unless told to. */
export function writeSecret(path, value, { replace = false } = {}) {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  const descriptor = openSync(draft, 'wx', 0o600);
  try {
    writeFileSync(descriptor, `${value}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  if (replace) return renameSync(draft, path);
  linkSync(draft, path);
  rmSync(draft);
}

/**
 * Reads a secret, or returns undefined when there is none. One that belongs to somebody else is refused: the
 * database's system user owns the directory when root runs the console, and could have put it there.
 */
export function readSecret(path) {
  let descriptor;
  try {
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw new PlainError(`The secret ${path} can't be read: ${error.message}.`);
  }
  try {
    const { uid, mode } = fstatSync(descriptor);
    if (process.getuid && uid !== process.getuid()) {
      throw new PlainError(
        `The secret ${path} belongs to another user than the one who runs the console: make it yours, or remove it.`,
      );
    }
    if (mode & 0o077) fchmodSync(descriptor, 0o600);
    return readFileSync(descriptor, 'utf8').trim();
  } finally {
    closeSync(descriptor);
  }
}

/** Reads a secret of the data directory; makes it on first use. */
export function keepSecret(directory, name, make) {
  const path = join(directory, name);
  const existing = readSecret(path);
  if (existing) return { value: existing, made: false };
  const value = make();
  writeSecret(path, value, { replace: existing === '' });
  return { value, made: true };
}

function sealKeysVariables(directory, clusterPath) {
  if (process.env.SEAL_KEYS || process.env.SEAL_KEYS_FILE) return {};
  const path = join(directory, 'seal-keys');
  if (clusterPath && existsSync(join(clusterPath, 'PG_VERSION')) && !readSecret(path)) {
    // A new key would open nothing that is stored, and would hide that the old one is missed.
    throw new PlainError(
      `The database is there but ${path}, which opens the stored credentials, is not: put your copy of it back.`,
    );
  }
  keepSecret(directory, 'seal-keys', makeSealKey);
  return { SEAL_KEYS_FILE: path };
}

/** The sandbox people's password: SANDBOX_PASSWORD, kept for the next start, else the one made here before, else a new one. */
function keepPassword(directory) {
  const given = process.env.SANDBOX_PASSWORD;
  if (!given) return keepSecret(directory, 'sandbox-password', makePassword);
  const path = join(directory, 'sandbox-password');
  if (readSecret(path) !== given) writeSecret(path, given, { replace: true });
  return { value: given, made: false };
}

/**
 * The secrets of an installation: those of the environment, else those of the data directory, made at the first start.
 * @param {string} directory the data directory
 * @param {{ sandbox: boolean, clusterPath?: string }} installation `clusterPath` of the embedded database, if it is used
 * @returns {{ env: Record<string, string>, passwordMade: boolean }} what the application reads from its environment
 */
export function keepSecrets(directory, { sandbox, clusterPath }) {
  const env = {
    ...sealKeysVariables(directory, clusterPath),
    AUTH_SECRET: process.env.AUTH_SECRET || keepSecret(directory, 'auth-secret', makeToken).value,
    METRICS_TOKEN: process.env.METRICS_TOKEN || keepSecret(directory, 'metrics-token', makeToken).value,
    SANDBOX: sandbox ? '1' : '0',
  };
  if (!sandbox) return { env, passwordMade: false };
  const password = keepPassword(directory);
  return { env: { ...env, SANDBOX_PASSWORD: password.value }, passwordMade: password.made };
}
