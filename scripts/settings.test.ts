import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from './project.mjs';
import { readSettings, settingNames } from './settings.mjs';

describe('settings', () => {
  test('nothing set is the sandbox on loopback', () => {
    expect(readSettings({})).toMatchObject({ sandbox: true, host: '127.0.0.1', port: 3000, baseUrl: undefined });
  });

  test.each([
    [{ BASE_URL: 'https://images.example/' }, false],
    [{ BASE_URL: 'https://images.example', SANDBOX: '1' }, true],
    [{ SANDBOX: '0' }, false],
    [{ BASE_URL: '', SANDBOX: '' }, true],
  ])('%j: sandbox %s', (env, sandbox) => {
    expect(readSettings(env).sandbox).toBe(sandbox);
  });

  test('empty variables are as good as none', () => {
    expect(readSettings({ PORT: '', HOST: '', DATABASE_URL: '' })).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      databaseUrl: undefined,
    });
  });

  test.each(['0', '65536', 'http', '3000.5', '-1'])('PORT=%s is refused with a sentence', (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(`PORT must be a number from 1 to 65535, not "${PORT}".`);
  });

  test.each(['images.example', 'ftp://images.example', 'https://images.example/path', 'https://images.example?a'])(
    'BASE_URL=%s is refused with a sentence',
    (BASE_URL) => {
      expect(() => readSettings({ BASE_URL })).toThrow('BASE_URL must be the public origin');
    },
  );
});

test('.env.example describes every setting, each with its line', () => {
  const lines = readFileSync(join(projectRoot, '.env.example'), 'utf8').split('\n');
  const described = lines.flatMap((line, place) => {
    const name = /^([A-Z_]+)=$/.exec(line)?.[1];
    return name && lines[place - 1]?.startsWith('# ') ? [name] : [];
  });
  expect(described.toSorted()).toEqual([...settingNames, 'CHROMIUM_PATH'].toSorted());
});
