import type { LocalizedText } from '@/lib/domain/text';
import type { ImageQuery } from '../provider';
import { noSuchFilter, oneValueOnly, unreadableValue } from './sentences';

export type QueryPairs = [name: string, value: string][];

const filterNames: ReadonlySet<string> = new Set([
  ...['name', 'visibility', 'status', 'os_distro', 'scp_image_type', 'scp_original_image_type'],
]);
/** The service's own default, said aloud: pages are stable only in an order that was asked for. */
export const usualSort = 'created_at:desc';

interface Page {
  limit: number;
  marker?: string | undefined;
}

/** The query of one page, or a sentence that says why the service could not be asked that. */
export function listQuery(query: ImageQuery, { limit, marker }: Page): QueryPairs | { problem: LocalizedText } {
  const pairs: QueryPairs = [];
  for (const [name, values] of Object.entries(query.filters ?? {})) {
    if (!filterNames.has(name)) return { problem: noSuchFilter(name) };
    const [value, second] = values;
    if (value === undefined) continue;
    if (second !== undefined) return { problem: oneValueOnly(name) };
    // A lone half of a surrogate pair cannot be percent-encoded.
    if (!value.isWellFormed()) return { problem: unreadableValue(name) };
    pairs.push([name, value]);
  }
  const sort = (query.sort ?? []).map(({ key, direction }) => `${key}:${direction}`).join(',');
  pairs.push(['limit', String(limit)], ['sort', sort || usualSort]);
  if (marker !== undefined) pairs.push(['marker', marker]);
  return pairs;
}
