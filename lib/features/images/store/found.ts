import 'server-only';
import type { RowFilter } from './conditions';
import type { CountedSet } from './kept-counts';
import { isTextSort, type Position, type RankedSet, type Sorting } from './sorting';

export interface Question {
  /** Which images there are for whoever asks; the ranks order them when sorting by connection. */
  sets: (CountedSet & RankedSet)[];
  /** Most of all images are in them. */
  isMost: boolean;
  filter: RowFilter;
  sorting: Sorting;
  after?: Position | undefined;
  limit: number;
}

export interface FoundRow extends Position {
  setId: number;
}

export interface RawRow extends Record<string, unknown> {
  id: string | null;
  key: string;
  set_id: number;
}

/** The driver gives 64-bit integers as text; ours stay far below what a number holds. */
export function foundRows(rows: RawRow[], { field }: Sorting): FoundRow[] {
  return rows.flatMap(({ id, key, set_id: setId }) =>
    id === null ? [] : [{ id: Number(id), value: isTextSort(field) ? key : Number(key), setId }],
  );
}
