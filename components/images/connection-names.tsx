'use client';
import { createContext, type ReactNode, use, useMemo } from 'react';

const NamesContext = createContext<ReadonlyMap<string, string>>(new Map());
const ProvidersContext = createContext<ReadonlySet<string>>(new Set());

interface ConnectionNamesProps {
  connections: readonly { id: string; name: string; provider?: string }[];
  children: ReactNode;
}

/** Names for the ids of connections below it: one look-up for hundreds of rows, instead of a subscription each. */
export function ConnectionNames({ connections, children }: ConnectionNamesProps) {
  const names = useMemo(() => new Map(connections.map(({ id, name }) => [id, name])), [connections]);
  const providers = useMemo(() => new Set(connections.flatMap(({ provider }) => provider ?? [])), [connections]);
  return (
    <NamesContext value={names}>
      <ProvidersContext value={providers}>{children}</ProvidersContext>
    </NamesContext>
  );
}

/** Ids of every provider there is a connection to. */
export function useProvidersOfConnections(): ReadonlySet<string> {
  return use(ProvidersContext);
}

/** A connection that is gone, or that one may not see, is called by its id. */
export function useConnectionName(): (id: string) => string {
  const names = use(NamesContext);
  return (id) => names.get(id) ?? id;
}
