import { expect, it } from 'vitest';
import { changesOf } from './record-changes';

it.each([
  ['both sides', { name: 'a', size: 1 }, { name: 'b', size: 1 }, [{ key: 'name', before: 'a', after: 'b' }]],
  ['one property of many', { p: { a: '1', b: '2' } }, { p: { a: '1' } }, [{ key: 'p.b', before: '2' }]],
  [
    'what was not set',
    { name: null },
    { name: 'b', tags: ['x', 'y'] },
    [
      { key: 'name', after: 'b' },
      { key: 'tags', after: 'x, y' },
    ],
  ],
  ['only what was', { protected: true }, undefined, [{ key: 'protected', before: 'true' }]],
  ['lists of objects', {}, { members: [{ id: 'm' }] }, [{ key: 'members', after: '[{"id":"m"}]' }]],
  ['nothing', undefined, undefined, []],
])('says key by key what changed: %s', (_, before, after, changes) => {
  expect(changesOf(before, after)).toEqual(changes);
});
