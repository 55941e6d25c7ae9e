import { isDeepStrictEqual } from 'node:util';
import type { Asked } from './routes';
import type { EnvironmentRecord, InstanceRecord, PlanRecord, ServiceRecord, State } from './state';

/** Secrets that stand in documents next to what is of use: nobody may ever see them in a console. */
export const planted = {
  environment: 'jdbc-pass-7Vq2',
  input: 'tenant-admin-pw-5Kd9',
};

export function serviceDocument(service: ServiceRecord, { character }: Pick<Asked, 'character'>): object {
  const { environments, ...facts } = service;
  return {
    ...{ ...facts, serviceProviderID: 'sp-Hg4Tq9wLx2', roleType: 'admin' },
    ...(character.plansInline
      ? { serviceEnvironments: environments.map((each) => environmentDocument(each, true)) }
      : {}),
  };
}

export function environmentDocument({ id, name, type, plans }: EnvironmentRecord, withPlans: boolean): object {
  return {
    ...{ id, name, type, visibility: type === 'PROD' ? 'PUBLIC' : 'PRIVATE' },
    ...(withPlans ? { servicePlans: plans.map(planSummary) } : {}),
  };
}

function planSummary({ id, name, description }: PlanRecord): object {
  return { productTierID: id, name, description, tierType: 'OMNISTRATE_MULTI_TENANCY', modelType: 'OMNISTRATE_HOSTED' };
}

export function planDocument(plan: PlanRecord): object {
  const { id, name, description, serviceApiId, versions } = plan;
  return {
    ...{ productTierId: id, productTierName: name, description, serviceApiId, serviceModelId: `sm-${id.slice(3)}` },
    ...{ latestMajorVersion: versions[0]?.version ?? '1.0', versionSetStatus: versions[0]?.status ?? 'Pending' },
    ...{ isProductTierDisabled: false, deploymentConfigId: `dc-${id.slice(3)}` },
  };
}

export function resourceDocument(resource: PlanRecord['resources'][number]): object {
  return {
    ...{ ...resource, resourceType: 'Generic', isDeprecated: false, description: '' },
    environmentVariables: [{ key: 'DATABASE_PASSWORD', value: planted.environment }],
  };
}

export function instanceDocument(instance: InstanceRecord, plan: PlanRecord | undefined): object {
  const version = plan?.versions.find((each) => each.version === instance.version);
  const { id, status, createdAt, region, cloud, environmentId, serviceId, planId, organization } = instance;
  return {
    consumptionResourceInstanceResult: { id, status, created_at: createdAt, region, cloud_provider: cloud },
    ...{ serviceId, serviceEnvId: environmentId, productTierId: planId, productTierName: plan?.name ?? '' },
    ...{ tierVersion: instance.version, organizationName: organization },
    input_params: { adminPassword: planted.input },
    launch_input_params: { adminPassword: planted.input },
    resourceVersionSummaries: (plan?.resources ?? []).map((resource) => {
      const config = version?.configs[resource.imageConfigId];
      return {
        ...{ resourceId: resource.id, resourceName: resource.name, version: instance.version },
        latestVersion: plan?.versions[0]?.version,
        ...(config === undefined
          ? {}
          : { genericResourceDeploymentConfiguration: { Image: `${config.imageName}:${config.imageTag}` } }),
      };
    }),
  };
}

/** What a release of the plan would take along, of whomever. */
export function pendingOf(state: State, plan: PlanRecord) {
  const released = plan.versions[0]?.configs ?? {};
  return plan.resources.map((resource) => {
    const config = state.configs.get(resource.imageConfigId);
    const before = released[resource.imageConfigId];
    const changeState =
      before === undefined ? 'PENDING_NEW' : isDeepStrictEqual(config, before) ? 'ACTIVE' : 'PENDING_UPDATE';
    return { resource, config, changeState, isPending: config !== undefined && changeState !== 'ACTIVE' };
  });
}
