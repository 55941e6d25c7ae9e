import { withoutSecrets } from '@/lib/domain/address';
import type { ProviderImage } from '@/lib/domain/image';
import { ProviderError } from '../errors';
import { mapInTurns } from '../map-in-turns';
import type { ImagePage, ImagesGroup } from '../provider';
import type { Account } from './account';
import type { Client } from './client';
import { description } from './descriptor';
import { serviceAddress } from './endpoint';
import { inventoryViews } from './inventory';
import { listQuery } from './list-query';
import { memberStatusOf, toImage } from './map';
import { refused, requireImageId } from './refusals';
import { sharedListUnknown, unknownCursor } from './sentences';
import type { ImageDocument } from './wire';

const limits = description.listing?.limit ?? { initial: 50, maximum: 1000 };
const markerPattern = new RegExp(`^(?:${description.imageIdPattern})$`);

export interface Site {
  client: Client;
  account: Account;
  settings: Readonly<Record<string, string>>;
}

export function createImages(site: Site): ImagesGroup {
  const { client, account, settings } = site;
  return {
    async list(query, signal) {
      if (query.sharedWith !== undefined) throw refused(sharedListUnknown);
      const { cursor: marker } = query;
      if (marker !== undefined && !markerPattern.test(marker)) throw refused(unknownCursor);
      const limit = Math.min(query.limit ?? limits.initial, limits.maximum);
      const pairs = listQuery(query, { limit, marker });
      if ('problem' in pairs) throw refused(pairs.problem);
      const [{ body }, accountId] = await Promise.all([client.images(pairs, signal), account.id()]);
      const images = await mapInTurns(body.images, (document) =>
        toImage(document, { accountId, memberStatus: 'accepted' }),
      );
      return { images, total: null, ...continuation(images, limit, marker) };
    },
    async get(id, signal) {
      requireImageId(id);
      const [document, accountId] = await Promise.all([client.image(id, signal), account.id()]);
      const image = toImage(document, { accountId });
      return { image: await withMemberStatus(image, site, signal), raw: rawOf(document) };
    },
    async cloud() {
      const { origin, pathname } = serviceAddress(settings);
      return `${origin}${pathname.replace(/\/+$/, '')}`;
    },
    inventory: async () => inventoryViews(site),
  };
}

/** A page as long as asked for may have a successor, a shorter one is the last; a page that leads back to itself is not followed. */
function continuation(
  images: readonly ProviderImage[],
  limit: number,
  marker: string | undefined,
): Pick<ImagePage, 'next' | 'truncated'> {
  if (images.some(({ id }) => id === marker)) return { next: null, truncated: true };
  return { next: images.length < limit ? null : (images.at(-1)?.id ?? null) };
}

/** An image by its id does not say whether its offer was accepted; the membership does, and only the member may ask. */
async function withMemberStatus(
  image: ProviderImage,
  { client, account }: Site,
  signal: AbortSignal | undefined,
): Promise<ProviderImage> {
  const accountId = await account.id();
  if (image.ownership !== 'incoming' || accountId === undefined) return image;
  try {
    const { status } = await client.member(image.id, accountId, signal);
    const memberStatus = memberStatusOf(status);
    return memberStatus === undefined ? image : { ...image, memberStatus };
  } catch (error) {
    // It is a nicety: neither a missing permission nor a member who just left is a reason to show no image.
    if (!(error instanceof ProviderError)) throw error;
    return image;
  }
}

function rawOf({ document }: ImageDocument): Record<string, unknown> {
  return typeof document.url === 'string' ? { ...document, url: withoutSecrets(document.url) } : document;
}
