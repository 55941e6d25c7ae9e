'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLocale } from 'use-intl/react';
import { followEvents } from '@/lib/features/events/live';
import { applyProgress } from '@/lib/features/rollouts/live';
import { topicOf } from '@/lib/features/rollouts/topic';

/** Keeps a rollout on the screen in step for as long as it is there. */
export function useRolloutLive(id: string): void {
  const client = useQueryClient();
  const locale = useLocale();
  useEffect(() => {
    const leaving = new AbortController();
    followEvents([topicOf(id)], (change) => applyProgress(client, { id, locale }, change), leaving.signal);
    return () => leaving.abort();
  }, [client, id, locale]);
}
