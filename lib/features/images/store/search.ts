import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { conditionsOf, type RowFilter } from './conditions';
import { type CountedSet, keptTotal } from './kept-counts';
import { countedImages, followedPerRow } from './limits';
import { all, joinDocuments, matching, ofSets } from './matching';
import { behind, inOrder, isTextSort, keyOfRow, type Position, type RankedSet, ranksOf, type Sorting } from './sorting';

export interface Question {
  /** Which images there are for whoever asks; the ranks order them when sorting by connection. */
  sets: (CountedSet & RankedSet)[];
  filter: RowFilter;
  sorting: Sorting;
  after?: Position | undefined;
  limit: number;
}

export interface FoundRow extends Position {
  setId: number;
}

export interface FoundPage {
  rows: FoundRow[];
  total: number;
  totalIsAtLeast: boolean;
}

interface RawRow {
  id: string;
  key: string;
  set_id: number;
}

/**
 * One page in order and the count of all. Planners guess badly at "the first fifty of a few among a million", so the
 * way is chosen by counting: few matches are gathered and sorted, many are met soon by following the sort's own index.
 */
export async function findPage(question: Question): Promise<FoundPage> {
  if (question.sets.length === 0) return { rows: [], total: 0, totalIsAtLeast: false };
  const kept = await keptTotal(question.sets, question.filter);
  const few = kept !== undefined && kept > countedImages ? undefined : await gather(question);
  const total = kept ?? few?.total ?? 0;
  if (few !== undefined && few.total <= countedImages) return { rows: few.rows, total, totalIsAtLeast: false };
  const rows = await follow(question);
  return { rows, total: kept ?? countedImages, totalIsAtLeast: kept === undefined };
}

/** Only rows, for who reads on to the end and has learned from the first page that there are many. */
export async function findMany(question: Question): Promise<FoundRow[]> {
  return question.sets.length === 0 ? [] : follow(question);
}

/** Counts the matches up to the limit; when that was all of them, the page is cut from them. */
async function gather(question: Question): Promise<{ rows: FoundRow[]; total: number }> {
  const { sorting, limit } = question;
  const [key, id] = [sql`i.key`, sql`i.id`];
  const { rows } = await database().execute<Partial<RawRow> & { total: number }>(sql`
    with matching as materialized (${matches(question)} limit ${countedImages + 1}),
    counted as (select count(*)::int as total from matching)
    select total, page.* from counted left join lateral (
      select * from matching as i where total <= ${countedImages} and ${behind(key, id, question)}
      order by ${inOrder(key, id, sorting)} limit ${limit}
    ) as page on true order by ${inOrder(sql`page.key`, sql`page.id`, sorting)}`);
  return { rows: rows.flatMap((row) => foundRow(row, sorting)), total: rows[0]?.total ?? 0 };
}

/** Follows the order from where the page begins, which meets matches soon where there are many. */
async function follow(question: Question): Promise<FoundRow[]> {
  if (question.sorting.field === 'connection') return followRanks(question);
  const { sorting, filter, sets, limit } = question;
  const [key, id] = [keyOfRow(sorting.field), sql`i.id`];
  const { image, document, bounds } = conditionsOf(filter);
  const place = all([behind(key, id, question), ...(bounds[sorting.field] ?? [])]);
  const rows = await found(
    sql`select i.id, ${key} as key, i.sighting_set_id as set_id
      from (select * from inventory_images as i where ${place} order by ${inOrder(key, id, sorting)} limit ${limit * followedPerRow}) as i
      ${joinDocuments(document)} where i.${ofSets(sets)} and ${all([...image, ...document])}
      order by ${inOrder(key, id, sorting)} limit ${limit}`,
    sorting,
  );
  return rows.length < limit ? sweep(question) : rows;
}

/** Sorts all matches behind the page's beginning: what is left when matches lie together far down the order. */
async function sweep(question: Question): Promise<FoundRow[]> {
  const { sorting, limit } = question;
  const place = behind(keyOfRow(sorting.field), sql`i.id`, question);
  // `offset 0` keeps the planner from following the order after all.
  return found(
    sql`select * from (${matches(question, [place])} offset 0) as i
      order by ${inOrder(sql`i.key`, sql`i.id`, sorting)} limit ${limit}`,
    sorting,
  );
}

/** By connection: one group of sets after the other, each in the order of its ids. */
async function followRanks(question: Question): Promise<FoundRow[]> {
  const { sorting, filter, sets, after, limit } = question;
  const { image, document } = conditionsOf(filter);
  if (document.length > 0) return sweep(question);
  const rows: FoundRow[] = [];
  for (const rank of ranksBehind(question)) {
    const start =
      after?.value === rank ? after : { value: rank, id: sorting.descending ? Number.MAX_SAFE_INTEGER : -1 };
    const group = sets.filter((each) => each.rank === rank);
    const wanted = limit - rows.length;
    rows.push(
      ...(await found(
        sql`select i.* from ${ranksOf(group)} cross join lateral (
          select i.id, r.rank as key, i.sighting_set_id as set_id from inventory_images as i
          where i.sighting_set_id = r.set_id and i.id ${sorting.descending ? sql`<` : sql`>`} ${start.id}::bigint
            and ${all(image)}
          order by ${inOrder(sql`i.sighting_set_id`, sql`i.id`, sorting)} limit ${wanted}
        ) as i order by ${inOrder(sql`i.key`, sql`i.id`, sorting)} limit ${wanted}`,
        sorting,
      )),
    );
    if (rows.length >= limit) break;
  }
  return rows;
}

function ranksBehind({ sets, sorting: { descending }, after }: Question): number[] {
  const ranks = [...new Set(sets.map(({ rank }) => rank))].toSorted((a, b) => (descending ? b - a : a - b));
  if (after === undefined) return ranks;
  return ranks.filter((rank) => (descending ? rank <= Number(after.value) : rank >= Number(after.value)));
}

/** All matches as `id`, `key` and `set_id`. */
function matches(question: Question, where: SQL[] = []): SQL {
  const { sets, sorting } = question;
  const columns = sql`i.id, ${keyOfRow(sorting.field)} as key, i.sighting_set_id as set_id`;
  if (sorting.field !== 'connection') return matching(question, { columns, where });
  return matching(question, { columns, where, join: sql`join ${ranksOf(sets)} on r.set_id = i.sighting_set_id` });
}

async function found(query: SQL, sorting: Sorting): Promise<FoundRow[]> {
  const { rows } = await database().execute<Partial<RawRow>>(query);
  return rows.flatMap((row) => foundRow(row, sorting));
}

/** The driver gives 64-bit integers as text; ours stay far below what a number holds. */
function foundRow({ id, key, set_id: setId }: Partial<RawRow>, { field }: Sorting): FoundRow[] {
  if (id === undefined || id === null || key === undefined || setId === undefined) return [];
  return [{ id: Number(id), value: isTextSort(field) ? key : Number(key), setId }];
}
