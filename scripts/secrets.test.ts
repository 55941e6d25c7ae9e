import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { keepSecret, keepSecrets, makePassword, makeSealKey, readSecret, writeSecret } from './secrets.mjs';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'image-console-secrets-'));
  for (const name of ['SEAL_KEYS', 'SEAL_KEYS_FILE', 'AUTH_SECRET', 'METRICS_TOKEN', 'SANDBOX_PASSWORD'])
    vi.stubEnv(name, '');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(directory, { recursive: true });
});
const at = (name: string) => join(directory, name);

test('a secret is made once, for its owner only', () => {
  const first = keepSecret(directory, 'auth-secret', () => 'one');
  const second = keepSecret(directory, 'auth-secret', () => 'two');
  expect([first, second]).toEqual([
    { value: 'one', made: true },
    { value: 'one', made: false },
  ]);
  expect(statSync(at('auth-secret')).mode & 0o777).toBe(0o600);
  expect(readdirSync(directory)).toEqual(['auth-secret']);
});

test('an existing secret is not written over, unless that is meant', () => {
  writeSecret(at('s'), 'one');
  expect(() => writeSecret(at('s'), 'two')).toThrow('EEXIST');
  writeSecret(at('s'), 'three', { replace: true });
  expect(readSecret(at('s'))).toBe('three');
});

test('a secret that others could read is closed again; a link to elsewhere is refused', () => {
  writeFileSync(at('open'), 'x');
  chmodSync(at('open'), 0o644);
  expect(readSecret(at('open'))).toBe('x');
  expect(statSync(at('open')).mode & 0o777).toBe(0o600);
  symlinkSync(at('open'), at('link'));
  expect(() => readSecret(at('link'))).toThrow("can't be read");
});

test('a secret that belongs to another user is refused', () => {
  let foreign = '/etc/passwd';
  if (process.getuid?.() === 0) {
    foreign = at('seal-keys');
    writeFileSync(foreign, 'k:x');
    chownSync(foreign, 65_534, 65_534);
  }
  expect(() => readSecret(foreign)).toThrow('belongs to another user');
});

test('keys and passwords have the form they are read in', () => {
  expect(makeSealKey(new Date('2026-11-23T00:00:00Z'))).toMatch(/^k20261123-[0-9a-f]{6}:[A-Za-z0-9+/]{43}=$/);
  expect(makePassword()).toMatch(/^([a-z2-9]{5}-){3}[a-z2-9]{5}$/);
  expect(makePassword()).not.toBe(makePassword());
});

describe('the secrets of an installation', () => {
  test('are made at the first start and stay', () => {
    const first = keepSecrets(directory, { sandbox: true });
    const second = keepSecrets(directory, { sandbox: true });
    expect(second.env).toEqual(first.env);
    expect([first.passwordMade, second.passwordMade]).toEqual([true, false]);
    expect(readFileSync(at('seal-keys'), 'utf8')).toMatch(/^k\d+-\w+:.{44}\n$/);
  });

  test('come from the environment where it has them, and are then not kept in files', () => {
    vi.stubEnv('SEAL_KEYS', 'k1:abc');
    vi.stubEnv('AUTH_SECRET', 'given');
    vi.stubEnv('METRICS_TOKEN', 'token');
    expect(keepSecrets(directory, { sandbox: false }).env).toEqual({
      AUTH_SECRET: 'given',
      METRICS_TOKEN: 'token',
      SANDBOX: '0',
    });
    expect(readdirSync(directory)).toEqual([]);
  });

  test('SANDBOX_PASSWORD outranks the one kept, and is kept for the next start', () => {
    keepSecrets(directory, { sandbox: true });
    vi.stubEnv('SANDBOX_PASSWORD', 'chosen by hand');
    expect(keepSecrets(directory, { sandbox: true }).env.SANDBOX_PASSWORD).toBe('chosen by hand');
    vi.stubEnv('SANDBOX_PASSWORD', '');
    expect(keepSecrets(directory, { sandbox: true })).toMatchObject({
      passwordMade: false,
      env: { SANDBOX_PASSWORD: 'chosen by hand' },
    });
  });

  test('a database without its keys is an error, not a reason for new keys', () => {
    writeFileSync(at('PG_VERSION'), '18\n');
    expect(() => keepSecrets(directory, { sandbox: true, clusterPath: directory })).toThrow('put your copy of it back');
    expect(readdirSync(directory)).toEqual(['PG_VERSION']);
  });
});
