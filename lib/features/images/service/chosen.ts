import 'server-only';
import type { ProviderImage } from '@/lib/domain/image';
import type { ImageFilter } from '@/lib/domain/image-filter';
import type { Context } from '@/lib/http/context';
import { wholeDocuments } from '../store/documents';
import { findMore, findPage } from '../store/search';
import { seenImages } from '../store/seen-images';
import { sortingOf } from '../store/sorting';
import { imagesOf } from './present';
import { imageScope, setsFor } from './scope';

export interface ChosenImage {
  connectionId: string;
  imageId: string;
  /** As the inventory has it; absent when the caller may not see it, or there is none. */
  image?: ProviderImage;
}

const rowsPerPage = 500;

/** Images that somebody named, in their order, from our own rows. */
export async function namedImages(
  context: Context,
  named: readonly { connectionId: string; imageId: string }[],
): Promise<ChosenImage[]> {
  const { connections } = await imageScope(context);
  const known = new Map<string, Map<string, ProviderImage>>();
  for (const connectionId of new Set(named.map((each) => each.connectionId))) {
    if (!connections.has(connectionId)) continue;
    const wanted = named.filter((each) => each.connectionId === connectionId);
    const images = await seenImages(
      connectionId,
      wanted.map(({ imageId }) => imageId),
    );
    known.set(connectionId, new Map(images.map((image) => [image.id, image])));
  }
  return named.map(({ connectionId, imageId }) => {
    const image = known.get(connectionId)?.get(imageId);
    return { connectionId, imageId, ...(image === undefined ? {} : { image }) };
  });
}

/** All images that match, at most so many of them; `matched` says how many there are. */
export async function matchingImages(
  context: Context,
  { filter, limit }: { filter: ImageFilter; limit: number },
): Promise<{ images: ChosenImage[]; matched: number }> {
  const scope = await imageScope(context);
  const asked = { ...setsFor(scope, filter), filter, sorting: sortingOf('-updated'), limit: rowsPerPage };
  const first = await findPage({ ...asked, after: undefined });
  const images: ChosenImage[] = [];
  let { rows } = first;
  while (rows.length > 0 && images.length < limit) {
    const documents = await wholeDocuments(rows.map(({ id }) => id));
    for (const { actions: _, provider: __, seenThrough: ___, ...found } of imagesOf(rows, documents, {
      ...scope,
      ...asked,
    }))
      images.push({ connectionId: found.connectionId, imageId: found.id, image: found });
    rows = rows.length < rowsPerPage ? [] : await findMore({ ...asked, after: rows.at(-1) });
  }
  return { images: images.slice(0, limit), matched: Math.max(first.total, images.length) };
}
