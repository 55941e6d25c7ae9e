import { afterAll, beforeAll, expect, it } from 'vitest';
import { database } from '@/lib/db/client';
import { inventoryWalks } from '@/lib/db/schema/inventory';
import { connectionsScene } from '@/lib/testing/connections-scene';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
beforeAll(async () => {
  scene = await connectionsScene();
});
afterAll(() => scene.close());

it('says how the reading of its images stands, also between two walks', async () => {
  const { json } = await scene.call('/connections', { method: 'POST', body: scene.working });
  const completedAt = new Date();
  const walk = { connectionId: String(json.id), startedAt: null, completedAt, imagesKnown: 7, problem: null };
  await database()
    .insert(inventoryWalks)
    .values(walk)
    .onConflictDoUpdate({ target: inventoryWalks.connectionId, set: walk });
  const shown = await scene.call('/connections/{connectionId}', { id: String(json.id) });
  expect(shown.json).toMatchObject({ imagesKnown: 7, lastSyncedAt: completedAt.toISOString() });
  expect(shown.json).not.toHaveProperty('syncing');
});
