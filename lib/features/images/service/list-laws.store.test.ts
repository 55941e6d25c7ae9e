import { afterAll, beforeAll, expect, test } from 'vitest';
import { addConnection, emptyInventory, fillInventory } from '@/lib/testing/inventory-fill';
import { answersAsTheModel, modelConnections, someImages } from '@/lib/testing/inventory-laws';
import { imageListScene } from '@/lib/testing/image-list-scene';
import { countedImages } from '../store/limits';

let scene: Awaited<ReturnType<typeof imageListScene>>;
beforeAll(async () => {
  scene = await imageListScene();
  for (const connection of modelConnections) await addConnection(connection);
});
afterAll(async () => {
  await emptyInventory();
  await scene.close();
});

test('every question is answered as by looking at every image', async () => {
  const images = someImages(150, 1);
  const rowIds = await fillInventory(images);
  expect(new Set(rowIds).size).toBe(images.length);
  const known = images.map((each, place) => ({ ...each, rowId: rowIds[place] ?? 0 }));
  await answersAsTheModel(scene, known, { counted: countedImages, runs: 150 });
});
