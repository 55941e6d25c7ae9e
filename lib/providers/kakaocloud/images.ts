import type { LocalizedText } from '@/lib/domain/text';
import { ProviderError } from '../errors';
import type { ImagesGroup } from '../provider';
import type { Client } from './client';
import { description } from './descriptor';
import { inventoryOf } from './inventory';
import { listQuery } from './list-query';
import { toImage } from './map';
import { pageAfter, placeOf } from './page-after';
import { cursorUnreadable, notAnImageId, sharedListUnknown } from './sentences';

const provider = description.id;
const limits = description.listing?.limit ?? { initial: 20, maximum: 1000 };
const idPattern = new RegExp(`^(?:${description.imageIdPattern})$`);

export interface Site {
  client: Client;
  /** The project of the token. */
  projectId: () => Promise<string>;
  /** The address of the image service, without the path of its API. */
  service: () => Promise<URL>;
}

export function createImages({ client, projectId, service }: Site): ImagesGroup {
  const views = inventoryOf(client, projectId);
  return {
    async list(query, signal) {
      if (query.sharedWith !== undefined) throw refused(sharedListUnknown);
      const place = placeOf(query.cursor);
      if (place === undefined) throw refused(cursorUnreadable);
      const limit = Math.min(query.limit ?? limits.initial, limits.maximum);
      const pairs = listQuery(query, { limit, offset: place.offset });
      if ('problem' in pairs) throw refused(pairs.problem);
      const [page, project] = await Promise.all([client.images(pairs, signal), projectId()]);
      const ids = page.images.map(({ core }) => core.id);
      // Rows move while they are read: one that comes twice is one image.
      const images = new Map(page.images.map((document) => [document.core.id, toImage(document, project)]));
      return { images: [...images.values()], ...pageAfter(place, { ...page.pagination, ids }, limit) };
    },
    async get(id, signal) {
      requireId(id);
      const [document, project] = await Promise.all([client.image(id, signal), projectId()]);
      return { image: toImage(document, project), raw: document.document };
    },
    async cloud() {
      const { origin, pathname } = await service();
      return `${origin}${pathname.replace(/\/+$/, '')}`;
    },
    inventory: async () => views,
  };
}

export function refused(detail: LocalizedText): ProviderError {
  return new ProviderError({ code: 'upstream_rejected', provider, detail });
}

/** Checked here too, since an id of dots would become another path. */
export function requireId(id: string): void {
  if (!idPattern.test(id)) throw new ProviderError({ code: 'upstream_not_found', provider, detail: notAnImageId });
}
