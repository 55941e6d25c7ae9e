import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ImageChange, ImageRegistration } from './image-change';
import { type EditableField, type ImageEditing, imageEditing } from './image-editing';
import { checkChange, checkRegistration } from './image-editing-check';

const label = { en: 'Label', ko: '이름' };
const hint = { en: 'Small letters', ko: '소문자' };
const make = (name: string, facts: Partial<EditableField> = {}): EditableField => ({
  name,
  label,
  kind: 'text',
  ...facts,
});
const choices = ['qcow2', 'raw'].map((value) => ({ value, label }));

const editing: ImageEditing = imageEditing.parse({
  fields: [
    make('name', { required: true, maxLength: 5 }),
    make('description', { kind: 'multiline', clearable: true, minLength: 2 }),
    make('visibility', { kind: 'choice', choices: ['private', 'shared'].map((value) => ({ value, label })) }),
    make('protected', { kind: 'boolean' }),
    make('minDiskGiB', { kind: 'integer', minimum: 0, maximum: 100 }),
    make('diskFormat', { kind: 'choice', choices, onlyWhile: ['pending'] }),
    make('tags', { kind: 'tags', maxLength: 3, atMost: 3, pattern: '[a-z]+', hint }),
  ],
  properties: {
    fields: [
      make('os_distro', { maxLength: 4 }),
      make('hw_cores', { kind: 'integer', minimum: 1 }),
      make('secure', { kind: 'boolean' }),
      make('kept', { required: true }),
    ],
    custom: true,
    keyPattern: '[a-z_:/~.]{1,10}',
    keyHint: hint,
    readOnlyKeys: 'os_glance_.*|stores',
    valueMaxBytes: 6,
    valuePattern: '[^\\n]*',
    valueHint: hint,
    atMost: 3,
  },
});
const names = ['hidden', ...editing.fields.map(({ name }) => name)];
const image = { status: 'active' as const, properties: { a: '1', b: '2' } };
const found = (change: object, seen: typeof image | undefined = image) =>
  checkChange(editing, change as ImageChange, seen).map(({ path, code }) => `${path} ${code}`);

