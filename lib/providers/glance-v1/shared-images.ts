import type { ProviderImage } from '@/lib/domain/image';
import { ProviderError } from '../errors';
import type { ImagePage } from '../provider';
import type { Client } from './client';
import { toImage, type Viewpoint } from './map';
import { requireProjectId } from './refusals';

/** Places of a connection's queue that one list of shared images may take. */
const headsAtOnce = 4;

interface SharedQuery {
  project: string;
  limit: number;
  cursor: string | undefined;
  viewpoint: () => Promise<Viewpoint>;
  signal: AbortSignal | undefined;
}

/**
 * Images shared with a project. The service gives ids without pages and without names: each costs one HEAD, so the
 * pages are ours, and an image that went away in between is left out.
 */
export async function listSharedWith(client: Client, query: SharedQuery): Promise<ImagePage> {
  requireProjectId(query.project);
  const ids = [...new Set(await client.sharedWith(query.project, query.signal))];
  const start = query.cursor === undefined ? 0 : ids.indexOf(query.cursor) + 1;
  const wanted = ids.slice(start, start + query.limit);
  const seenBy = await query.viewpoint();
  const found = await inTurn(wanted, async (id): Promise<ProviderImage[]> => {
    try {
      return [toImage((await client.image(id, query.signal)).record, seenBy)];
    } catch (error) {
      if (error instanceof ProviderError && error.code === 'upstream_not_found') return [];
      throw error;
    }
  });
  const last = wanted.at(-1);
  const next = last !== undefined && start + wanted.length < ids.length ? last : null;
  return { images: found.flat(), next, total: null };
}

async function inTurn<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [place, item] of rest) results[place] = await work(item);
  };
  await Promise.all(Array.from({ length: headsAtOnce }, worker));
  return results;
}
