import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { ImageSort } from '@/lib/domain/image-filter';
import { integers } from './conditions';

/** `connection` is no column: its order is that of the groups that sets form. */
const columns: Record<Exclude<ImageSort, 'connection'>, string> = {
  name: 'name_key',
  status: 'status',
  visibility: 'visibility',
  owner: 'owner',
  os: 'os',
  size: 'size_bytes',
  format: 'disk_format',
  minDisk: 'min_disk_gib',
  minRam: 'min_ram_mib',
  protected: 'protected',
  created: 'created_ms',
  updated: 'updated_ms',
};
const textSorts: readonly ImageSort[] = ['name', 'status', 'visibility', 'owner', 'os', 'format'];

/** Where a page begins: behind the row of this value and id. */
export interface Position {
  value: string | number;
  id: number;
}

export interface Sorting {
  field: ImageSort;
  descending: boolean;
}

/** `-updated` as a query spells it. */
export function sortingOf(sort: `${'' | '-'}${ImageSort}`): Sorting {
  const descending = sort.startsWith('-');
  return { field: (descending ? sort.slice(1) : sort) as ImageSort, descending };
}

/** The sort key of a row of `inventory_images i` (and of `r`, the ranks of sets, when sorting by connection). */
export function keyOfRow(field: ImageSort): SQL {
  return field === 'connection' ? sql`r.rank` : sql`i.${sql.identifier(columns[field])}`;
}

/** Ties are broken by the row's id in the same direction, so that one index serves both. */
export function inOrder(key: SQL, id: SQL, { descending }: Sorting): SQL {
  return descending ? sql`${key} desc, ${id} desc` : sql`${key}, ${id}`;
}

export function behind(key: SQL, id: SQL, { sorting, after }: { sorting: Sorting; after?: Position | undefined }): SQL {
  if (after === undefined) return sql`true`;
  const value = isTextSort(sorting.field) ? sql`${after.value}::text` : sql`${after.value}::bigint`;
  return sql`(${key}, ${id}) ${sql.raw(sorting.descending ? '<' : '>')} (${value}, ${after.id}::bigint)`;
}

export function isTextSort(field: ImageSort): boolean {
  return textSorts.includes(field);
}

/** Sets that share a rank are told apart by nothing but the ids of their images. */
export interface RankedSet {
  id: number;
  rank: number;
}

export function ranksOf(sets: RankedSet[]): SQL {
  const ids = integers(sets.map(({ id }) => id));
  return sql`unnest(${ids}, ${integers(sets.map(({ rank }) => rank))}) as r (set_id, rank)`;
}
