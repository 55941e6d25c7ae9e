import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readSealKeys, SealError, type SealKey, type SealKeys } from './seal-keys';
import { type DataKeyName, sealStore } from './seal-store';

/**
 * `v1.<key id>.<nonce>.<tag>.<sealed>`, AES-256-GCM, the last three base64url. Version, key id and what the envelope
 * belongs to (a connection's id) are authenticated with it: moved to another row, it does not open.
 */
const version = 'v1';
const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

const held = globalThis as typeof globalThis & { imageConsoleSealKeys?: SealKeys };

function keys(): SealKeys {
  held.imageConsoleSealKeys ??= readSealKeys();
  return held.imageConsoleSealKeys;
}

/** Reads the keys anew; the present ones stay when the new ones are not usable. Answers the id of the newest. */
export function reloadSealKeys(): string {
  held.imageConsoleSealKeys = readSealKeys();
  return held.imageConsoleSealKeys[0].id;
}

export function seal(plain: string, boundTo: string): string {
  return sealWith(keys()[0], plain, boundTo);
}

/** Throws `SealError` when the key is not known or anything in the envelope or its place was changed. */
export function open(envelope: string, boundTo: string): string {
  return openWith(keyOf(keyIdOf(envelope)), envelope, boundTo);
}

export function keyIdOf(envelope: string): string {
  return partsOf(envelope).keyId;
}

/** A key that another replica was given first is found by reading once more. */
function keyOf(keyId: string): SealKey {
  const find = () => keys().find(({ id }) => id === keyId);
  const known = find();
  if (known !== undefined) return known;
  reloadSealKeys();
  const added = find();
  if (added !== undefined) return added;
  throw new SealError(
    `Credentials in the database are sealed with the key "${keyId}", which is not among the keys given. ` +
      'Put it back into SEAL_KEYS or the key file. Nothing was changed.',
  );
}

export function sealWith({ id, key }: SealKey, plain: string, boundTo: string): string {
  const nonce = randomBytes(nonceBytes);
  const sealing = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(bond(id, boundTo));
  const sealed = Buffer.concat([sealing.update(plain, 'utf8'), sealing.final()]);
  return [version, id, ...[nonce, sealing.getAuthTag(), sealed].map((part) => part.toString('base64url'))].join('.');
}

export function openWith({ id, key }: SealKey, envelope: string, boundTo: string): string {
  const { nonce, tag, sealed } = partsOf(envelope);
  try {
    const opening = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes });
    opening.setAAD(bond(id, boundTo)).setAuthTag(tag);
    return Buffer.concat([opening.update(sealed), opening.final()]).toString('utf8');
  } catch {
    throw new SealError(
      `The key "${id}" does not open what was sealed with the key of that name: it is another key, ` +
        'or the sealed value was changed. Nothing was changed.',
    );
  }
}

function bond(keyId: string, boundTo: string): Buffer {
  return Buffer.from(JSON.stringify([version, keyId, boundTo]), 'utf8');
}

function partsOf(envelope: string) {
  const [said, keyId, ...encoded] = envelope.split('.');
  const [nonce, tag, sealed] = encoded.map((part) => Buffer.from(part, 'base64url'));
  // Base64 ignores what it does not know and the last bits of a group: only the exact spelling is accepted.
  const exact = [nonce, tag, sealed].every((part, place) => part?.toString('base64url') === encoded[place]);
  if (said !== version || !keyId || !nonce || !tag || !sealed || encoded.length !== 3 || !exact)
    throw new SealError('A sealed value in the database is not of the expected form. Nothing was changed.');
  if (nonce.length !== nonceBytes || tag.length !== tagBytes)
    throw new SealError('A sealed value in the database is not of the expected form. Nothing was changed.');
  return { keyId, nonce, tag, sealed };
}

const canaryText = 'image-console';

/**
 * Run at start: proves that the keys given open what is sealed in this database, and throws a sentence otherwise. On
 * an empty installation it seals the canary that later starts are measured by; it never replaces one.
 */
export async function checkSeal(): Promise<void> {
  reloadSealKeys();
  const canary = (await sealStore.canary()) ?? (await sealStore.keepCanary(seal(canaryText, 'canary')));
  open(canary, 'canary');
  for (const { id, envelope } of await sealStore.onePerKey()) open(envelope, id);
  for (const { key, value } of await sealStore.dataKeys()) open(value, key);
}

/** After everything else was sealed anew: old keys may now be taken away. */
export async function sealCanaryAnew(): Promise<void> {
  await sealStore.replaceCanary(seal(canaryText, 'canary'));
}

/**
 * Makes sure that there is a random key of 32 bytes under this name: it never changes, only its envelope does, so that
 * what it vouches for outlives every seal key. The first who asks makes it, in whichever process.
 */
export async function keepDataKey(name: DataKeyName): Promise<void> {
  await sealStore.keep(name, seal(randomBytes(32).toString('base64url'), name));
}

export function openDataKey(name: DataKeyName, envelope: string): Buffer {
  return Buffer.from(open(envelope, name), 'base64url');
}

/** Seals the data keys with the newest key; what another replica seals meanwhile is left to it. */
export async function sealDataKeysAnew(): Promise<void> {
  const newest = keys()[0].id;
  for (const { key, value } of await sealStore.dataKeys())
    if (keyIdOf(value) !== newest) await sealStore.replace(key, { value, by: seal(open(value, key), key) });
}
