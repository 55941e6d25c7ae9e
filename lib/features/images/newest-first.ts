/** Something that happened, and where its own list is read on behind it. */
export interface Happening<Item> {
  at: Date;
  key: number;
  item: Item;
  /** Something else tells it already: it takes its place in the order and none in the list. */
  isTold?: boolean;
}

/**
 * The newest of two lists that are each newest first and one longer than `limit` where there is more. `taken` says behind which key each list is read on; a list of which
 * nothing was taken keeps its place.
 */
export function newestFirst<One, Other>(
  [one, other]: [readonly Happening<One>[], readonly Happening<Other>[]],
  limit: number,
): { items: (One | Other)[]; taken: [number | undefined, number | undefined]; isMore: boolean } {
  const items: (One | Other)[] = [];
  let [left, right] = [0, 0];
  while (items.length < limit) {
    const [first, second] = [one[left], other[right]];
    // What comes behind the last one that was read may be newer than all of the other list.
    if (first === undefined && one.length > limit) break;
    if (first !== undefined && (second === undefined || first.at >= second.at)) {
      if (first.isTold !== true) items.push(first.item);
      left += 1;
    } else if (second !== undefined) {
      items.push(second.item);
      right += 1;
    } else break;
  }
  return {
    items,
    taken: [one[left - 1]?.key, other[right - 1]?.key],
    isMore: left < one.length || right < other.length || one.length > limit,
  };
}
