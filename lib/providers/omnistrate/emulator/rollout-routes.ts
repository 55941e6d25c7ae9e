import { configIn, requireIdle, writing } from './config-routes';
import { pendingOf } from './documents';
import { answer, emptyAnswer, notFound, RefusedError } from './errors';
import { bodyWith, isFilled } from './parameters';
import { elapsed, isOver, type RolloutRecord, wordOf } from './rollout-clock';
import type { Asked, Routes } from './routes';
import { movesOf, startRollout } from './start-rollout';
import type { ConfigRecord, PlanRecord } from './state';

export const rolloutRoutes: Routes = {
  'POST /service/{service}/image-config/{config}/release': writing(release),
  'POST /service/{service}/image-config/{config}/rollout': writing(async (asked) => {
    const config = configIn(asked);
    if ((await asked.request.text()) !== '') throw new RefusedError(400, 'unexpected body');
    requireIdle(asked, config);
    const { state, character, now, caller } = asked;
    if (movesOf(state, config) === undefined)
      throw new RefusedError(409, 'image config is not used by any product tier');
    startRollout(state, config, { now, character, by: caller.name });
    return emptyAnswer();
  }),
  'GET /service/{service}/image-config/{config}/rollout': (asked) => {
    const { id } = configIn(asked);
    const { state, character } = asked;
    const rollout = state.rolloutOf(id);
    if (rollout !== undefined) return answer({ status: shownWord(asked, rollout) });
    throw character.before === 404
      ? notFound('rollout')
      : new RefusedError(409, 'image config has not been rolled out');
  },
};

/** The one word, with the oddities that this installation has. */
function shownWord({ state, character, now }: Asked, rollout: RolloutRecord): string {
  const earlier = state.rollouts.filter(({ configId }) => configId === rollout.configId).at(-2);
  if (earlier !== undefined && now - rollout.startedAt < character.staleSeconds * 1000) return wordOf(earlier, now);
  const done = elapsed(rollout, now) / rollout.duration;
  if (!isOver(rollout, now)) {
    if (character.unknownWord !== undefined && done >= 0.4 && done < 0.5) return character.unknownWord;
    if (character.backwards && done >= 0.5 && done < 0.6) return 'PENDING';
  }
  return wordOf(rollout, now);
}

async function release(asked: Asked): Promise<Response> {
  const { productTierId } = await bodyWith(asked.request, { productTierId: isFilled });
  const config = configIn(asked);
  const using = asked.state.plansUsing(config);
  const plans = productTierId === undefined ? using : [chosen(asked, config, String(productTierId))];
  const ready = plans.filter((plan) => pendingOf(asked.state, plan).some(({ isPending }) => isPending));
  if (ready.length === 0) throw new RefusedError(409, 'there are no pending changes to release');
  for (const plan of ready) releasePlan(asked, plan);
  return emptyAnswer();
}

function chosen({ state }: Asked, config: ConfigRecord, planId: string): PlanRecord {
  const plans = state.environment(config.serviceId, config.serviceEnvironmentId)?.plans ?? [];
  const plan = plans.find(({ id }) => id === planId);
  if (plan === undefined) throw notFound('product tier');
  if (!state.plansUsing(config).includes(plan))
    throw new RefusedError(409, 'image config is not used by this product tier');
  return plan;
}

/** Takes everything along that waits, of whomever. */
function releasePlan({ state, caller, now }: Asked, plan: PlanRecord): void {
  for (const each of plan.versions) if (each.status === 'Preferred') each.status = 'Active';
  const major = Number.parseInt(plan.versions[0]?.version ?? '0', 10) + 1;
  const configs = plan.resources.flatMap(({ imageConfigId }) => state.configs.get(imageConfigId) ?? []);
  plan.versions.unshift({
    ...{ version: `${major}.0`, name: `${plan.name} ${major}`, status: 'Preferred' },
    ...{ releasedAt: new Date(now).toISOString(), releasedBy: caller.name },
    configs: Object.fromEntries(configs.map((each) => [each.id, each])),
  });
}
