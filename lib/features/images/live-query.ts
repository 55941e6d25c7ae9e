import type { Field } from '@/lib/domain/field';
import type { ImageListing } from '@/lib/domain/provider-description';
import { Refusal } from '@/lib/http/refusal';
import type { ImageQuery } from '@/lib/providers/provider';
import type { LiveImagesQuery } from './contract/live';
import { openCursor } from './cursor';

const prefix = 'filter.';
const initialLimit = 50;

/**
 * What the browser asked for, checked name by name against what the provider's descriptor declares. `provider` is its
 * name in the caller's language.
 */
export function liveQueryOf(listing: ImageListing, query: LiveImagesQuery, provider: string): ImageQuery {
  const refuse = (path: string, sentence: ConstructorParameters<typeof Refusal>[1]) =>
    new Refusal('validation_failed', {
      ...sentence,
      fields: [
        {
          path,
          sentence: sentence?.sentence ?? 'filterUnknown',
          ...(sentence?.values ? { values: sentence.values } : {}),
        },
      ],
    });
  const { sort = [], limit, cursor, view, sharedWith } = query;
  const filters = filtersOf(query.filters, (name, values) => {
    const known = listing.filters.find((filter) => filter.name === name) ?? propertyFilter(listing, name);
    if (known === undefined)
      throw refuse(`${prefix}${name}`, { sentence: 'filterUnknown', values: { provider, name } });
    if (values.length > 1 && !known.repeatable) throw refuse(`${prefix}${name}`, { sentence: 'filterOnce' });
  });
  if (sort.length > listing.sortKeysAtOnce)
    throw refuse('sort', { sentence: 'sortTooMany', values: { provider, count: listing.sortKeysAtOnce } });
  for (const key of sort.map(keyOf))
    if (!listing.sortKeys.includes(key))
      throw refuse('sort', { sentence: 'sortUnknown', values: { provider, name: key } });
  if (limit !== undefined && limit > listing.limit.maximum)
    throw refuse('limit', { sentence: 'limitTooLarge', values: { provider, maximum: listing.limit.maximum } });
  if (view !== undefined && !listing.views.includes(view))
    throw refuse('view', { sentence: 'viewUnknown', values: { provider } });
  if (sharedWith !== undefined && !listing.sharedWith)
    throw refuse('sharedWith', { sentence: 'sharedWithUnsupported', values: { provider } });
  if (sharedWith !== undefined && (Object.keys(filters).length > 0 || sort.length > 0))
    throw refuse('sharedWith', { sentence: 'sharedWithAlone' });
  return {
    filters,
    sort: sort.map((each) => ({ key: keyOf(each), direction: each.startsWith('-') ? 'desc' : 'asc' })),
    limit: limit ?? Math.min(initialLimit, listing.limit.maximum),
    ...(cursor === undefined ? {} : { cursor: openCursor(cursor) }),
    ...(view === undefined ? {} : { view }),
    ...(sharedWith === undefined ? {} : { sharedWith }),
  };
}

function filtersOf(
  given: Record<string, string[]>,
  check: (name: string, values: string[]) => void,
): Record<string, string[]> {
  const filters: Record<string, string[]> = {};
  for (const [name, all] of Object.entries(given)) {
    const values = all.filter((value) => value !== '');
    if (values.length === 0) continue;
    check(name, values);
    filters[name] = values;
  }
  return filters;
}

function propertyFilter(listing: ImageListing, name: string): Pick<Field, 'repeatable'> | undefined {
  return listing.propertyFilter && /^property\../u.test(name) ? {} : undefined;
}

const keyOf = (sort: string): string => sort.replace(/^-/, '');
