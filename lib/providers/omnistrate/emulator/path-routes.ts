import { answer, notFound } from './errors';
import { onlyThese, pageOf, paging } from './parameters';
import { endOf, type MoveRecord, type Progress, progressOf, type RolloutRecord, wordOf } from './rollout-clock';
import type { Asked, Routes } from './routes';
import { planIn } from './service-routes';

interface Path {
  rollout: RolloutRecord;
  move: MoveRecord;
}

/** The fleet's half: how instances fare on their way. */
export const pathRoutes: Routes = {
  'GET /fleet/service/{service}/productTier/{plan}/upgrade-paths': (asked) => {
    const { query } = asked.request;
    onlyThese(query, [...paging, 'status', 'type', 'sourceProductTierVersion', 'targetProductTierVersion']);
    // The oldest first: no order is promised.
    const { page, next } = pageOf(pathsIn(asked), query, asked.character.pageSizeRefused);
    return answer({ upgradePaths: page.map((path) => pathDocument(asked, path)), ...next });
  },
  'GET /fleet/service/{service}/productTier/{plan}/upgrade-path/{path}': (asked) =>
    answer(pathDocument(asked, pathIn(asked))),
  'GET /fleet/service/{service}/productTier/{plan}/upgrade-path/{path}/eligible-instances': (asked) => {
    const { query } = asked.request;
    onlyThese(query, paging);
    const { rollout, move } = pathIn(asked);
    const { page, next } = pageOf(progressOf(rollout, move, asked.now), query, asked.character.pageSizeRefused);
    return answer({ instances: page.map(([id, progress]) => eligibleDocument(asked, id, progress)), ...next });
  },
};

function pathsIn(asked: Asked): Path[] {
  const plan = planIn(asked);
  if (!asked.character.paths) return [];
  return asked.state.rollouts.flatMap((rollout) =>
    rollout.moves.filter(({ planId }) => planId === plan.id).map((move) => ({ rollout, move })),
  );
}

function pathIn(asked: Asked): Path {
  const found = pathsIn(asked).find(({ move }) => move.pathId === asked.part('path'));
  if (found === undefined) throw notFound('upgrade path');
  return found;
}

const reasonOfFailure = 'ImagePullBackOff: 컨테이너가 준비되기 전에 종료되었습니다 (exit code 1)';

function pathDocument({ now, part }: Asked, { rollout, move }: Path): object {
  const progress = progressOf(rollout, move, now);
  const count = (status: string) => progress.filter(([, each]) => each.status === status).length;
  const failed = progress.filter(([, each]) => each.status === 'FAILED');
  const [startedAt, endedAt] = [rollout.startedAt, endOf(rollout, now)];
  const status = wordOf(rollout, now);
  return {
    ...{ upgradePathId: move.pathId, serviceId: part('service'), productTierId: move.planId, status, type: 'MANUAL' },
    ...(status === 'FAILED' ? { statusMessage: `${failed.length} instance(s) failed to upgrade` } : {}),
    ...{ sourceVersion: move.source, targetVersion: move.target },
    ...{ sourceVersionName: `v${move.source}`, targetVersionName: `v${move.target}` },
    ...{ totalCount: progress.length, completedCount: count('COMPLETE'), inProgressCount: count('IN_PROGRESS') },
    ...{ pendingCount: count('PENDING'), failedCount: failed.length, scheduledCount: 0 },
    skippedCount: count('SKIPPED') + count('CANCELLED'),
    ...(failed.length === 0
      ? {}
      : { failedInstanceReasons: Object.fromEntries(failed.map(([id]) => [id, reasonOfFailure])) }),
    ...{ createdAt: iso(startedAt), createdBy: rollout.startedBy, releasedAt: iso(startedAt), updatedAt: iso(now) },
    // Go writes its zero time for what has not happened.
    completedAt: endedAt === undefined ? '0001-01-01T00:00:00Z' : iso(endedAt),
  };
}

function eligibleDocument({ state, character, now }: Asked, id: string, progress: Progress): object {
  const instance = state.instances.get(id);
  const { startedAt, endedAt } = progress;
  const [from, to] = character.timesOutOfOrder ? [endedAt, startedAt] : [startedAt, endedAt];
  return {
    ...{ instanceId: id, status: progress.status, lifecycleStatus: instance?.status ?? 'DELETED' },
    ...{ healthStatus: progress.status === 'FAILED' ? 'UNHEALTHY' : 'HEALTHY', resourceName: 'api' },
    ...{ orgName: instance?.organization ?? '', cloudProviderName: instance?.cloud ?? '' },
    ...{ cloudProviderRegion: instance?.region ?? '', workflowID: `wf-${id}` },
    ...(from === undefined ? {} : { upgradeStartTime: iso(from) }),
    ...(to === undefined ? {} : { upgradeEndTime: iso(to) }),
    ...{ createdAt: instance?.createdAt ?? iso(now), updatedAt: iso(now) },
  };
}

function iso(moment: number): string {
  return new Date(moment).toISOString();
}
