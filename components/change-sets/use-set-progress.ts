'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { applyProgress } from '@/lib/features/change-sets/live';
import { topicOf } from '@/lib/features/change-sets/topic';
import { followEvents } from '@/lib/features/events/live';

/** Keeps a set on the screen in step for as long as it is there. */
export function useSetProgress(id: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const leaving = new AbortController();
    followEvents([topicOf(id)], (change) => applyProgress(client, id, change), leaving.signal);
    return () => leaving.abort();
  }, [client, id]);
}
