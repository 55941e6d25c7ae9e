'use client';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { Rollout } from '@/lib/domain/rollout';
import type { ConfigPlace } from '@/lib/features/image-configs/queries';
import { rolloutsQuery } from '@/lib/features/rollouts/queries';

/** Rollouts of this config that we know, newest first. */
export function useConfigHistory({ connectionId, configId }: ConfigPlace): Rollout[] {
  const { data } = useInfiniteQuery(rolloutsQuery({ connection: [connectionId], config: [configId] }));
  const known = data?.pages.flatMap(({ items }) => items) ?? [];
  return known.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt));
}
