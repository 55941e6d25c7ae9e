import { z } from 'zod';
import type { ProviderImage } from '@/lib/domain/image';
import { ProviderError } from './errors';
import type { ImagePage, InventoryView } from './provider';

/** One page as the provider gave it, sorted by what never changes (the creation time, the id). */
export interface MarkerPage {
  images: ProviderImage[];
  /** Every id of the page in its order, those included that the view leaves out. */
  ids: readonly string[];
  /** The marker that leads on; null at the end. */
  next: string | null;
}

interface MarkerView {
  name: string;
  /** Asks for the page behind the image `marker`, or for the first one. */
  read(marker: string | undefined, signal?: AbortSignal): Promise<MarkerPage>;
}

/** Where a walk stands. All of it is in the cursor, so that another process can walk on. */
const place = z.object({
  /** The marker that leads on, then earlier ids of the page, nearest first: for when the image of a marker is gone. */
  markers: z.array(z.string()),
  /** A marker met earlier: met again, the pages go round in a circle. Moved on after `life` pages, which then doubles. */
  landmark: z.string().optional(),
  age: z.number().int().nonnegative(),
  life: z.number().int().positive(),
  /** How often the walk began anew because every marker was gone. */
  restarts: z.number().int().nonnegative(),
  /** Pages without images in a row. */
  empty: z.number().int().nonnegative(),
});
type Place = z.infer<typeof place>;

const beginning: Place = { markers: [], age: 0, life: 1, restarts: 0, empty: 0 };
const markersKept = 20;
const restartsAllowed = 3;
const emptyPagesAllowed = 10;
/** What services answer to a marker whose image is deleted, unknown or hidden from us. */
const markerGone: readonly (number | undefined)[] = [400, 403, 404, 410];

/**
 * A list paged by "behind the image with this id", walked so that images which come or go in between cost no other one
 * its place: a deleted marker is replaced by the id before it, then by the one before that, finally by the beginning.
 */
export function markerView({ name, read }: MarkerView): InventoryView {
  return {
    name,
    async page(cursor, signal) {
      const from = placeOf(cursor);
      for (const marker of from.markers) {
        try {
          return advance(from, await read(marker, signal), marker);
        } catch (error) {
          if (!isGone(error) || (marker === from.markers.at(-1) && from.restarts >= restartsAllowed)) throw error;
        }
      }
      const restarts = cursor === undefined ? 0 : from.restarts + 1;
      return advance({ ...beginning, restarts }, await read(undefined, signal));
    },
  };
}

function isGone(error: unknown): boolean {
  return error instanceof ProviderError && markerGone.includes(error.status);
}

/** The page with the cursor behind it, unless that would lead nowhere new. */
function advance(from: Place, { images, ids, next }: MarkerPage, marker?: string): ImagePage {
  const empty = ids.length === 0 ? from.empty + 1 : 0;
  const stands = marker !== undefined && (next === marker || ids.includes(marker));
  if (next === null && !stands) return { images, next: null, total: null };
  if (next === null || stands || next === from.landmark || empty > emptyPagesAllowed)
    return { images, next: null, total: null, truncated: true };
  const moved = from.landmark === undefined || from.age >= from.life;
  const to: Place = {
    ...{ markers: markersAfter(from, ids, next), restarts: from.restarts, empty },
    ...(moved
      ? { landmark: next, age: 1, life: from.landmark === undefined ? from.life : from.life * 2 }
      : { landmark: from.landmark, age: from.age + 1, life: from.life }),
  };
  return { images, next: JSON.stringify(to), total: null };
}

function markersAfter(from: Place, ids: readonly string[], next: string): string[] {
  if (ids.length === 0) return [...new Set([next, ...from.markers])].slice(0, markersKept);
  const [first = next] = ids;
  return [...new Set([next, ...ids.slice(-markersKept).toReversed(), first])];
}

/** A cursor that cannot be read (an earlier release wrote it) begins anew: images may come twice, and none is left out. */
function placeOf(cursor: string | undefined): Place {
  if (cursor === undefined) return beginning;
  try {
    return place.parse(JSON.parse(cursor));
  } catch {
    return beginning;
  }
}
