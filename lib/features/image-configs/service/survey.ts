import 'server-only';
import type { ProviderImageConfig } from '@/lib/domain/image-config';
import type { ConfigsGroup } from '@/lib/providers/config-groups';
import { ProviderError } from '@/lib/providers/errors';
import { sideBySide } from '../side-by-side';

/** Describing goes four at a time within each; the provider's own queue is for whoever presses something as well. */
const environmentsAtOnce = 2;
/** Far above what an organization has: whoever has more is told so, and not made to wait for ever. */
const mostEnvironments = 100;
const mostConfigs = 500;

interface Place {
  serviceName: string;
  environmentName: string;
}

/** Every config that one connection shows, as it was at `asOf`. */
export interface Survey {
  /** Connections that answer the same see the same configs. */
  cloud: string;
  configs: (ProviderImageConfig & Place)[];
  /** Environments that could not be listed, and configs of one that could not be described. */
  failed: (Place & { configs?: number; error: ProviderError })[];
  isCutShort: boolean;
  asOf: Date;
}

type Part = Pick<Survey, 'configs' | 'failed' | 'isCutShort'>;

/** Looks through all of it. Throws where not even the services can be read. */
export async function surveyConfigs(group: ConfigsGroup, asOf: Date): Promise<Survey> {
  const [cloud, services] = await Promise.all([group.cloud(), group.services()]);
  const places = services.items.flatMap(({ id: serviceId, name: serviceName, environments }) =>
    environments.map(({ id: environmentId, name: environmentName }) => ({
      ...{ serviceId, serviceName, environmentId, environmentName },
    })),
  );
  let looked = 0;
  const parts = await sideBySide(places.slice(0, mostEnvironments), environmentsAtOnce, async (place) => {
    if (looked >= mostConfigs) return { ...nothing, isCutShort: true };
    const part = await lookInto(group, place);
    looked += part.configs.length + part.failed.reduce((sum, { configs = 0 }) => sum + configs, 0);
    return part;
  });
  return {
    ...{ cloud, asOf },
    configs: parts.flatMap(({ configs }) => configs),
    failed: parts.flatMap(({ failed }) => failed),
    isCutShort:
      services.truncated === true || places.length > mostEnvironments || parts.some(({ isCutShort }) => isCutShort),
  };
}

const nothing: Part = { configs: [], failed: [], isCutShort: false };

async function lookInto(
  group: ConfigsGroup,
  { serviceId, environmentId, ...place }: Place & { serviceId: string; environmentId: string },
): Promise<Part> {
  try {
    const { items, failed, truncated } = await group.list({ serviceId, environmentId });
    const [first] = failed;
    return {
      configs: items.map((config) => ({ ...config, ...place })),
      failed: first === undefined ? [] : [{ ...place, configs: failed.length, error: first.problem }],
      isCutShort: truncated === true,
    };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    // Deleted since the services were read: nothing there names anything.
    if (error.code === 'upstream_not_found') return nothing;
    return { ...nothing, failed: [{ ...place, error }] };
  }
}
