import 'server-only';
import { remainingViews, type WalkedViews } from '../inventory/remaining-views';
import { withOwn } from '../inventory/sighting';
import { type CloudWriter, inCloud, type NewRevision } from '../store/cloud-writer';
import { knownImages, sightedImages, type StoredImage } from '../store/known-images';
import type { ReadingScene } from './write-readings';

const pageLength = 1000;

type Dropping = Omit<ReadingScene, 'cloudId' | 'appearances'>;

export interface Droppable {
  /** What is left of a row's views. */
  remaining: (stored: StoredImage) => readonly string[];
  /** Whether images that disappear leave a revision. */
  revises: boolean;
}

/**
 * Takes rows out of the views that no longer show them, and out of the inventory where nobody sees them any more.
 * Looks at every cloud, since a connection may have been moved to another one.
 */
export async function dropUnseen(scene: Dropping, droppable: Droppable, signal: AbortSignal): Promise<number> {
  const { connectionId, book } = scene;
  let dropped = 0;
  let after = 0;
  for (;;) {
    signal.throwIfAborted();
    const page = await sightedImages({ connectionId, after, limit: pageLength }, book);
    const losing = page.filter((stored) => droppable.remaining(stored).length < stored.views.length);
    for (const cloudId of new Set(losing.map((each) => each.cloudId))) {
      const images = losing.filter((each) => each.cloudId === cloudId);
      dropped += await inCloud(cloudId, book, (writer) => drop(writer, scene, { images, droppable }));
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageLength) return dropped;
    after = last.rowId;
  }
}

async function drop(
  writer: CloudWriter,
  scene: Dropping,
  { images, droppable }: { images: readonly StoredImage[]; droppable: Droppable },
): Promise<number> {
  const { connectionId } = scene;
  const known = await writer.known(
    images.map(({ imageId }) => imageId),
    connectionId,
  );
  const fewer = [];
  const lost = [];
  for (const stored of known.values()) {
    const views = droppable.remaining(stored);
    const mine = stored.sightings.find((each) => each.connectionId === connectionId);
    if (mine === undefined || views.length === stored.views.length) continue;
    if (views.length > 0) fewer.push({ ...mine, rowId: stored.rowId, views });
    else lost.push({ ...stored, sightings: withOwn(stored.sightings, connectionId) });
  }
  const gone = lost.filter(({ sightings }) => sightings.length === 0);
  const revisions = gone.map(({ imageId }): NewRevision => ({ imageId, kind: 'disappeared', changes: [] }));
  await writer.putSightings(fewer);
  await writer.updateSightedBy(lost.filter(({ sightings }) => sightings.length > 0));
  const rowIds = lost.map(({ rowId }) => rowId);
  await writer.removeSightings(connectionId, rowIds);
  await writer.removeImages(gone.map(({ rowId }) => rowId));
  if (droppable.revises) await writer.revise(revisions, scene);
  return lost.length;
}

/** One image, out of the sight of one connection. */
export async function dropImage(scene: Dropping & { cloudId: number }, imageId: string): Promise<number> {
  const { cloudId, connectionId, book } = scene;
  const known = await knownImages({ cloudId, connectionId, imageIds: [imageId] }, book);
  const droppable = { remaining: () => [], revises: true };
  return inCloud(cloudId, book, (writer) => drop(writer, scene, { images: [...known.values()], droppable }));
}

/** What a walk leaves of a row's views; a row that changed since the walk began was seen by someone, and waits. */
export function remainingAfter(walked: WalkedViews, startedAt: Date): Droppable['remaining'] {
  return ({ views, rowId, changedAt }) => {
    const left = remainingViews(views, rowId, walked);
    return left.length === 0 && changedAt >= startedAt ? views : left;
  };
}
