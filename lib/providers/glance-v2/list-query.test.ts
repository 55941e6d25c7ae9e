import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listQuery, markerOf, operatorValue } from './list-query';

describe('listQuery', () => {
  it('writes every parameter as the service reads it', () => {
    const filters = { name: ['web:01'], tag: ['a', 'b'], size_min: ['10'], 'property.os_distro': ['rocky:9'] };
    const sort = [
      { key: 'name', direction: 'asc' as const },
      { key: 'size', direction: 'desc' as const },
    ];
    expect(listQuery({ filters, sort, cursor: 'last' }, 25)).toEqual([
      ['name', 'eq:web:01'],
      ['tag', 'a'],
      ['tag', 'b'],
      ['size_min', '10'],
      ['os_distro', 'rocky:9'],
      ['sort', 'name:asc,size:desc'],
      ['limit', '25'],
      ['marker', 'last'],
    ]);
  });

  it('leaves out filters without a value', () => {
    expect(listQuery({ filters: { name: [], nonsense: [] } }, 1)).toEqual([['limit', '1']]);
  });

  it.each(
    [
      ['limit', 'tag', 'marker', 'visibility', 'name', 'deleted', 'sort_key', '', 'some_min', 'some_max'].map(
        (key) => `property.${key}`,
      ),
      ['nonsense', 'changes-since', 'is_public', 'limit'],
    ].flat(),
  )('refuses the filter "%s"', (name) => {
    expect(listQuery({ filters: { [name]: ['x'] } }, 1)).toEqual({
      problem: { en: expect.stringContaining(name.replace(/^property\./, '')), ko: expect.any(String) },
    });
  });

  it('refuses several values where the service would take the last in silence', () => {
    expect(listQuery({ filters: { owner: ['a', 'b'] } }, 1)).toMatchObject({
      problem: { en: expect.stringContaining('one value') },
    });
  });

  it('sends each parameter once, tags excepted', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('name', 'status', 'owner', 'property.x'), fc.tuple(fc.string())),
        (filters) => {
          const pairs = listQuery({ filters, cursor: 'm', sort: [{ key: 'name', direction: 'asc' }] }, 10);
          if ('problem' in pairs) throw new Error(pairs.problem.en);
          const names = pairs.map(([name]) => name);
          expect(new Set(names).size).toBe(names.length);
        },
      ),
    );
  });
});

describe('operatorValue', () => {
  it.each([
    [['plain'], 'plain'],
    [['web:01'], 'eq:web:01'],
    [['eq:web:01'], 'eq:web:01'],
    [['in:a,"b,c"'], 'in:a,"b,c"'],
    [['neq:x'], 'eq:neq:x'],
    [['a,b'], 'a,b'],
    [['a', 'b,c', 'eq:d:e'], 'in:"a","b,c","d:e"'],
    [['a', 'say "hi"'], undefined],
    [['a', 'back\\'], undefined],
  ])('makes %j into %j', (values, sent) => {
    expect(operatorValue(values)).toBe(sent);
  });

  /** How Glance 25 splits the value of `in:` (quotes protect commas; nothing is unescaped). */
  const split = (list: string) =>
    [...list.matchAll(/"((?:[^"\\]|\\.)*)",?|([^,]+),?|,/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');

  it('loses no value of a list', () => {
    const value = fc
      .string({ unit: fc.constantFrom(...'ab,: 가'), minLength: 1 })
      .filter((text) => !/^(?:in|eq):/.test(text));
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 6 }), (values) => {
        expect(split((operatorValue(values) ?? '').slice('in:'.length))).toEqual(values);
      }),
    );
  });
});

it('takes only the marker out of a next address', () => {
  expect(markerOf('/v2/images?limit=2&marker=b5c2&tag=x')).toBe('b5c2');
  expect(markerOf('https://elsewhere.example/v2/images?marker=b5c2')).toBe('b5c2');
  expect([null, undefined, '', '/v2/images', '/v2/images?marker=', '/v2/images?limit=2'].map(markerOf)).toEqual(
    Array.from({ length: 6 }, () => undefined),
  );
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (id) => {
      expect(markerOf(`/v2/images?a=b&marker=${encodeURIComponent(id)}`)).toBe(id);
    }),
  );
});
