import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addressBelow, plainAddress, withoutVersion } from './address';

it.each([
  ['https://cloud.example/image/v2/', 'https://cloud.example/image'],
  ['https://cloud.example:9292', 'https://cloud.example:9292/'],
  ['http://cloud.example/v3', 'http://cloud.example/'],
  ['https://cloud.example/v2.0//', 'https://cloud.example/'],
  ['https://cloud.example/v2images?x=1#y', 'https://cloud.example/v2images'],
])('strips %s to %s', (given, base) => {
  expect(withoutVersion(new URL(given)).href).toBe(base);
});

it.each([
  'ftp://cloud.example',
  'https://user:key@cloud.example',
  'https://user@cloud.example',
  'cloud.example',
  '',
  'file:///x',
])('refuses %s as an address', (given) => {
  expect(plainAddress(given)).toBeUndefined();
});

it('stays on the base, and carries every query value unharmed', () => {
  const base = new URL('https://cloud.example/image/');
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.string({ unit: 'grapheme' }))), (pairs) => {
      const url = addressBelow(base, '/v2/images', pairs);
      expect(url.origin + url.pathname).toBe('https://cloud.example/image/v2/images');
      expect([...url.searchParams]).toEqual(pairs);
      expect(url.search).not.toContain('+');
    }),
  );
});
