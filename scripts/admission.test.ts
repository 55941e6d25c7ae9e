import { describe, expect, test } from 'vitest';
import { judge, normalizeHost, ourHosts, rewriteHeaders } from './admission.mjs';
import { parseTrustedProxies } from './client-address.mjs';

const sandbox = ourHosts({ sandbox: true, host: '127.0.0.1', port: 3000 });
const production = ourHosts({ baseUrl: 'https://images.example', sandbox: false, host: '127.0.0.1', port: 3000 });
const trusted = parseTrustedProxies('10.0.0.1');

interface Wish {
  hosts?: string[];
  url?: string;
  headers?: Record<string, string>;
  peer?: string;
  local?: string;
  ours?: Map<string, string>;
}

function request({
  hosts = ['localhost:3000'],
  url = '/',
  headers = {},
  peer = '127.0.0.1',
  local = '127.0.0.1',
}: Wish) {
  return {
    url,
    headers: { host: hosts[0], ...headers } as Record<string, string | undefined>,
    headersDistinct: { host: hosts },
    socket: { remoteAddress: peer, localAddress: local, localPort: 3000 },
  };
}

const verdictOf = (wish: Wish) => judge(request(wish) as never, { hosts: wish.ours ?? sandbox, trusted });

describe('the host', () => {
  test.each(['localhost:3000', 'LocalHost.:3000', '127.0.0.1:3000', '[::1]:3000'])(
    '%s is ours in the sandbox',
    (host) => {
      expect(verdictOf({ hosts: [host] })).toMatchObject({ host: normalizeHost(host), protocol: 'http' });
    },
  );

  test.each([
    'evil.example',
    'localhost',
    'localhost:3001',
    'localhost.evil.example:3000',
    'evil.example:3000',
    'user@localhost:3000',
    'localhost:3000,evil',
    'localhost :3000',
    'localhost..:3000',
    '192.168.1.5:3000',
    '',
  ])('%j is not', (host) => {
    expect(verdictOf({ hosts: [host] })).toEqual({ refused: 'misdirected' });
  });

  test('of BASE_URL is ours with and without its default port, and is seen in one form', () => {
    const seen = ['images.example', 'IMAGES.EXAMPLE.', 'images.example:443'].map((host) =>
      verdictOf({ hosts: [host], ours: production }),
    );
    expect(seen).toMatchObject([{ host: 'images.example' }, { host: 'images.example' }, { host: 'images.example' }]);
    expect(verdictOf({ hosts: ['images.example:80'], ours: production })).toEqual({ refused: 'misdirected' });
  });

  test('localhost is not ours in production, the address listened on is', () => {
    expect(verdictOf({ hosts: ['localhost:3000'], ours: production })).toEqual({ refused: 'misdirected' });
    expect(verdictOf({ hosts: ['127.0.0.1:3000'], ours: production })).toMatchObject({ host: '127.0.0.1:3000' });
  });

  test('an address of this machine is ours when the connection was made to it', () => {
    const wild = ourHosts({ sandbox: true, host: '0.0.0.0', port: 3000 });
    const wish = { hosts: ['192.168.1.5:3000'], ours: wild };
    expect(verdictOf({ ...wish, local: '::ffff:192.168.1.5' })).toMatchObject({ host: '192.168.1.5:3000' });
    expect(verdictOf({ ...wish, local: '192.168.1.6' })).toEqual({ refused: 'misdirected' });
  });

  test('must be named exactly once, and the target must be a path', () => {
    expect(verdictOf({ hosts: ['localhost:3000', 'evil.example'] })).toEqual({ refused: 'validation_failed' });
    expect(verdictOf({ hosts: [] })).toEqual({ refused: 'validation_failed' });
    expect(verdictOf({ url: 'http://localhost:3000/' })).toEqual({ refused: 'validation_failed' });
    expect(verdictOf({ url: '*' })).toEqual({ refused: 'validation_failed' });
  });
});

describe('forwarding headers', () => {
  const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-for': '203.0.113.9' };

  test('of a stranger count for nothing', () => {
    expect(verdictOf({ headers: forged, peer: '192.0.2.7' })).toEqual({
      host: 'localhost:3000',
      protocol: 'http',
      client: '192.0.2.7',
    });
  });

  test('of a trusted proxy name host, protocol and client', () => {
    const headers = { ...forged, 'x-forwarded-host': 'images.example' };
    expect(verdictOf({ hosts: ['console:3000'], headers, peer: '10.0.0.1', ours: production })).toEqual({
      host: 'images.example',
      protocol: 'https',
      client: '203.0.113.9',
    });
  });

  test('of a trusted proxy must name a host of ours', () => {
    expect(verdictOf({ headers: forged, peer: '10.0.0.1' })).toEqual({ refused: 'misdirected' });
  });

  test('are rewritten, and those nobody needs are gone', () => {
    const incoming = request({
      headers: {
        ...forged,
        forwarded: 'for=1',
        'x-real-ip': '1',
        'x-forwarded-port': '1',
        'x-middleware-subrequest': 'a',
        accept: '*/*',
      },
    });
    rewriteHeaders(incoming as never, { host: 'localhost:3000', protocol: 'http', client: '192.0.2.7' });
    expect(incoming.headers).toEqual({
      accept: '*/*',
      host: 'localhost:3000',
      'x-forwarded-host': 'localhost:3000',
      'x-forwarded-proto': 'http',
      'x-forwarded-for': '192.0.2.7',
    });
  });
});
