import 'server-only';
import type { ProviderImageConfig } from '@/lib/domain/image-config';
import { newestRollout } from '@/lib/features/rollouts/service/standing';
import { log } from '@/lib/log';
import { mostDeployed } from '../most-deployed';
import type { ConfigScene } from './write-to-config';

/** What a rollout starts from: what the last one brought, or else what most instances run. For people only. */
export async function previousImage(
  { opened, place }: ConfigScene,
  { imageName, environmentId }: ProviderImageConfig,
): Promise<{ name: string; tag: string } | undefined> {
  const newest = await newestRollout({ ...opened, place });
  if (newest?.status === 'succeeded') return newest.toImage;
  try {
    const instances = await opened.provider.configs?.instances({ serviceId: place.serviceId, environmentId });
    return mostDeployed(instances?.items ?? [], imageName);
  } catch (error) {
    log().info({ configId: place.configId, error: String(error) }, 'what instances run could not be read');
    return undefined;
  }
}
