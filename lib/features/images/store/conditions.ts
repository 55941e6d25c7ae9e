import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { ImageFacet, ImageFilter, ImageSort } from '@/lib/domain/image-filter';
import { keyOf, storable } from './row-of';
import { folded, pairsOf, propertyHash } from './search-text';

/** What the columns of images and their documents decide; who sees what was decided before, by sighting sets. */
export type RowFilter = Omit<ImageFilter, 'connection' | 'provider' | 'ownership' | 'member'>;

/** Conditions on `inventory_images i`. */
export interface Conditions {
  image: SQL[];
  /** Of these, what bounds where in a sort's own index a match can be. */
  bounds: Partial<Record<ImageSort, SQL[]>>;
  /** True of every match, and for the index of all images only: of one image its text says more. */
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
  const { q } = filter;
  const texted = q === undefined ? [] : [contains(folded(q))];
  const image = [
    ...[...facetConditions(filter), ...Object.values(bounds).flat(), ...texted],
    ...Object.entries(filter.properties).map(([key, values]) => hasProperty(key, values)),
  ];
  const pairs = q === undefined ? [] : [sql`i.search_pairs @> ${sql.param(coveringPairs(folded(q)))}::smallint[]`];
  return { image, bounds: { ...bounds, ...facetBounds(filter) }, pairs };
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

/** Pairs of a word up to here are all asked for; they are few, and each tells much. */
const shortWord = 5;

/** Of a longer word every second pair and the last: all its letters are in them, and half as many lists are read. */
function coveringPairs(word: string): number[] {
  const pairs = Array.from({ length: word.length - 1 }, (_, place) => pairsOf(word.slice(place, place + 2)));
  const isAsked = (place: number) => word.length <= shortWord || place % 2 === 0 || place === pairs.length - 1;
  return [...new Set(pairs.filter((_, place) => isAsked(place)).flat())];
}

function contains(word: string): SQL {
  return sql`i.search_text like ${`%${word.replaceAll(/[\\%_]/g, '\\$&')}%`}`;
}

function hasProperty(key: string, values: string[]): SQL {
  const hashes = values.map((value) => propertyHash(storable(key), storable(value)));
  return sql`i.property_hashes && ${sql.param(hashes)}::bigint[]`;
}
