import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNextPath, signInPath } from './safe-next-path';

describe('safeNextPath', () => {
  it.each([
    '/',
    '/images',
    '/images?q=a%20b&status=active',
    '/images/c1/ami-1#raw',
    '/images/c1/a%2Fb',
    '/images?next=//evil.example',
  ])('keeps %s', (path) => {
    expect(safeNextPath(path)).toBe(path);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a repeated parameter', ['/images', '/shares']],
    ['an empty one', ''],
    ['a relative path', 'images'],
    ['another origin', 'https://evil.example/'],
    ['no scheme', '//evil.example'],
    ['three slashes', '///evil.example'],
    ['a backslash', '/\\evil.example'],
    ['two backslashes', '\\\\evil.example'],
    ['a backslash later', '/images\\..\\x'],
    ['an encoded slash', '/%2fevil.example'],
    ['an encoded slash in capitals', '/%2Fevil.example'],
    ['an encoded backslash', '/%5cevil.example'],
    ['a tab', '/\t/evil.example'],
    ['a newline', '/\n/evil.example'],
    ['a header split', '/images\r\nlocation: https://evil.example'],
    ['a NUL', '/\u0000/evil.example'],
    ['a leading blank', ' //evil.example'],
    ['a path that climbs to a host', '/..//evil.example'],
    ['a path that dots to a host', '/.//evil.example'],
    ['a script', 'javascript:alert(1)'],
    ['a script behind a slash-like letter', '／javascript:alert(1)'],
    ['data', 'data:text/html,x'],
    ['userinfo', 'https:@evil.example'],
    ['the sign-in page itself', '/sign-in?next=/images'],
    ['an answer of the API', '/api/v1/me'],
    ['something endless', `/${'a'.repeat(2001)}`],
  ])('answers the front page for %s', (_, next) => {
    expect(safeNextPath(next)).toBe('/');
  });

  it('never leaves the console, whatever it is given', () => {
    const pieces = fc.constantFrom('/', '\\', '.', '..', '%2f', '%5c', '\t', '\n', '@', ':', 'evil.example', '?', '#');
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 8 }), (parts) => {
        const path = safeNextPath(`/${parts.join('')}`);
        expect(new URL(path, 'https://console.example').origin).toBe('https://console.example');
        expect(path.startsWith('//')).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('signInPath', () => {
  it('remembers where to go, and only there', () => {
    expect(signInPath('/images?q=a&b=c')).toBe('/sign-in?next=%2Fimages%3Fq%3Da%26b%3Dc');
    expect(signInPath('//evil.example')).toBe('/sign-in');
  });
});
