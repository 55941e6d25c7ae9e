import type { ImageConfigChange } from '@/lib/domain/image-config';
import type { ConfigPlace, ConfigsGroup } from '../config-groups';
import { ProviderError } from '../errors';
import { type Client, configPath, unclear } from './client';
import { listConfigs } from './config-list';
import { description } from './descriptor';
import { segment } from './ids';
import { bodyOf, configOf } from './map';
import { createPlanReads } from './plan-reads';
import { nothingToChange } from './sentences';
import { readServices } from './services';
import * as wire from './wire';

type Signal = AbortSignal | undefined;

export function createConfigs(client: Client, cloud: () => URL): ConfigsGroup {
  return {
    cloud: async () => cloud().href.replace(/\/$/, ''),
    services: (signal) => readServices(client, signal),
    list: (place, signal) => listConfigs(client, place, signal),
    get: (place, released, signal) => readConfig(client, place, { released, signal }),
    async create({ serviceId, environmentId }, draft, signal) {
      segment('environment', environmentId);
      return client.create(serviceId, { serviceEnvironmentId: environmentId, ...bodyOf(draft) }, signal);
    },
    update: (place, change, signal) => updateConfig(client, place, { change, signal }),
    remove: async ({ serviceId, configId }, signal) =>
      client.write({ method: 'DELETE', path: configPath(serviceId, configId), safe: true, signal }),
    async release({ serviceId, configId }, planId, signal) {
      if (planId !== undefined) segment('plan', planId);
      const path = `${configPath(serviceId, configId)}/release`;
      // The body is required, and empty where no plan is chosen.
      const body = planId === undefined ? {} : { productTierId: planId };
      return client.write({ method: 'POST', path, body, meaning: unclear, signal });
    },
    ...createPlanReads(client),
  };
}

/** The two parameters go together, and begin with capitals on the wire. */
export async function readConfig(
  client: Client,
  { serviceId, configId }: ConfigPlace,
  { released, signal }: { released?: { planId: string; planVersion: string } | undefined; signal: Signal },
) {
  if (released !== undefined) segment('plan', released.planId);
  const query: [string, string][] =
    released === undefined
      ? []
      : [
          ['ProductTierVersion', released.planVersion],
          ['ProductTierId', released.planId],
        ];
  return configOf(await client.read(configPath(serviceId, configId), wire.imageConfig, { query, signal }));
}

/** The same fields once more change nothing more, so it may be repeated. */
async function updateConfig(
  client: Client,
  place: ConfigPlace,
  { change, signal }: { change: ImageConfigChange; signal: Signal },
) {
  if (Object.values(change).every((value) => value === undefined))
    throw new ProviderError({ code: 'upstream_rejected', provider: description.id, detail: nothingToChange });
  const body = bodyOf(await withBothHalves(client, place, { change, signal }));
  const path = configPath(place.serviceId, place.configId);
  return client.write({ method: 'PATCH', path, body, safe: true, signal });
}

/** Commands and args are one object there, which replaces the old one whole: the half that was not named stays as it is. */
async function withBothHalves(
  client: Client,
  place: ConfigPlace,
  { change, signal }: { change: ImageConfigChange; signal: Signal },
): Promise<ImageConfigChange> {
  if ((change.commands === undefined) === (change.args === undefined)) return change;
  const { commands, args } = await readConfig(client, place, { signal });
  return { ...change, commands: change.commands ?? commands, args: change.args ?? args };
}
