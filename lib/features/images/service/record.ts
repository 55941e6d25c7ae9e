import 'server-only';
import type { ProviderImage } from '@/lib/domain/image';
import { emitEvent } from '@/lib/http/events';
import type { Occasion } from '../store/cloud-writer';
import { SetBook } from '../store/set-book';
import { knownImages } from '../store/known-images';
import { walkStore } from '../store/walks';
import { applyReadings, readingsOf } from './apply-readings';
import { dropImage } from './drop-unseen';

export interface RecordOccasion extends Occasion {
  teamId: string;
  /** Whoever writes many images tells of them together. */
  quiet?: boolean;
}

/** Brings one row to what the provider just answered: after a write from here, or because it was still busy. */
export async function recordImage(image: ProviderImage, occasion: RecordOccasion): Promise<void> {
  const scene = await sceneOf(occasion);
  // Before the first walk nobody knows the cloud; that walk will find the image.
  if (scene === undefined) return;
  const { changed } = await applyReadings({ ...scene, appearances: true }, await readingsOf([image]), {});
  if (changed > 0) await tell(occasion);
}

/** The provider says that this connection can't see it: gone, unless others still do. */
export async function forgetImage(imageId: string, occasion: RecordOccasion): Promise<void> {
  const scene = await sceneOf(occasion);
  if (scene !== undefined && (await dropImage(scene, imageId)) > 0) await tell(occasion);
}

/** Deleted at the provider: out of sight for every connection to the same cloud, whoever's it is. */
export async function forgetDeleted(imageId: string, occasion: RecordOccasion): Promise<void> {
  const scene = await sceneOf(occasion);
  if (scene === undefined) return;
  const known = await knownImages({ ...scene, imageIds: [imageId] }, scene.book);
  const others = (known.get(imageId)?.sightings ?? []).filter((each) => each.connectionId !== occasion.connectionId);
  for (const { connectionId } of others) await dropImage({ ...scene, connectionId }, imageId);
  // Last, so that its disappearance is this connection's.
  await forgetImage(imageId, occasion);
}

async function sceneOf(occasion: RecordOccasion) {
  const cloudId = (await walkStore.find(occasion.connectionId))?.cloudId ?? undefined;
  return cloudId === undefined ? undefined : { ...occasion, cloudId, book: new SetBook() };
}

async function tell({ connectionId, teamId, at, quiet = false }: RecordOccasion): Promise<void> {
  if (quiet) return;
  await emitEvent(
    { topic: 'connections', type: 'connection.synced', teamId, data: { id: connectionId, changed: 1 } },
    at,
  );
}
