import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseSealKeys, SealError, type SealKey } from './seal-keys';

const keyText = (byte: number) => Buffer.alloc(32, byte).toString('base64');
const newest: SealKey = { id: 'k2', key: Buffer.alloc(32, 2) };

/** The module reads its keys from the environment once; each test gets a process of its own, so to say. */
async function freshSeal(keys: Record<string, string>) {
  vi.resetModules();
  Reflect.deleteProperty(globalThis, 'imageConsoleSealKeys');
  // Vite puts its own BASE_URL, a path, into the environment of tests.
  vi.stubEnv('BASE_URL', '');
  vi.stubEnv('SEAL_KEYS', keys.SEAL_KEYS ?? '');
  vi.stubEnv('SEAL_KEYS_FILE', keys.SEAL_KEYS_FILE ?? '');
  return import('./seal');
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('an envelope', () => {
  it('opens to what was sealed, never twice the same', async () => {
    const { seal, open, keyIdOf } = await freshSeal({ SEAL_KEYS: `k2:${keyText(2)},k1:${keyText(1)}` });
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.string(), (plain, boundTo) => {
        const [first, second] = [seal(plain, boundTo), seal(plain, boundTo)];
        expect(first).not.toBe(second);
        expect(keyIdOf(first)).toBe('k2');
        expect(open(first, boundTo)).toBe(Buffer.from(plain, 'utf8').toString('utf8'));
      }),
    );
  });

  it('refuses with any bit flipped', async () => {
    const { sealWith, open } = await freshSeal({ SEAL_KEYS: `k2:${keyText(2)}` });
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), fc.nat(), fc.integer({ min: 0, max: 7 }), (plain, at, bit) => {
        const bytes = Buffer.from(sealWith(newest, plain, 'connection'), 'latin1');
        const place = at % bytes.length;
        bytes[place] = (bytes[place] ?? 0) ^ (1 << bit);
        expect(() => open(bytes.toString('latin1'), 'connection')).toThrow('Nothing was changed');
      }),
      { numRuns: 1000 },
    );
  });

  it('refuses when moved to another connection', async () => {
    const { seal, open } = await freshSeal({ SEAL_KEYS: `k2:${keyText(2)}` });
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        fc.pre(one !== other);
        expect(() => open(seal('secret', one), other)).toThrow('does not open');
      }),
    );
  });

  it('says which key is missing, and that nothing was changed', async () => {
    const { sealWith, open } = await freshSeal({ SEAL_KEYS: `k1:${keyText(1)}` });
    expect(() => open(sealWith(newest, 'secret', 'c'), 'c')).toThrow(/"k2".*Nothing was changed/);
  });

  it('does not open with another key of the same id', async () => {
    const { sealWith, open } = await freshSeal({ SEAL_KEYS: `k2:${keyText(3)}` });
    expect(() => open(sealWith(newest, 'secret', 'c'), 'c')).toThrow('it is another key');
  });

  it.each(['', 'v1', 'v1.k2.a.b.c', 'v2.k2.AAAAAAAAAAAAAAAA.AAAAAAAAAAAAAAAAAAAAAA.AA', 'v1.k2.....'])(
    'is not %j',
    async (text) => {
      const { open } = await freshSeal({ SEAL_KEYS: `k2:${keyText(2)}` });
      expect(() => open(text, 'c')).toThrow('expected form');
    },
  );
});

describe('the key file', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'seal-'));
    return () => rmSync(directory, { recursive: true });
  });

  it('is read again when an envelope names a key that another replica already has', async () => {
    const path = join(directory, 'keys');
    writeFileSync(path, `k1:${keyText(1)}\n`, { mode: 0o600 });
    const { open, sealWith, seal, keyIdOf } = await freshSeal({ SEAL_KEYS_FILE: path });
    expect(keyIdOf(seal('x', 'c'))).toBe('k1');
    writeFileSync(path, `# newest first\nk2:${keyText(2)}\nk1:${keyText(1)}\n`);
    expect(open(sealWith(newest, 'secret', 'c'), 'c')).toBe('secret');
    expect(keyIdOf(seal('x', 'c'))).toBe('k2');
  });

  it('is refused when others may read it', async () => {
    const path = join(directory, 'keys');
    writeFileSync(path, `k1:${keyText(1)}\n`);
    chmodSync(path, 0o644);
    const { seal } = await freshSeal({ SEAL_KEYS_FILE: path });
    expect(() => seal('x', 'c')).toThrow('chmod 600');
  });

  it('is asked for when there is none', async () => {
    const missing = await freshSeal({ SEAL_KEYS_FILE: join(directory, 'none') });
    expect(() => missing.seal('x', 'c')).toThrow('cannot be read');
    const nothing = await freshSeal({});
    expect(() => nothing.seal('x', 'c')).toThrow('set SEAL_KEYS or SEAL_KEYS_FILE');
  });
});

describe('parseSealKeys', () => {
  it.each([
    [[''], 'holds no key'],
    [['k1'], 'is not "id:base64"'],
    [['k.1:AAAA'], 'is not "id:base64"'],
    [['k1:AAAA'], 'is not 32 bytes'],
    [[`k1:${keyText(1)}`, `k1:${keyText(2)}`], 'one key id twice'],
    [[`k1:${keyText(1).slice(0, -1)}`], 'is not 32 bytes'],
  ])('refuses %j', (entries, sentence) => {
    expect(() => parseSealKeys(entries, 'SEAL_KEYS')).toThrow(sentence);
    expect(() => parseSealKeys(entries, 'SEAL_KEYS')).toThrow(SealError);
  });
});
