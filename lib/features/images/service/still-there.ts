import 'server-only';
import { isGone } from '@/lib/providers/errors';
import type { ImagesGroup } from '@/lib/providers/provider';
import type { SetBook } from '../store/set-book';
import { type StoredImage, sightedImages } from '../store/known-images';
import type { Droppable } from './drop-unseen';

/** So many are asked for one by one; when more than these are gone, lists that end early are not the reason. */
const asked = 200;
const atOnce = 4;
const pageLength = 1000;

interface Doubt {
  connectionId: string;
  cloudId: number;
  book: SetBook;
  remaining: Droppable['remaining'];
}

/**
 * Of the rows that no view showed, those whose image the provider still has: one that moved, in the middle of the walk,
 * to a view read before it moved. Whatever else the provider answers than "not found" leaves a row where it is.
 */
export async function stillThere(images: ImagesGroup, doubt: Doubt, signal: AbortSignal): Promise<ReadonlySet<number>> {
  const there = new Set<number>();
  const unseen = await unseenRows(doubt, signal);
  for (let start = 0; start < unseen.length; start += atOnce)
    await Promise.all(
      unseen.slice(start, start + atOnce).map(async ({ imageId, rowId }) => {
        if (!(await hasGone(images, imageId, signal))) there.add(rowId);
      }),
    );
  return there;
}

async function hasGone(images: ImagesGroup, imageId: string, signal: AbortSignal): Promise<boolean> {
  try {
    await images.get(imageId, signal);
    return false;
  } catch (error) {
    signal.throwIfAborted();
    return isGone(error);
  }
}

async function unseenRows(
  { connectionId, cloudId, book, remaining }: Doubt,
  signal: AbortSignal,
): Promise<StoredImage[]> {
  const unseen: StoredImage[] = [];
  let after = 0;
  for (;;) {
    signal.throwIfAborted();
    const page = await sightedImages({ connectionId, after, limit: pageLength }, book);
    unseen.push(...page.filter((stored) => stored.cloudId === cloudId && remaining(stored).length === 0));
    const last = page.at(-1);
    if (last === undefined || page.length < pageLength || unseen.length >= asked) return unseen.slice(0, asked);
    after = last.rowId;
  }
}
