import 'server-only';
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
 * Every two neighbouring UTF-16 units of a folded text, once each, as 32-bit integers. A text contains a word only if it
 * has all the word's pairs, for words from two characters on: what a trigram index can't do for two Hangul syllables.
 */
export function pairsOf(text: string): number[] {
  const pairs = new Set<number>();
  for (let place = 1; place < text.length; place += 1)
    pairs.add((text.charCodeAt(place - 1) << 16) | text.charCodeAt(place));
  return [...pairs];
}
