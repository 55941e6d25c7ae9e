/** What a walk has read: of each of its views the rows it showed, and whether it was read to its very end. */
export interface WalkedViews {
  views: ReadonlyMap<string, { rows: ReadonlySet<number>; isComplete: boolean }>;
}

/**
 * The views that still show a row. Only a view that was read completely can say that it doesn't; a view that this walk
 * doesn't know (the connection had another role or another cloud) is over once everything there is was read.
 */
export function remainingViews(held: readonly string[], rowId: number, { views }: WalkedViews): string[] {
  const everything = [...views.values()].every(({ isComplete }) => isComplete);
  return held.filter((name) => {
    const view = views.get(name);
    if (view === undefined) return !everything;
    return !view.isComplete || view.rows.has(rowId);
  });
}
