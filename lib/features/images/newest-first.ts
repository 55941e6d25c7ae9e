/** Something that happened, and where its own list is read on behind it. */
export interface Happening<Item> {
  at: Date;
  key: number;
  item: Item;
}

/**
 * The newest of two lists that are each newest first. `rest` says behind which key each list is read on; a list of which
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
    if (first !== undefined && (second === undefined || first.at >= second.at)) {
      items.push(first.item);
      left += 1;
    } else if (second !== undefined) {
      items.push(second.item);
      right += 1;
    } else break;
  }
  return {
    items,
    taken: [one[left - 1]?.key, other[right - 1]?.key],
    isMore: left < one.length || right < other.length,
  };
}
