import { describe, expect, it } from 'vitest';
import { pageAfter, placeOf, type Rows } from './page-after';

const ids = (count: number) => Array.from({ length: count }, (_, place) => `id-${place}`);

describe('pageAfter', () => {
  it.each<[string, Rows, ReturnType<typeof pageAfter>]>([
    ['a total that is more', { ids: ids(20), total: 95 }, { next: '60.id-0', total: 95 }],
    ['the total that came', { ids: ids(5), total: 45 }, { next: null, total: 45 }],
    ['a total left at 0, and a full page', { ids: ids(20), total: 0 }, { next: '60.id-0', total: null }],
    ['a total left at 0, and a part of a page', { ids: ids(19), total: 0 }, { next: null, total: null }],
    ['no total, and a full page', { ids: ids(20) }, { next: '60.id-0', total: null }],
    ['no total, and a page full by its own limit', { ids: ids(10), limit: 10 }, { next: '50.id-0', total: null }],
    ['a total that is less than what came', { ids: ids(20), total: 41 }, { next: '60.id-0', total: null }],
    ['fewer rows than asked for, and a total that is more', { ids: ids(7), total: 90 }, { next: '47.id-0', total: 90 }],
    ['nothing any more', { ids: [], total: 39 }, { next: null, total: null }],
    ['nothing, and a total that is more', { ids: [], total: 90 }, { next: null, total: 90, truncated: true }],
    ['null everywhere', { ids: ids(3), total: null, limit: null, offset: null }, { next: null, total: null }],
  ])('after %s', (_, rows, expected) => {
    expect(pageAfter({ offset: 40 }, rows, 20)).toEqual(expected);
  });

  it('does not go round where the offset is ignored', () => {
    const place = { offset: 40, firstBefore: 'id-0' };
    expect(pageAfter(place, { ids: ids(20), total: 90 }, 20)).toEqual({ next: null, total: 90, truncated: true });
    // The same row may really come first again, when as many others came in front of it.
    expect(pageAfter(place, { ids: ids(20), total: 90, offset: 40 }, 20).next).toBe('60.id-0');
  });
});

it('reads a plain offset as a place too, and nothing else', () => {
  expect([undefined, '0', '40', '40.id'].map(placeOf)).toEqual([
    { offset: 0 },
    { offset: 0 },
    { offset: 40 },
    { offset: 40, firstBefore: 'id' },
  ]);
  expect(['', '-1', '1e3', '40.', 'nonsense', '9'.repeat(10), '{"offset":1}'].map(placeOf)).toEqual(
    Array(7).fill(undefined),
  );
});
