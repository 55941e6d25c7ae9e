import 'server-only';
import type { ConnectionOrder } from '../connection-order';
import { unusableCursor } from '../cursor';
import type { ListPlace } from '../list-cursor';
import { isTextSort, type Position, type Sorting } from '../store/sorting';

interface Order {
  sorting: Sorting;
  order: ConnectionOrder;
}

/** Where a row stands, in words that hold until the next page is asked for. */
export function placeOf({ value, id }: Position, { sorting, order }: Order): ListPlace {
  return sorting.field === 'connection' ? order.kept({ value: Number(value), id }) : { value, id };
}

export function positionOf(place: ListPlace, { sorting, order }: Order): Position {
  if (sorting.field === 'connection') return order.found(place, sorting.descending);
  // Whoever writes a cursor by hand gets no further than this.
  if (isTextSort(sorting.field) !== (typeof place.value === 'string')) throw unusableCursor('cursorMalformed');
  return place;
}
