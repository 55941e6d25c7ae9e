import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProviderError } from '../errors';
import { overLimits, sentMetadata } from './emulator/meta-headers';
import { metadataHeaders } from './header-encoder';
import { keyPattern, valuePattern } from './header-rules';

const bytesOf = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
const property = (key: string, value: string | null) => metadataHeaders({ properties: new Map([[key, value]]) });
const fits = (pattern: string, text: string) => new RegExp(`^(?:${pattern})$`, 'u').test(text);

describe('metadataHeaders', () => {
  it.each([
    ['text as UTF-8 bytes', { name: '서버 café 🚀' }, { 'x-image-meta-name': bytesOf('서버 café 🚀') }],
    ['null as nothing', { name: null }, { 'x-image-meta-name': '' }],
    [
      'truths',
      { protected: true, is_public: false },
      { 'x-image-meta-protected': 'True', 'x-image-meta-is_public': 'False' },
    ],
    [
      'numbers',
      { min_disk: 0, min_ram: 2147483647 },
      { 'x-image-meta-min_disk': '0', 'x-image-meta-min_ram': '2147483647' },
    ],
    ['blanks and a tab between words', { name: 'a  b' }, { 'x-image-meta-name': 'a  b' }],
  ])('writes %s', (_, core, headers) => {
    expect(metadataHeaders({ core })).toEqual(headers);
  });

  it('writes properties under their own prefix, and those without a value as nothing', () => {
    const properties = new Map([
      ['os_distro', 'rocky'],
      ['a.b!c', null],
    ]);
    expect(metadataHeaders({ properties })).toEqual({
      'x-image-meta-property-os_distro': 'rocky',
      'x-image-meta-property-a.b!c': '',
    });
  });

  it.each([
    ['a line feed', 'a\nx-image-meta-owner: me', 'line breaks'],
    ['a carriage return', 'a\rb', 'line breaks'],
    ['a NUL', 'a\0b', 'control'],
    ['a tab', 'a\tb', 'control'],
    ['a control of the upper half', 'a\u0085b', 'control'],
    ['half a character', 'a\ud83d', 'control'],
    ['a blank in front', ' a', 'blanks'],
    ['a blank at the end', 'a ', 'blanks'],
    ['a wide blank at the end', 'a\u3000', 'blanks'],
    ['nothing but a blank', ' ', 'blanks'],
    ['nothing', '', 'no empty text'],
    ['more than a line holds', 'x'.repeat(16_384), '16 KiB'],
  ])('refuses %s', (_, value, words) => {
    const refusal = { code: 'upstream_rejected', detail: expect.stringContaining(words) };
    expect(() => property('key', value)).toThrow(expect.objectContaining(refusal));
  });

  it.each(['', 'OS', 'os-version', 'hw:cpu', 'a b', 'a/b', '한글', 'x'.repeat(256), 'a\r\nb', '__proto__', 'a=b'])(
    'refuses a property called %j',
    (key) => {
      expect(() => property(key, 'x')).toThrow(expect.objectContaining({ code: 'upstream_rejected' }));
      expect(fits(keyPattern, key)).toBe(false);
    },
  );

  it('refuses more than all headers may hold', () => {
    const properties = new Map(Array.from({ length: 6 }, (_, place) => [`p${place}`, 'x'.repeat(10_000)]));
    expect(() => metadataHeaders({ properties })).toThrow(/64 KiB/);
  });
});

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(' ', '\t', '\n', '\r', '\u00a0', '\u0085', 'é', '가', '\ud800', 'a'),
    maxLength: 8,
  }),
  fc.nat(17_000).map((length) => 'x'.repeat(length)),
);
const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'abz09._!-A :/'), maxLength: 12 }),
);

it('whatever is encoded arrives as it was meant, or is refused', () => {
  fc.assert(
    fc.property(fc.dictionary(name, fc.option(text), { maxKeys: 6 }), fc.option(text), (properties, called) => {
      const meant = { core: { name: called }, properties: new Map(Object.entries(properties)) };
      let headers: Headers;
      try {
        headers = new Headers(metadataHeaders(meant));
      } catch (error) {
        expect(error).toBeInstanceOf(ProviderError);
        return;
      }
      expect(overLimits(headers)).toBe(false);
      expect(sentMetadata(headers, false)).toEqual({ core: new Map([['name', called]]), properties: meant.properties });
    }),
    { numRuns: 500 },
  );
});

it('what the form lets through is never refused for its characters', () => {
  fc.assert(
    fc.property(text, (value) => {
      fc.pre(value.length < 16_000 && value.isWellFormed());
      const refused = () => property('key', value);
      if (fits(valuePattern, value)) expect(refused).not.toThrow();
      else expect(refused).toThrow();
    }),
  );
});
