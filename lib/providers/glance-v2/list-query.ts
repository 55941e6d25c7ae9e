import type { LocalizedText } from '@/lib/domain/text';
import type { ImageQuery } from '../provider';
import { noQuotesAmongSeveral, noSuchFilter, oneValueOnly, propertyUnaskable, wholeNumberOnly } from './sentences';

export type QueryPairs = [name: string, value: string][];

/** Filters whose values may carry `in:` or `eq:`, and whose bare colon the service takes for such an operator. */
const operatorFilters: ReadonlySet<string> = new Set(['name', 'id', 'status', 'disk_format', 'container_format']);
const plainFilters: ReadonlySet<string> = new Set([
  ...['created_at', 'updated_at', 'size_min', 'size_max', 'min_disk', 'min_ram', 'owner', 'checksum'],
  ...['os_hash_value', 'visibility', 'member_status', 'protected', 'os_hidden'],
]);
/** Parameters of the list itself: a custom property of such a name cannot be asked for. */
const reserved: ReadonlySet<string> = new Set([
  ...['limit', 'marker', 'sort', 'sort_key', 'sort_dir', 'tag', 'changes-since', 'deleted'],
  ...operatorFilters,
  ...plainFilters,
]);
const wholeNumbers: ReadonlySet<string> = new Set(['min_disk', 'min_ram']);
const propertyPrefix = 'property.';

/** The query of one page, or a sentence that says why the service could not be asked that. */
export function listQuery(query: ImageQuery, limit: number): QueryPairs | { problem: LocalizedText } {
  const pairs: QueryPairs = [];
  for (const [name, values] of Object.entries(query.filters ?? {})) {
    const asked = values.length === 0 ? [] : filterPairs(name, values);
    if ('problem' in asked) return asked;
    pairs.push(...asked);
  }
  const sort = (query.sort ?? []).map(({ key, direction }) => `${key}:${direction}`);
  if (sort.length > 0) pairs.push(['sort', sort.join(',')]);
  pairs.push(['limit', String(limit)]);
  if (query.cursor !== undefined) pairs.push(['marker', query.cursor]);
  return pairs;
}

function filterPairs(name: string, values: string[]): QueryPairs | { problem: LocalizedText } {
  if (name === 'tag') return values.map((value) => ['tag', value]);
  if (operatorFilters.has(name)) {
    const value = operatorValue(values);
    return value === undefined ? { problem: noQuotesAmongSeveral(name) } : [[name, value]];
  }
  const key = name.startsWith(propertyPrefix) ? name.slice(propertyPrefix.length) : undefined;
  // `<key>_min` and `<key>_max` are read as bounds on a column that does not exist: 500 on Glance 25.1.
  if (key !== undefined && /_(?:min|max)$/.test(key)) return { problem: propertyUnaskable(key) };
  if (key === '' || (key !== undefined && reserved.has(key))) return { problem: propertyUnaskable(key) };
  if (key === undefined && !plainFilters.has(name)) return { problem: noSuchFilter(name) };
  const [value, second] = values;
  // The service would silently take the last one and ignore the others.
  if (value === undefined || second !== undefined) return { problem: oneValueOnly(name) };
  // Text is not refused upstream but counts as 0, and lists what nobody asked for.
  if (wholeNumbers.has(name) && !/^\d+$/.test(value)) return { problem: wholeNumberOnly(name) };
  return [[key ?? name, value]];
}

/** One value or an alternative of several. `name=web:01` is refused upstream as the unknown operator `web`, `eq:web:01` is not. */
export function operatorValue(values: readonly string[]): string | undefined {
  const [value] = values;
  if (value !== undefined && values.length === 1) {
    return /^(?:in|eq):/.test(value) || !value.includes(':') ? value : `eq:${value}`;
  }
  const literals = values.map((each) => each.replace(/^eq:/, ''));
  if (literals.some((each) => each.includes('"') || each.endsWith('\\'))) return undefined;
  return `in:${literals.map((each) => `"${each}"`).join(',')}`;
}

/** The marker inside a `next` address. Nothing else of it is used: it keeps only the last of repeated parameters. */
export function markerOf(next: string | null | undefined): string | undefined {
  if (!next) return undefined;
  const start = next.indexOf('?');
  const marker = start < 0 ? null : new URLSearchParams(next.slice(start + 1)).get('marker');
  return marker === null || marker === '' ? undefined : marker;
}
