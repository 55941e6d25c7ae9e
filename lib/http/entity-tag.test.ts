import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entityTagOf, matchesTag } from './entity-tag';

describe('an entity tag', () => {
  test('does not depend on the order of keys, and does on everything else', () => {
    const tag = entityTagOf({ a: 1, b: { c: [1, 2], d: null } });
    expect(entityTagOf({ b: { d: null, c: [1, 2] }, a: 1 })).toBe(tag);
    expect(entityTagOf({ a: 1, b: { c: [2, 1], d: null } })).not.toBe(tag);
    expect(entityTagOf({ a: '1', b: { c: [1, 2], d: null } })).not.toBe(tag);
    expect(tag).toMatch(/^"[\w-]{27}"$/);
  });

  test('matches itself, whatever it was made of', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const tag = entityTagOf(value);
        expect(matchesTag(tag, tag) && matchesTag(`"other", ${tag}`, tag)).toBe(true);
      }),
    );
  });
});

describe('If-Match', () => {
  const tag = '"abc"';
  test.each(['"abc"', '*', ' * ', '"x","abc"', '"x" ,\t"abc"', '"a,b", "abc"'])('%s matches', (ifMatch) => {
    expect(matchesTag(ifMatch, tag)).toBe(true);
  });
  test.each(['', 'abc', '"ABC"', 'W/"abc"', '"abc', '"x,"abc""', '"ab c"', '**', '"abc" "x"'])(
    '%s does not',
    (ifMatch) => {
      expect(matchesTag(ifMatch, tag)).toBe(false);
    },
  );
});
