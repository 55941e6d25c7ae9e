import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { borders } from './borders';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One line of one file in the mirrored tree, and what the lint has to say about it. */
interface Row {
  file: string;
  line: number;
  source: string;
  rule: string;
  isRefused: boolean;
}

const imported = (path: string) => `export * from '${path}';`;

const importRows: Row[] = Object.entries(borders).flatMap(([file, { may, mustNot }]) =>
  [...may, ...mustNot].map((path, index) => ({
    file,
    line: index + 1,
    source: imported(path),
    rule: 'eslint(no-restricted-imports)',
    isRefused: index >= may.length,
  })),
);

const refused = (rule: string, file: string, source: string): Row => ({ file, line: 1, source, rule, isRefused: true });
const allowed = (rule: string, file: string, source: string): Row => ({
  ...refused(rule, file, source),
  isRefused: false,
});

/** The other rules of the house that lint holds. */
const otherRows: Row[] = [
  refused('eslint(no-restricted-globals)', 'lib/features/a/fetching.ts', `export const a = () => fetch('x');`),
  allowed('eslint(no-restricted-globals)', 'lib/http/call.ts', `export const a = () => fetch('x');`),
  refused('node(no-process-env)', 'lib/a/reading.ts', 'export const a = process.env.HOME;'),
  allowed('node(no-process-env)', 'lib/env.ts', 'export const a = process.env.HOME;'),
  refused('typescript(no-explicit-any)', 'lib/a/untyped.ts', 'export const a = (x: any) => x;'),
  refused('typescript(no-non-null-assertion)', 'lib/a/asserted.ts', 'export const a = (x?: string) => x!;'),
  refused('typescript(ban-ts-comment)', 'lib/a/silenced.ts', '// @ts-expect-error it is known'),
  allowed('typescript(ban-ts-comment)', 'lib/a/silenced.test-d.ts', '// @ts-expect-error it is known'),
  refused('unicorn(filename-case)', 'lib/a/camelCase.ts', 'export const a = 1;'),
  refused('eslint(no-console)', 'lib/a/printing.ts', 'console.info(1);'),
  refused('eslint(max-params)', 'lib/a/many.ts', 'export const f = (a: 1, b: 1, c: 1, d: 1) => [a, b, c, d];'),
  refused('import(no-default-export)', 'lib/a/nameless.ts', 'export default 1;'),
  allowed('import(no-default-export)', 'app/a/page.tsx', 'export default 1;'),
  refused('import(no-cycle)', 'lib/a/first.ts', `import { b } from './second'; export const a = () => b;`),
  refused('import(no-cycle)', 'lib/a/second.ts', `import { a } from './first'; export const b = () => a;`),
  refused(
    'react-hooks(rules-of-hooks)',
    'components/a/hooks.tsx',
    `import { useState } from 'react'; export function A({ x }: { x: boolean }) { if (x) useState(1); return null; }`,
  ),
  refused('jsx-a11y(alt-text)', 'components/a/picture.tsx', 'export const A = () => <img src="x" />;'),
  refused('vitest(no-focused-tests)', 'lib/a/focused.test.ts', `test.only('a', () => {});`),
  refused('vitest(no-disabled-tests)', 'lib/a/skipped.test.ts', `test.skip('a', () => {});`),
];

const rows = [...importRows, ...otherRows];
let tree = '';
const found = new Set<string>();

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'image-console-borders-'));
  for (const name of ['.oxlintrc.json', 'tsconfig.json']) copyFileSync(join(root, name), join(tree, name));
  for (const file of new Set(rows.map((row) => row.file))) {
    mkdirSync(join(tree, dirname(file)), { recursive: true });
    const lines = rows.filter((row) => row.file === file).map((row) => row.source);
    writeFileSync(join(tree, file), `${lines.join('\n')}\n`);
  }
  const { stdout } = spawnSync(process.execPath, [join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'json'], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  for (const { filename, code, labels } of JSON.parse(stdout).diagnostics)
    found.add(`${filename}:${labels[0]?.span.line ?? 1} ${code}`);
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

const isFound = ({ file, line, rule }: Row) => found.has(`${file}:${line} ${rule}`);

describe('the borders of the house', () => {
  test.each(Object.entries(borders))('%s imports what it may and nothing else', (file, { mustNot }) => {
    const refusedHere = importRows.filter((row) => row.file === file && isFound(row)).map((row) => row.source);
    expect(refusedHere).toEqual(mustNot.map(imported));
  });

  test.each(otherRows)('$rule in $file: $isRefused', (row) => {
    expect(isFound(row)).toBe(row.isRefused);
  });
});
