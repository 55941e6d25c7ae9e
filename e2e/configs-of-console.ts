import type { Page } from '@playwright/test';
import type { ConsoleApi } from './console-api';
import type { ImageConfig } from '@/lib/domain/image-config';
import { getConfigRollout, listConfigServices, listImageConfigs } from '@/lib/features/image-configs/contract';

export interface SeededConfig extends ImageConfig {
  serviceName: string;
  environmentName: string;
  environmentType: string | undefined;
}

/** A config of an environment of this type, with the names a person chooses it by. */
export async function configIn(api: ConsoleApi, connectionId: string, type: 'DEV' | 'PROD'): Promise<SeededConfig> {
  const services = await api.call('GET', `/image-configs/${connectionId}/services`, {
    reply: listConfigServices.reply,
  });
  for (const service of services.items.toReversed()) {
    const environment = service.environments.find((each) => each.type === type);
    if (environment === undefined) continue;
    const path = `/image-configs/${connectionId}/services/${service.id}/environments/${environment.id}`;
    const { items } = await api.call('GET', path, { reply: listImageConfigs.reply });
    // Whether one is under way is known once somebody asked the provider about it.
    for (const { serviceId, id } of items)
      await api.call('GET', `/image-configs/${connectionId}/services/${serviceId}/configs/${id}/rollout`, {
        reply: getConfigRollout.reply,
      });
    const known = await api.call('GET', path, { reply: listImageConfigs.reply });
    const free = known.items.find(({ actions }) => actions.rollout?.allowed === true);
    if (free === undefined) continue;
    const names = { serviceName: service.name, environmentName: environment.name };
    return { ...free, ...names, environmentType: environment.type };
  }
  throw new Error(`There is no config in an environment of type ${type}.`);
}

export function pathOf({ connectionId, serviceId, id }: ImageConfig): string {
  return `/image-configs/${connectionId}/${serviceId}/${id}`;
}

/** What somebody else does meanwhile, whatever is there. */
export async function changeElsewhere(api: ConsoleApi, config: ImageConfig, change: object): Promise<void> {
  const path = `/api/v1/image-configs/${config.connectionId}/services/${config.serviceId}/configs/${config.id}`;
  const { etag = '' } = (await api.context.get(path)).headers();
  const answer = await api.context.fetch(path, { method: 'PATCH', headers: { 'if-match': etag }, data: change });
  if (!answer.ok()) throw new Error(await answer.text());
}

export async function saveReviewed(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Review changes' }).click();
  await page.getByRole('dialog', { name: 'Review changes' }).getByRole('button', { name: 'Save' }).click();
}
