import { describe, expect, test } from 'vitest';
import { isTest, pathsBelow, readSource, type SourceFile, sourceFiles } from './source-files';

const code = ['.ts', '.tsx', '.mjs'];
const everything = sourceFiles('', code);
const product = everything.filter(({ path }) => !isTest(path) && !path.startsWith('e2e/'));
const linesOf = ({ text }: SourceFile) => text.split('\n').length - 1;
const pathsOf = (files: SourceFile[]) => files.map(({ path }) => path);

const withoutComments = (text: string) => text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

/** Paths of files outside `homes` whose code matches. */
function strays(files: SourceFile[], pattern: RegExp, homes: RegExp): string[] {
  return pathsOf(files.filter(({ path, text }) => !homes.test(path) && pattern.test(withoutComments(text))));
}

/** The same, in comments too. */
function mentions(files: SourceFile[], pattern: RegExp): string[] {
  return pathsOf(files.filter(({ text }) => pattern.test(text)));
}

describe('what has one home', () => {
  test('the environment is read in lib/env and in scripts', () => {
    const homes = /^(lib\/env\.ts|scripts\/.*|instrumentation\.ts|proxy\.ts|[\w.]+\.config\.(ts|mjs))$/;
    expect(strays(product, /\bprocess\.env\b/, homes)).toEqual([]);
  });

  test('requests leave through the call, the transport or send', () => {
    const homes = /^(lib\/http\/call\.ts|lib\/providers\/(transport(\.ts|\/.*)|send\.ts)|scripts\/.*)$/;
    expect(strays(product, /(?<![.\w])fetch\(/, homes)).toEqual([]);
  });

  test('the address of the API is written in endpoint', () => {
    // Providers have APIs of their own, some at the same path.
    const homes =
      /^(lib\/http\/endpoint\.ts|lib\/auth\/better-auth\.ts|lib\/features\/[\w-]+\/([\w-]+-)?contract(\.ts|\/.*)|lib\/providers\/[\w-]+\/.*)$/;
    expect(strays(product, /['"`]\/api\//, homes)).toEqual([]);
  });

  test.each([
    ['undici', /^(lib\/providers\/(transport(\.ts|\/.*)|send\.ts)|scripts\/bench\/.*)$/],
    ['pg', /^(lib\/db\/.*|lib\/http\/events\.ts|scripts\/.*)$/],
    ['better-auth', /^lib\/auth\//],
    ['pino', /^lib\/log\.ts$/],
    ['prom-client', /^lib\/metrics\.ts$/],
  ])('%s is imported where it belongs', (name, homes) => {
    expect(strays(product, new RegExp(`from '${name}(/[^']*)?'`), homes)).toEqual([]);
  });

  test('what only the server may load says so', () => {
    const server = product.filter(({ path, text }) => path.startsWith('lib/') && isServer(path, text));
    expect(server.length).toBeGreaterThan(20);
    expect(pathsOf(server.filter(({ text }) => !/^import 'server-only';$/m.test(text)))).toEqual([]);
  });
});

/**
 * By name or by what it imports. Emulators run in a process of their own, and the schema is read by drizzle-kit, which
 * loads without the condition that `server-only` asks for; so is what scripts load.
 */
function isServer(path: string, text: string): boolean {
  if (/^lib\/(providers\/emulat|providers\/[\w-]+\/emulator\/|db\/schema\/|db\/migrate)/.test(path)) return false;
  if (/^lib\/features\/[\w-]+\/((service|store|jobs)\.ts|(service|store|jobs)\/)/.test(path)) return true;
  return /^(import|export) (?!type ).*from '(node:|pg'|undici'|pino'|drizzle-orm|@\/lib\/(env|log|metrics|seal|db\/client)')/m.test(
    text,
  );
}

describe('files', () => {
  const isExempt = (path: string) =>
    /^components\/ui\/|\/fixtures\/|\/emulator\/seed|^lib\/i18n\/messages\//.test(path);

  test('are short', () => {
    const sizes = everything.map(linesOf).toSorted((a, b) => a - b);
    const at = (share: number) => sizes[Math.floor(sizes.length * share)];
    console.info(`lines a file: median ${at(0.5)}, p90 ${at(0.9)}, largest ${sizes.at(-1)}, files ${sizes.length}`);
    const long = (files: SourceFile[], limit: number) => pathsOf(files.filter((file) => linesOf(file) > limit));
    expect(
      long(
        everything.filter(({ path }) => !isExempt(path)),
        300,
      ),
    ).toEqual([]);
    expect(
      long(
        product.filter(({ path }) => /^app\/.*\/route\.ts$/.test(path)),
        15,
      ),
    ).toEqual([]);
    expect(
      long(
        product.filter(({ path }) => /^app\/(.*\/)?page\.tsx$/.test(path)),
        60,
      ),
    ).toEqual([]);
  });

  test('are named for what they hold', () => {
    const vague = /(^|\/)(utils?|helpers?|common|misc|shared|types)\.(ts|tsx|mjs)$/;
    const barrel = /(^|\/)index\.tsx?$/;
    const wiring = /^lib\/providers\/[\w-]+\/index\.ts$/;
    const wrong = pathsOf(everything).filter((path) => vague.test(path) || (barrel.test(path) && !wiring.test(path)));
    expect(wrong).toEqual([]);
  });

  test('leave nothing for later and silence nothing', () => {
    const silenced = /ts-ignore|ts-nocheck|eslint-disable|oxlint-disable|biome-ignore/;
    const later = /\b(TODO|FIXME|XXX)\b/;
    const files = everything.filter(({ path }) => !path.startsWith('lib/testing/'));
    expect(mentions(files, silenced)).toEqual([]);
    expect(mentions(files, later)).toEqual([]);
  });

  test('speak of no machine and of no package source', () => {
    const readable =
      /\.(ts|tsx|mjs|json|md|css|sh|py|sql|yaml|yml|cfg|conf)$|(^|\/)\.(npmrc|gitignore|env\.example)$|^\.ci\//;
    const machine = /\.\.\/shared\b|\/work\/main|\/home\/\w+\/|\/Users\/\w+\/|registry\.npmjs/;
    const told = pathsBelow('')
      .filter((path) => readable.test(path) && path !== 'lib/testing/architecture-files.test.ts')
      .filter((path) => machine.test(readSource(path)));
    expect(told).toEqual([]);
  });
});

interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
}

describe('packages', () => {
  const manifest: Manifest = JSON.parse(readSource('package.json'));
  const pinned = { ...manifest.dependencies, ...manifest.devDependencies };

  test('are pinned exactly', () => {
    const loose = Object.entries(pinned).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
    expect(loose).toEqual([]);
  });

  test('are locked at that version without a download address', () => {
    const lock: { packages: Record<string, { version: string; resolved?: string }> } = JSON.parse(
      readSource('package-lock.json'),
    );
    expect(Object.values(lock.packages).filter((each) => each.resolved !== undefined)).toEqual([]);
    const locked = Object.keys(pinned).map((name) => [name, lock.packages[`node_modules/${name}`]?.version]);
    expect(Object.fromEntries(locked)).toEqual(pinned);
  });

  test('are each in the README with a reason', () => {
    const rows = [...readSource('README.md').matchAll(/^\| `([^`]+)` \| (\S.*?) \|$/gm)];
    const reasons = new Map(rows.map(([, name = '', reason = '']) => [name, reason]));
    expect(Object.keys(pinned).filter((name) => (reasons.get(name) ?? '').length < 5)).toEqual([]);
  });
});
