import { describe, expect, test } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { rowOf } from './row-of';
import { folded, pairsOf, propertyHash } from './search-text';

const bare: ProviderImage = {
  id: 'i-1',
  status: 'active',
  visibility: 'private',
  os: {},
  tags: [],
  properties: {},
};

describe('the row of an image', () => {
  test('holds no null: unknown is empty or -1', () => {
    expect(rowOf(bare).image).toMatchObject({
      ...{ nameKey: '', owner: '', os: '', diskFormat: '', busy: false, tags: [] },
      ...{ sizeBytes: -1, minDiskGiB: -1, minRamMiB: -1, protected: -1, createdMs: -1, updatedMs: -1 },
    });
  });

  test('keeps zero, false and the epoch apart from unknown', () => {
    const image = { ...bare, sizeBytes: 0, minDiskGiB: 0, protected: false, createdAt: '1970-01-01T00:00:00Z' };
    expect(rowOf(image).image).toMatchObject({ sizeBytes: 0, minDiskGiB: 0, protected: 0, createdMs: 0 });
  });

  test.each(['pending', 'deleting'] as const)('%s is busy', (status) => {
    expect(rowOf({ ...bare, status }).image.busy).toBe(true);
  });

  test('looks the same whoever sees it and in whatever order its keys came', () => {
    const one = rowOf({ ...bare, properties: { a: '1', b: '2' }, ownership: 'own', memberStatus: null });
    const other = rowOf({ ...bare, ownership: 'incoming', memberStatus: 'pending', properties: { b: '2', a: '1' } });
    expect(other).toEqual(one);
    expect(one.document.document).not.toHaveProperty('ownership');
  });

  test.each<Partial<ProviderImage>>([
    { name: 'x' },
    { tags: ['x'] },
    { properties: { x: 'y' } },
    { os: { distro: 'x' } },
    { protected: false },
    { updatedAt: '2026-01-01T00:00:00Z' },
  ])('%j changes the digest', (change) => {
    expect(rowOf({ ...bare, ...change }).image.digest).not.toBe(rowOf(bare).image.digest);
  });

  test('replaces what PostgreSQL cannot hold, and leaves a text that only looks like it alone', () => {
    const { document } = rowOf({
      ...bare,
      name: 'a\0b\ud800',
      properties: { 'k\0': String.raw`\u0000 \ud800` },
    }).document;
    expect(document.name).toBe('a\ufffdb\ufffd');
    expect(document.properties).toEqual({ 'k\ufffd': String.raw`\u0000 \ud800` });
  });
});

describe('what is searched', () => {
  const text = (image: Partial<ProviderImage>) => rowOf({ ...bare, ...image }).image.searchText;

  test('is name, id, description, OS and property values, folded, a value a line', () => {
    const found = text({
      name: 'Web SERVER',
      description: '설명',
      os: { distro: 'Ubuntu' },
      properties: { k: 'Value' },
    });
    expect(found.split('\n')).toEqual(['web server', 'i-1', '설명', 'ubuntu', 'value']);
  });

  test('joins Hangul that came in pieces', () => {
    expect(text({ name: '서버'.normalize('NFD') })).toContain('서버');
  });

  test.each(['서버', 'ab', 'web서버', '😀a'])('%s in a text means all its pairs are among the text’s', (word) => {
    const pairs = new Set(pairsOf(folded(`xx${word}yy`)));
    expect(pairsOf(folded(word)).every((pair) => pairs.has(pair))).toBe(true);
    expect(pairsOf(folded(word)).length).toBeGreaterThan(0);
  });

  test('no two pairs of ASCII share a number, and others hardly ever', () => {
    const shared = (units: string[]) => {
      const all = units.flatMap((one) => units.flatMap((other) => pairsOf(one + other)));
      return all.length - new Set(all).size;
    };
    const from = (first: number, step: number) =>
      Array.from({ length: 95 }, (_, place) => String.fromCharCode(first + place * step));
    expect(shared(from(32, 1))).toBe(0);
    expect(shared(from(0xac00, 117))).toBeLessThan(95 ** 2 / 10);
  });

  test('a pair fits into the column, whatever it is of', () => {
    const pairs = pairsOf('\uffff\uffff\0가힣a😀');
    expect(pairs).toHaveLength(7);
    for (const pair of pairs) expect(pair).toBe((pair << 16) >> 16);
  });

  test('properties are told apart by key and value together', () => {
    const given = [
      ['a', 'b=c'],
      ['a=b', 'c'],
      ['a', ''],
      ['', 'a'],
      ['1:a', 'b'],
      ['가', '나'],
    ] as const;
    const hashes = given.map(([key, value]) => propertyHash(key, value));
    expect(new Set(hashes).size).toBe(given.length);
    for (const hash of hashes) expect(hash).toBeLessThan(2 ** 48);
  });
});
