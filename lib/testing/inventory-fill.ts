import { sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import {
  clouds,
  inventoryDocuments,
  inventoryImages,
  inventorySightings,
  inventoryWalks,
  type Sighting,
  sightingSets,
} from '@/lib/db/schema/inventory';
import type { ProviderImage } from '@/lib/domain/image';
import { rowOf } from '@/lib/features/images/store/row-of';

/** An image as the inventory would know it after its connections were read. */
export interface SeenImage {
  cloud: string;
  image: ProviderImage;
  sightings: Sighting[];
}

const at = new Date('2026-11-01T00:00:00Z');

/** Rows as the walks make them, without walking: one statement a table, whatever the number of images. */
export async function fillInventory(seen: SeenImage[]): Promise<number[]> {
  const cloudIds = await idsOf(
    seen.map(({ cloud }) => cloud),
    async (address) => {
      const [row] = await database()
        .insert(clouds)
        .values({ address })
        .onConflictDoUpdate({ target: clouds.address, set: { address } })
        .returning();
      return row?.id;
    },
  );
  const keyOf = (sightings: Sighting[]) => JSON.stringify(sightings);
  const setIds = await idsOf(
    seen.map(({ sightings }) => keyOf(sightings)),
    async (key) => {
      const [row] = await database()
        .insert(sightingSets)
        .values({ key, sightings: JSON.parse(key) })
        .onConflictDoUpdate({ target: sightingSets.key, set: { key } })
        .returning();
      return row?.id;
    },
  );
  const rowIds: number[] = [];
  for (let start = 0; start < seen.length; start += 500) {
    const part = seen.slice(start, start + 500).map((each) => ({ ...each, row: rowOf(each.image) }));
    const inserted = await database()
      .insert(inventoryImages)
      .values(
        part.map(({ cloud, sightings, row }) => ({
          ...row.image,
          cloudId: cloudIds.get(cloud) ?? 0,
          sightingSetId: setIds.get(keyOf(sightings)) ?? 0,
          sourceConnectionId: sightings[0]?.connectionId ?? '',
          ...{ firstSeenAt: at, changedAt: at },
        })),
      )
      .returning({ id: inventoryImages.id });
    const ids = inserted.map(({ id }) => id);
    const known = part.map((each, place) => ({ ...each, imageRowId: ids[place] ?? 0 }));
    await database()
      .insert(inventoryDocuments)
      .values(known.map(({ row, imageRowId }) => ({ ...row.document, imageRowId })));
    const sightings = known.flatMap((each) =>
      each.sightings.map(({ connectionId, ownership, memberStatus }) => ({
        ...{ connectionId, ownership, imageRowId: each.imageRowId, views: ['all'] },
        memberStatus: memberStatus ?? null,
      })),
    );
    await database().insert(inventorySightings).values(sightings);
    rowIds.push(...ids);
  }
  return rowIds;
}

async function idsOf(keys: string[], idOf: (key: string) => Promise<number | undefined>) {
  const ids = new Map<string, number>();
  for (const key of new Set(keys)) ids.set(key, (await idOf(key)) ?? 0);
  return ids;
}

export async function addConnection(given: { id: string; teamId: string; name?: string; provider?: string }) {
  const { id, teamId, name = id, provider = 'glance-v2' } = given;
  const sealed = { settings: {}, sealedCredentials: '', credentialsSetAt: at };
  await database()
    .insert(connections)
    .values({ id, teamId, name, provider, ...sealed });
}

/** As if the connection had been read completely at this moment. */
export async function markRead(connectionId: string, completedAt: Date): Promise<void> {
  await database()
    .insert(inventoryWalks)
    .values({ connectionId, completedAt })
    .onConflictDoUpdate({ target: inventoryWalks.connectionId, set: { completedAt } });
}

export async function emptyInventory(): Promise<void> {
  await database().execute(sql`truncate inventory_images, inventory_documents, inventory_sightings restart identity`);
  await database().execute(sql`truncate sighting_sets, clouds, inventory_counts, inventory_walks restart identity`);
  await database().delete(connections);
}
