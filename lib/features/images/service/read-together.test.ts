import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import type { ImagesGroup } from '@/lib/providers/provider';
import { readTogether } from './read-together';

const never = () => Promise.reject(new Error('Nobody asks for that here.'));

/** A cloud of one image per id whose answers come when the test lets them, as the image was when it was asked. */
function cloudOf() {
  let version = 0;
  const waiting: (() => void)[] = [];
  const images: ImagesGroup = {
    list: never,
    cloud: never,
    inventory: never,
    get: (id) => {
      const image: ProviderImage = {
        ...{ id, name: String(version), status: 'active', visibility: 'private' },
        ...{ os: {}, tags: [], properties: {} },
      };
      calls.push(id);
      return new Promise((resolve, reject) => {
        waiting.push(() => (id === 'broken' ? reject(new Error('gone')) : resolve({ image, raw: {} })));
      });
    },
  };
  const calls: string[] = [];
  return {
    images,
    calls,
    change: () => {
      version += 1;
      return version;
    },
    async answer() {
      waiting.shift()?.();
      await new Promise(setImmediate);
    },
    waiting,
  };
}

const versionOf = async (read: ReturnType<typeof readTogether>) => Number((await read).image.name);

test('many who wait at the same time cost two reads, and the next one a read of its own', async () => {
  const cloud = cloudOf();
  const reads = Array.from({ length: 30 }, () => readTogether(cloud.images, 'a'));
  await cloud.answer();
  await cloud.answer();
  await Promise.all(reads);
  expect(cloud.calls).toEqual(['a', 'a']);
  const later = readTogether(cloud.images, 'a');
  await cloud.answer();
  await later;
  expect(cloud.calls).toHaveLength(3);
});

test('other images and other connections are read beside it', () => {
  const [one, other] = [cloudOf(), cloudOf()];
  readTogether(one.images, 'a');
  readTogether(one.images, 'b');
  readTogether(other.images, 'a');
  expect([one.calls, other.calls]).toEqual([['a', 'b'], ['a']]);
});

test('a read that fails fails for those who shared it, and for nobody after them', async () => {
  const cloud = cloudOf();
  const [first, second] = [readTogether(cloud.images, 'broken'), readTogether(cloud.images, 'broken')];
  const failures = Promise.allSettled([first, second]);
  await cloud.answer();
  await cloud.answer();
  expect((await failures).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(cloud.calls).toHaveLength(2);
});

test('whoever asks never sees an image as it was before they asked', async () => {
  const step = fc.constantFrom('ask', 'change', 'answer');
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
      const cloud = cloudOf();
      let version = 0;
      const asked: Promise<void>[] = [];
      for (const each of steps) {
        if (each === 'change') version = cloud.change();
        if (each === 'answer') await cloud.answer();
        if (each !== 'ask') continue;
        const least = version;
        asked.push(
          versionOf(readTogether(cloud.images, 'a')).then((seen) => expect(seen).toBeGreaterThanOrEqual(least)),
        );
      }
      while (cloud.waiting.length > 0) await cloud.answer();
      await Promise.all(asked);
      expect(cloud.calls.length).toBeLessThanOrEqual(asked.length);
    }),
    { numRuns: 200 },
  );
});
