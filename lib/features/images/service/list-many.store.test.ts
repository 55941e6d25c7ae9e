import { afterAll, beforeAll, test, vi } from 'vitest';
import { addConnection, fillInventory } from '@/lib/testing/inventory-fill';
import { answersAsTheModel, modelConnections, someImages } from '@/lib/testing/inventory-laws';
import { imageListScene } from '@/lib/testing/image-list-scene';

/** As if a handful were many: every way to a page is gone, also those that only huge inventories take. */
const few = vi.hoisted(() => ({ countedImages: 12, followedPerRow: 1 }));
vi.mock('@/lib/features/images/store/limits', () => few);

let scene: Awaited<ReturnType<typeof imageListScene>>;
beforeAll(async () => {
  scene = await imageListScene();
  for (const connection of modelConnections) await addConnection(connection);
});
afterAll(() => scene.close());

test('more than can be counted is answered in the same order', async () => {
  const images = someImages(120, 2);
  const rowIds = await fillInventory(images);
  const known = images.map((each, place) => ({ ...each, rowId: rowIds[place] ?? 0 }));
  await answersAsTheModel(scene, known, { counted: few.countedImages, runs: 120 });
});
