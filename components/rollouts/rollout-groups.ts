import type { Rollout, RolloutStatus } from '@/lib/domain/rollout';

export const rolloutGroups = ['attention', 'running', 'past'] as const;
export type RolloutGroup = (typeof rolloutGroups)[number];

type Placed = Pick<Rollout, 'connectionId' | 'serviceId' | 'configId' | 'status' | 'startedAt' | 'endedAt'>;

const groupOfStatus: Record<RolloutStatus, RolloutGroup> = {
  failed: 'attention',
  paused: 'attention',
  unknown: 'attention',
  waiting: 'running',
  running: 'running',
  verifying: 'running',
  succeeded: 'past',
  cancelled: 'past',
};

/** In groups, newest first. What ended badly needs nobody any more once the same config was rolled out again. */
export function groupedRollouts<Each extends Placed>(rollouts: readonly Each[]): Record<RolloutGroup, Each[]> {
  const newest = new Map<string, string>();
  for (const each of rollouts) {
    const key = keyOf(each);
    if ((newest.get(key) ?? '') < each.startedAt) newest.set(key, each.startedAt);
  }
  const groups: Record<RolloutGroup, Each[]> = { attention: [], running: [], past: [] };
  for (const each of rollouts.toSorted((one, other) => other.startedAt.localeCompare(one.startedAt))) {
    const isOvertaken = each.endedAt !== undefined && each.startedAt < (newest.get(keyOf(each)) ?? '');
    groups[isOvertaken ? 'past' : groupOfStatus[each.status]].push(each);
  }
  return groups;
}

function keyOf({ connectionId, serviceId, configId }: Placed): string {
  return JSON.stringify([connectionId, serviceId, configId]);
}
