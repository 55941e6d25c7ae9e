import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildFingerprint, listSources } from './build.mjs';

let root: string;
const write = (path: string, content: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'image-console-build-'));
  write('app/page.tsx', 'page');
  write('lib/seal.ts', 'seal');
  write('next.config.mjs', 'config');
});
afterEach(() => rmSync(root, { recursive: true }));

test('sources are what the build reads: no tests, no notes, no scripts', () => {
  for (const path of ['lib/seal.test.ts', 'lib/a.test-d.ts', 'README.md', 'scripts/start.mjs', 'e2e/a.ts'])
    write(path, 'x');
  for (const path of ['proxy.ts', 'instrumentation-node.ts', 'package-lock.json', 'public/icon.svg']) write(path, 'x');
  // What the type check remembers is no source; what it is told by is.
  for (const path of ['tsconfig.json', 'tsconfig.build.json', 'tsconfig.tsbuildinfo']) write(path, 'x');
  expect(listSources(root)).toEqual([
    'app/page.tsx',
    'instrumentation-node.ts',
    'lib/seal.ts',
    'next.config.mjs',
    'package-lock.json',
    'proxy.ts',
    'public/icon.svg',
    'tsconfig.build.json',
    'tsconfig.json',
  ]);
});

test('the fingerprint changes with content, name and place of a source, and with nothing else', () => {
  const before = buildFingerprint(root);
  write('lib/seal.test.ts', 'x');
  expect(buildFingerprint(root)).toBe(before);
  write('lib/seal.ts', 'seaL');
  const changed = buildFingerprint(root);
  expect(changed).not.toBe(before);
  write('lib/seal.ts', 'seal');
  expect(buildFingerprint(root)).toBe(before);
  renameSync(join(root, 'lib/seal.ts'), join(root, 'lib/open.ts'));
  expect(buildFingerprint(root)).not.toBe(before);
});
