import { describe, expect, test } from 'vitest';
import type { SetAction } from '@/lib/domain/change-set';
import type { ProviderImage } from '@/lib/domain/image';
import { permissionsOfRole } from '@/lib/domain/permission';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import { isAsLeft, isAsPreviewed, type PreviewFacts, previewItems } from './preview';

const words = (text: string) => ({ en: text, ko: text });
const description: ProviderDescription = {
  ...{ id: 'fake', label: words('Fake'), glyph: 'FK', hue: 0, summary: words('Fake'), settings: [], credentials: [] },
  ...{ imageIdPattern: '.+', memberIdPattern: '[a-z]+', memberWord: 'project' },
  capabilities: ['images', 'metadata', 'removal', 'members'],
  editing: {
    fields: [
      { name: 'protected', label: words('Protected'), kind: 'boolean' },
      { name: 'minDiskGiB', label: words('Minimum disk'), kind: 'integer', maximum: 100 },
      { name: 'tags', label: words('Tags'), kind: 'tags', atMost: 3 },
    ],
    properties: {
      ...{ fields: [], custom: true, keyPattern: '[a-z]+', keyHint: words('letters'), valueMaxBytes: 10, atMost: 3 },
    },
  },
  sharing: { canShare: false, replace: 'computed', consequence: words('At once.') },
};
const image: ProviderImage = {
  ...{ id: 'a', name: 'one', status: 'active', visibility: 'private', ownership: 'own', os: {} },
  ...{ tags: ['x', 'y'], properties: { kind: 'old', other: 'kept' }, minDiskGiB: 5 },
};
const operator = permissionsOfRole.operator;
const facts = (given: Partial<ProviderImage> = {}, more: Partial<PreviewFacts> = {}): PreviewFacts => ({
  ...{ image: { ...image, ...given }, description, permissions: operator, ...more },
});

describe('what an action would do', () => {
  test.each<[string, SetAction, object[]]>([
    [
      'fields',
      { kind: 'edit', fields: { minDiskGiB: 9, protected: true } },
      [{ before: { minDiskGiB: 5 }, after: { minDiskGiB: 9, protected: true } }],
    ],
    [
      'properties',
      { kind: 'properties', set: { kind: 'new' }, unset: ['other', 'absent'] },
      [
        {
          before: { 'properties.kind': 'old', 'properties.other': 'kept' },
          after: { 'properties.kind': 'new' },
          operation: { kind: 'change', change: { properties: { kind: 'new', other: null } } },
        },
      ],
    ],
    [
      'tags',
      { kind: 'tags', add: ['z', 'y'], remove: ['x'] },
      [{ before: { tags: ['x', 'y'] }, after: { tags: ['y', 'z'] } }],
    ],
    [
      'members, a write each',
      { kind: 'members', add: ['p', 'p'], remove: ['q'] },
      [
        { before: {}, after: { member: 'p' } },
        { before: { member: 'q' }, after: {} },
      ],
    ],
    ['deleting', { kind: 'delete' }, [{ before: { image: 'one' }, after: {} }]],
  ])('%s', (_, action, expected) => {
    const items = previewItems(action, facts());
    expect(items).toMatchObject(expected);
    expect(items.map(({ blocked }) => blocked)).toEqual(expected.map(() => undefined));
  });
});

describe('what stands in its way', () => {
  const protect: SetAction = { kind: 'protect', protected: true };
  test.each<[string, SetAction, PreviewFacts, string]>([
    ['unknown', protect, { ...facts(), image: undefined }, 'notKnown'],
    [
      'no such group',
      { kind: 'delete' },
      facts({}, { description: { ...description, capabilities: [] } }),
      'unsupported',
    ],
    ['somebody else’s', protect, facts({ ownership: 'public' }), 'notYours'],
    ['a viewer', protect, facts({}, { permissions: permissionsOfRole.viewer }), 'notPermitted'],
    ['protected', { kind: 'delete' }, facts({ protected: true }), 'isProtected'],
    ['being deleted', protect, facts({ status: 'deleting' }), 'busy'],
    ['so already', protect, facts({ protected: true }), 'nothingToChange'],
    ['no such field', { kind: 'edit', fields: { hidden: true } }, facts(), 'notEditable'],
    ['out of its limits', { kind: 'edit', fields: { minDiskGiB: 101 } }, facts(), 'valueRefused'],
    ['too many tags', { kind: 'tags', add: ['1', '2'], remove: [] }, facts(), 'valueRefused'],
    ['too long a value', { kind: 'properties', set: { kind: 'x'.repeat(11) }, unset: [] }, facts(), 'valueRefused'],
    ['no id of a member', { kind: 'members', add: ['1'], remove: [] }, facts(), 'valueRefused'],
    ['sharing on', { kind: 'members', add: ['p'], remove: [], canShare: true }, facts(), 'valueRefused'],
  ])('%s', (_, action, given, reason) => {
    expect(previewItems(action, given).map(({ blocked }) => blocked?.reason)).toEqual([reason]);
  });

  test('not that it belongs to others, where the connection is an administrator', () => {
    const [item] = previewItems(protect, facts({ ownership: 'public' }, { roles: ['admin'] }));
    expect(item?.blocked).toBeUndefined();
  });
});

describe('whether an image is as it was previewed', () => {
  test.each<[string, Partial<ProviderImage>, boolean]>([
    ['untouched', {}, true],
    ['changed elsewhere', { name: 'other', properties: { kind: 'theirs' } }, true],
    ['tags in another order', { tags: ['y', 'x'] }, true],
    ['another tag', { tags: ['x', 'y', 'theirs'] }, false],
    ['no tags any more', { tags: [] }, false],
  ])('%s', (_, given, expected) => {
    expect(isAsPreviewed({ ...image, ...given }, { tags: ['z'] }, { tags: ['x', 'y'] })).toBe(expected);
  });

  test('and whether it still is what an operation made of it', () => {
    const change = { kind: 'change', change: { minDiskGiB: 5, properties: { absent: null } } } as const;
    expect(isAsLeft(image, change)).toBe(true);
    expect(isAsLeft({ ...image, minDiskGiB: 6 }, change)).toBe(false);
    expect(isAsLeft(image, { kind: 'memberAdd', memberId: 'p' })).toBe(true);
  });
});
