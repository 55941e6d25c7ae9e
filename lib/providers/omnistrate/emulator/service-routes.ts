import { answer, notFound, RefusedError } from './errors';
import {
  environmentDocument,
  instanceDocument,
  pendingOf,
  planDocument,
  resourceDocument,
  serviceDocument,
} from './documents';
import { onlyThese, pageOf, paging } from './parameters';
import type { Asked, Routes } from './routes';
import type { EnvironmentRecord, PlanRecord, ServiceRecord } from './state';
import { userDocument } from './sign-in';

/** Everything that is read around configs. */
export const serviceRoutes: Routes = {
  'GET /user': ({ caller }) => answer(userDocument(caller)),
  'GET /service': (asked) => {
    const { state, character } = asked;
    const documents = state.services.map((each) => serviceDocument(each, asked));
    const ids = state.services.map(({ id }) => id);
    return answer({ ids, ...(character.servicesInline ? { services: documents } : {}) });
  },
  'GET /service/{service}': (asked) => answer(serviceDocument(serviceIn(asked), asked)),
  'GET /service/{service}/environment': (asked) => answer({ ids: serviceIn(asked).environments.map(({ id }) => id) }),
  'GET /service/{service}/environment/{environment}': (asked) =>
    answer(environmentDocument(environmentIn(asked), asked.character.plansInline)),
  'GET /service/{service}/environment/{environment}/service-plan': (asked) => {
    const { query } = asked.request;
    onlyThese(query, [...paging, 'skipHasPendingChangesCheck']);
    const { page, next } = pageOf(environmentIn(asked).plans, query, asked.character.pageSizeRefused);
    return answer({ servicePlans: page.map(planDocument), ...next });
  },
  'GET /service/{service}/service-api/{api}/all-pending-changes': (asked) => {
    const planId = asked.request.query.get('productTierId') ?? '';
    const plan = asked.state.plan(serviceIn(asked).id, planId);
    if (plan?.serviceApiId !== asked.part('api')) throw notFound('service API');
    return answer(pendingDocument(asked, plan));
  },
  'GET /service/{service}/productTier/{plan}/version-set': (asked) => {
    const { query } = asked.request;
    onlyThese(query, [...paging, 'excludeFeatures', 'excludeResources']);
    const plan = planIn(asked);
    const { page, next } = pageOf(plan.versions, query, asked.character.pageSizeRefused);
    const running = [...asked.state.instances.values()].filter(({ planId }) => planId === plan.id);
    const documents = page.map(({ configs: _, ...facts }) => ({
      ...{ ...facts, type: 'Major', productTierId: plan.id },
      instanceCount: running.filter(({ version }) => version === facts.version).length,
    }));
    return answer({ tierVersionSets: documents, ...next });
  },
  'GET /service/{service}/producttier/{plan}/resource': (asked) => {
    onlyThese(asked.request.query, ['managed', 'ProductTierVersion']);
    const { resources } = planIn(asked);
    return answer({ ids: resources.map(({ id }) => id), resources: resources.map(resourceDocument) });
  },
  'GET /image-registry': ({ state }) => answer({ ids: state.registries.map(({ id }) => id) }),
  'GET /image-registry/{registry}': ({ state, part }) => {
    const found = state.registries.find(({ id }) => id === part('registry'));
    if (found === undefined) throw notFound('image registry');
    return answer(found);
  },
  'GET /fleet/service/{service}/environment/{environment}/instances/': listInstances,
};

function listInstances(asked: Asked): Response {
  const { request, state, character } = asked;
  const { query } = request;
  onlyThese(query, [...paging, 'ProductTierId', 'ProductTierVersion', 'excludeNetworkTopology']);
  const [{ id: serviceId }, { id: environmentId, plans }] = [serviceIn(asked), environmentIn(asked)];
  const planId = query.get('ProductTierId');
  const found = [...state.instances.values()].filter(
    (each) =>
      each.serviceId === serviceId && each.environmentId === environmentId && (planId ?? each.planId) === each.planId,
  );
  const { page, next } = pageOf(found, query, character.pageSizeRefused);
  const planOf = (id: string) => plans.find((each) => each.id === id);
  return answer({ resourceInstances: page.map((each) => instanceDocument(each, planOf(each.planId))), ...next });
}

function pendingDocument({ state, part }: Asked, plan: PlanRecord): object {
  const sets = pendingOf(state, plan).map(({ resource, config, changeState, isPending }) => [
    resource.id,
    {
      resourceName: resource.name,
      overallResourceStatus: isPending ? 'PENDING_CHANGE' : 'NO_CHANGE',
      imageConfigChanges: { imageConfigId: resource.imageConfigId, imageName: config?.imageName, changeState },
      categorizedResourceChanges: {},
    },
  ]);
  return { id: plan.serviceApiId, serviceId: part('service'), resourceChangeSets: Object.fromEntries(sets) };
}

export function serviceIn({ state, part }: Asked): ServiceRecord {
  const found = state.service(part('service'));
  if (found === undefined) throw notFound('service');
  return found;
}

export function environmentIn(asked: Asked): EnvironmentRecord {
  const found = serviceIn(asked).environments.find(({ id }) => id === asked.part('environment'));
  if (found === undefined) throw notFound('service environment');
  return found;
}

export function planIn(asked: Asked): PlanRecord {
  const found = asked.state.plan(serviceIn(asked).id, asked.part('plan'));
  if (found === undefined) throw new RefusedError(404, 'product tier not found');
  return found;
}
