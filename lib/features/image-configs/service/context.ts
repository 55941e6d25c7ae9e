import 'server-only';
import { type ConfigService, plansIn, type ProviderImageConfig } from '@/lib/domain/image-config';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import type { ConfigsGroup } from '@/lib/providers/config-groups';
import type { ConfigContext, getConfigContext, PlanContext } from '../contract';
import { configsOf, opening, partOf } from './opening';

interface Scene {
  context: Context;
  configs: ConfigsGroup;
  config: ProviderImageConfig;
}

/** What surrounds a config. Each part is asked for on its own, and says by itself when it could not be had. */
export async function contextOf(
  context: Context,
  { params }: InputOf<typeof getConfigContext>,
): Promise<ConfigContext> {
  const { connectionId, serviceId, configId } = params;
  const configs = configsOf(await opening(context, connectionId), context);
  const { signal } = context;
  const config = await configs.get({ serviceId, configId }, undefined, signal);
  const scene = { context, configs, config };
  const { environmentId } = config;
  const [services, registry, instances] = await Promise.all([
    partOf(context, () => configs.services(signal)),
    partOf(context, async () => {
      const { items } = await configs.registries(signal);
      return items.find(({ id }) => id === config.imageRegistryId);
    }),
    partOf(context, () => configs.instances({ serviceId, environmentId }, signal)),
  ]);
  const around = { registry, instances };
  if (services.value === undefined) {
    const problem = services.problem === undefined ? {} : { problem: services.problem };
    return { ...around, plans: problem, uses: problem };
  }
  return { ...around, ...(await withPlans(scene, services.value.items)) };
}

async function withPlans(
  { context, configs, config }: Scene,
  services: readonly ConfigService[],
): Promise<Omit<ConfigContext, 'registry' | 'instances'>> {
  const { serviceId, environmentId, id: configId } = config;
  const service = services.find(({ id }) => id === serviceId);
  const environment = service?.environments.find(({ id }) => id === environmentId);
  const plans = plansIn(service, environmentId);
  const planIds = plans.map(({ id }) => id);
  const [uses, found] = await Promise.all([
    partOf(context, () => configs.uses({ serviceId, configId }, planIds, context.signal)),
    Promise.all(plans.map((plan) => planContextOf({ context, configs, config }, plan))),
  ]);
  const using = new Set(uses.value?.items.map(({ planId }) => planId));
  return {
    ...(service === undefined ? {} : { service: { id: service.id, name: service.name } }),
    ...(environment === undefined ? {} : { environment }),
    plans: { value: found.toSorted((one, other) => Number(using.has(other.id)) - Number(using.has(one.id))) },
    uses,
  };
}

async function planContextOf(
  { context, configs, config: { serviceId, environmentId } }: Scene,
  { id: planId, name }: { id: string; name: string },
): Promise<PlanContext> {
  const [pendingChanges, versions] = await Promise.all([
    partOf(context, () => configs.pendingChanges({ serviceId, environmentId, planId }, context.signal)),
    partOf(context, () => configs.planVersions({ serviceId, planId }, context.signal)),
  ]);
  return { id: planId, name, pendingChanges, versions };
}
