import 'server-only';
import type { ProviderImage } from '@/lib/domain/image';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import { ProviderError } from '@/lib/providers/errors';
import type { Acknowledgement } from '@/lib/providers/provider';
import type { NothingToWrite } from '@/lib/features/writes/service/recorded-write';
import type { deleteImage } from '../contract/edit';
import { checkedImageId, groupOf, opening } from './opening';
import type { PlannedWrite } from './recorded-write';
import { type ImageScene, keepUp, requireSeen, writeToImage } from './write-to-image';

interface Removed {
  acknowledgement: Acknowledgement;
}

/** Deletes the image that the caller saw. Somebody else was faster: that is what the caller wanted. */
export async function remove(context: Context, { params, query }: InputOf<typeof deleteImage>): Promise<undefined> {
  const opened = await opening(context, params.connectionId);
  const scene = { context, opened, imageId: checkedImageId(opened, params.imageId) };
  groupOf(opened, 'removal');
  const { acknowledgement } = await writeToImage(scene, {
    action: 'image.deleted',
    reason: query.reason,
    plan: () => plannedRemoval(scene),
  });
  // "Not found" may also mean that it is no longer shared with this connection.
  await keepUp(scene, acknowledgement.status === 404 ? 'unseen' : 'deleted');
}

async function plannedRemoval(scene: ImageScene): Promise<PlannedWrite<Removed> | NothingToWrite<Removed>> {
  const { opened, imageId, context } = scene;
  const image = await stillThere(scene);
  // Whoever names a tag has seen the image; `*` says only that there should be one.
  if (image === undefined && context.ifMatch?.trim() !== '*') return { already: { acknowledgement: { status: 404 } } };
  if (image === undefined) throw new Refusal('not_found');
  requireSeen(scene, image);
  if (image.protected === true) throw new Refusal('conflict', { sentence: 'imageProtected' });
  const removal = groupOf(opened, 'removal');
  return {
    before: { name: image.name ?? null, status: image.status, visibility: image.visibility },
    name: image.name,
    expected: { kind: 'removed' },
    send: async () => ({ acknowledgement: await goneIs404(removal.remove(imageId)) }),
  };
}

async function stillThere({ opened, imageId }: ImageScene): Promise<ProviderImage | undefined> {
  try {
    return (await groupOf(opened, 'images').get(imageId)).image;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function goneIs404(work: Promise<Acknowledgement>): Promise<Acknowledgement> {
  try {
    return await work;
  } catch (error) {
    if (!isGone(error)) throw error;
    const { upstreamRequestId } = error;
    return { status: 404, ...(upstreamRequestId === undefined ? {} : { requestId: upstreamRequestId }) };
  }
}

function isGone(error: unknown): error is ProviderError {
  return error instanceof ProviderError && error.code === 'upstream_not_found';
}
