import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { listOf, pageLimit } from './list';

describe('the size of a page', () => {
  test.each([
    ['1', 1],
    ['200', 200],
    [50, 50],
  ])('%j is %i', (given, expected) => {
    expect(pageLimit.parse(given)).toBe(expected);
  });

  test.each(['0', '201', '-1', '1.5', 'many', '', 'NaN', 'Infinity', '0x', null])('%j is refused', (given) => {
    expect(pageLimit.safeParse(given).success).toBe(false);
  });
});

describe('the envelope of a list', () => {
  const list = listOf(z.object({ id: z.string() }));

  test('tells an unknown total from none, and says what is cut short', () => {
    const page = { items: [{ id: 'a' }], next: null, total: null, truncated: true, asOf: '2026-03-01T00:00:00Z' };
    expect(list.parse(page)).toEqual(page);
    expect(list.safeParse({ ...page, total: undefined }).success).toBe(false);
    expect(list.safeParse({ ...page, next: undefined }).success).toBe(false);
    expect(list.safeParse({ ...page, truncated: false }).success).toBe(false);
  });
});
