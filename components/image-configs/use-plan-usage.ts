import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { configServicesQuery, configUsesQuery, type EnvironmentPlace } from '@/lib/features/image-configs/queries';
import { planUsage } from './plan-usage';

/** Names of the plans that use a config: `reading` before anybody knows, `unknown` where it could not be had. */
export type ShownUsage = { names: string[]; isPartial: boolean } | 'reading' | 'unknown';

/** Read beside the list of configs: a slow plan does not hold it up. */
export function usePlanUsage(place: EnvironmentPlace): (configId: string) => ShownUsage {
  const { data, isError } = useQuery(configUsesQuery(place));
  const planName = usePlanName(place);
  return useMemo(() => {
    if (data === undefined) return (): ShownUsage => (isError ? 'unknown' : 'reading');
    const usageOf = planUsage(data);
    return (configId: string): ShownUsage => {
      const { planIds, isPartial } = usageOf(configId);
      return { names: planIds.map(planName), isPartial };
    };
  }, [data, isError, planName]);
}

/** What a plan is called; its id while, or where, nobody knows. */
export function usePlanName({ connectionId, serviceId }: EnvironmentPlace): (id: string) => string {
  const { data } = useQuery(configServicesQuery(connectionId));
  return useMemo(() => {
    const plans = data?.items.find(({ id }) => id === serviceId)?.plans;
    const names = new Map(plans?.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? id;
  }, [data, serviceId]);
}
