import { infiniteQueryOptions, keepPreviousData, mutationOptions, queryOptions } from '@tanstack/react-query';
import type { RolloutStatus } from '@/lib/domain/rollout';
import { call } from '@/lib/http/call';
import { getRollout, listRolloutInstances, listRollouts, resumeRollout, type RolloutFilter } from './contract';

const instancesAtOnce = 200;
const fallbackMilliseconds = 30_000;

export const rolloutKeys = {
  all: ['rollouts'] as const,
  lists: ['rollouts', 'list'] as const,
  list: (filter: RolloutFilter) => ['rollouts', 'list', filter] as const,
  one: (id: string) => ['rollouts', 'one', id] as const,
  instances: (id: string) => ['rollouts', 'instances', id] as const,
  instancesOf: (id: string, status: readonly RolloutStatus[]) => ['rollouts', 'instances', id, ...status] as const,
};

export function rolloutsQuery(filter: RolloutFilter = {}) {
  return infiniteQueryOptions({
    queryKey: rolloutKeys.list(filter),
    queryFn: ({ pageParam, signal }) =>
      call(listRollouts, { query: { ...filter, ...(pageParam === null ? {} : { cursor: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    meta: { quiet: true },
  });
}

/** The event stream keeps it in step; where that is missing, it is asked again. */
export function rolloutQuery(rolloutId: string) {
  return queryOptions({
    queryKey: rolloutKeys.one(rolloutId),
    queryFn: ({ signal }) => call(getRollout, { params: { rolloutId } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.watched === true ? fallbackMilliseconds : false),
  });
}

export function rolloutInstancesQuery(rolloutId: string, status: readonly RolloutStatus[] = []) {
  return infiniteQueryOptions({
    queryKey: rolloutKeys.instancesOf(rolloutId, status),
    queryFn: ({ pageParam, signal }) => {
      const asked = status.length === 0 ? {} : { status: [...status] };
      const query = { limit: instancesAtOnce, ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return call(listRolloutInstances, { params: { rolloutId }, query }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
    meta: { quiet: true },
  });
}

export function resumeRolloutMutation(rolloutId: string) {
  return mutationOptions({ mutationFn: () => call(resumeRollout, { params: { rolloutId } }) });
}
