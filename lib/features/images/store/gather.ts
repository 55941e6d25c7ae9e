import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { type FoundRow, foundRows, type Question, type RawRow } from './found';
import { countedImages } from './limits';
import { matching } from './matching';
import { behind, inOrder, keyOfRow, ranksOf } from './sorting';

interface Gathered {
  total: number;
  /** The page; undefined when there are so many that following the order meets them sooner. */
  rows: FoundRow[] | undefined;
}

/** Counts the matches up to the limit; when that was all of them, the page is cut from them. */
export async function gather(question: Question): Promise<Gathered> {
  const { sorting, limit } = question;
  const { rows } = await database().execute<RawRow & { total: number }>(sql`
    with matching as materialized (${rankedMatches(question)} limit ${countedImages + 1}),
    counted as (select count(*)::int as total from matching)
    select total, page.* from counted left join lateral (
      select * from matching as i where total <= ${countedImages} and ${behind(sql`i.key`, sql`i.id`, question)}
      order by ${inOrder(sql`i.key`, sql`i.id`, sorting)} limit ${limit}
    ) as page on true order by ${inOrder(sql`page.key`, sql`page.id`, sorting)}`);
  const total = rows[0]?.total ?? 0;
  return { total, rows: total <= countedImages ? foundRows(rows, sorting) : undefined };
}

/** All matches as `id`, `key` and `set_id`. */
export function rankedMatches(question: Question, where: SQL[] = []): SQL {
  const { sets, sorting } = question;
  const columns = sql`i.id, ${keyOfRow(sorting.field)} as key, i.sighting_set_id as set_id`;
  if (sorting.field !== 'connection') return matching(question, { columns, where });
  return matching(question, { columns, where, join: sql`join ${ranksOf(sets)} on r.set_id = i.sighting_set_id` });
}
