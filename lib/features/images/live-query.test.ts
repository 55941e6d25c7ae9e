import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImageListing } from '@/lib/domain/provider-description';
import { queryParameters, searchOf } from '@/lib/http/query-parameters';
import { Refusal } from '@/lib/http/refusal';
import { liveImagesQuery, spelledLiveQuery } from './contract/live';
import { sealCursor } from './cursor';
import { liveQueryOf } from './live-query';

const label = (text: string) => ({ en: text, ko: text });
const listing: ImageListing = {
  filters: [
    { name: 'name', label: label('Name'), kind: 'text' },
    { name: 'tag', label: label('Tag'), kind: 'text', repeatable: true },
  ],
  propertyFilter: true,
  sortKeys: ['name', 'created_at'],
  sortKeysAtOnce: 2,
  limit: { initial: 25, maximum: 100 },
  views: ['brief', 'detail'],
  sharedWith: true,
};
/** As it stands in an address, read by the contract and then by the descriptor. */
type Query = Record<string, unknown>;

const ask = (query: Query, changes: Partial<ImageListing> = {}) =>
  liveQueryOf({ ...listing, ...changes }, liveImagesQuery.parse(query), 'Example');

function refusalOf(query: Query, changes: Partial<ImageListing> = {}) {
  try {
    ask(query, changes);
  } catch (error) {
    if (error instanceof Refusal) return { path: error.facts.fields?.[0]?.path, sentence: error.facts.sentence };
    throw error;
  }
  return undefined;
}

describe('the live view’s question', () => {
  test('without anything asks for the first page as the provider has it', () => {
    expect(ask({})).toEqual({ filters: {}, sort: [], limit: 50 });
    expect(ask({}, { limit: { initial: 20, maximum: 20 } }).limit).toBe(20);
  });

  test('passes on what the descriptor knows, in the order it was given', () => {
    const query = {
      'filter.name': 'web',
      'filter.tag': ['a', 'b'],
      'filter.property.os_distro': 'ubuntu',
      sort: ['-created_at', 'name'],
      limit: '100',
      cursor: sealCursor('marker'),
      view: 'brief',
    };
    expect(ask(query)).toEqual({
      filters: { name: ['web'], tag: ['a', 'b'], 'property.os_distro': ['ubuntu'] },
      sort: [
        { key: 'created_at', direction: 'desc' },
        { key: 'name', direction: 'asc' },
      ],
      limit: 100,
      cursor: 'marker',
      view: 'brief',
    });
  });

  test('leaves out what was left blank', () => {
    expect(ask({ 'filter.name': [''], 'filter.tag': ['', 'a'] }).filters).toEqual({ tag: ['a'] });
  });

  test.each<[Query, string, string, Partial<ImageListing>?]>([
    [{ 'filter.colour': ['red'] }, 'filter.colour', 'filterUnknown'],
    [{ 'filter.property.': ['x'] }, 'filter.property.', 'filterUnknown'],
    [{ 'filter.property.os': ['x'] }, 'filter.property.os', 'filterUnknown', { propertyFilter: false }],
    [{ 'filter.name': ['a', 'b'] }, 'filter.name', 'filterOnce'],
    [{ sort: ['size'] }, 'sort', 'sortUnknown'],
    [{ sort: ['--name'] }, 'sort', 'sortUnknown'],
    [{ sort: ['name', '-name', 'created_at'] }, 'sort', 'sortTooMany'],
    [{ limit: 101 }, 'limit', 'limitTooLarge'],
    [{ view: 'brief' }, 'view', 'viewUnknown', { views: [] }],
    [{ sharedWith: 'p' }, 'sharedWith', 'sharedWithUnsupported', { sharedWith: false }],
    [{ sharedWith: 'p', 'filter.name': ['a'] }, 'sharedWith', 'sharedWithAlone'],
    [{ sharedWith: 'p', sort: ['name'] }, 'sharedWith', 'sharedWithAlone'],
  ])('%j is refused at %s: %s', (query, path, sentence, changes = {}) => {
    expect(refusalOf(query, changes)).toEqual({ path, sentence });
  });

  test('of what is shared with a project stands alone', () => {
    expect(ask({ sharedWith: 'p-1', limit: 5 })).toEqual({ filters: {}, sort: [], limit: 5, sharedWith: 'p-1' });
  });
});

describe('the query in the address', () => {
  test('is spelled as it is read, whatever the filters hold', () => {
    const word = fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }).filter((text) => !/\s/.test(text));
    const query = fc.record(
      {
        filters: fc.dictionary(word, fc.array(fc.string(), { minLength: 1, maxLength: 3 }), { maxKeys: 4 }),
        sort: fc.array(fc.constantFrom('name', '-created_at'), { minLength: 1, maxLength: 2 }),
        limit: fc.integer({ min: 1, max: 200 }),
        view: fc.constantFrom('brief', 'detail'),
        cursor: fc.string({ maxLength: 50 }),
        sharedWith: word,
      },
      { requiredKeys: ['filters'] },
    );
    fc.assert(
      fc.property(query, (given) => {
        const search = searchOf(spelledLiveQuery({ ...given, view: given.view === 'brief' ? 'brief' : undefined }));
        const read = liveImagesQuery.parse(queryParameters(new URLSearchParams(search.toString())));
        expect(read).toEqual({ ...given, view: given.view === 'brief' ? 'brief' : undefined });
      }),
    );
  });

  test.each([
    [{ colour: 'red' }, 'colour'],
    [{ 'filter.': 'x' }, 'filter.'],
    [{ 'filter.a b': 'x' }, 'filter.a b'],
    [{ filter: 'x' }, 'filter'],
    [{ toString: 'x' }, 'toString'],
  ])('%j names nothing of ours', (query, key) => {
    const issues = liveImagesQuery.safeParse(query).error?.issues;
    expect(issues).toMatchObject([{ code: 'unrecognized_keys', keys: [key] }]);
  });

  test.each([
    { limit: '0' },
    { limit: '201' },
    { limit: ['1', '2'] },
    { view: 'all' },
    { sort: 'a b' },
    { cursor: 'x'.repeat(4097) },
  ])('%j does not fit', (query) => {
    expect(liveImagesQuery.safeParse(query).success).toBe(false);
  });
});
