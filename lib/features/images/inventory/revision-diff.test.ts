import { describe, expect, test } from 'vitest';
import type { ProviderImage } from '@/lib/domain/image';
import { changesBetween } from './revision-diff';

const bare: ProviderImage = { id: 'i', status: 'active', visibility: 'private', os: {}, tags: [], properties: {} };
const changes = (before: Partial<ProviderImage>, after: Partial<ProviderImage>) =>
  changesBetween({ ...bare, ...before }, { ...bare, ...after });

describe('between two readings', () => {
  test.each<[Partial<ProviderImage>, Partial<ProviderImage>, object[]]>([
    [{}, {}, []],
    [{ name: 'a' }, { name: 'b' }, [{ key: 'name', before: 'a', after: 'b' }]],
    [{}, { name: 'b' }, [{ key: 'name', after: 'b' }]],
    [{ name: 'a' }, {}, [{ key: 'name', before: 'a' }]],
    [{ protected: false }, { protected: true }, [{ key: 'protected', before: 'false', after: 'true' }]],
    [{ sizeBytes: 0 }, { sizeBytes: 7 }, [{ key: 'sizeBytes', before: '0', after: '7' }]],
    [{ tags: ['b', 'a'] }, { tags: ['a', 'b'] }, []],
    [{ tags: [] }, { tags: ['b', 'a'] }, [{ key: 'tags', after: 'a, b' }]],
    [{ os: { distro: 'x' } }, { os: { distro: 'y' } }, [{ key: 'os.distro', before: 'x', after: 'y' }]],
    [{ properties: { k: '1' } }, { properties: { k: '2' } }, [{ key: 'properties.k', before: '1', after: '2' }]],
    [{ properties: {} }, { properties: { k: '' } }, [{ key: 'properties.k', after: '' }]],
    [{}, { hash: { algorithm: 'sha512', value: 'f' } }, [{ key: 'hash', after: 'sha512:f' }]],
  ])('%j and %j', (before, after, expected) => {
    expect(changes(before, after)).toEqual(expected);
  });

  test('a time of change alone is none, beside another it is one', () => {
    const updatedAt = '2026-01-01T00:00:00Z';
    expect(changes({}, { updatedAt })).toEqual([]);
    expect(changes({}, { updatedAt, name: 'a' }).map(({ key }) => key)).toEqual(['name', 'updatedAt']);
  });

  test('long values are cut, never through a character', () => {
    const [change] = changes({}, { name: '😀'.repeat(400) });
    expect(change?.after?.length).toBeLessThanOrEqual(512);
    expect(change?.after?.isWellFormed()).toBe(true);
    expect(change?.after?.endsWith('…')).toBe(true);
    expect(changes({}, { name: 'x'.repeat(512) })[0]?.after).toBe('x'.repeat(512));
  });

  test('of a thousand changes the first two hundred are kept', () => {
    const properties = Object.fromEntries(Array.from({ length: 1000 }, (_, number) => [`k${number}`, 'v']));
    expect(changes({}, { properties })).toHaveLength(200);
  });
});
