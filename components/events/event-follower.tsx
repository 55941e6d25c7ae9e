'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connectionKeys } from '@/lib/features/connections/queries';
import { changesImages, followEvents } from '@/lib/features/events/live';
import { imageKeys } from '@/lib/features/images/queries';

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
        if (changesImages(change)) void client.invalidateQueries({ queryKey: imageKeys.inventory });
      },
      leaving.signal,
    );
    return () => leaving.abort();
  }, [client]);
  return null;
}
