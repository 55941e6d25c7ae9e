import type { ProviderImage } from '@/lib/domain/image';
import { ProviderError } from '../errors';
import type { InventoryView, OffersGroup } from '../provider';
import { requireId } from './checks';
import { description } from './descriptor';
import type { Site } from './images';
import { inventoryOf } from './inventory';
import { offersBreakOff } from './sentences';

/** The lists of what others share with us and we have not answered. An administrator's lists know no offers. */
const offering: ReadonlySet<string> = new Set(['pending', 'hidden-pending']);

export function createOffers({ client, viewpoint }: Pick<Site, 'client' | 'viewpoint'>): OffersGroup {
  return {
    async list(signal) {
      const views = await inventoryOf(client, viewpoint);
      const found = new Map<string, ProviderImage>();
      for (const view of views.filter(({ name }) => offering.has(name)))
        for (const image of await allOf(view, signal)) found.set(image.id, image);
      return [...found.values()];
    },
    async decide(imageId, decision, signal) {
      requireId(imageId);
      const { projectId } = await viewpoint();
      return client.decide({ imageId, memberId: projectId }, decision, signal);
    },
  };
}

async function allOf(view: InventoryView, signal: AbortSignal | undefined): Promise<ProviderImage[]> {
  const images: ProviderImage[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = await view.page(cursor, signal);
    if (page.truncated)
      throw new ProviderError({ code: 'upstream_invalid_response', provider: description.id, detail: offersBreakOff });
    images.push(...page.images);
    cursor = page.next;
  }
  return images;
}
