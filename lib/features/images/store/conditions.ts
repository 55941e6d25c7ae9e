import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { ImageFacet, ImageFilter, ImageSort } from '@/lib/domain/image-filter';
import { keyOf, storable } from './row-of';
import { folded, pairsOf } from './search-text';

/** What the columns of images and their documents decide; who sees what was decided before, by sighting sets. */
export type RowFilter = Omit<ImageFilter, 'connection' | 'provider' | 'ownership' | 'member'>;

/** Conditions on `inventory_images i`, and on `inventory_documents d`, which is joined only when there are any. */
export interface Conditions {
  image: SQL[];
  /** Of the image's, those that bound where in a sort's own index a match can be. */
  bounds: Partial<Record<ImageSort, SQL[]>>;
  document: SQL[];
  /** True of every match, and for the index of all documents only: of one document its text says more. */
  pairs: SQL[];
}

export const texts = (values: string[]): SQL => sql`${sql.param(values)}::text[]`;
export const integers = (values: number[]): SQL => sql`${sql.param(values)}::int[]`;

/** The facets that are columns, each with how its chosen values are told to the database. */
export const rowFacets = ['status', 'visibility', 'os', 'owner', 'tag'] as const satisfies ImageFacet[];
export type RowFacet = (typeof rowFacets)[number];

/** A filter's values in the form that columns and kept counts hold them. */
export function chosenOf(filter: RowFilter, facet: RowFacet): string[] | undefined {
  const values: string[] | undefined = filter[facet];
  if (values === undefined) return undefined;
  return [...new Set(facet === 'tag' ? values.map(storable) : values.map((value) => keyOf(storable(value))))];
}

export function conditionsOf(filter: RowFilter): Conditions {
  const { minSize, maxSize } = filter;
  const bounds = {
    size: atLeastAtMost(minSize ?? (maxSize === undefined ? undefined : 0), maxSize),
    created: afterBefore(sql`i.created_ms`, filter.createdAfter, filter.createdBefore),
    updated: afterBefore(sql`i.updated_ms`, filter.updatedAfter, filter.updatedBefore),
    protected: filter.protected === undefined ? [] : [sql`i.protected = ${Number(filter.protected)}::smallint`],
  };
  const image = [...facetConditions(filter), ...Object.values(bounds).flat()];
  const pairs = filter.q === undefined ? [] : [sql`d.search_pairs @> ${integers(coveringPairs(folded(filter.q)))}`];
  return { image, bounds: { ...bounds, ...facetBounds(filter) }, document: documentConditions(filter), pairs };
}

function facetConditions(filter: RowFilter): SQL[] {
  return rowFacets.flatMap((facet) => {
    const chosen = chosenOf(filter, facet);
    if (chosen === undefined) return [];
    return [facet === 'tag' ? sql`i.tags && ${texts(chosen)}` : sql`${columnOf(facet)} = any(${texts(chosen)})`];
  });
}

function facetBounds(filter: RowFilter): Conditions['bounds'] {
  const bounds: Conditions['bounds'] = {};
  for (const facet of rowFacets) {
    const ordered = chosenOf(filter, facet)?.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    if (facet === 'tag' || ordered === undefined) continue;
    bounds[facet] = [sql`${columnOf(facet)} >= ${ordered[0]}`, sql`${columnOf(facet)} <= ${ordered.at(-1)}`];
  }
  return bounds;
}

const columnOf = (facet: Exclude<RowFacet, 'tag'>): SQL => sql`i.${sql.identifier(facet)}`;

/** Unknown sizes are -1, and match no bound. */
function atLeastAtMost(minimum: number | undefined, maximum: number | undefined): SQL[] {
  return [
    ...(minimum === undefined ? [] : [sql`i.size_bytes >= ${minimum}::bigint`]),
    ...(maximum === undefined ? [] : [sql`i.size_bytes <= ${maximum}::bigint`]),
  ];
}

/** So are unknown times. */
function afterBefore(column: SQL, after: string | undefined, before: string | undefined): SQL[] {
  if (after === undefined && before === undefined) return [];
  return [
    sql`${column} <> -1`,
    ...(after === undefined ? [] : [sql`${column} > ${Date.parse(after)}::bigint`]),
    ...(before === undefined ? [] : [sql`${column} < ${Date.parse(before)}::bigint`]),
  ];
}

/** Every second pair and the last: all of a word's letters are in them, and half as many lists are read. */
function coveringPairs(word: string): number[] {
  const pairs = Array.from({ length: word.length - 1 }, (_, place) => pairsOf(word.slice(place, place + 2)));
  return [...new Set(pairs.filter((_, place) => place % 2 === 0 || place === pairs.length - 1).flat())];
}

function documentConditions({ q, properties }: RowFilter): SQL[] {
  const conditions = q === undefined ? [] : [contains(q)];
  for (const [key, values] of Object.entries(properties)) {
    const any = values.map((value) => propertyIs(storable(key), storable(value)));
    conditions.push(sql`(${sql.join(any, sql` or `)})`);
  }
  return conditions;
}

function contains(q: string): SQL {
  return sql`d.search_text like ${`%${folded(q).replaceAll(/[\\%_]/g, '\\$&')}%`}`;
}

function propertyIs(key: string, value: string): SQL {
  return sql`d.document -> 'properties' @> ${JSON.stringify({ [key]: value })}::jsonb`;
}
