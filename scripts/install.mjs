import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlainError } from './plain-error.mjs';
import { projectRoot } from './project.mjs';
import { runProcess } from './run-process.mjs';

const dependencyFields = ['dependencies', 'devDependencies', 'optionalDependencies', 'overrides'];

/** The fingerprint of everything that decides what belongs in node_modules. */
export function installFingerprint(lockText, manifestText) {
  const manifest = JSON.parse(manifestText);
  const wanted = dependencyFields.map((field) => manifest[field] ?? {});
  const platform = `${process.platform}-${process.arch}`;
  return createHash('sha256').update(lockText).update(JSON.stringify(wanted)).update(platform).digest('hex');
}

/** True when npm's record of node_modules holds what the lock asks for: also after a person ran npm by hand. */
export function installedAsLocked(lock, installed) {
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '' || wanted.link) return true;
    const found = installed.packages[path];
    return found ? found.version === wanted.version : Boolean(wanted.optional || wanted.devOptional);
  });
}

function isInstalled(modules, { lockText, manifestText }) {
  const record = join(modules, '.package-lock.json');
  if (!existsSync(record)) return false;
  const lock = JSON.parse(lockText);
  const manifest = JSON.parse(manifestText);
  const sameWish = dependencyFields.every(
    (field) => JSON.stringify(manifest[field] ?? {}) === JSON.stringify(lock.packages['']?.[field] ?? {}),
  );
  return sameWish && installedAsLocked(lock, JSON.parse(readFileSync(record, 'utf8')));
}

function npm(args) {
  const npmScript = process.env.npm_execpath;
  const [command, ...before] = npmScript?.endsWith('.js') ? [process.execPath, npmScript] : ['npm'];
  // Without --include=dev, NODE_ENV=production would leave out what the build and the checks need.
  return runProcess(command, [...before, ...args, '--include=dev', '--no-audit', '--no-fund'], { stdio: 'pipe' });
}

async function install() {
  console.log('Installing the dependencies (a minute or two)…');
  let result = await npm(['ci']);
  // A lock made where optional natives of other systems are not offered lacks them, and `npm ci` refuses it as a
  // whole; `npm install --no-save` keeps to the lock and leaves it unchanged.
  if (result.code !== 0 && result.output.includes('EUSAGE')) result = await npm(['install', '--no-save']);
  if (result.code === 0) return;
  process.stderr.write(result.output);
  throw new PlainError('The dependencies could not be installed: npm says why above.');
}

/** Installs the dependencies when node_modules is missing or differs from package-lock.json. */
export async function installIfNeeded() {
  const modules = join(projectRoot, 'node_modules');
  const stamp = join(modules, '.image-console-install');
  const lockText = readFileSync(join(projectRoot, 'package-lock.json'), 'utf8');
  const manifestText = readFileSync(join(projectRoot, 'package.json'), 'utf8');
  const fingerprint = installFingerprint(lockText, manifestText);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  if (!isInstalled(modules, { lockText, manifestText })) await install();
  writeFileSync(stamp, fingerprint);
}
