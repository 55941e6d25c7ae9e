import type { LocalizedText } from '@/lib/domain/text';
import type { ImageQuery } from '../provider';
import type { QueryPairs } from './client';
import { description } from './descriptor';
import { noSuchFilter, oneOfOnly, oneValueOnly, timeOnly, wholeNumberOnly } from './sentences';

const filters = new Map((description.listing?.filters ?? []).map((filter) => [filter.name, filter]));

/** The query of one page, or a sentence that says why the service could not be asked that. */
export function listQuery(
  query: Pick<ImageQuery, 'filters' | 'sort'>,
  { limit, offset }: { limit: number; offset: number },
): QueryPairs | { problem: LocalizedText } {
  const pairs: QueryPairs = [];
  for (const [name, values] of Object.entries(query.filters ?? {})) {
    const [value, second] = values;
    if (value === undefined) continue;
    if (second !== undefined) return { problem: oneValueOnly(name) };
    const sent = filterValue(name, value);
    if (typeof sent === 'object') return { problem: sent };
    pairs.push([name, sent]);
  }
  const sort = query.sort ?? [];
  if (sort.length > 0)
    pairs.push(
      ['sort_keys', sort.map(({ key }) => key).join(',')],
      ['sort_dirs', sort.map(({ direction }) => direction).join(',')],
    );
  pairs.push(['limit', String(limit)], ['offset', String(offset)]);
  return pairs;
}

/** What is sent for a filter's value, or why it is not. */
function filterValue(name: string, value: string): string | LocalizedText {
  const filter = filters.get(name);
  if (filter === undefined) return noSuchFilter(name);
  const words = filter.choices?.map((choice) => choice.value);
  if (words !== undefined) return words.includes(value) ? value : oneOfOnly(name, words.join(', '));
  if (filter.kind === 'integer' || filter.kind === 'bytes')
    return /^\d{1,15}$/.test(value) ? value : wholeNumberOnly(name);
  if (filter.kind === 'time') return utcValue(value) ?? timeOnly(name);
  return value;
}

/** The service compares times in UTC; a time that already is goes as it was written, its fraction included. */
function utcValue(value: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/.test(value)) return undefined;
  const time = Date.parse(value);
  if (Number.isNaN(time)) return undefined;
  return value.endsWith('Z') ? value : new Date(time).toISOString().replace('.000Z', 'Z');
}
