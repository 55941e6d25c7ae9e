import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/lib/db/client';
import { apiTokens } from '@/lib/db/schema/people';
import type { ProviderImage } from '@/lib/domain/image';
import { imageListScene } from '@/lib/testing/image-list-scene';
import { addConnection, fillInventory } from '@/lib/testing/inventory-fill';

/** More than one page of them. */
const count = 2300;
let scene: Awaited<ReturnType<typeof imageListScene>>;
beforeAll(async () => {
  scene = await imageListScene();
  await addConnection({ id: 'a', teamId: 'team-1' });
  await fillInventory(
    Array.from({ length: count }, (_, place): ProviderImage => {
      const name = place === 7 ? '=cmd|한글' : `n-${String(place).padStart(5, '0')}`;
      const facts = { name, sizeBytes: place, properties: { long: 'x'.repeat(place === 8 ? 3000 : 5) } };
      return { id: `i-${place}`, status: 'active', visibility: 'private', os: {}, tags: [], ...facts };
    }).map((image) => ({ cloud: 'x', image, sightings: [{ connectionId: 'a', ownership: 'own' }] })),
  );
});
afterAll(() => scene.close());

const lines = (text: string) => text.split('\r\n').slice(0, -1);

test('a CSV holds every image that matches, in order, and says what it is', async () => {
  const response = await scene.ask('/images/export', 'sort=size', 'first');
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="images-\d{4}-\d\d-\d\d\.csv"$/);
  const [header, ...rows] = lines(await response.text());
  expect(header).toMatch(/^connectionId,seenThrough,provider,id,name,/);
  expect(rows.map((row) => row.split(',')[3])).toEqual(Array.from({ length: count }, (_, place) => `i-${place}`));
  expect(rows[7]).toContain(",'=cmd|한글,");
});

test('filters apply, and nothing matched is a header', async () => {
  const some = lines(await (await scene.ask('/images/export', 'minSize=10&maxSize=12&sort=-size')).text());
  expect(some.slice(1).map((row) => row.split(',')[3])).toEqual(['i-12', 'i-11', 'i-10']);
  const none = lines(await (await scene.ask('/images/export', 'q=nothing')).text());
  expect(none).toHaveLength(1);
});

test('the mark by which Excel knows UTF-8 comes first, and only when asked for', async () => {
  const bytes = async (search: string) =>
    Buffer.from(await (await scene.ask('/images/export', search)).arrayBuffer()).subarray(0, 3);
  expect(await bytes('bom=true&maxSize=1')).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(await bytes('maxSize=1')).toEqual(Buffer.from('con'));
});

test('JSON Lines hold whole images, long properties included', async () => {
  const response = await scene.ask('/images/export', 'format=jsonl&sort=size&maxSize=8');
  expect(response.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
  const images = (await response.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(images).toHaveLength(9);
  expect(images[8]).toMatchObject({ id: 'i-8', connectionId: 'a', properties: { long: 'x'.repeat(3000) } });
  expect(images[8]).not.toHaveProperty('actions');
});

test('is read no faster than it is taken, and no further once the reader has left', async () => {
  const response = await scene.ask('/images/export', 'sort=size', 'first');
  const reader = response.body?.getReader();
  const taken = await reader?.read();
  expect(lines(Buffer.from(taken?.value ?? []).toString()).length).toBeLessThanOrEqual(51);
  const asked = vi.spyOn(database(), 'execute');
  await reader?.cancel();
  expect((await reader?.read())?.done).toBe(true);
  expect(asked).not.toHaveBeenCalled();
  asked.mockRestore();
});

test('breaks off when whoever reads is no longer let in', async () => {
  const response = await scene.ask('/images/export', 'sort=size', 'second-reader');
  const reader = response.body?.getReader();
  await reader?.read();
  await database()
    .update(apiTokens)
    .set({ expiresAt: new Date(0) })
    .where(eq(apiTokens.id, 'second-reader'));
  const rest = async () => {
    for (;;) if ((await reader?.read())?.done) return;
  };
  await expect(rest()).rejects.toThrow('unauthenticated');
});
