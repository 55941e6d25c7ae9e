import type { ProviderImage } from '@/lib/domain/image';
import type { OffersGroup } from '../provider';
import type { Site } from './images';
import { listSharedWith } from './shared-images';

/** Milliseconds for which what HEAD said of somebody else's image is good enough. */
const rememberedFor = 60_000;

/**
 * What other projects share with ours. The list of ids is read each time, so that what comes and goes is seen at once;
 * each image behind one costs a HEAD, which is remembered for a while. There is nothing to decide in v1.
 */
export function createOffers({ client, viewpoint }: Site, now: () => Date): OffersGroup {
  const remembered = new Map<string, { until: number; answer: Awaited<ReturnType<typeof client.image>> }>();
  // Answers only, and no calls under way: whoever asked may leave, and another one must not fail for that.
  const image: typeof client.image = async (id, signal) => {
    const known = remembered.get(id);
    if (known !== undefined && now().getTime() < known.until) return known.answer;
    const answer = await client.image(id, signal);
    remembered.set(id, { until: now().getTime() + rememberedFor, answer });
    return answer;
  };
  return {
    async list(signal) {
      const seenBy = await viewpoint();
      const { images } = await listSharedWith(
        { ...client, image },
        {
          project: seenBy.projectId,
          limit: Number.MAX_SAFE_INTEGER,
          cursor: undefined,
          viewpoint: async () => seenBy,
          signal,
        },
      );
      forgetAllBut(remembered, images);
      return images.filter(({ ownership, status }) => ownership !== 'own' && status !== 'deleting');
    },
  };
}

function forgetAllBut(remembered: Map<string, unknown>, images: readonly ProviderImage[]): void {
  const ids = new Set(images.map(({ id }) => id));
  for (const id of remembered.keys()) if (!ids.has(id)) remembered.delete(id);
}
