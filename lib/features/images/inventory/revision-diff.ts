import type { ProviderImage } from '@/lib/domain/image';

type Document = Omit<ProviderImage, 'ownership' | 'memberStatus'>;

/** A value as a revision keeps it: text, long ones cut. */
export interface Change {
  key: string;
  before?: string;
  after?: string;
}

const longestValue = 512;
const mostChanges = 200;

/**
 * What changed, by key: `properties.<key>`, `os.<key>`, tags joined. A new time of change alone is no change: some
 * providers touch it when they count a use.
 */
export function changesBetween(before: Document, after: Document): Change[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const keys = [...new Set([...old.keys(), ...now.keys()])].filter((key) => old.get(key) !== now.get(key));
  if (keys.every((key) => key === 'updatedAt')) return [];
  return keys
    .toSorted()
    .slice(0, mostChanges)
    .map((key) => ({ key: cut(key), ...valueOf('before', old.get(key)), ...valueOf('after', now.get(key)) }));
}

function valueOf<Side extends 'before' | 'after'>(side: Side, value: string | undefined): { [Key in Side]?: string } {
  return value === undefined ? {} : ({ [side]: cut(value) } as { [Key in Side]: string });
}

function valuesOf(document: Document): Map<string, string> {
  const { properties, os, hash, tags, ...plain } = document;
  const values = new Map<string, string>();
  const put = (key: string, value: unknown) => value !== undefined && values.set(key, String(value));
  for (const [key, value] of Object.entries(plain)) put(key, value);
  for (const [key, value] of Object.entries(os)) put(`os.${key}`, value);
  for (const [key, value] of Object.entries(properties)) put(`properties.${key}`, value);
  if (hash !== undefined) put('hash', `${hash.algorithm}:${hash.value}`);
  if (tags.length > 0) put('tags', tags.toSorted().join(', '));
  return values;
}

/** Never in the middle of a character that takes two units. */
function cut(value: string): string {
  return value.length <= longestValue ? value : `${value.slice(0, longestValue - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
