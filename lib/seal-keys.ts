import 'server-only';
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs';
import { env } from './env';

export interface SealKey {
  id: string;
  key: Buffer;
}

/** Newest first: the first seals, all of them open. */
export type SealKeys = readonly [SealKey, ...SealKey[]];

/** What is wrong with the seal, as a sentence for the person who runs the console. Never holds a key. */
export class SealError extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'SealError';
  }
}

/**
 * The keys from `SEAL_KEYS` (`id:base64,id2:base64`) or from the file `SEAL_KEYS_FILE` (one `id:base64` a line). To
 * change the key, put a new line first (`id:$(openssl rand -base64 32)`), call `POST /settings/seal/rotate` while the
 * console runs, and take the old line out once that has answered.
 */
export function readSealKeys(): SealKeys {
  const { SEAL_KEYS, SEAL_KEYS_FILE } = env();
  if (SEAL_KEYS !== undefined) return parseSealKeys(SEAL_KEYS.split(','), 'SEAL_KEYS');
  if (SEAL_KEYS_FILE !== undefined) return parseSealKeys(readKeyFile(SEAL_KEYS_FILE).split('\n'), SEAL_KEYS_FILE);
  throw new SealError('There is no key to seal credentials with: set SEAL_KEYS or SEAL_KEYS_FILE.');
}

export function parseSealKeys(entries: readonly string[], source: string): SealKeys {
  const keys = entries
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '' && !entry.startsWith('#'))
    .map((entry, place) => parseSealKey(entry, `Key ${place + 1} of ${source}`));
  const [newest, ...older] = keys;
  if (newest === undefined) throw new SealError(`${source} holds no key.`);
  if (new Set(keys.map(({ id }) => id)).size < keys.length) throw new SealError(`${source} names one key id twice.`);
  return [newest, ...older];
}

function parseSealKey(entry: string, name: string): SealKey {
  const [, id, encoded] = /^([A-Za-z0-9_-]{1,64}):(.*)$/.exec(entry) ?? [];
  if (id === undefined || encoded === undefined)
    throw new SealError(`${name} is not "id:base64", where the id has letters, digits, "-" and "_".`);
  const key = Buffer.from(encoded, 'base64');
  if (key.length !== 32 || key.toString('base64') !== encoded)
    throw new SealError(`${name} (${id}) is not 32 bytes in base64, as \`openssl rand -base64 32\` prints.`);
  return { id, key };
}

function readKeyFile(path: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    throw new SealError(`The key file ${path} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
  try {
    if (process.platform !== 'win32' && (fstatSync(descriptor).mode & 0o077) !== 0)
      throw new SealError(`The key file ${path} can be read by other users: run chmod 600 on it.`);
    return readFileSync(descriptor, 'utf8');
  } finally {
    closeSync(descriptor);
  }
}
