import type { ProviderImage } from '@/lib/domain/image';
import { ProviderError } from '../errors';
import type { InventoryView, OffersGroup } from '../provider';
import { description } from './descriptor';
import { offersBreakOff } from './sentences';

/**
 * Offers are the shared images whose membership is pending; deciding on them is not in this API. `pending` is the list
 * of both filters.
 */
export function createOffers(pending: InventoryView): OffersGroup {
  return {
    async list(signal) {
      const found = new Map<string, ProviderImage>();
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = await pending.page(cursor, signal);
        if (page.truncated)
          throw new ProviderError({
            ...{ code: 'upstream_invalid_response', provider: description.id, detail: offersBreakOff },
          });
        for (const image of page.images) if (image.ownership !== 'own') found.set(image.id, image);
        cursor = page.next;
      }
      return [...found.values()];
    },
  };
}
