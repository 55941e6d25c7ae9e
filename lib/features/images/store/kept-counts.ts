import 'server-only';
import { sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { chosenOf, conditionsOf, type RowFacet, type RowFilter, rowFacets, texts } from './conditions';
import { ofSets } from './matching';

/** A set with the number of all its images. */
export interface CountedSet {
  id: number;
  images: number;
}

/** The one facet that a filter is about, if that is all it says: then counts were kept for it. */
export type KeptFilter = { facet: RowFacet; chosen: string[] } | 'everything';

/** Undefined when only counting rows can tell: kept counts know each value, not which occur together. */
export function keptFilterOf(filter: RowFilter): KeptFilter | undefined {
  const facets = rowFacets.filter((facet) => filter[facet] !== undefined);
  const { image } = conditionsOf(filter);
  if (image.length > facets.length || facets.length > 1) return undefined;
  const [facet] = facets;
  if (facet === undefined) return 'everything';
  const chosen = chosenOf(filter, facet) ?? [];
  // An image may have two of the tags, and would count twice.
  return facet === 'tag' && chosen.length > 1 ? undefined : { facet, chosen };
}

/** How many images of these sets match, exactly and without looking at one of them; undefined when that is not kept. */
export async function keptTotal(sets: readonly CountedSet[], filter: RowFilter): Promise<number | undefined> {
  const counts = await keptSetCounts(sets, filter);
  return counts === undefined ? undefined : sumOf(counts);
}

/** The same, set by set. */
export async function keptSetCounts(
  sets: readonly CountedSet[],
  filter: RowFilter,
): Promise<ReadonlyMap<number, number> | undefined> {
  const kept = keptFilterOf(filter);
  if (kept === undefined) return undefined;
  if (kept === 'everything') return new Map(sets.map(({ id, images }) => [id, images]));
  const { rows } = await database().execute<{ id: number; images: number }>(sql`
    select sighting_set_id as id, sum(images)::int as images from inventory_counts
    where ${ofSets(sets)} and facet = ${kept.facet} and value = any(${texts(kept.chosen)}) group by 1`);
  return new Map(rows.map(({ id, images }) => [id, images]));
}

export function sumOf(counts: ReadonlyMap<number, number>): number {
  return [...counts.values()].reduce((sum, images) => sum + images, 0);
}
