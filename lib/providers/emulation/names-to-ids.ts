import { createHash } from 'node:crypto';

/** The same 32 hexadecimal digits for the same words on every machine, so that tests and screens can count on them. */
export function hexFrom(...words: string[]): string {
  return createHash('sha256').update(words.join('\u0000')).digest('hex').slice(0, 32);
}

/** A UUID (version 4 in form) for the words. */
export function uuidFrom(...words: string[]): string {
  const hex = hexFrom('uuid', ...words);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A hexadecimal checksum of the given length that belongs to the words and to no real bytes. */
export function digestFrom(algorithm: 'md5' | 'sha512', ...words: string[]): string {
  return createHash(algorithm).update(words.join('\u0000')).digest('hex');
}
