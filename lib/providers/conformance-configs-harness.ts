import type { ProviderImageConfig } from '@/lib/domain/image-config';
import type { ConfigsGroup, RolloutsGroup } from './config-groups';
import { type EmulatedHarness, open } from './conformance-harness';
import type { CallLimits, Send } from './provider';

export interface ConfigsHarness extends EmulatedHarness {
  /** Secrets that the provider's documents hold beside what is of use. */
  planted: readonly string[];
  /** The path of one config below the emulator's mount. */
  configPath(serviceId: string, configId: string): string;
}

export type ConfigsHarnessOf = () => ConfigsHarness;

export interface Groups {
  configs: ConfigsGroup;
  rollouts: RolloutsGroup;
}

/** Opened anew, with another way to the emulator or other limits where they are given. */
export function groupsOf(harness: ConfigsHarness, using: { send?: Send; limits?: Partial<CallLimits> } = {}): Groups {
  const { send = harness.tools.send, limits } = using;
  const tools = { ...harness.tools, send, ...(limits === undefined ? {} : { limits }) };
  const { configs, rollouts } = open(harness, { tools });
  if (configs === undefined || rollouts === undefined) throw new Error('This provider has no configs or no rollouts');
  return { configs, rollouts };
}

/** The way to the emulator, with how many went along it: in all, and at once. */
export function countedSend({ tools }: ConfigsHarness): { send: Send; count: { all: number; most: number } } {
  const count = { all: 0, most: 0 };
  let underWay = 0;
  const send: Send = async (request) => {
    count.all += 1;
    underWay += 1;
    count.most = Math.max(count.most, underWay);
    return tools.send(request).finally(() => {
      underWay -= 1;
    });
  };
  return { send, count };
}

export interface Site {
  serviceId: string;
  environmentId: string;
  planId: string;
  config: ProviderImageConfig;
  /** The config, as most calls want it named. */
  place: { serviceId: string; configId: string };
}

/** A config that instances of a plan run and whose rollout nobody has begun. */
export async function findSite({ configs, rollouts }: Groups): Promise<Site> {
  for (const service of (await configs.services()).items)
    for (const { id: environmentId } of service.environments) {
      const planIds = service.plans.filter((plan) => plan.environmentId === environmentId).map(({ id }) => id);
      const { items } = await configs.list({ serviceId: service.id, environmentId });
      for (const config of items) {
        const place = { serviceId: service.id, configId: config.id };
        const [use] = (await configs.uses(place, planIds)).items;
        if (use === undefined || (await rollouts.status(place)) !== undefined) continue;
        return { serviceId: service.id, environmentId, planId: use.planId, config, place };
      }
    }
  throw new Error('No config is in use and at rest');
}

/** Under a tag that no config had, and so something to release and to roll out. */
export async function retag({ configs }: Groups, { place }: Site): Promise<string> {
  const imageTag = `9.9.${Math.floor(performance.now() * 1000)}`;
  await configs.update(place, { imageTag });
  return imageTag;
}
