import 'server-only';
import { authorize } from '@/lib/auth/authorize';
import { cloudImage, type ProviderImage } from '@/lib/domain/image';
import { sceneOf } from '@/lib/features/audit/service';
import type { Context } from '@/lib/http/context';
import { matchesTag } from '@/lib/http/entity-tag';
import { Refusal } from '@/lib/http/refusal';
import { log } from '@/lib/log';
import type { Acknowledgement } from '@/lib/providers/provider';
import { imageTag } from '../image-tag';
import { cloudImageOf, type Opened } from './opening';
import { forgetDeleted, forgetImage, recordImage, type RecordOccasion } from './record';
import { recordedWrite, type WriteOrder } from './recorded-write';

/** One image through one connection, and whoever wants to change it. */
export interface ImageScene {
  context: Context;
  opened: Opened;
  imageId: string;
}

/** A recorded write for whoever holds `image.edit`. */
export function writeToImage<Result extends { acknowledgement: Acknowledgement }>(
  { context, opened, imageId }: ImageScene,
  order: Omit<WriteOrder<Result>, 'permitted'>,
): Promise<Result> {
  const { connection, provider } = opened;
  return recordedWrite(
    sceneOf(context),
    { connection, provider, image: { id: imageId } },
    { ...order, permitted: () => authorize(context, 'image.edit', connection) },
  );
}

/** Refuses what was meant for another state of the image, and shows the present one. */
export function requireSeen({ context, opened }: ImageScene, image: ProviderImage): void {
  const etag = imageTag(image);
  if (matchesTag(context.ifMatch ?? '', etag)) return;
  const current = { reply: cloudImage.parse(cloudImageOf(opened, image)), etag };
  throw new Refusal('precondition_failed', { current });
}

/**
 * Brings our row to what the provider answered: an image, deleted, or out of this connection's sight. The write itself is
 * done by then, so that a failure here is no failure of it: the next reading will find the same.
 */
export async function keepUp(
  { context, opened, imageId }: ImageScene,
  found: ProviderImage | 'deleted' | 'unseen',
  origin: RecordOccasion['origin'] = 'console',
): Promise<void> {
  const { id, teamId } = opened.connection;
  const occasion = { connectionId: id, teamId, at: context.now(), origin };
  try {
    if (found === 'deleted') await forgetDeleted(imageId, occasion);
    else if (found === 'unseen') await forgetImage(imageId, occasion);
    else await recordImage(found, occasion);
  } catch (error) {
    log().error({ connectionId: id, imageId, error }, 'a written image could not be brought up to date');
  }
}
