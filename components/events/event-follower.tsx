'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { connectionKeys } from '@/lib/features/connections/queries';
import { followEvents } from '@/lib/features/events/live';

/** Keeps what is on the screen in step with what happened elsewhere; renders nothing. */
export function EventFollower() {
  const client = useQueryClient();
  useEffect(() => {
    const leaving = new AbortController();
    followEvents(
      ['connections'],
      () => void client.invalidateQueries({ queryKey: connectionKeys.all }),
      leaving.signal,
    );
    return () => leaving.abort();
  }, [client]);
  return null;
}
