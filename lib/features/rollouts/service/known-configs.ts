import 'server-only';
import type { ProviderImageConfig } from '@/lib/domain/image-config';
import type { OpenProvider } from '@/lib/providers/provider';
import { knownConfigStore } from '../store/known-configs';
import { sharingStore } from '../store/sharing';
import { cloudOf } from './config-key';

export interface Looker {
  connectionId: string;
  provider: OpenProvider;
}

/**
 * Configs that somebody has just seen: from now on, rollouts of theirs are noticed wherever they are started, and those
 * that are known through other connections are seen through this one too.
 */
export async function noteConfigs(
  { connectionId, provider }: Looker,
  configs: readonly ProviderImageConfig[],
  at: Date,
): Promise<void> {
  const cloud = await cloudOf(provider, connectionId);
  const seen = configs.map(({ id, serviceId, environmentId }) => ({
    ...{ connectionId, cloud, serviceId, environmentId, configId: id, seenAt: at },
  }));
  await knownConfigStore.put(seen);
  const configIds = configs.map(({ id }) => id);
  if (configIds.length > 0) await sharingStore.seeAll({ connectionId, cloud }, configIds);
}

export function forgetConfig(connectionId: string, configId: string): Promise<void> {
  return knownConfigStore.forget(connectionId, configId);
}
