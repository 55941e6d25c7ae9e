import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { conditionsOf, integers, type RowFilter } from './conditions';

interface Asked {
  sets: readonly { id: number }[];
  filter: RowFilter;
}

interface Parts {
  columns: SQL;
  join?: SQL;
  where?: SQL[];
}

/** Everything that matches, in no order: images are `i`, their documents, where they decide, `d`. */
export function matching({ sets, filter }: Asked, { columns, join = sql``, where = [] }: Parts): SQL {
  const { image, document, pairs } = conditionsOf(filter);
  return sql`select ${columns} from inventory_images as i ${join} ${joinDocuments(document)}
    where i.${ofSets(sets)} and ${all([...image, ...pairs, ...document, ...where])}`;
}

export function ofSets(sets: readonly { id: number }[]): SQL {
  return sql`sighting_set_id = any(${integers(sets.map(({ id }) => id))})`;
}

export function joinDocuments(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`` : sql`join inventory_documents as d on d.image_row_id = i.id`;
}

export function all(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
