import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '@/lib/http/refusal';
import { openCursor, sealCursor } from './cursor';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a cursor', () => {
  test('comes back as it was, and travels in an address as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (cursor) => {
        const sealed = sealCursor(cursor);
        expect(sealed).toMatch(/^[\w-]+$/);
        expect(openCursor(sealed)).toBe(cursor);
      }),
    );
  });

  test.each([
    '',
    'nonsense',
    '%00',
    encoded('marker'),
    encoded([2, 'marker']),
    encoded([1, 5]),
    encoded([1, 'marker', 'more']),
    encoded({ 0: 1, 1: 'marker', length: 2 }),
    encoded(null),
  ])('%j is none of ours', (sealed) => {
    let thrown: unknown;
    try {
      openCursor(sealed);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(Refusal);
    expect(thrown).toMatchObject({ code: 'validation_failed', facts: { fields: [{ path: 'cursor' }] } });
  });
});
