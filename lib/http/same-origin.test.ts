import { describe, expect, test } from 'vitest';
import { isSameOrigin, ownOrigin } from './same-origin';

const own = 'https://console.example';

describe('same origin', () => {
  test.each([
    [{ origin: own }, true],
    [{ origin: own, 'sec-fetch-site': 'cross-site' }, true],
    [{ origin: 'https://console.example.evil.example' }, false],
    [{ origin: 'http://console.example' }, false],
    [{ origin: 'https://console.example:8443' }, false],
    [{ origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' }, false],
    [{ origin: 'null', 'sec-fetch-site': 'same-origin' }, false],
    [{ origin: '' }, false],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ referer: `${own}/images` }, false],
    [{}, false],
  ])('%j: %s', (headers, expected) => {
    expect(isSameOrigin(new Headers(headers), own)).toBe(expected);
  });
});

describe('our own origin', () => {
  test('is the configured one, whatever host was asked for', () => {
    const headers = new Headers({ host: 'evil.example', 'x-forwarded-host': 'evil.example' });
    expect(ownOrigin(headers, own, 'http://127.0.0.1:3000')).toBe(own);
  });

  test.each([
    [{ 'x-forwarded-host': 'localhost:3000', host: 'inner:1' }, 'http://localhost:3000'],
    [{ host: '127.0.0.1:3000' }, 'http://127.0.0.1:3000'],
    [{}, 'http://fallback'],
  ])('without one, of %j is %s', (headers, expected) => {
    expect(ownOrigin(new Headers(headers), undefined, 'http://fallback')).toBe(expected);
  });
});
