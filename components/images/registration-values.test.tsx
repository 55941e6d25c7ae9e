import { describe, expect, it } from 'vitest';
import type { RegistrationTerms } from '@/lib/domain/image-editing-check';
import {
  emptyRegistration,
  fieldsOfSource,
  placed,
  type RegistrationValues,
  registrationOf,
  registrationSchema,
} from './registration-values';

const label = { en: 'x', ko: 'x' };
const field = (name: string, kind: 'text' | 'integer' | 'boolean' | 'tags' = 'text') => ({ name, label, kind });
const terms: RegistrationTerms = {
  registering: {
    sources: [
      {
        ...{ source: 'upload', label, properties: true },
        fields: [
          { ...field('name'), required: true },
          field('minDiskGiB', 'integer'),
          field('protected', 'boolean'),
          field('tags', 'tags'),
          { ...field('diskFormat'), choices: [{ value: 'raw', label }] },
          field('id'),
        ],
      },
      { source: 'url', label, properties: false, fields: [field('name'), { ...field('url'), required: true }] },
    ],
  },
  editing: {
    fields: [],
    properties: {
      ...{ fields: [], custom: true, keyPattern: '[a-z_]+', keyHint: label, valueMaxBytes: 100, atMost: 5 },
    },
  },
};
const values = (given: Partial<RegistrationValues> = {}): RegistrationValues => ({
  ...emptyRegistration(terms.registering, 'upload'),
  name: ' web ',
  ...given,
});
const wrongIn = (given: Partial<RegistrationValues>) => {
  const read = registrationSchema(terms, ({ code }) => code).safeParse(values(given));
  return (read.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
};

describe('what was typed', () => {
  it('is sent as our API takes it, without what was left empty', () => {
    expect(registrationOf(terms, values())).toEqual({ source: 'upload', name: 'web' });
    const given = { minDiskGiB: '20', protected: true, tags: 'b\n a \n\nb', diskFormat: 'raw', url: 'https://x' };
    const properties = [
      { key: ' os_distro ', value: 'rocky' },
      { key: '', value: '' },
    ];
    expect(registrationOf(terms, values({ ...given, properties }))).toEqual({
      ...{ source: 'upload', name: 'web', minDiskGiB: 20, protected: true, tags: ['b', 'a'], diskFormat: 'raw' },
      properties: { os_distro: 'rocky' },
    });
  });

  it('of one source stays with it', () => {
    const other = values({
      source: 'url',
      url: 'https://x',
      diskFormat: 'raw',
      properties: [{ key: 'a', value: 'b' }],
    });
    expect(registrationOf(terms, other)).toEqual({ source: 'url', name: 'web', url: 'https://x' });
  });

  it('leaves the id to us', () => {
    expect(fieldsOfSource(terms.registering, 'upload').map(({ name }) => name)).not.toContain('id');
  });

  it('is held to the rules of the descriptor, each at its place', () => {
    expect(wrongIn({})).toEqual([]);
    expect(wrongIn({ name: '' })).toEqual(['name: required']);
    expect(wrongIn({ minDiskGiB: 'ten', diskFormat: 'qcow2' })).toEqual([
      'minDiskGiB: notInteger',
      'diskFormat: notChoice',
    ]);
    expect(
      wrongIn({
        properties: [
          { key: 'ok', value: '' },
          { key: 'Not ok', value: 'x' },
        ],
      }),
    ).toEqual(['properties.1.value: keyMalformed']);
  });

  it('gets the server’s sentences at its own rows', () => {
    const problem = {
      ...{ type: '', title: '', status: 400, detail: '', code: 'validation_failed' as const },
      ...{ requestId: '', retryable: false },
    };
    const fields = [
      { path: 'tags.2', message: 'too long' },
      { path: 'properties.os.kind', message: 'no' },
      { path: 'name', message: 'taken' },
    ];
    const given = values({
      properties: [
        { key: 'a', value: '' },
        { key: 'os.kind', value: 'x' },
      ],
    });
    expect(placed({ ...problem, fields }, given).fields?.map(({ path }) => path)).toEqual([
      'tags',
      'properties.1.value',
      'name',
    ]);
  });
});
