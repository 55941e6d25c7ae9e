import type { ImageQuery, ImagesGroup } from '../provider';
import { refused, requireId } from './checks';
import type { Client } from './client';
import { description } from './descriptor';
import { inventoryOf } from './inventory';
import { listQuery, markerOf } from './list-query';
import { toImage, type Viewpoint } from './map';
import { sharedListUnknown } from './sentences';

const limits = description.listing?.limit ?? { initial: 50, maximum: 1000 };

export interface Site {
  client: Client;
  viewpoint: () => Promise<Viewpoint>;
  /** The address of the image service, without a version. */
  service: () => Promise<URL>;
}

export function createImages({ client, viewpoint, service }: Site): ImagesGroup {
  return {
    async list(query, signal) {
      if (query.sharedWith !== undefined) throw refused(sharedListUnknown);
      const pairs = listQuery(query, Math.min(query.limit ?? limits.initial, limits.maximum));
      if ('problem' in pairs) throw refused(pairs.problem);
      const [page, seenBy] = await Promise.all([client.images(pairs, signal), viewpoint()]);
      const from = { ...seenBy, ...incomingState(query) };
      const images = page.images.map((document) => toImage(document, from));
      return { images, total: null, ...continuation(page, query.cursor) };
    },
    async get(id, signal) {
      requireId(id);
      const [document, seenBy] = await Promise.all([client.image(id, signal), viewpoint()]);
      return { image: toImage(document, seenBy), raw: withoutUserInfo(document.document) };
    },
    async cloud() {
      const { origin, pathname } = await service();
      return `${origin}${pathname.replace(/\/+$/, '')}/v2`;
    },
    inventory: async () => inventoryOf(client, viewpoint),
  };
}

/** Images shared to us are listed by the state we gave them, `accepted` unless the filter says otherwise. */
function incomingState({ filters }: ImageQuery): Pick<Viewpoint, 'memberStatus'> {
  const [asked = 'accepted'] = filters?.member_status ?? [];
  return asked === 'accepted' || asked === 'pending' || asked === 'rejected' ? { memberStatus: asked } : {};
}

/** A full last page has a `next` that leads to an empty one; a `next` that would lead back to this page is not followed. */
function continuation(
  page: { images: { core: { id: string } }[]; next?: string | null | undefined },
  cursor: string | undefined,
): { next: string | null; truncated?: true } {
  const repeats = cursor !== undefined && page.images.some(({ core }) => core.id === cursor);
  if (repeats) return { next: null, truncated: true };
  if (!page.next || page.images.length === 0) return { next: null };
  const marker = markerOf(page.next);
  return marker === undefined || marker === cursor ? { next: null, truncated: true } : { next: marker };
}

/** Sites that expose locations may put the store's own credentials in them (`swift+https://user:key@…`). */
function withoutUserInfo(document: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(document, (key, value: unknown) =>
    typeof value === 'string' && (key === 'direct_url' || key === 'url')
      ? value.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, '$1')
      : value,
  );
  return JSON.parse(text) as Record<string, unknown>;
}
