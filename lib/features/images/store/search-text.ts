import 'server-only';
import { hash } from 'node:crypto';
import type { ProviderImage } from '@/lib/domain/image';

/** What names are compared and searched by: composed Hangul and accents, lower case, control characters as spaces. */
export function folded(text: string): string {
  // PostgreSQL's text holds no U+0000, and a lone surrogate is not UTF-8.
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/\p{Cc}/gu, ' ')
    .toWellFormed();
}

/** Long values are searched by their beginning, so that one huge property does not fill the index. */
const searchedCharacters = 500;

/** Everything a search looks in, folded, a value a line: name, id, description, OS and property values. */
export function searchTextOf({ id, name, description, os, properties }: Omit<ProviderImage, 'status'>): string {
  const values = [name, id, description, ...Object.values(os), ...Object.values(properties)];
  return [...new Set(values.filter((value) => value !== undefined && value !== ''))]
    .map((value) => folded(String(value).slice(0, searchedCharacters)))
    .join('\n');
}

/**
 * Every two neighbouring UTF-16 units of a folded text, once each, hashed to 16 bits: half the room in every row, no
 * two pairs of ASCII alike, and the text tells apart what else shares a hash. A text contains a word only if it has all the word's pairs, for
 * words from two characters on: what a trigram index can't do for two Hangul syllables.
 */
export function pairsOf(text: string): number[] {
  const pairs = new Set<number>();
  for (let place = 1; place < text.length; place += 1)
    pairs.add(((text.charCodeAt(place - 1) * 257 + text.charCodeAt(place)) & 0xffff) - 0x8000);
  return [...pairs];
}

/** Digits of a hash that a number holds exactly: among a billion properties, one in a quarter of a million shares one. */
const hashDigits = 12;

/** A property as filters look for it. The key's length keeps `a=b` with the value `c` apart from `a` with `b=c`. */
export function propertyHash(key: string, value: string): number {
  return Number.parseInt(hash('sha256', `${Buffer.byteLength(key)}:${key}${value}`).slice(0, hashDigits), 16);
}
