'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { applyToLists } from '@/components/rollouts/apply-to-lists';
import { connectionKeys } from '@/lib/features/connections/queries';
import { changesImages, followEvents } from '@/lib/features/events/live';
import { imageKeys } from '@/lib/features/images/queries';
import { rolloutsTopic } from '@/lib/features/rollouts/topic';

const justRead = 15_000;

/** Keeps what is on the screen in step with what happened elsewhere; renders nothing. */
export function EventFollower() {
  const client = useQueryClient();
  useEffect(() => {
    const leaving = new AbortController();
    followEvents(
      ['connections'],
      (change) => {
        void client.invalidateQueries({ queryKey: connectionKeys.all });
        // Most readings find nothing new: then the lists stay as they are.
        if (!changesImages(change)) return;
        // A stream that begins tells its state: what this page has just read is no older than that.
        const before = change.type === 'state' ? Date.now() - justRead : Number.POSITIVE_INFINITY;
        void client.invalidateQueries({
          queryKey: imageKeys.inventory,
          predicate: ({ state }) => state.dataUpdatedAt < before,
        });
      },
      leaving.signal,
    );
    followEvents([rolloutsTopic], (change) => applyToLists(client, change), leaving.signal);
    return () => leaving.abort();
  }, [client]);
  return null;
}
