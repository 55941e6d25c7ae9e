import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProviderImage } from './image';
import type { ImageChange } from './image-change';
import { changedImage, changesNothing, differencesOf, inverseOf, narrowedTo } from './image-difference';

const image: ProviderImage = {
  id: 'i-1',
  name: 'Ubuntu',
  status: 'active',
  visibility: 'private',
  protected: false,
  minDiskGiB: 8,
  os: {},
  tags: ['b', 'a'],
  properties: { os_version: '24.04', 'a.b/c~': 'x' },
};

describe('what a change changes', () => {
  test('is only what differs: not the same value, nor the same tags in another order', () => {
    const change: ImageChange = {
      name: 'Ubuntu',
      description: null,
      protected: true,
      tags: ['a', 'b'],
      properties: { os_version: '24.04', 'a.b/c~': null, fresh: '', absent: null },
    };
    expect(narrowedTo(image, change)).toEqual({ protected: true, properties: { 'a.b/c~': null, fresh: '' } });
    expect(differencesOf(image, change)).toEqual([
      { key: 'protected', before: false, after: true },
      { key: 'properties.a.b/c~', before: 'x', after: undefined },
      { key: 'properties.fresh', before: undefined, after: '' },
    ]);
  });

  test('is nothing when every value stands there already', () => {
    const same = { name: 'Ubuntu', tags: ['a', 'b', 'a'], properties: { os_version: '24.04', constructor: null } };
    expect(changesNothing(narrowedTo(image, same))).toBe(true);
  });
});

describe('the way back', () => {
  test('puts back what was there and takes away what was not', () => {
    const change = { name: null, description: 'x', tags: [], properties: { os_version: null, fresh: '1' } };
    expect(inverseOf(image, change)).toEqual({
      name: 'Ubuntu',
      description: null,
      tags: ['b', 'a'],
      properties: { os_version: '24.04', fresh: null },
    });
  });

  test.each<[string, Partial<ProviderImage>, ImageChange]>([
    ['a number nobody knew', { minDiskGiB: undefined }, { minDiskGiB: 1 }],
    ['a yes or no nobody knew', { protected: undefined }, { protected: true }],
    ['a visibility nobody can choose', { visibility: 'unknown' }, { visibility: 'private' }],
  ] as [string, Partial<ProviderImage>, ImageChange][])('does not exist for %s', (_, facts, change) => {
    expect(inverseOf({ ...image, ...facts }, change)).toBeUndefined();
  });
});

const key = fc.oneof(fc.constantFrom('a', 'b', 'constructor', '__proto__', 'toString'), fc.string({ maxLength: 3 }));
const text = fc.string({ maxLength: 4 });
const tags = fc.uniqueArray(text, { maxLength: 4 });
const images = fc.record(
  {
    name: text,
    description: text,
    protected: fc.boolean(),
    minDiskGiB: fc.nat(),
    tags,
    properties: fc.dictionary(key, text),
  },
  { requiredKeys: ['protected', 'minDiskGiB', 'tags', 'properties'] },
);
const changes = fc.record(
  {
    name: fc.option(text),
    description: fc.option(text),
    protected: fc.boolean(),
    minDiskGiB: fc.nat(),
    tags,
    properties: fc.dictionary(key, fc.option(text)),
  },
  { requiredKeys: [] },
);
const withFacts = (facts: object) => ({ ...image, ...facts, tags: [...(facts as ProviderImage).tags] });

describe('the laws of changes', () => {
  test('doing what is left after narrowing does the same, and then nothing is left to do', () => {
    fc.assert(
      fc.property(images, changes, (facts, change) => {
        const before = withFacts(facts);
        const after = changedImage(before, narrowedTo(before, change));
        expect(differencesOf(after, change)).toEqual([]);
        expect(narrowedTo(before, narrowedTo(before, change))).toEqual(narrowedTo(before, change));
      }),
    );
  });

  test('there and back again is where one began', () => {
    fc.assert(
      fc.property(images, changes, (facts, change) => {
        const { name: _, description: __, ...bare } = withFacts(facts);
        const before: ProviderImage = { ...bare, ...facts };
        const back = inverseOf(before, change);
        expect(back).toBeDefined();
        expect(changedImage(changedImage(before, change), back ?? {})).toEqual(before);
      }),
    );
  });
});
