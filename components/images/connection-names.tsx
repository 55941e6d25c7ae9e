'use client';
import { createContext, type ReactNode, use, useMemo } from 'react';

const NamesContext = createContext<ReadonlyMap<string, string>>(new Map());

interface ConnectionNamesProps {
  connections: readonly { id: string; name: string }[];
  children: ReactNode;
}

/** Names for the ids of connections below it: one look-up for hundreds of rows, instead of a subscription each. */
export function ConnectionNames({ connections, children }: ConnectionNamesProps) {
  const names = useMemo(() => new Map(connections.map(({ id, name }) => [id, name])), [connections]);
  return <NamesContext value={names}>{children}</NamesContext>;
}

/** A connection that is gone, or that one may not see, is called by its id. */
export function useConnectionName(): (id: string) => string {
  const names = use(NamesContext);
  return (id) => names.get(id) ?? id;
}
