import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { conditionsOf, integers, type RowFilter } from './conditions';

interface Asked {
  sets: readonly { id: number }[];
  /** Most images are in these sets: then their index finds nothing that is worth finding. */
  isMost: boolean;
  filter: RowFilter;
}

interface Parts {
  columns: SQL;
  join?: SQL;
  where?: SQL[];
}

/** Every image `i` that matches, in no order. */
export function matching({ sets, isMost, filter }: Asked, { columns, join = sql``, where = [] }: Parts): SQL {
  const { image, pairs } = conditionsOf(filter);
  // Planners take an index for selective that yields everything, and read all of it; of a sum they have none.
  const isVisible = isMost ? sql`i.sighting_set_id + 0 = any(${idsOf(sets)})` : sql`i.${ofSets(sets)}`;
  return sql`select ${columns} from inventory_images as i ${join}
    where ${isVisible} and ${all([...pairs, ...image, ...where])}`;
}

export function ofSets(sets: readonly { id: number }[]): SQL {
  return sql`sighting_set_id = any(${idsOf(sets)})`;
}

const idsOf = (sets: readonly { id: number }[]): SQL => integers(sets.map(({ id }) => id));

export function all(conditions: SQL[]): SQL {
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `);
}
