import { mapInTurns } from '../map-in-turns';
import type { ConfigsGroup } from '../config-groups';
import { ProviderError } from '../errors';
import { type Client, servicePath } from './client';
import { description } from './descriptor';
import { segment } from './ids';
import { fleetInstanceOf, pendingChangeOf, planVersionOf } from './map';
import { inFours, readToEnd } from './paging';
import { planNotInEnvironment } from './sentences';
import { orGone, planDetails } from './services';
import * as wire from './wire';

type Reads = Pick<
  ConfigsGroup,
  'pendingChanges' | 'planVersions' | 'usesInPlans' | 'uses' | 'registries' | 'instances'
>;

/** What lies around a config: what a release takes along, what there was, who runs it. */
export function createPlanReads(client: Client): Reads {
  return {
    async pendingChanges(place, signal) {
      const { serviceId, planId } = place;
      segment('plan', planId);
      const plan = (await planDetails(client, place, signal)).find(({ productTierId }) => productTierId === planId);
      if (plan === undefined) throw noPlan(planId);
      const path = `${servicePath(serviceId)}/service-api/${segment('serviceApi', plan.serviceApiId)}/all-pending-changes`;
      const query: [string, string][] = [['productTierId', planId]];
      const { resourceChangeSets } = await client.read(path, wire.pendingChanges, { query, signal });
      return Object.entries(resourceChangeSets ?? {}).flatMap(([id, changes]) => pendingChangeOf(id, changes) ?? []);
    },
    async planVersions({ serviceId, planId }, signal) {
      const path = `${servicePath(serviceId)}/productTier/${segment('plan', planId)}/version-set`;
      return readToEnd(async (paging) => {
        const brief: [string, string][] = [
          ['excludeFeatures', 'true'],
          ['excludeResources', 'true'],
        ];
        const answer = await client.read(path, wire.planVersions, { query: [...brief, ...paging], signal });
        return { items: (answer.tierVersionSets ?? []).map(planVersionOf), next: answer.nextPageToken };
      });
    },
    usesInPlans: (place, signal) => readUses(client, place, signal),
    async uses({ serviceId, configId }, planIds, signal) {
      segment('config', configId);
      const { items, failed, ...more } = await readUses(client, { serviceId, planIds }, signal);
      if (failed[0] !== undefined) throw failed[0].problem;
      return { ...more, items: items.filter((use) => use.configId === configId) };
    },
    registries: (signal) => readRegistries(client, signal),
    instances: (place, signal) => readInstances(client, place, signal),
  };
}

function noPlan(planId: string): ProviderError {
  const detail = planNotInEnvironment(planId);
  return new ProviderError({ code: 'upstream_not_found', provider: description.id, detail });
}

async function readUses(
  client: Client,
  { serviceId, planIds }: { serviceId: string; planIds: readonly string[] },
  signal: AbortSignal | undefined,
) {
  const service = servicePath(serviceId);
  let truncated = false;
  const found = await inFours(planIds, async (planId) => {
    try {
      const path = `${service}/producttier/${segment('plan', planId)}/resource`;
      const { ids, resources, nextPageToken } = await client.read(path, wire.resources, { signal });
      truncated ||= Boolean(nextPageToken) || (resources ?? []).length < (ids ?? []).length;
      const using = (resources ?? []).flatMap(({ id, name, imageConfigId: configId }) =>
        configId ? { configId, planId, resourceId: id, resourceName: name || id } : [],
      );
      return { using };
    } catch (error) {
      if (!(error instanceof ProviderError) || signal?.aborted) throw error;
      return { failed: { planId, problem: error } };
    }
  });
  return {
    items: found.flatMap(({ using = [] }) => using),
    failed: found.flatMap(({ failed = [] }) => failed),
    ...(truncated ? { truncated: true as const } : {}),
  };
}

async function readRegistries(client: Client, signal: AbortSignal | undefined) {
  const { ids, nextPageToken } = await client.read('/image-registry', wire.idList, { signal });
  const found = await inFours(ids, (id) =>
    orGone(client.read(`/image-registry/${segment('registry', id)}`, wire.registry, { signal })),
  );
  const items = found.flatMap((each) => {
    if (each === undefined) return [];
    const { id, name, host, description: words } = each;
    return { id, name: name || id, ...(host ? { host } : {}), ...(words ? { description: words } : {}) };
  });
  return { items, ...(nextPageToken ? { truncated: true as const } : {}) };
}

async function readInstances(
  client: Client,
  { serviceId, environmentId, planId }: { serviceId: string; environmentId: string; planId?: string },
  signal: AbortSignal | undefined,
) {
  if (planId !== undefined) segment('plan', planId);
  const path = `/fleet${servicePath(serviceId)}/environment/${segment('environment', environmentId)}/instances/`;
  const only: [string, string][] = planId === undefined ? [] : [['ProductTierId', planId]];
  return readToEnd(async (paging) => {
    const query: [string, string][] = [...only, ['excludeNetworkTopology', 'true'], ...paging];
    const { resourceInstances, nextPageToken } = await client.read(path, wire.instances, { query, signal });
    return { items: await mapInTurns(resourceInstances ?? [], fleetInstanceOf), next: nextPageToken };
  });
}
