import 'server-only';
import { hasImages } from '@/lib/providers/catalog';
import { lacksNextWalk } from '../reading-state';
import { connectionStore } from '../store';

/** Connections whose images nothing is going to read, although nobody paused them. */
export async function unplannedConnections(now: Date): Promise<string[]> {
  const rows = await connectionStore.list('all');
  const lacking = rows.filter(
    ({ provider, paused, walk }) =>
      hasImages(provider) &&
      lacksNextWalk({ paused, startedAt: walk?.startedAt ?? null, nextAt: walk?.nextAt ?? null }, now),
  );
  return lacking.map(({ id }) => id);
}
