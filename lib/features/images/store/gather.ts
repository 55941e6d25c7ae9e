import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { conditionsOf } from './conditions';
import { type FoundRow, foundRows, type Question, type RawRow } from './found';
import { countedImages } from './limits';
import { all, matching, ofSets } from './matching';
import { behind, inOrder, keyOfRow, ranksOf } from './sorting';

interface Gathered {
  total: number;
  /** The page; undefined when there are so many that following the order meets them sooner. */
  rows: FoundRow[] | undefined;
}

/** Counts the matches up to the limit; when these are few, the page is cut from them. */
export async function gather(question: Question): Promise<Gathered> {
  const { image, document } = conditionsOf(question.filter);
  const isByDocument = question.isEverySet && document.length > 0 && image.length === 0;
  const few = isByDocument ? Math.min(countedImages, mostFetched(question)) : countedImages;
  const [gathered, page] = isByDocument ? byDocument(question) : byImage(question);
  const { sorting, limit } = question;
  const { rows } = await database().execute<RawRow & { total: number }>(sql`
    with matching as materialized (${gathered} limit ${countedImages + 1}),
    counted as (select count(*)::int as total from matching)
    select total, page.* from counted left join lateral (
      select * from (${page}) as page where total <= ${few}
      order by ${inOrder(sql`page.key`, sql`page.id`, sorting)} limit ${limit}
    ) as page on true order by ${inOrder(sql`page.key`, sql`page.id`, sorting)}`);
  const total = rows[0]?.total ?? 0;
  return { total, rows: total <= few ? foundRows(rows, sorting) : undefined };
}

type Parts = [gathered: SQL, page: SQL];

function byImage(question: Question): Parts {
  const { sets, sorting } = question;
  const columns = sql`i.id, ${keyOfRow(sorting.field)} as key, i.sighting_set_id as set_id`;
  const join = sorting.field === 'connection' ? joinRanks(sets) : sql``;
  const page = sql`select * from matching as i where ${behind(sql`i.key`, sql`i.id`, question)}`;
  return [matching(question, { columns, join }), page];
}

/**
 * When only documents decide, images are looked at for the page alone. Whether somebody else's have come meanwhile is
 * asked in the same statement: then each is looked at after all.
 */
function byDocument(question: Question): Parts {
  const { sets, filter, sorting } = question;
  const { document, pairs } = conditionsOf(filter);
  const isEverySet = sql`not exists (select from inventory_counts
    where facet = 'total' and images > 0 and not ${ofSets(sets)})`;
  const isVisible = sql`exists (select from inventory_images as i where i.id = d.image_row_id and i.${ofSets(sets)})`;
  const key = keyOfRow(sorting.field);
  return [
    sql`select d.image_row_id as id from inventory_documents as d
      where ${all([...pairs, ...document])} and (${isEverySet} or ${isVisible})`,
    sql`select i.id, ${key} as key, i.sighting_set_id as set_id
      from matching join inventory_images as i on i.id = matching.id
      ${sorting.field === 'connection' ? joinRanks(sets) : sql``}
      where i.${ofSets(sets)} and ${behind(key, sql`i.id`, question)}`,
  ];
}

export function joinRanks(sets: Question['sets']): SQL {
  return sql`join ${ranksOf(sets)} on r.set_id = i.sighting_set_id`;
}

/** Beyond so many, fetching each costs more than following the order of all until enough of them have been met. */
function mostFetched({ sets, limit }: Question): number {
  const images = sets.reduce((sum, set) => sum + set.images, 0);
  return Math.floor(Math.sqrt(2 * images * limit));
}
