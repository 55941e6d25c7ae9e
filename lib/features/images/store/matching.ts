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

/** Every image `i` that matches, in no order. */
export function matching({ sets, filter }: Asked, { columns, join = sql``, where = [] }: Parts): SQL {
  const { image, pairs } = conditionsOf(filter);
  return sql`select ${columns} from inventory_images as i ${join}
    where i.${ofSets(sets)} and ${all([...pairs, ...image, ...where])}`;
}

export function ofSets(sets: readonly { id: number }[]): SQL {
  return sql`sighting_set_id = any(${integers(sets.map(({ id }) => id))})`;
}

export function all(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
