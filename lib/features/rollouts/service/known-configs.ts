import 'server-only';
import type { ProviderImageConfig } from '@/lib/domain/image-config';
import { knownConfigStore } from '../store/known-configs';

/** Configs that somebody has just seen: from now on, rollouts of theirs are noticed wherever they are started. */
export async function noteConfigs(
  connectionId: string,
  configs: readonly ProviderImageConfig[],
  at: Date,
): Promise<void> {
  const seen = configs.map(({ id, serviceId, environmentId }) => ({
    ...{ connectionId, serviceId, environmentId, configId: id, seenAt: at },
  }));
  await knownConfigStore.put(seen);
}

export function forgetConfig(connectionId: string, configId: string): Promise<void> {
  return knownConfigStore.forget(connectionId, configId);
}
