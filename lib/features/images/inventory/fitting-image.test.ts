import { expect, test } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { fittingImage } from './fitting-image';

const bare: ProviderImage = {
  id: 'i',
  status: 'active',
  visibility: 'private',
  os: {},
  tags: ['a', 'a'],
  properties: {},
};

test('an ordinary image stays as it is', () => {
  const image = { ...bare, name: 'n', description: '', properties: { k: 'v'.repeat(60_000) } };
  expect(fittingImage(image)).toEqual(image);
});

test.each(['', 'x'.repeat(256)])('an id like %.10s… is none', (id) => {
  expect(fittingImage({ ...bare, id })).toBeUndefined();
});

test('what is absurd is cut, and the rest stays', () => {
  const big = 'v'.repeat(100_000);
  const properties = Object.fromEntries(Array.from({ length: 100 }, (_, number) => [`k${number}`, big]));
  const fitting = fittingImage({
    ...bare,
    name: big,
    tags: [big, `${big}2`, 'small'],
    properties: { first: '1', ...properties },
  });
  expect(fitting?.name?.length).toBeLessThan(70_000);
  expect(fitting?.tags).toEqual(['v'.repeat(255), 'small']);
  expect(fitting?.properties.first).toBe('1');
  expect(JSON.stringify(fitting).length).toBeLessThan(700_000);
  expect(fittingImage({ ...bare, tags: Array.from({ length: 9999 }, (_, number) => `t${number}`) })?.tags).toHaveLength(
    500,
  );
});
