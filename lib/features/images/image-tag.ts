import 'server-only';
import type { ProviderImage } from '@/lib/domain/image';
import { entityTagOf } from '@/lib/http/entity-tag';

/**
 * Names what a person saw of an image, for `If-Match`. The time of change is no part of it, for some providers touch it
 * when they count a use; nor is how this connection stands to the image, which is found out bit by bit; nor the order
 * of tags, which have none.
 */
export function imageTag(image: ProviderImage): string {
  const { updatedAt: _changed, ownership: _ownership, memberStatus: _membership, tags, ...seen } = image;
  return entityTagOf({ ...seen, tags: tags.toSorted() });
}
