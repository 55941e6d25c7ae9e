import { repairText } from './text-repair';
import { type ImageRecord, imageRecord } from './wire';

const prefix = 'x-image-meta-';
const propertyPrefix = 'property-';
const numbers: ReadonlySet<string> = new Set(['size', 'virtual_size', 'min_disk', 'min_ram']);
const booleans: ReadonlySet<string> = new Set(['is_public', 'protected', 'deleted']);

/** An image's record out of the headers of a HEAD answer, or undefined when they do not make one. */
export function recordFromHeaders(headers: Record<string, string>): ImageRecord | undefined {
  const fields: [string, unknown][] = [];
  const properties: [string, string][] = [];
  for (const [name, value] of metadataHeaders(headers)) {
    if (name.startsWith(propertyPrefix)) properties.push([name.slice(propertyPrefix.length), value]);
    else fields.push([name, typed(name, value)]);
  }
  const read = imageRecord.safeParse({ ...Object.fromEntries(fields), properties: Object.fromEntries(properties) });
  return read.success ? read.data : undefined;
}

/** Custom properties as their headers carry them: names in lower case, and none that has no value. */
export function propertiesFromHeaders(headers: Record<string, string>): Map<string, string> {
  const found = metadataHeaders(headers).filter(([name]) => name.startsWith(propertyPrefix));
  return new Map(found.map(([name, value]) => [name.slice(propertyPrefix.length), value]));
}

/** The answer as JSON can say it: its metadata headers, decoded, and nothing else of it. */
export function rawFromHeaders(headers: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(metadataHeaders(headers).map(([name, value]) => [prefix + name, value]));
}

/** Names compare in lower case whatever the server's capitals; a null field has no header at all. */
function metadataHeaders(headers: Record<string, string>): [name: string, value: string][] {
  return Object.entries(headers)
    .map(([name, value]): [string, string] => [name.toLowerCase(), repairText(value)])
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, value]) => [name.slice(prefix.length), value]);
}

function typed(name: string, value: string): unknown {
  if (numbers.has(name)) return /^\d+$/.test(value) ? Number(value) : value;
  if (booleans.has(name)) return /^true$/i.test(value) || (/^false$/i.test(value) ? false : value);
  return value;
}
