import { isAsWanted } from '@/lib/domain/image-config-difference';
import type { Verdict } from '@/lib/features/writes/settling';
import type { ConfigsGroup } from '@/lib/providers/config-groups';
import { unlessGone } from '@/lib/providers/errors';
import type { OpenProvider } from '@/lib/providers/provider';
import type { ProviderImageConfig } from '@/lib/domain/image-config';
import type { Expectation, ExpectationOf } from './expectation';
import { createdConfig, verdictOnRelease, verdictOnRollout } from './verdict';

interface Look {
  verdict: Verdict;
  /** The config as it was found; undefined where there is none, or nobody looked at it. */
  config?: ProviderImageConfig | undefined;
}

/** Asks the provider whether a write happened. Throws `ProviderError` when it can't be asked just now. */
export async function look(provider: OpenProvider, expected: Expectation, signal: AbortSignal): Promise<Look> {
  const { configs } = provider;
  if (configs === undefined) return { verdict: 'absent' };
  const { serviceId } = expected;
  if (expected.kind === 'created') {
    const { items } = await configs.list({ serviceId, environmentId: expected.environmentId }, signal);
    const config = createdConfig(expected, items);
    return { verdict: config === undefined ? 'absent' : 'happened', config };
  }
  if (expected.kind === 'released') return { verdict: await lookAtRelease(configs, expected, signal) };
  if (expected.kind === 'rolledOut') return { verdict: await lookAtRollout(provider, expected, signal) };
  const config = await unlessGone(configs.get({ serviceId, configId: expected.configId }, undefined, signal));
  if (expected.kind === 'removed') return { verdict: config === undefined ? 'happened' : 'absent', config };
  const isDone = config !== undefined && isAsWanted(config, expected.change);
  return { verdict: isDone ? 'happened' : 'absent', config };
}

async function lookAtRelease(
  configs: ConfigsGroup,
  expected: ExpectationOf<'released'>,
  signal: AbortSignal,
): Promise<Verdict> {
  const { serviceId, environmentId, planIds } = expected;
  const versions = await Promise.all(
    planIds.map(async (planId) => [planId, (await configs.planVersions({ serviceId, planId }, signal)).items] as const),
  );
  const pending = await Promise.all(
    planIds.map((planId) => configs.pendingChanges({ serviceId, environmentId, planId }, signal)),
  );
  return verdictOnRelease(expected, { versions: new Map(versions), pending: pending.flat() });
}

async function lookAtRollout(
  { rollouts }: OpenProvider,
  expected: ExpectationOf<'rolledOut'>,
  signal: AbortSignal,
): Promise<Verdict> {
  const { serviceId, configId, planIds } = expected.rollout;
  const word = await rollouts?.status({ serviceId, configId }, signal);
  const paths = await Promise.all(planIds.map((planId) => rollouts?.paths({ serviceId, planId }, signal) ?? []));
  return verdictOnRollout(expected, { word, paths: paths.flat().map(({ id }) => id) });
}
