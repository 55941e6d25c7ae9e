import { ProviderError } from '../errors';
import type { RemovalGroup } from '../provider';
import { acknowledged } from './client';
import type { Site } from './images';
import { toImage } from './map';
import { notTheOwner, requireImageId } from './refusals';

export function createRemoval({ client, viewpoint }: Site): RemovalGroup {
  return {
    async remove(id, signal) {
      requireImageId(id);
      const seenBy = await viewpoint();
      try {
        return acknowledged(await client.remove(id, signal));
      } catch (error) {
        if (!(error instanceof ProviderError) || error.status !== 500) throw error;
        // Either the service broke, or we are only a member (§7.2): the image tells which.
        const seen = await client.image(id, signal).catch(() => undefined);
        throw seen === undefined ? error : notTheOwner(error, toImage(seen.record, seenBy));
      }
    },
  };
}
