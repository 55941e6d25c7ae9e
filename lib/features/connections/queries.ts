import { mutationOptions, queryOptions } from '@tanstack/react-query';
import type { Connection } from '@/lib/domain/connection';
import { type CallInput, call } from '@/lib/http/call';
import {
  checkConnection,
  checkUnsavedConnection,
  createConnection,
  deleteConnection,
  getConnection,
  listConnections,
  listVersions,
  refreshConnection,
  updateConnection,
} from './contract';

export const connectionKeys = {
  all: ['connections'] as const,
  list: ['connections', 'list'] as const,
  one: (connectionId: string) => ['connections', 'one', connectionId] as const,
  /** Not below `all`: every change of any connection would have the provider asked again. */
  versions: (connectionId: string) => ['connection-versions', connectionId] as const,
  deletion: (connectionId: string) => ['connection-deletion', connectionId] as const,
};

export function connectionsQuery() {
  return queryOptions({
    queryKey: connectionKeys.list,
    queryFn: ({ signal }) => call(listConnections, {}, { signal }),
  });
}

export function connectionQuery(connectionId: string) {
  return queryOptions({
    queryKey: connectionKeys.one(connectionId),
    queryFn: ({ signal }) => call(getConnection, { params: { connectionId } }, { signal }),
    meta: { quiet: true },
  });
}

/** Asked of the provider itself, so only where a page shows it; the page says the failure. */
export function versionsQuery(connectionId: string) {
  return queryOptions({
    queryKey: connectionKeys.versions(connectionId),
    queryFn: ({ signal }) => call(listVersions, { params: { connectionId } }, { signal }),
    retry: false,
    meta: { quiet: true },
  });
}

/** Forms put the problem beside its field themselves. */
const inForm = { meta: { quiet: true } };

export function createConnectionMutation() {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof createConnection>['body']) => call(createConnection, { body }),
    ...inForm,
  });
}

export function updateConnectionMutation(connectionId: string) {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof updateConnection>['body']) =>
      call(updateConnection, { params: { connectionId }, body }),
    ...inForm,
  });
}

export function checkUnsavedMutation() {
  return mutationOptions({
    mutationFn: (body: CallInput<typeof checkUnsavedConnection>['body']) => call(checkUnsavedConnection, { body }),
    ...inForm,
  });
}

export function checkConnectionMutation() {
  return mutationOptions({
    mutationFn: (connectionId: string) => call(checkConnection, { params: { connectionId } }),
  });
}

export function pauseConnectionMutation() {
  return mutationOptions({
    mutationFn: ({ connectionId, paused }: { connectionId: string; paused: boolean }) =>
      call(updateConnection, { params: { connectionId }, body: { paused } }),
  });
}

export function deleteConnectionMutation(connectionId: string) {
  return mutationOptions({
    mutationKey: connectionKeys.deletion(connectionId),
    mutationFn: () => call(deleteConnection, { params: { connectionId } }),
    ...inForm,
  });
}

/** What is being read changes by the second; otherwise events say when something did. */
const watchEvery = 2_000;

function isBusy({ syncing, nextSyncAt, state }: Connection, now: Date): boolean {
  if (state === 'paused') return false;
  return syncing !== undefined || (nextSyncAt !== undefined && Date.parse(nextSyncAt) <= now.getTime());
}

/** For pages that show how reading goes on: asked again while any of them is being read, or is about to be. */
export function watchedConnectionsQuery() {
  return queryOptions({
    ...connectionsQuery(),
    // Nobody pressed anything: it must not keep a session alive.
    queryFn: ({ signal }) => call(listConnections, {}, { signal, background: true }),
    refetchInterval: ({ state }) =>
      state.data?.items.some((each) => isBusy(each, new Date())) === true ? watchEvery : false,
  });
}

export function watchedConnectionQuery(connectionId: string) {
  return queryOptions({
    ...connectionQuery(connectionId),
    queryFn: ({ signal }) => call(getConnection, { params: { connectionId } }, { signal, background: true }),
    refetchInterval: ({ state }) => (state.data !== undefined && isBusy(state.data, new Date()) ? watchEvery : false),
  });
}

export function refreshConnectionMutation() {
  return mutationOptions({
    mutationFn: (connectionId: string) => call(refreshConnection, { params: { connectionId } }),
  });
}
