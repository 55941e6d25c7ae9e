import { ProviderError } from '../errors';
import type { Readable } from '../config-groups';

/** Nobody states a ceiling for `pageSize`: 100 is asked for, and the server's own size where it refuses that. */
const pageSize = '100';

/** Far above what an organization has; a server that never stops naming a next page is not read for ever. */
const mostPages = 60;

export type Paging = [name: string, value: string][];

/** A list behind `nextPageToken`, read to its end; `truncated` where that is further than anybody reads. */
export async function readToEnd<Item>(
  read: (paging: Paging) => Promise<{ items: Item[]; next: string | undefined }>,
): Promise<Readable<Item>> {
  const items: Item[] = [];
  const seen = new Set<string>();
  let size: Paging = [['pageSize', pageSize]];
  let token: string | undefined;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const behind: Paging = token === undefined ? [] : [['nextPageToken', token]];
    const page = await read([...size, ...behind]).catch((error: unknown) => {
      if (token !== undefined || !(error instanceof ProviderError) || error.status !== 400) throw error;
      size = [];
      return read([]);
    });
    items.push(...page.items);
    if (!page.next) return { items };
    // A token that comes twice leads in a circle.
    if (seen.has(page.next)) break;
    seen.add(page.next);
    token = page.next;
  }
  return { items, truncated: true };
}

/** At most four at a time, in the order given; nothing new is begun after one has failed. */
export async function inFours<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const entries = items.entries();
  let failed = false;
  const worker = async () => {
    for (const [place, item] of entries) {
      if (failed) return;
      results[place] = await work(item).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return results;
}
