import type { ConfigUses } from '@/lib/features/image-configs/contract';

export interface PlanUsage {
  planIds: string[];
  /** Whether other plans may use it as well: not all could be read. */
  isPartial: boolean;
}

/** Plans that use each config, each of them once, in the order told. */
export function planUsage({ items, failed, truncated }: ConfigUses): (configId: string) => PlanUsage {
  const isPartial = failed.length > 0 || truncated === true;
  const found = new Map<string, Set<string>>();
  for (const { configId, planId } of items) found.set(configId, (found.get(configId) ?? new Set()).add(planId));
  return (configId) => ({ planIds: [...(found.get(configId) ?? [])], isPartial });
}
