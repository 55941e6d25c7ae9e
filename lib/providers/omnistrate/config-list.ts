import type { ProviderImageConfig } from '@/lib/domain/image-config';
import type { ConfigsGroup } from '../config-groups';
import { ProviderError } from '../errors';
import { type Client, configPath, servicePath } from './client';
import { description } from './descriptor';
import { isId, segment } from './ids';
import { configOf } from './map';
import { inFours } from './paging';
import { listedOddly } from './sentences';
import * as wire from './wire';

type Listed = Awaited<ReturnType<ConfigsGroup['list']>>;
type Described = { config: ProviderImageConfig } | { configId: string; problem: ProviderError } | undefined;

/** Ids, and then each of them. The list takes no token, so what lies behind its first page cannot be read. */
export async function listConfigs(
  client: Client,
  { serviceId, environmentId }: { serviceId: string; environmentId: string },
  signal: AbortSignal | undefined,
): Promise<Listed> {
  // Spelt like this here, and `environment` in other paths.
  const path = `${servicePath(serviceId)}/serviceenvironment/${segment('environment', environmentId)}/image-config`;
  const { ids, nextPageToken } = await client.read(path, wire.idList, { signal });
  const described = await inFours([...new Set(ids)], (id) => describe(client, { serviceId, configId: id }, signal));
  return {
    items: described.flatMap((each) => (each !== undefined && 'config' in each ? each.config : [])),
    failed: described.filter((each) => each !== undefined && 'problem' in each),
    ...(nextPageToken ? { truncated: true as const } : {}),
  };
}

async function describe(
  client: Client,
  { serviceId, configId }: { serviceId: string; configId: string },
  signal: AbortSignal | undefined,
): Promise<Described> {
  if (!isId('config', configId)) {
    const detail = listedOddly(configId.slice(0, 80));
    const facts = { code: 'upstream_invalid_response', provider: description.id, detail } as const;
    return { configId, problem: new ProviderError(facts) };
  }
  try {
    return { config: configOf(await client.read(configPath(serviceId, configId), wire.imageConfig, { signal })) };
  } catch (error) {
    if (!(error instanceof ProviderError) || signal?.aborted) throw error;
    return error.code === 'upstream_not_found' ? undefined : { configId, problem: error };
  }
}
