import { describe, expect, test } from 'vitest';
import { installedAsLocked, installFingerprint } from './install.mjs';
import { isNodeRecentEnough } from './node-version.mjs';

test.each([
  ['v20.19.0', true],
  ['v22.0.0', true],
  ['v24.1.0', true],
  ['v20.18.3', false],
  ['v18.20.0', false],
  ['v21.0.0', true],
])('Node %s: %s', (version, enough) => {
  expect(isNodeRecentEnough(version)).toBe(enough);
});

describe('the fingerprint of an installation', () => {
  const manifest = { name: 'x', scripts: { a: 'b' }, dependencies: { next: '1.0.0' } };
  const of = (lock: string, changes: object = {}) =>
    installFingerprint(lock, JSON.stringify({ ...manifest, ...changes }));

  test('changes with the lock and with what is wanted', () => {
    expect(of('two')).not.toBe(of('one'));
    expect(of('one', { dependencies: { next: '1.0.1' } })).not.toBe(of('one'));
    expect(of('one', { devDependencies: { vitest: '1.0.0' } })).not.toBe(of('one'));
  });

  test('does not change with the rest of package.json', () => {
    expect(of('one', { version: '2', scripts: {} })).toBe(of('one'));
  });
});

describe('node_modules are as the lock says', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  };
  const installed = (packages: object) => installedAsLocked(lock, { packages });

  test('when each package is there in its version; an optional one may be missing', () => {
    expect(installed({ 'node_modules/a': { version: '1.0.0' } })).toBe(true);
  });

  test('not when one is missing or another version', () => {
    expect(installed({})).toBe(false);
    expect(installed({ 'node_modules/a': { version: '1.0.1' } })).toBe(false);
    expect(installed({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } })).toBe(false);
  });
});
