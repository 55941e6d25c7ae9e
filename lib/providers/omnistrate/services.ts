import { ProviderError } from '../errors';
import type { ConfigService } from '@/lib/domain/image-config';
import type { Readable } from '../config-groups';
import { type Client, servicePath } from './client';
import { segment } from './ids';
import { serviceOf } from './map';
import { inFours, readToEnd } from './paging';
import * as wire from './wire';

type Signal = AbortSignal | undefined;

/** In one call; a server that lists ids alone is asked for each service. There is no documented way past the first page. */
export async function readServices(client: Client, signal: Signal): Promise<Readable<ConfigService>> {
  const { ids, services, nextPageToken } = await client.read('/service', wire.serviceList, { signal });
  const known = services ?? (await eachService(client, ids, signal));
  const items = await inFours(known, async (service) => serviceOf(await completed(client, service, signal)));
  return { items, ...(nextPageToken ? { truncated: true as const } : {}) };
}

async function eachService(client: Client, ids: readonly string[], signal: Signal): Promise<wire.WireService[]> {
  const found = await inFours(ids, (id) => orGone(client.read(servicePath(id), wire.service, { signal })));
  return found.filter((each) => each !== undefined);
}

async function completed(client: Client, service: wire.WireService, signal: Signal): Promise<wire.WireService> {
  const environments = service.serviceEnvironments ?? (await environmentsOf(client, service.id, signal));
  const serviceEnvironments = await inFours(environments, async (each) => ({
    ...each,
    servicePlans:
      each.servicePlans ?? (await plansOf(client, { serviceId: service.id, environmentId: each.id }, signal)),
  }));
  return { ...service, serviceEnvironments };
}

async function environmentsOf(client: Client, serviceId: string, signal: Signal): Promise<wire.WireEnvironment[]> {
  const path = `${servicePath(serviceId)}/environment`;
  const { ids } = await client.read(path, wire.idList, { signal });
  const found = await inFours(ids, (id) =>
    orGone(client.read(`${path}/${segment('environment', id)}`, wire.oneEnvironment, { signal })),
  );
  return found.filter((each) => each !== undefined);
}

async function plansOf(client: Client, place: Place, signal: Signal) {
  const plans = await planDetails(client, place, signal);
  return plans.map(({ productTierId, productTierName }) => ({ productTierID: productTierId, name: productTierName }));
}

interface Place {
  serviceId: string;
  environmentId: string;
}

/** With the service API behind each plan, by which its pending changes are asked for. */
export async function planDetails(
  client: Client,
  { serviceId, environmentId }: Place,
  signal: Signal,
): Promise<wire.WirePlanDetail[]> {
  const path = `${servicePath(serviceId)}/environment/${segment('environment', environmentId)}/service-plan`;
  const { items } = await readToEnd(async (paging) => {
    const query = [...paging, ['skipHasPendingChangesCheck', 'true'] satisfies [string, string]];
    const { servicePlans, nextPageToken } = await client.read(path, wire.planDetails, { query, signal });
    return { items: servicePlans ?? [], next: nextPageToken };
  });
  return items;
}

/** Undefined of what was deleted between the list and the question. */
export async function orGone<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof ProviderError && error.code === 'upstream_not_found') return undefined;
    throw error;
  });
}
