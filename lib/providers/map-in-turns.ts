import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';

const perTurn = 250;

/**
 * Maps a page of a thousand images so that others get their turn: parsing its JSON has held the process already, and the
 * pages people look at are served by the same one.
 */
export async function mapInTurns<Item, Result>(items: readonly Item[], map: (item: Item) => Result): Promise<Result[]> {
  const results: Result[] = [];
  for (let start = 0; start < items.length; start += perTurn) {
    await nextTurn();
    for (const item of items.slice(start, start + perTurn)) results.push(map(item));
  }
  return results;
}
