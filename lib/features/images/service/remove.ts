import 'server-only';
import type { Context } from '@/lib/http/context';
import type { InputOf } from '@/lib/http/endpoint';
import { Refusal } from '@/lib/http/refusal';
import { goneIsAnswer, unlessGone } from '@/lib/providers/errors';
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
  await keepUp(scene, acknowledgement.status >= 400 ? 'unseen' : 'deleted');
}

async function plannedRemoval(scene: ImageScene): Promise<PlannedWrite<Removed> | NothingToWrite<Removed>> {
  const { opened, imageId, context } = scene;
  const image = (await unlessGone(groupOf(opened, 'images').get(imageId)))?.image;
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
    send: async () => ({ acknowledgement: await goneIsAnswer(removal.remove(imageId)) }),
  };
}
