import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { flag, repeated } from './endpoint';
import { queryParameters, searchOf } from './query-parameters';

const name = fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' });
const value = fc.string({ maxLength: 20, unit: 'grapheme' });

describe('a query', () => {
  test('comes back as it was sent, through the address bar, whatever it holds', () => {
    const query = fc.dictionary(name, fc.oneof(value, fc.array(value, { minLength: 2, maxLength: 4 })));
    fc.assert(
      fc.property(query, (given) => {
        const sent = searchOf(given).toString();
        expect(queryParameters(new URLSearchParams(sent))).toEqual({ ...given });
      }),
    );
  });

  test('leaves out what is absent and spells the rest plainly', () => {
    const search = searchOf({ a: undefined, b: null, c: false, d: 0, e: new Date(0), f: [], g: ['x', 'y'] });
    expect(search.toString()).toBe('c=false&d=0&e=1970-01-01T00%3A00%3A00.000Z&g=x&g=y');
  });

  test('keeps a repeated name as a list, so that a schema of one value refuses it', () => {
    const read = queryParameters(new URLSearchParams('limit=1&limit=2&tag=a'));
    expect(read).toEqual({ limit: ['1', '2'], tag: 'a' });
    expect(z.strictObject({ limit: z.string(), tag: z.string() }).safeParse(read).success).toBe(false);
  });

  test('treats names of the prototype as names', () => {
    const read = queryParameters(new URLSearchParams('__proto__=x&constructor=y'));
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    expect(Object.entries(read)).toEqual([
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ]);
    expect(z.strictObject({}).safeParse(read).success).toBe(false);
  });
});

describe('what schemas make of it', () => {
  test.each([
    [undefined, undefined],
    ['a', ['a']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
  ])('repeated: %j is read as %j', (given, expected) => {
    expect(repeated(z.string()).optional().parse(given)).toEqual(expected);
  });

  test.each([
    ['true', true],
    ['false', false],
    [true, true],
  ])('flag: %j is %j', (given, expected) => {
    expect(flag.parse(given)).toBe(expected);
  });

  test.each(['1', '0', 'yes', 'TRUE', 'True', '', 'null'])('flag: %j is refused', (given) => {
    expect(flag.safeParse(given).success).toBe(false);
  });
});
