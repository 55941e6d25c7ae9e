import type { MetadataGroup } from '../provider';
import { requireChange, requireCustom, requireId, requireOwnLetters } from './checks';
import type { Site } from './images';
import { toImage } from './map';
import { patchFor } from './patch';

export function createMetadata({ client, viewpoint }: Pick<Site, 'client' | 'viewpoint'>): MetadataGroup {
  return {
    async update(seen, change, signal) {
      requireId(seen.id);
      requireChange(change, seen);
      requireOwnLetters(change.properties, seen.properties);
      const seenBy = await viewpoint();
      requireCustom(change.properties, seenBy.coreProperties);
      const { acknowledgement, document } = await client.patch(seen.id, patchFor(seen, change), signal);
      return { acknowledgement, image: toImage(document, seenBy) };
    },
  };
}
