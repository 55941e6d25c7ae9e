import type { ProviderDescription } from '@/lib/domain/provider-description';
import { description as glanceV1 } from './glance-v1/descriptor';
import { description as glanceV2 } from './glance-v2/descriptor';
import { description as kakaocloud } from './kakaocloud/descriptor';
import { description as omnistrate } from './omnistrate/descriptor';
import { description as samsungCloud } from './samsung-cloud/descriptor';

/** What every provider says about itself, by id, in the order the console offers them. Safe for the browser. */
export const catalog: ReadonlyMap<string, ProviderDescription> = new Map(
  [glanceV2, glanceV1, kakaocloud, samsungCloud, omnistrate].map((description) => [
    description.id,
    { ...description, capabilities: [...description.capabilities] },
  ]),
);

/** Whether connections to it have images to read; one nobody here knows is taken for a cloud like most. */
export function hasImages(provider: string): boolean {
  return catalog.get(provider)?.capabilities.includes('images') ?? true;
}

/** Whether there are image configs to edit, release and roll out through it. */
export function hasConfigs(providerId: string): boolean {
  return catalog.get(providerId)?.capabilities.includes('configs') === true;
}
