import { keyPattern } from './header-rules';
import { refused } from './refusals';
import {
  emptyHeaderValue,
  headersTooLong,
  headerTooLong,
  propertyNameUnsayable,
  valueWithBlanksAround,
  valueWithControls,
} from './sentences';

/** One line of a header, its name included, and all of them together less what the token and the rest may take (§4.1, 10). */
const longestLine = 16_384;
const longestHeaders = 56 * 1024;
const separators = ': \r\n'.length;

const key = new RegExp(`^${keyPattern}$`);

/** Null clears a field, and keeps a property that has no value. */
export interface Metadata {
  core?: Readonly<Record<string, string | number | boolean | null>>;
  properties?: ReadonlyMap<string, string | null>;
}

/**
 * The headers that say this of an image, or the refusal that tells why they could not arrive as meant. Values are UTF-8,
 * as the byte strings that `Send` takes.
 */
export function metadataHeaders({ core = {}, properties = new Map() }: Metadata): Record<string, string> {
  const headers: [string, string][] = [];
  for (const [name, value] of Object.entries(core)) headers.push([`x-image-meta-${name}`, headerValue(name, value)]);
  for (const [name, value] of properties) {
    if (!isSayable(name)) throw refused(propertyNameUnsayable(name));
    headers.push([`x-image-meta-property-${name}`, headerValue(name, value)]);
  }
  const lengths = headers.map(([name, value]) => name.length + value.length + separators);
  const tooLong = headers.find((_, place) => (lengths[place] ?? 0) > longestLine);
  if (tooLong !== undefined) throw refused(headerTooLong(tooLong[0]));
  if (lengths.reduce((sum, length) => sum + length, 0) > longestHeaders) throw refused(headersTooLong);
  return Object.fromEntries(headers);
}

/** Whether a property of this name reaches the service as itself. */
export function isSayable(name: string): boolean {
  return key.test(name);
}

/** An empty header stores null (§4.1, 2), so an empty text cannot be told from nothing and is refused. */
export function headerValue(name: string, value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  const text = String(value);
  if (text === '') throw refused(emptyHeaderValue(name));
  if (/\p{Cc}/u.test(text) || !text.isWellFormed()) throw refused(valueWithControls(name));
  if (/^\s|\s$/.test(text)) throw refused(valueWithBlanksAround(name));
  return byteString(text);
}

function byteString(text: string): string {
  let bytes = '';
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return bytes;
}
