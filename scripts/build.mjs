import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';
import { projectRoot } from './project.mjs';
import { runProcess } from './run-process.mjs';

const sourceDirectories = ['app', 'components', 'lib', 'public'];
const sourceFile =
  /^((proxy|instrumentation[\w-]*|next\.config|postcss\.config)\.\w+|(tsconfig[\w.-]*|package|package-lock)\.json)$/;
const testFile = /\.(test|test-d)\.tsx?$/;

/** Every file the production build is made of, as sorted paths inside the project; tests are not among them. */
export function listSources(root) {
  const files = readdirSync(root).filter((name) => sourceFile.test(name));
  for (const directory of sourceDirectories) {
    if (!existsSync(join(root, directory))) continue;
    for (const entry of readdirSync(join(root, directory), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || testFile.test(entry.name)) continue;
      files.push(join(entry.parentPath, entry.name).slice(root.length + 1));
    }
  }
  return files.sort();
}

/** The fingerprint of a build: names and contents of its sources, and what else changes the outcome. */
export function buildFingerprint(root) {
  const hash = createHash('sha256').update(`node ${process.versions.node.split('.')[0]}\0`);
  hash.update(`output ${process.env.NEXT_OUTPUT ?? ''}\0`);
  for (const file of listSources(root)) {
    const content = readFileSync(join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/** Builds for production when the build is missing or older than the sources. */
export async function buildIfNeeded() {
  const stamp = join(projectRoot, '.next', 'image-console-build');
  const fingerprint = buildFingerprint(projectRoot);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  console.log('Building (about half a minute)…');
  rmSync(stamp, { force: true });
  const result = await runProcess(process.execPath, ['node_modules/next/dist/bin/next', 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'pipe',
  });
  if (result.code !== 0) {
    process.stderr.write(result.output);
    throw new PlainError('The build failed: the messages above say where.');
  }
  writeFileSync(stamp, fingerprint);
}
