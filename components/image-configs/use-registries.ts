'use client';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { configRegistriesQuery } from '@/lib/features/image-configs/queries';

/** What a registry is called; its id while, or where, nobody knows. */
export function useRegistryName(connectionId: string): (id: string) => string {
  const { data } = useQuery(configRegistriesQuery(connectionId));
  return useMemo(() => {
    const names = new Map(data?.items.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? id;
  }, [data]);
}
