import { describe, expect, test } from 'vitest';
import type { ProviderImage } from './image';
import { conflictOf, decidedChange } from './image-conflict';
import { changedImage } from './image-difference';

const base: ProviderImage = {
  id: 'i-1',
  name: 'web',
  status: 'active',
  visibility: 'private',
  protected: false,
  os: {},
  tags: ['a'],
  properties: { os: 'rocky', 'a.b': '1' },
};

describe('two people and one image', () => {
  test('clash where both changed the same key to different things, and nowhere else', () => {
    const theirs = changedImage(base, { name: 'theirs', protected: true, tags: ['b'], properties: { os: null } });
    const mine = { name: 'mine', tags: ['b'], description: 'new', properties: { os: 'alma', fresh: '1' } };
    expect(conflictOf(base, theirs, mine)).toEqual({
      clashes: [
        { key: 'name', base: 'web', theirs: 'theirs', mine: 'mine' },
        { key: 'properties.os', base: 'rocky', theirs: undefined, mine: 'alma' },
      ],
      theirsOnly: [{ key: 'protected', before: false, after: true }],
    });
  });

  test('do not clash when the same thing happened twice, or when nothing that can be edited is different', () => {
    const theirs = { ...changedImage(base, { name: 'both' }), status: 'deactivated' as const, checksum: 'x' };
    expect(conflictOf(base, theirs, { name: 'both' })).toEqual({ clashes: [], theirsOnly: [] });
  });
});

describe('a decided conflict', () => {
  const theirs = changedImage(base, { name: 'theirs', properties: { 'a.b': '2' } });
  const mine = { name: 'mine', description: 'new', properties: { 'a.b': null } };

  test('sends mine where it stands, and what nobody disputes', () => {
    expect(decidedChange(theirs, mine, { name: 'theirs', 'properties.a.b': 'mine' })).toEqual({
      description: 'new',
      properties: { 'a.b': null },
    });
    expect(decidedChange(theirs, mine, { name: 'theirs', 'properties.a.b': 'theirs' })).toEqual({ description: 'new' });
  });

  test('has nothing to send when all of it is theirs, or as they left it', () => {
    expect(decidedChange(theirs, { name: 'mine' }, { name: 'theirs' })).toEqual({});
    expect(decidedChange(theirs, { name: 'theirs' }, {})).toEqual({});
  });
});
