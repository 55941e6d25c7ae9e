import 'server-only';
import { and, asc, eq, gt } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { inventoryCounts, type Sighting, sightingSets } from '@/lib/db/schema/inventory';

export type { Sighting };

/** Who sees certain images, and how many these are. */
export interface SightedSet {
  id: number;
  sightings: Sighting[];
  images: number;
}

/** Every set that has an image: few, however many images there are, so that who may see what is decided in memory. */
export async function populatedSets(): Promise<SightedSet[]> {
  const { id, sightings } = sightingSets;
  const { sightingSetId, facet, images } = inventoryCounts;
  return database()
    .select({ id, sightings, images })
    .from(sightingSets)
    .innerJoin(inventoryCounts, eq(sightingSetId, id))
    .where(and(eq(facet, 'total'), gt(images, 0)))
    .orderBy(asc(id));
}
