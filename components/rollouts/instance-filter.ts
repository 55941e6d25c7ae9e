import type { RolloutInstance } from '@/lib/domain/rollout';

export const instanceFacets = ['status', 'region', 'organization'] as const;
export type InstanceFacet = (typeof instanceFacets)[number];

/** An empty text asks for those that have none. */
export type InstanceFilter = Partial<Record<InstanceFacet, string>>;

export function matchingInstances(instances: readonly RolloutInstance[], filter: InstanceFilter): RolloutInstance[] {
  return instances.filter((each) =>
    instanceFacets.every((facet) => filter[facet] === undefined || (each[facet] ?? '') === filter[facet]),
  );
}

/** Each value that occurs, and how often. */
export function facetsOf(
  instances: readonly RolloutInstance[],
  facet: InstanceFacet,
): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const each of instances) counts.set(each[facet] ?? '', (counts.get(each[facet] ?? '') ?? 0) + 1);
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .toSorted((one, other) => one.value.localeCompare(other.value));
}
