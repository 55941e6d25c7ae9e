import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { addConnection, emptyInventory, fillInventory } from '@/lib/testing/inventory-fill';
import { inventoryScene } from '@/lib/testing/inventory-scene';

let scene: Awaited<ReturnType<typeof inventoryScene>>;
beforeAll(async () => {
  scene = await inventoryScene();
});
afterAll(() => scene.close());
afterEach(emptyInventory);

const image = (id: string, given: Partial<ProviderImage> = {}): ProviderImage => ({
  ...{ id, status: 'active', visibility: 'private', os: {}, tags: [], properties: {} },
  ...given,
});

test('one', async () => {
  await addConnection({ id: 'a', teamId: 'team-1' });
  await fillInventory([
    { cloud: 'x', image: image('i-1', { name: '우분투 서버' }), sightings: [{ connectionId: 'a', ownership: 'own' }] },
  ]);
  for (const sort of ['name', '-updated', 'connection', '-connection', 'protected']) {
    const page = await scene.page(`sort=${sort}&q=${encodeURIComponent('서버')}`);
    expect(page.items).toHaveLength(1);
    expect(page.total).toBe(1);
  }
});
