'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Connection } from '@/lib/domain/connection';
import { connectionKeys, refreshConnectionMutation } from '@/lib/features/connections/queries';

/** Has connections read again now; what comes of it shows on their chips. */
export function useRefreshConnections(connections: readonly Pick<Connection, 'id' | 'state'>[]) {
  const client = useQueryClient();
  const { mutateAsync } = useMutation(refreshConnectionMutation());
  const refresh = useMutation({
    // Each failure is reported by its own mutation.
    meta: { quiet: true },
    mutationFn: (ids: readonly string[]) => Promise.allSettled(ids.map((id) => mutateAsync(id))),
    onSettled: () => client.invalidateQueries({ queryKey: connectionKeys.all }),
  });
  return {
    one: (id: string) => refresh.mutate([id]),
    all: () => refresh.mutate(connections.filter(({ state }) => state !== 'paused').map(({ id }) => id)),
    pending: refresh.isPending,
  };
}
