import { infiniteQueryOptions, mutationOptions, queryOptions } from '@tanstack/react-query';
import type { ItemOutcome } from '@/lib/domain/change-set';
import { type CallInput, call } from '@/lib/http/call';
import {
  cancelChangeSet,
  createChangeSet,
  getChangeSet,
  listChangeSets,
  retryChangeSet,
  runChangeSet,
  undoChangeSet,
} from './contract';

const pageLength = 100;
const fallbackMilliseconds = 10_000;

export const changeSetKeys = {
  all: ['change-sets'] as const,
  list: ['change-sets', 'list'] as const,
  one: (id: string) => ['change-sets', 'one', id] as const,
  summary: (id: string) => ['change-sets', 'one', id, 'summary'] as const,
  items: (id: string, outcome: readonly ItemOutcome[]) => ['change-sets', 'one', id, 'items', ...outcome] as const,
};

export function changeSetsQuery() {
  return infiniteQueryOptions({
    queryKey: changeSetKeys.list,
    queryFn: ({ pageParam, signal }) =>
      call(listChangeSets, { query: pageParam === null ? {} : { cursor: pageParam } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    meta: { quiet: true },
  });
}

/** How a set stands; the event stream keeps it in step, and where that is missing, it is asked again. */
export function changeSetQuery(changeSetId: string) {
  return queryOptions({
    queryKey: changeSetKeys.summary(changeSetId),
    queryFn: ({ signal }) => call(getChangeSet, { params: { changeSetId }, query: { limit: 1 } }, { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? fallbackMilliseconds : false),
  });
}

export function changeSetItemsQuery(changeSetId: string, outcome: readonly ItemOutcome[]) {
  return infiniteQueryOptions({
    queryKey: changeSetKeys.items(changeSetId, outcome),
    queryFn: ({ pageParam, signal }) => {
      const asked = outcome.length === 0 ? {} : { outcome: [...outcome] };
      const query = { limit: pageLength, ...asked, ...(pageParam === null ? {} : { cursor: pageParam }) };
      return call(getChangeSet, { params: { changeSetId }, query }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    meta: { quiet: true },
  });
}

export type NewChangeSet = CallInput<typeof createChangeSet>['body'];

/** The form puts the problem beside its field itself. */
export function createChangeSetMutation() {
  return mutationOptions({
    mutationFn: (body: NewChangeSet) => call(createChangeSet, { body }),
    meta: { quiet: true },
  });
}

export function runChangeSetMutation(changeSetId: string) {
  return mutationOptions({ mutationFn: () => call(runChangeSet, { params: { changeSetId } }) });
}

export function cancelChangeSetMutation(changeSetId: string) {
  return mutationOptions({ mutationFn: () => call(cancelChangeSet, { params: { changeSetId } }) });
}

export function retryChangeSetMutation(changeSetId: string) {
  return mutationOptions({ mutationFn: () => call(retryChangeSet, { params: { changeSetId } }) });
}

export function undoChangeSetMutation(changeSetId: string) {
  return mutationOptions({ mutationFn: () => call(undoChangeSet, { params: { changeSetId } }) });
}
