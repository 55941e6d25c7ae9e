import type { ImageConfig, PendingChange, PlanVersion } from '@/lib/domain/image-config';
import type { ConfigContext, PlanContext } from '@/lib/features/image-configs/contract';

type Image = Pick<ImageConfig, 'imageName' | 'imageTag'>;

/** Whether the plan runs the config; undefined where that could not be read. */
export function usesConfig({ uses }: ConfigContext, planId: string): boolean | undefined {
  if (uses.value === undefined) return undefined;
  if (uses.value.items.some((each) => each.planId === planId)) return true;
  return uses.value.truncated === true ? undefined : false;
}

/** The newest version that was released: what a rollout brings. */
export function newestVersion({ versions }: PlanContext): PlanVersion | undefined {
  return versions.value?.items[0];
}

export type Comparison = 'same' | 'differs' | 'neverReleased' | 'notUsed' | 'unknown';

/** How the image of a plan's newest version stands to the one the config has now. */
export function comparison(
  current: Image,
  plan: { used: boolean | undefined; version: PlanVersion | undefined; isRead: boolean },
  released: Image | undefined,
): Comparison {
  if (plan.used === false) return 'notUsed';
  if (!plan.isRead) return 'unknown';
  if (plan.version === undefined) return 'neverReleased';
  if (released === undefined) return 'unknown';
  return released.imageName === current.imageName && released.imageTag === current.imageTag ? 'same' : 'differs';
}

export interface PlacedChange extends PendingChange {
  plan: { id: string; name: string };
  isOurs: boolean;
}

/** What waits in these plans, or in all of them; changes of this config are ours. */
export function pendingIn(context: ConfigContext, configId: string, planId?: string): PlacedChange[] {
  return (context.plans.value ?? [])
    .filter(({ id }) => planId === undefined || id === planId)
    .flatMap(({ id, name, pendingChanges }) =>
      (pendingChanges.value ?? []).map((change) => ({
        ...change,
        plan: { id, name },
        isOurs: change.imageConfigId === configId,
      })),
    );
}

export interface Reach {
  instances: number;
  organizations: number;
  isAtLeast: boolean;
}

/** How many instances of plans that run the config there are, and of how many organizations. */
export function reachOf(context: ConfigContext): Reach | undefined {
  const { value } = context.instances;
  if (value === undefined) return undefined;
  const reached = value.items.filter(({ planId }) => planId === undefined || usesConfig(context, planId) !== false);
  const organizations = new Set(reached.flatMap(({ organization }) => organization ?? []));
  return { instances: reached.length, organizations: organizations.size, isAtLeast: value.truncated === true };
}

/** Sentences of the parts that could not be read. */
export function partProblems({ plans, uses, registry, instances }: ConfigContext): string[] {
  const parts = [
    plans,
    uses,
    registry,
    instances,
    ...(plans.value ?? []).flatMap((each) => [each.pendingChanges, each.versions]),
  ];
  return [...new Set(parts.flatMap(({ problem }) => (problem === undefined ? [] : [problem.detail])))];
}
