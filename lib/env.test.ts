import { describe, expect, test } from 'vitest';
import { readEnv } from './env';

describe('the environment', () => {
  test('needs nothing: then it is the sandbox on loopback', () => {
    expect(readEnv({})).toMatchObject({
      sandbox: true,
      origin: 'http://127.0.0.1:3000',
      PORT: 3000,
      LOG_LEVEL: 'info',
      ALLOW_HTTP_HOSTS: [],
      ALLOW_PRIVATE_NETWORKS: [],
      RATE_LIMIT_PER_MINUTE: 6000,
    });
  });

  test.each([
    [{}, true],
    [{ SANDBOX: '0' }, false],
    [{ SANDBOX: '' }, true],
    [{ BASE_URL: 'https://console.example' }, false],
    [{ BASE_URL: 'https://console.example', SANDBOX: '1' }, true],
  ])('%j is a sandbox: %s', (given, expected) => {
    expect(readEnv(given).sandbox).toBe(expected);
  });

  test.each([
    [{ BASE_URL: 'https://console.example/' }, 'https://console.example'],
    [{ BASE_URL: 'https://CONSOLE.example:443/images?x=1' }, 'https://console.example'],
    [{ BASE_URL: 'http://10.0.0.5:8080' }, 'http://10.0.0.5:8080'],
    [{ PORT: '8123' }, 'http://127.0.0.1:8123'],
  ])('of %j the origin is %s', (given, expected) => {
    expect(readEnv(given).origin).toBe(expected);
  });

  test('reads lists by commas and takes an empty variable as none', () => {
    const read = readEnv({
      ALLOW_HTTP_HOSTS: ' a:80, ,b:8080,',
      ALLOW_PRIVATE_NETWORKS: '',
      PORT: '',
      SEAL_KEYS: ' k1 ',
    });
    expect(read.ALLOW_HTTP_HOSTS).toEqual(['a:80', 'b:8080']);
    expect(read.ALLOW_PRIVATE_NETWORKS).toEqual([]);
    expect(read.PORT).toBe(3000);
    expect(read.SEAL_KEYS).toBe('k1');
  });

  test.each([
    ['BASE_URL', 'console.example'],
    ['BASE_URL', 'ftp://console.example'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', 'http'],
    ['SANDBOX', 'yes'],
    ['LOG_LEVEL', 'loud'],
    ['RATE_LIMIT_PER_MINUTE', '0'],
  ])('%s=%s stops the start with a sentence that names it', (name, value) => {
    expect(() => readEnv({ [name]: value })).toThrow(new RegExp(`^The environment is not usable: ${name}: `));
  });

  test('names every variable that is wrong, and repeats no value', () => {
    const read = () => readEnv({ PORT: 'canary-1', LOG_LEVEL: 'canary-2' });
    expect(read).toThrow(/PORT: .*; LOG_LEVEL: /);
    expect(read).not.toThrow(/canary/);
  });
});
