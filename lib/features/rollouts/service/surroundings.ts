import 'server-only';
import { type ConfigService, plansIn } from '@/lib/domain/image-config';
import { log } from '@/lib/log';
import type { UpgradePath } from '@/lib/providers/config-groups';
import type { OpenProvider } from '@/lib/providers/provider';

/** A config of an environment with more plans than this is asked about by its one word only. */
export const mostPlans = 10;

export interface Surroundings {
  serviceName?: string;
  environmentName?: string;
  environmentType?: string;
  /** Plans that run the config; those of the environment where nobody can say. */
  planIds: string[];
  planNames?: Record<string, string>;
  /** Upgrade paths there are now; absent where they could not be read. */
  paths?: UpgradePath[];
}

/** Names for people, and whose instances it reaches: a rollout goes as well without, so what can't be read is left out. */
export async function surroundingsOf(
  provider: OpenProvider,
  { serviceId, environmentId, configId }: { serviceId: string; environmentId: string; configId: string },
  services: readonly ConfigService[],
): Promise<Surroundings> {
  const service = services.find(({ id }) => id === serviceId);
  const environment = service?.environments.find(({ id }) => id === environmentId);
  const plans = plansIn(service, environmentId);
  const all = plans.map(({ id }) => id);
  const uses = await provider.configs?.uses({ serviceId, configId }, all).catch(leftOut);
  const planIds = uses === undefined ? all : [...new Set(uses.items.map(({ planId }) => planId))];
  const paths = await pathsOf(provider, { serviceId, planIds }).catch(leftOut);
  return {
    planIds,
    planNames: Object.fromEntries(plans.flatMap(({ id, name }) => (planIds.includes(id) ? [[id, name]] : []))),
    ...(service === undefined ? {} : { serviceName: service.name }),
    ...(environment === undefined ? {} : { environmentName: environment.name }),
    ...(environment?.type === undefined ? {} : { environmentType: environment.type }),
    ...(paths === undefined ? {} : { paths }),
  };
}

/** Of all these plans together. Throws when one of them can't be read: half a picture would be a wrong one. */
export async function pathsOf(
  provider: OpenProvider,
  { serviceId, planIds }: { serviceId: string; planIds: readonly string[] },
  signal?: AbortSignal,
): Promise<UpgradePath[]> {
  const { rollouts } = provider;
  if (rollouts === undefined || planIds.length > mostPlans) return [];
  const found = await Promise.all(planIds.map((planId) => rollouts.paths({ serviceId, planId }, signal)));
  return found.flat();
}

function leftOut(error: unknown): undefined {
  log().info({ error: String(error) }, 'what surrounds a rollout could not be read');
}
