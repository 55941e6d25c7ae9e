import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { chosenOf, type RowFacet, type RowFilter, rowFacets, texts } from './conditions';
import { type CountedSet, keptFilterOf, keptSetCounts, sumOf } from './kept-counts';
import { countedImages } from './limits';
import { matching, ofSets } from './matching';

export { type RowFacet, rowFacets };

export interface FacetValues {
  /** The most frequent, and the chosen ones whatever their count. */
  values: { value: string; count: number }[];
  /** How many different values there are. */
  known: number;
}

export interface Counted {
  /** Images by set. */
  sets: ReadonlyMap<number, number>;
  facets: Map<RowFacet, FacetValues>;
  /** Of which only so many images were looked at: those counts are lower bounds. */
  atLeast: { sets: boolean; facets: boolean };
}

interface Asked {
  sets: CountedSet[];
  /** Most of all images are in them. */
  isMost: boolean;
  filter: RowFilter;
}

export const shownValues = 50;

/**
 * How the images that match spread over sets, and over the values of these facets; `chosen` ones are named even when
 * nothing has them. Kept counts serve where they can; else the first of the matches are looked at, once for all facets.
 */
export async function countImages(asked: Asked, facets: RowFacet[], chosen: RowFilter): Promise<Counted> {
  const kept = asked.sets.length === 0 ? new Map<number, number>() : await keptSetCounts(asked.sets, asked.filter);
  const isKept = asked.sets.length === 0 || keptFilterOf(asked.filter) === 'everything';
  if (kept !== undefined && (isKept || facets.length === 0)) {
    const rows =
      facets.length === 0 || asked.sets.length === 0 ? [] : await ranked(keptValues(asked, facets), { facets, chosen });
    return { sets: kept, facets: byFacet(rows, facets, chosen), atLeast: { sets: false, facets: false } };
  }
  const rows = await ranked(countedValues(asked, facets), { facets, chosen });
  const sets = new Map(rows.filter(({ facet }) => facet === 'set').map(({ value, images }) => [Number(value), images]));
  const isCut = sumOf(sets) > countedImages;
  return {
    sets: kept ?? sets,
    facets: byFacet(rows, facets, chosen),
    atLeast: { sets: isCut && kept === undefined, facets: isCut },
  };
}

/** The most frequent values of each facet of `counted`, and all the sets. */
async function ranked(
  counted: SQL,
  { facets, chosen }: { facets: RowFacet[]; chosen: RowFilter },
): Promise<RawCount[]> {
  const { rows } = await database().execute<RawCount>(sql`
    ${counted}, ranked as (
      select facet, value, images, row_number() over (partition by facet order by images desc, value) as place,
        count(*) over (partition by facet)::int as known
      from counted
    )
    select facet, value, images, known from ranked
    where place <= ${shownValues} or facet = 'set' or ${isChosen(facets, chosen)} order by place`);
  return rows;
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
    const value = facet === 'tag' ? sql`tag` : sql.identifier(facet);
    const from = facet === 'tag' ? sql`(select unnest(tags) as tag from matching) as tags` : sql`matching`;
    return sql`union all select ${facet}::text, ${value}, count(*)::int from ${from} group by ${value}`;
  });
  return sql`with matching as materialized (
      ${matching(asked, { columns: sql.join([sql`i.sighting_set_id as id`, ...columns], sql`, `) })} limit ${countedImages + 1}
    ), counted as (
      select 'set' as facet, id::text as value, count(*)::int as images from matching group by id ${sql.join(counts, sql` `)}
    )`;
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
