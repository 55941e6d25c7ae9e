import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { conditionsOf } from './conditions';
import { type FoundRow, foundRows, type Question, type RawRow } from './found';
import { rankedMatches } from './gather';
import { followedPerRow } from './limits';
import { all, ofSets } from './matching';
import { behind, inOrder, keyOfRow, ranksOf, type Sorting } from './sorting';

/** Follows the order from where the page begins, which meets matches soon where there are many. */
export async function follow(question: Question): Promise<FoundRow[]> {
  if (question.sets.length === 0) return [];
  if (question.sorting.field === 'connection') return followRanks(question);
  const { sorting, filter, sets, limit } = question;
  const [key, id] = [keyOfRow(sorting.field), sql`i.id`];
  const order = inOrder(key, id, sorting);
  const { image, bounds } = conditionsOf(filter);
  const place = all([behind(key, id, question), ...(bounds[sorting.field] ?? [])]);
  const rows = await found(
    sql`select i.id, ${key} as key, i.sighting_set_id as set_id
      from (select * from inventory_images as i where ${place} order by ${order} limit ${limit * followedPerRow}) as i
      where i.${ofSets(sets)} and ${all(image)}
      order by ${order} limit ${limit}`,
    sorting,
  );
  return rows.length < limit ? sweep(question) : rows;
}

/** Sorts all matches behind the page's beginning: what is left when matches lie together far down the order. */
async function sweep(question: Question): Promise<FoundRow[]> {
  const { sorting, limit } = question;
  const matches = rankedMatches(question, [behind(keyOfRow(sorting.field), sql`i.id`, question)]);
  // `offset 0` keeps the planner from following the order after all.
  return found(
    sql`select * from (${matches} offset 0) as i order by ${inOrder(sql`i.key`, sql`i.id`, sorting)} limit ${limit}`,
    sorting,
  );
}

/** By connection: one group of sets after the other, each in the order of its ids. */
async function followRanks(question: Question): Promise<FoundRow[]> {
  const { sorting, filter, sets, after, limit } = question;
  const { image } = conditionsOf(filter);
  const rows: FoundRow[] = [];
  for (const rank of ranksBehind(question)) {
    const first = { value: rank, id: sorting.descending ? Number.MAX_SAFE_INTEGER : -1 };
    const start = after?.value === rank ? after : first;
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

async function found(query: SQL, sorting: Sorting): Promise<FoundRow[]> {
  return foundRows((await database().execute<RawRow>(query)).rows, sorting);
}
