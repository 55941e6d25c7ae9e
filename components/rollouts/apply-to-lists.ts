import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Rollout } from '@/lib/domain/rollout';
import type { listRollouts } from '@/lib/features/rollouts/contract';
import { configKeys } from '@/lib/features/image-configs/queries';
import { type RolloutChange, rolloutChangeOf } from '@/lib/features/rollouts/live';
import { rolloutKeys } from '@/lib/features/rollouts/queries';
import type { ReplyOf } from '@/lib/http/endpoint';

export type ListedRollouts = InfiniteData<ReplyOf<typeof listRollouts>, string | null>;

const justRead = 15_000;

/**
 * Brings news of any rollout into the lists that are held. Counts move often and change no order; a list is asked again
 * only where one may have come, gone or moved to another group.
 */
export function applyToLists(client: QueryClient, event: { type: string; data: unknown }): void {
  const change = rolloutChangeOf(event);
  if (change === undefined) {
    // A stream that begins: what this page has just read is no older than that.
    const before = event.type === 'state' ? Date.now() - justRead : Number.POSITIVE_INFINITY;
    void client.invalidateQueries({
      queryKey: rolloutKeys.lists,
      predicate: ({ state }) => state.dataUpdatedAt < before,
    });
    return;
  }
  let isMoved = true;
  client.setQueriesData<ListedRollouts>({ queryKey: rolloutKeys.lists }, (held) => {
    const known = held?.pages?.flatMap(({ items }) => items).find(({ id }) => id === change.id);
    if (held === undefined || known === undefined) return held;
    if (known.status === change.status && known.watched === change.watched) isMoved = false;
    return withChange(held, change);
  });
  if (!isMoved) return;
  void client.invalidateQueries({ queryKey: rolloutKeys.lists });
  // What may be done with the config depends on it; what surrounds the config does not, and is dear to read.
  for (const queryKey of [configKeys.one(change), configKeys.rollout(change)])
    void client.invalidateQueries({ queryKey, exact: true });
}

function withChange(held: ListedRollouts, change: RolloutChange): ListedRollouts {
  const changed = (rollout: Rollout): Rollout => {
    if (rollout.id !== change.id) return rollout;
    const { status, watched, providerStatus, counts } = change;
    return {
      ...{ ...rollout, status, watched },
      ...(providerStatus === undefined ? {} : { providerStatus }),
      ...(counts === undefined ? {} : { counts }),
    };
  };
  return { ...held, pages: held.pages.map((page) => ({ ...page, items: page.items.map(changed) })) };
}
