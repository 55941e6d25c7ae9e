import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createTestDatabase } from '@/lib/testing/database';
import { closeDatabase, database } from './client';
import { inventoryCounts, inventoryImages } from './schema/inventory';

let stored: Awaited<ReturnType<typeof createTestDatabase>>;
beforeAll(async () => {
  stored = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', stored.url);
});
afterAll(async () => {
  await closeDatabase();
  await stored.drop();
  vi.unstubAllEnvs();
});

/** A small generator with a fixed start, so that a failure can be seen again. */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

const at = new Date(0);
function row(place: number, below: (count: number) => number): typeof inventoryImages.$inferInsert {
  const pick = (...values: string[]) => values[below(values.length)] ?? '';
  return {
    ...{ cloudId: 1, imageId: `i-${place}`, sightingSetId: 1 + below(3), sourceConnectionId: 'c', nameKey: '' },
    ...{ status: pick('active', 'pending'), visibility: pick('public', 'private'), owner: pick('', 'p') },
    ...{ os: pick('ubuntu', ''), diskFormat: '', sizeBytes: -1, minDiskGiB: -1, minRamMiB: -1, protected: -1 },
    ...{ createdMs: -1, updatedMs: -1, tags: ['a', 'b'].slice(below(3)), busy: false, digest: '' },
    ...{ searchText: '', searchPairs: [], propertyHashes: [] },
    ...{ firstSeenAt: at, changedAt: at },
  };
}

const kept = sql`select sighting_set_id, facet, value, images from ${inventoryCounts} where images <> 0 order by 1, 2, 3`;
/** Counted anew, and written out rather than asked of the function that the triggers use. */
const counted = sql`
  select sighting_set_id, facet, value, count(*)::int as images from (
    select sighting_set_id, 'total' as facet, '' as value from ${inventoryImages}
    union all select sighting_set_id, 'status', status from ${inventoryImages}
    union all select sighting_set_id, 'visibility', visibility from ${inventoryImages}
    union all select sighting_set_id, 'os', os from ${inventoryImages}
    union all select sighting_set_id, 'owner', owner from ${inventoryImages}
    union all select sighting_set_id, 'tag', unnest(tags) from ${inventoryImages}
  ) as facets group by 1, 2, 3 order by sighting_set_id, facet collate "C", value collate "C"`;

test('kept counts are what counting gives, after any inserts, updates and deletes', async () => {
  const below = numbers(7);
  for (let round = 0; round < 30; round += 1) {
    const batch = Array.from({ length: 20 }, (_, place) => row(round * 20 + place, below));
    await database().insert(inventoryImages).values(batch);
    const { sightingSetId, status, tags } = row(0, below);
    await database()
      .update(inventoryImages)
      .set({ sightingSetId, status, tags: tags ?? [] })
      .where(sql`id % 7 = ${below(7)}`);
    await database()
      .delete(inventoryImages)
      .where(sql`id % 11 = ${below(11)}`);
    const [one, other] = [await database().execute(kept), await database().execute(counted)];
    expect(one.rows).toEqual(other.rows);
    expect(one.rows.length).toBeGreaterThan(0);
  }
});
