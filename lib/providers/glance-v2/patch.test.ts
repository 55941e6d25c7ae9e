import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageChange } from '@/lib/domain/image-change';
import { type Operation, patchFor } from './patch';

const seen = { properties: { had: '1', 'a/b': '2', '~': '3', '': '4' } };

describe('a patch', () => {
  it.each<[string, ImageChange, Operation[]]>([
    ['of nothing', {}, []],
    ['of what is left out', { name: undefined, properties: {} }, []],
    [
      'of core fields, in one order whatever the change’s',
      { tags: ['b', 'a'], hidden: true, name: 'x' },
      [
        { op: 'replace', path: '/name', value: 'x' },
        { op: 'replace', path: '/os_hidden', value: true },
        { op: 'replace', path: '/tags', value: ['b', 'a'] },
      ],
    ],
    ['of no tags', { tags: [] }, [{ op: 'replace', path: '/tags', value: [] }]],
    ['of a property there is', { properties: { had: 'x' } }, [{ op: 'add', path: '/had', value: 'x' }]],
    ['of a new property', { properties: { fresh: '' } }, [{ op: 'add', path: '/fresh', value: '' }]],
    ['of a tilde and a slash', { properties: { '~1/~0': 'x' } }, [{ op: 'add', path: '/~01~1~00', value: 'x' }]],
    [
      'that removes',
      { properties: { 'a/b': null, '~': null } },
      [
        { op: 'remove', path: '/a~1b' },
        { op: 'remove', path: '/~0' },
      ],
    ],
    ['that removes a key without letters', { properties: { '': null } }, [{ op: 'remove', path: '/' }]],
    ['that removes what is not there', { properties: { nowhere: null, constructor: null } }, []],
  ])('%s', (_, change, operations) => {
    expect(patchFor(seen, change)).toEqual(operations);
  });
});

/** RFC 6902 on a document without depth, read anew from the RFC. */
function applied(document: ReadonlyMap<string, unknown>, operations: readonly Operation[]): Map<string, unknown> {
  const result = new Map(document);
  for (const operation of operations) {
    const [empty, token = '', ...deeper] = operation.path.split('/');
    expect([empty, deeper]).toEqual(['', []]);
    const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
    if (operation.op !== 'add') expect(result.has(key)).toBe(true);
    if (operation.op === 'remove') result.delete(key);
    else result.set(key, operation.value);
  }
  return result;
}

const key = fc.oneof(
  fc.string({ unit: fc.constantFrom('/', '~', '0', '1', 'a', '.', '한', '%', ' ', '"', '\\') }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('__proto__', 'constructor', 'toString', '0'),
);
const dictionary = <Value>(value: fc.Arbitrary<Value>) =>
  fc.array(fc.tuple(key, value)).map((pairs) => Object.fromEntries(pairs) as Record<string, Value>);

it('applied by RFC 6902 gives the image that was wanted, and no other key is touched', () => {
  const property = fc.property(
    dictionary(fc.string()),
    dictionary(fc.option(fc.string())),
    fc.option(fc.string(), { nil: undefined }),
    (properties, changes, name) => {
      const operations = patchFor({ properties }, { properties: changes, ...(name === undefined ? {} : { name }) });
      const own = operations.filter(({ op }) => op !== 'replace');
      const result = applied(new Map(Object.entries(properties)), own);
      const wanted = new Map<string, unknown>(Object.entries(properties));
      for (const [each, value] of Object.entries(changes)) {
        if (value === null) wanted.delete(each);
        else wanted.set(each, value);
      }
      expect(new Map([...result].sort())).toEqual(new Map([...wanted].sort()));
      const fields = operations.filter(({ op }) => op === 'replace');
      expect(fields).toEqual(name === undefined ? [] : [{ op: 'replace', path: '/name', value: name }]);
    },
  );
  fc.assert(property, { numRuns: 300 });
});
