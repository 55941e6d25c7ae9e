import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { chosenOf, type RowFacet, type RowFilter, rowFacets, texts } from './conditions';
import { type CountedSet, keptFilterOf, keptSetCounts } from './kept-counts';
import { countedImages } from './limits';
import { matching, ofSets } from './matching';

export { type RowFacet, rowFacets };

export interface FacetValues {
  /** The most frequent, and the chosen ones whatever their count. */
  values: { value: string; count: number }[];
  /** How many different values there are. */
  known: number;
}

/** Counts that are lower bounds when only so many images were looked at. */
export interface Bounded<Counts> {
  counts: Counts;
  isAtLeast: boolean;
}

interface Asked {
  sets: CountedSet[];
  filter: RowFilter;
}

export const shownValues = 50;

/** Images by set, of those that match. */
export async function countSets({ sets, filter }: Asked): Promise<Bounded<ReadonlyMap<number, number>>> {
  const kept = sets.length === 0 ? new Map<number, number>() : await keptSetCounts(sets, filter);
  if (kept !== undefined) return { counts: kept, isAtLeast: false };
  const { rows } = await database().execute<{ id: number; images: number }>(sql`
    with matching as materialized (${bounded({ sets, filter }, sql`i.sighting_set_id as id`)})
    select id, count(*)::int as images from matching group by id`);
  const counted = rows.reduce((sum, { images }) => sum + images, 0);
  return { counts: new Map(rows.map(({ id, images }) => [id, images])), isAtLeast: counted > countedImages };
}

/** How often the values of these facets occur among the images that match. `chosen` are named even when they do not. */
export async function countValues(
  asked: Asked,
  facets: RowFacet[],
  chosen: RowFilter,
): Promise<Bounded<Map<RowFacet, FacetValues>>> {
  if (asked.sets.length === 0 || facets.length === 0) return { counts: byFacet([], facets, chosen), isAtLeast: false };
  const isKept = keptFilterOf(asked.filter) === 'everything';
  const counted = isKept ? keptValues(asked, facets) : countedValues(asked, facets);
  const { rows } = await database().execute<RawCount>(sql`
    ${counted}, ranked as (
      select facet, value, images, row_number() over (partition by facet order by images desc, value) as place,
        count(*) over (partition by facet)::int as known
      from counted
    )
    select facet, value, images, known from ranked
    where place <= ${shownValues} or facet = 'counted' or ${isChosen(facets, chosen)} order by place`);
  const looked = rows.find(({ facet }) => facet === 'counted')?.images ?? 0;
  return { counts: byFacet(rows, facets, chosen), isAtLeast: looked > countedImages };
}

interface RawCount extends Record<string, unknown> {
  facet: string;
  value: string;
  images: number;
  known: number;
}

function keptValues({ sets }: Asked, facets: RowFacet[]): SQL {
  return sql`with counted as (
    select facet, value, sum(images)::int as images from inventory_counts
    where ${ofSets(sets)} and facet = any(${texts(facets)}) group by facet, value having sum(images) > 0)`;
}

function countedValues(asked: Asked, facets: RowFacet[]): SQL {
  const columns = facets.map((facet) => (facet === 'tag' ? sql`i.tags` : sql`i.${sql.identifier(facet)}`));
  const counts = facets.map((facet) => {
    const [value, from] =
      facet === 'tag' ? [sql`tag`, sql`matching, unnest(tags) as tag`] : [sql.identifier(facet), sql`matching`];
    return sql`union all select ${facet}::text, ${value}, count(*)::int from ${from} group by ${value}`;
  });
  return sql`with matching as materialized (${bounded(asked, sql.join(columns, sql`, `))}), counted as (
    select 'counted' as facet, '' as value, count(*)::int as images from matching ${sql.join(counts, sql` `)})`;
}

function bounded(asked: Asked, columns: SQL): SQL {
  return sql`${matching(asked, { columns })} limit ${countedImages + 1}`;
}

function isChosen(facets: RowFacet[], chosen: RowFilter): SQL {
  const any = facets.flatMap((facet) => {
    const values = chosenOf(chosen, facet);
    return values === undefined ? [] : [sql`(facet = ${facet} and value = any(${texts(values)}))`];
  });
  return any.length === 0 ? sql`false` : sql.join(any, sql` or `);
}

function byFacet(rows: RawCount[], facets: RowFacet[], chosen: RowFilter): Map<RowFacet, FacetValues> {
  return new Map(
    facets.map((facet) => {
      const found = rows.filter((row) => row.facet === facet);
      const values = found.map(({ value, images }) => ({ value, count: images }));
      const absent = (chosenOf(chosen, facet) ?? []).filter((value) => !found.some((row) => row.value === value));
      return [
        facet,
        { values: [...values, ...absent.map((value) => ({ value, count: 0 }))], known: found[0]?.known ?? 0 },
      ];
    }),
  );
}
