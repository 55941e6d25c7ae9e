import 'server-only';
import type { CloudImage, ProviderImage } from '@/lib/domain/image';
import type { Answer } from '@/lib/http/answer';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { log } from '@/lib/log';
import type { WrittenImage } from '@/lib/providers/provider';
import type { NothingToWrite } from '@/lib/features/writes/service/recorded-write';
import type { deactivateImage, reactivateImage } from '../contract/edit';
import { checkedImageId, groupOf, opening, taggedImage } from './opening';
import type { PlannedWrite } from './recorded-write';
import { type ImageScene, keepUp, writeToImage } from './write-to-image';

/** Which way: the status that it leads to, the verb of the seam, and how it is called on record. */
const ways = {
  deactivate: { status: 'deactivated', action: 'image.deactivated', kind: 'deactivated' },
  reactivate: { status: 'active', action: 'image.reactivated', kind: 'reactivated' },
} as const;
type Way = keyof typeof ways;
type Input = InputOf<typeof deactivateImage> & InputOf<typeof reactivateImage>;

export const deactivate = (context: Context, input: Input) => switchTo('deactivate', context, input);
export const reactivate = (context: Context, input: Input) => switchTo('reactivate', context, input);

/** Whether the image's present status allows it, its provider says; the one it would lead to needs no call. */
async function switchTo(way: Way, context: Context, { params, body }: Input): Promise<Answer<CloudImage>> {
  const opened = await opening(context, params.connectionId);
  const scene = { context, opened, imageId: checkedImageId(opened, params.imageId) };
  groupOf(opened, 'activation');
  const { action } = ways[way];
  const { image } = await writeToImage(scene, { action, reason: body?.reason, plan: () => plannedSwitch(way, scene) });
  const now = await readAgain(scene, image);
  await keepUp(scene, now);
  return taggedImage(opened, now);
}

async function plannedSwitch(
  way: Way,
  { opened, imageId }: ImageScene,
): Promise<PlannedWrite<WrittenImage> | NothingToWrite<WrittenImage>> {
  const { status, kind } = ways[way];
  const { image } = await groupOf(opened, 'images').get(imageId);
  if (image.status === status) return { already: { acknowledgement: { status: 200 }, image } };
  const activation = groupOf(opened, 'activation');
  return {
    before: { status: image.status },
    after: { status },
    name: image.name,
    expected: { kind },
    send: async () => ({ acknowledgement: await activation[way](imageId), image: { ...image, status } }),
  };
}

/** The provider acknowledged without an image. What it said holds, even if it can't be asked again just now. */
async function readAgain({ context, opened, imageId }: ImageScene, known: ProviderImage): Promise<ProviderImage> {
  try {
    return (await groupOf(opened, 'images').get(imageId, context.signal)).image;
  } catch (error) {
    log().warn({ imageId, error: String(error) }, 'a switched image could not be read again');
    return known;
  }
}