describe('a change held to what can be changed', () => {
  test.each<[string, object, string[]]>([
    ['nothing', {}, []],
    ['what fits', { name: '이미지', minDiskGiB: 0, tags: ['a', 'b'], protected: true }, []],
    ['five characters that take ten units', { name: '💿💿💿💿💿' }, []],
    ['six of them', { name: '💿💿💿💿💿💿' }, ['name tooLong']],
    ['a field the provider does not let go', { hidden: true }, ['hidden notEditable']],
    ['a name taken away', { name: null }, ['name notClearable']],
    ['an empty name', { name: '' }, ['name required']],
    ['a description taken away', { description: null }, []],
    ['one too short', { description: 'x' }, ['description tooShort']],
    ['a number for a word', { name: 5 }, ['name wrongKind']],
    ['a word for a yes', { protected: 'true' }, ['protected wrongKind']],
    ['half a gibibyte', { minDiskGiB: 0.5 }, ['minDiskGiB notInteger']],
    ['no number at all', { minDiskGiB: Number.NaN }, ['minDiskGiB notInteger']],
    ['too little', { minDiskGiB: -1 }, ['minDiskGiB tooSmall']],
    ['too much', { minDiskGiB: 101 }, ['minDiskGiB tooBig']],
    ['a choice that is none', { visibility: 'public' }, ['visibility notChoice']],
    ['what this state forbids', { diskFormat: 'raw' }, ['diskFormat statusForbids']],
    ['half a character', { description: 'ab\ud83d' }, ['description unwritable']],
    ['a NUL', { description: 'a\0b' }, ['description unwritable']],
    ['tags beyond number', { tags: ['a', 'b', 'c', 'd'] }, ['tags tooMany']],
    [
      'tags wrong each in its way',
      { tags: ['', 'abcd', 'A'] },
      ['tags.0 required', 'tags.1 tooLong', 'tags.2 malformed'],
    ],
    ['a tag twice', { tags: ['a', 'a'] }, ['tags.1 repeated']],
    ['tags that are no list', { tags: 'a' }, ['tags wrongKind']],
    ['a pattern met on one line only', { tags: ['a\nb'] }, ['tags.0 malformed']],
    ['several things at once', { name: null, hidden: true }, ['name notClearable', 'hidden notEditable']],
  ])('%s', (_, change, expected) => {
    expect(found(change)).toEqual(expected);
  });

  test.each<[string, Record<string, string | null>, string[]]>([
    ['one more', { 'x/y~.': 'value' }, []],
    ['another value', { a: '9' }, []],
    ['one away', { a: null }, []],
    ['one away whose key nobody could set', { 'Key With Spaces': null }, []],
    ['a key of the provider', { os_glance_x: '1' }, ['properties.os_glance_x keyReserved']],
    ['the same away', { stores: null }, ['properties.stores keyReserved']],
    ['a key of the wrong form', { Key: '1' }, ['properties.Key keyMalformed']],
    ['a value with a line break', { a: 'x\ny' }, ['properties.a malformed']],
    ['six bytes in two characters', { a: '가나' }, []],
    ['nine in three', { a: '가나다' }, ['properties.a valueTooLarge']],
    ['a named one too long', { os_distro: 'ubunt' }, ['properties.os_distro tooLong']],
    ['a named number', { hw_cores: '4' }, []],
    ['a named number too small', { hw_cores: '0' }, ['properties.hw_cores tooSmall']],
    ['a named number that is none', { hw_cores: 'four' }, ['properties.hw_cores notInteger']],
    ['a named yes', { secure: 'True' }, []],
    ['a named yes that is none', { secure: 'yes' }, ['properties.secure wrongKind']],
    ['a needed one away', { kept: null }, ['properties.kept notClearable']],
    ['more than fit', { c: '1', d: '1' }, ['properties tooMany']],
    ['as many as fit, one going', { c: '1', d: '1', a: null }, []],
    ['what every object has', { constructor: null }, []],
  ])('properties: %s', (_, properties, expected) => {
    expect(found({ properties })).toEqual(expected);
  });

  test('an image that has too many properties already can still be corrected', () => {
    const crowded = { status: 'active' as const, properties: { a: '1', b: '1', c: '1', d: '1', e: '1' } };
    expect(found({ properties: { a: '2', b: null } }, crowded)).toEqual([]);
    expect(found({ properties: { f: '2' } }, crowded)).toEqual(['properties tooMany']);
  });

  test('where the provider has no properties, none can be set', () => {
    const bare = { fields: editing.fields };
    expect(checkChange(bare, { properties: { a: '1' } })).toEqual([{ path: 'properties.a', code: 'notEditable' }]);
    const named = { ...editing, properties: { ...editing.properties, custom: false } } as ImageEditing;
    expect(checkChange(named, { properties: { os_distro: 'x', a: '1' } })).toEqual([
      { path: 'properties.a', code: 'notEditable' },
    ]);
  });

  test('says what would be right', () => {
    expect(checkChange(editing, { diskFormat: 'vmdk', tags: ['A'] }, { ...image, status: 'pending' })).toEqual([
      { path: 'diskFormat', code: 'notChoice', values: { choices: 'qcow2, raw' } },
      { path: 'tags.0', code: 'malformed', hint },
    ]);
    expect(checkChange(editing, { diskFormat: 'raw' }, image)).toMatchObject([{ statuses: ['pending'] }]);
  });

  test('whatever is sent, the answer is issues about what was sent and never a crash', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...names), fc.anything()),
        fc.dictionary(fc.string(), fc.string()),
        (change, had) => {
          const issues = checkChange(editing, change as ImageChange, { ...image, properties: had });
          for (const { path } of issues) expect(Object.keys(change)).toContain(path.replace(/\.\d+$/, ''));
        },
      ),
    );
  });

  test('text within the limit passes whatever characters it is made of', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }), (name) => {
        const fits = [...name].length <= 5 && !name.includes('\0') && name.isWellFormed();
        expect(found({ name }).length === 0).toBe(fits);
      }),
    );
  });
});

describe('a registration held to how images come into being', () => {
  const registering = {
    sources: [
      {
        source: 'url' as const,
        label,
        fields: [
          make('name', { required: true, maxLength: 5 }),
          make('url', { required: true, pattern: 'https://.+' }),
          make('osDistro', { kind: 'choice', choices: [] }),
          make('tags', { kind: 'tags' }),
        ],
        properties: true,
      },
      { source: 'record' as const, label, fields: [make('name')], properties: false },
    ],
  };
  const terms = { registering, editing, choices: { osDistro: ['ubuntu'] } };
  const wrong = (registration: object) =>
    checkRegistration(terms, registration as ImageRegistration).map(({ path, code }) => `${path} ${code}`);

  test.each<[string, object, string[]]>([
    ['all in order', { source: 'url', name: 'a', url: 'https://x', osDistro: 'ubuntu', properties: { a: '1' } }, []],
    ['a source not offered', { source: 'upload' }, ['source notChoice']],
    ['what is needed left out', { source: 'url' }, ['name required', 'url required']],
    ['null is as good as left out', { source: 'url', name: null, url: null }, ['name required', 'url required']],
    ['a field of another source', { source: 'record', url: 'https://x' }, ['url notEditable']],
    [
      'a choice the site lacks',
      { source: 'url', name: 'a', url: 'https://x', osDistro: 'arch' },
      ['osDistro notChoice'],
    ],
    ['properties where none are taken', { source: 'record', properties: { a: '1' } }, ['properties.a notEditable']],
    [
      'a reserved property',
      { source: 'url', name: 'a', url: 'https://x', properties: { stores: '1' } },
      ['properties.stores keyReserved'],
    ],
  ])('%s', (_, registration, expected) => {
    expect(wrong(registration)).toEqual(expected);
  });
});
