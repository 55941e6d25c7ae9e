import { describe, expect, test } from 'vitest';
import { clientAddress, isTrusted, parseTrustedProxies, plainAddress } from './client-address.mjs';

describe('TRUSTED_PROXIES', () => {
  test('holds addresses and networks of both versions', () => {
    const trusted = parseTrustedProxies('127.0.0.1, 10.0.0.0/8,fd00::/8 ,');
    expect(['127.0.0.1', '10.255.0.1', 'fd12::1'].map((address) => isTrusted(address, trusted))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['127.0.0.2', '11.0.0.1', 'fe80::1'].map((address) => isTrusted(address, trusted))).toEqual([
      false,
      false,
      false,
    ]);
  });

  test.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/8/8', '10.0.0.0/', 'fd00::/129', '10.0.0.0/-1'])(
    'refuses %s with a sentence',
    (entry) => {
      expect(() => parseTrustedProxies(entry)).toThrow(`"${entry}" is neither an address nor a network`);
    },
  );
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  [' 192.0.2.1:4711 ', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['[2001:db8::1]:443', '2001:db8::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['unknown', undefined],
  ['', undefined],
  ['192.0.2.1, 192.0.2.2', undefined],
])('the plain form of %j is %j', (text, address) => {
  expect(plainAddress(text)).toBe(address);
});

describe('the client address', () => {
  const trusted = parseTrustedProxies('10.0.0.0/8');

  test('is the socket’s, whatever a stranger writes into the header', () => {
    expect(clientAddress('::ffff:192.0.2.7', '198.51.100.1', trusted)).toBe('192.0.2.7');
  });

  test('behind trusted proxies is the rightmost that is not one of them', () => {
    expect(clientAddress('10.0.0.1', '203.0.113.9, 198.51.100.1, 10.0.0.2', trusted)).toBe('198.51.100.1');
  });

  test('stays with the last proxy that can be believed when the rest is not an address', () => {
    expect(clientAddress('10.0.0.1', '198.51.100.1, nonsense, 10.0.0.2', trusted)).toBe('10.0.0.2');
    expect(clientAddress('10.0.0.1', undefined, trusted)).toBe('10.0.0.1');
  });
});
