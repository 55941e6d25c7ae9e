import 'server-only';
import type { CloudImage } from '@/lib/domain/image';
import type { Answer } from '@/lib/http/answer';
import type { Context } from '@/lib/http/context';
import type { InputOf, ReplyOf } from '@/lib/http/endpoint';
import type { getImage, getRawImage, listLiveImages } from '../contract/live';
import { sealCursor } from '../cursor';
import { liveQueryOf } from '../live-query';
import { cloudImageOf, groupOf, missing, opening, taggedImage } from './opening';
import { seenImage } from './seen-image';

/** One page straight from the provider, in the provider's own order and paging. */
export async function listLive(
  context: Context,
  { params, query }: InputOf<typeof listLiveImages>,
): Promise<ReplyOf<typeof listLiveImages>> {
  const opened = await opening(context, params.connectionId);
  const images = groupOf(opened, 'images');
  const { description, providerName } = opened;
  if (description.listing === undefined) throw missing(providerName);
  const page = await images.list(liveQueryOf(description.listing, query, providerName), context.signal);
  return {
    items: page.images.map((image) => cloudImageOf(opened, image)),
    next: page.next === null ? null : sealCursor(page.next),
    total: page.total,
    asOf: context.now().toISOString(),
    ...(page.truncated === undefined ? {} : { truncated: page.truncated }),
  };
}

/** One image as the provider has it now; its `ETag` names exactly this state. */
export async function get(context: Context, { params }: InputOf<typeof getImage>): Promise<Answer<CloudImage>> {
  const { opened, image } = await seenImage(context, params);
  return taggedImage(opened, image);
}

export async function getRaw(
  context: Context,
  { params }: InputOf<typeof getRawImage>,
): Promise<ReplyOf<typeof getRawImage>> {
  const { opened, raw } = await seenImage(context, params);
  return { provider: opened.description.id, asOf: context.now().toISOString(), raw };
}
