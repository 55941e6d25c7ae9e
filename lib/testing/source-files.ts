import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
/** Made, installed or someone's own: not sources. */
const skipped = new Set(['node_modules', '.next', '.git', '.data', 'test-results', 'playwright-report']);

export interface SourceFile {
  /** From the root of the repository, with forward slashes. */
  path: string;
  text: string;
}

/** Every file below `folder` whose name ends in one of `endings`, in the order of their paths. */
export function sourceFiles(folder: string, endings: string[]): SourceFile[] {
  return pathsBelow(folder)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path, text: readFileSync(`${root}${path}`, 'utf8') }));
}

export function pathsBelow(folder: string): string[] {
  const entries = readdirSync(`${root}${folder}`, { withFileTypes: true });
  const paths = entries.flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : pathsBelow(path);
    return entry.isFile() ? [path] : [];
  });
  return paths.toSorted();
}

/** Folders right below `folder`, by name. */
export function foldersIn(folder: string): string[] {
  const entries = readdirSync(`${root}${folder}`, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Tests and what only they use. */
export const isTest = (path: string): boolean =>
  /(\.test(-d)?|-in-tests|\/conformance[\w-]*|\/filter-laws)\.tsx?$/.test(path) || path.startsWith('lib/testing/');

export function readSource(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8');
}
