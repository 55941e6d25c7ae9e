import type { LocalizedText } from '@/lib/domain/text';
import type { ImageQuery } from '../provider';
import { noSuchFilter, oneSortKeyOnly, oneValueOnly, wholeNumberOnly } from './sentences';

export type QueryPairs = [name: string, value: string][];

/** Late releases read `in:` and `eq:` here; any other `word:` is a 500, so a bare colon is sent behind `eq:`. */
export const operatorFilters: ReadonlySet<string> = new Set(['name', 'status', 'disk_format', 'container_format']);
const plainFilters: ReadonlySet<string> = new Set([
  ...['size_min', 'size_max', 'min_ram', 'min_disk', 'is_public', 'protected', 'changes-since'],
]);
const wholeNumbers: ReadonlySet<string> = new Set(['size_min', 'size_max', 'min_ram', 'min_disk']);
export const propertyPrefix = 'property.';

/** The query of one page, or a sentence that says why the service could not be asked that. */
export function listQuery(query: ImageQuery, limit: number): QueryPairs | { problem: LocalizedText } {
  const pairs: QueryPairs = [];
  for (const [name, values] of Object.entries(query.filters ?? {})) {
    const [value, second] = values;
    if (value === undefined) continue;
    // The service takes the last of several and ignores the others; unknown names it ignores altogether.
    if (second !== undefined) return { problem: oneValueOnly(name) };
    const wireName = wireNameOf(name);
    if (wireName === undefined) return { problem: noSuchFilter(name) };
    if (wholeNumbers.has(name) && !/^\d+$/.test(value)) return { problem: wholeNumberOnly(name) };
    pairs.push([wireName, operatorFilters.has(name) ? operatorValue(value) : value]);
  }
  const [sort, secondSort] = query.sort ?? [];
  if (secondSort !== undefined) return { problem: oneSortKeyOnly };
  if (sort !== undefined) pairs.push(['sort_key', sort.key], ['sort_dir', sort.direction]);
  pairs.push(['limit', String(limit)]);
  if (query.cursor !== undefined) pairs.push(['marker', query.cursor]);
  return pairs;
}

function wireNameOf(name: string): string | undefined {
  if (operatorFilters.has(name) || plainFilters.has(name)) return name;
  const key = name.startsWith(propertyPrefix) ? name.slice(propertyPrefix.length) : '';
  return key === '' ? undefined : `property-${key}`;
}

function operatorValue(value: string): string {
  return /^(?:in|eq):/.test(value) || !value.includes(':') ? value : `eq:${value}`;
}
