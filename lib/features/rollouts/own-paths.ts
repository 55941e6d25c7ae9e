import type { RolloutCounts } from '@/lib/domain/rollout';
import type { UpgradePath } from '@/lib/providers/config-groups';

/** Clocks of two houses may differ by so much. */
const skewMilliseconds = 60_000;

export interface PathScene {
  /** Ids of those that were there before; null when nobody knows. */
  pathsBefore: readonly string[] | null;
  startedAt: Date;
}

/** The upgrade paths that this rollout made: one for each version that instances come from. */
export function ownPaths({ pathsBefore, startedAt }: PathScene, paths: readonly UpgradePath[]): UpgradePath[] {
  if (pathsBefore !== null) return paths.filter(({ id }) => !pathsBefore.includes(id));
  const since = startedAt.getTime() - skewMilliseconds;
  return paths.filter(({ createdAt }) => createdAt !== undefined && Date.parse(createdAt) >= since);
}

/** All of them together; undefined where there is none. */
export function countsOf(paths: readonly UpgradePath[]): RolloutCounts | undefined {
  if (paths.length === 0) return undefined;
  const sum = (name: keyof RolloutCounts) => paths.reduce((all, { counts }) => all + counts[name], 0);
  return {
    total: sum('total'),
    completed: sum('completed'),
    inProgress: sum('inProgress'),
    pending: sum('pending'),
    failed: sum('failed'),
    skipped: sum('skipped'),
  };
}

/** What the provider says about how it went: of the one that failed first. */
export function detailOf(paths: readonly UpgradePath[]): string | undefined {
  const failed = paths.find(({ status, detail }) => status === 'failed' && detail !== undefined);
  return (failed ?? paths.find(({ detail }) => detail !== undefined))?.detail;
}
