'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Connection } from '@/lib/domain/connection';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { hasConfigs } from '@/lib/providers/catalog';

/** Connections whose provider has image configs; undefined while nobody knows. */
export function useAbleConnections(): readonly Connection[] | undefined {
  const { data } = useQuery(connectionsQuery());
  return useMemo(() => data?.items.filter(({ provider }) => hasConfigs(provider)), [data]);
}
