import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rawFromHeaders, recordFromHeaders } from './header-record';
import { repairText } from './text-repair';

/** UTF-8 bytes as the characters U+0000–U+00FF that `Send` gives. */
const onTheWire = (text: string) => String.fromCharCode(...new TextEncoder().encode(text));

/** What a server sends for a record, written by the rules of the contract (§4.1) and not by our decoder. */
function headersOf(fields: Record<string, string | number | boolean | null>, properties: Record<string, string> = {}) {
  const written = Object.entries(fields).flatMap(([name, value]): [string, string][] => {
    if (value === null) return [];
    const text = typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
    return [[`x-image-meta-${name}`, onTheWire(text)]];
  });
  const custom = Object.entries(properties).map(([key, value]) => [`x-image-meta-property-${key}`, onTheWire(value)]);
  return { 'content-length': '0', etag: 'abc', ...Object.fromEntries([...written, ...custom]) };
}

describe('recordFromHeaders', () => {
  it('reads every kind of field, and no header as null', () => {
    const fields = { id: 'b5c2', name: '서버 café', status: 'queued', size: 0, virtual_size: null, is_public: false };
    const headers = headersOf({ ...fields, protected: true, min_disk: 2, deleted: false }, { os_distro: 'rocky' });
    expect(recordFromHeaders(headers)).toEqual({
      ...{ id: 'b5c2', name: '서버 café', status: 'queued', size: 0, is_public: false },
      ...{ protected: true, min_disk: 2, deleted: false, properties: { os_distro: 'rocky' } },
    });
  });

  it('compares names without case', () => {
    const headers = {
      'X-Image-Meta-Id': 'b5c2',
      'X-Image-Meta-Status': 'active',
      'X-Image-Meta-Property-Os_distro': 'a',
    };
    expect(recordFromHeaders(headers)).toMatchObject({ id: 'b5c2', properties: { os_distro: 'a' } });
  });

  it('gives back every name and property that can travel', () => {
    const value = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }).filter((text) => text.isWellFormed());
    const key = fc.string({ unit: fc.constantFrom(...'abc_.!09'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(value, fc.dictionary(key, value, { noNullPrototype: true }), (name, properties) => {
        const record = recordFromHeaders(headersOf({ id: 'x', status: 'active', name }, properties));
        expect(record?.name).toBe(name);
        expect(record?.properties).toEqual(properties);
      }),
    );
  });

  it.each([
    ['no id', { 'x-image-meta-status': 'active' }],
    ['no metadata', { 'content-type': 'text/html' }],
    ['a size that is none', { 'x-image-meta-id': 'x', 'x-image-meta-status': 'active', 'x-image-meta-size': 'many' }],
    [
      'a truth that is none',
      { 'x-image-meta-id': 'x', 'x-image-meta-status': 'active', 'x-image-meta-protected': 'maybe' },
    ],
  ])('does not make a record of %s', (_, headers) => {
    expect(recordFromHeaders(headers as Record<string, string>)).toBeUndefined();
  });
});

it('keeps only metadata in the raw answer', () => {
  const headers = { ...headersOf({ id: 'b5c2', name: '가' }), 'set-cookie': 'x', 'x-auth-token': 'secret' };
  expect(rawFromHeaders(headers)).toEqual({ 'x-image-meta-id': 'b5c2', 'x-image-meta-name': '가' });
});

describe('repairText', () => {
  it.each([
    ['cafÃ©', 'café'],
    ['caf\u00e9', 'café'],
    ['plain', 'plain'],
    ['서버 Ã©', '서버 Ã©'],
    ['', ''],
  ])('makes %j into %j', (given, repaired) => {
    expect(repairText(given)).toBe(repaired);
  });

  it('undoes what reading UTF-8 as Latin-1 did', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => text.isWellFormed()),
        (text) => {
          expect(repairText(onTheWire(text))).toBe(text);
        },
      ),
    );
  });
});
