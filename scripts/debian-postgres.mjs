import { existsSync } from 'node:fs';
import { PlainError } from './plain-error.mjs';
import { runProcess } from './run-process.mjs';

const program = '/usr/lib/postgresql/15/bin/postgres';

/** Installs Debian's PostgreSQL 15, the oldest we support, where it is missing and we may. */
export async function ensureDebianPostgres() {
  if (existsSync(program)) return;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.log("Installing Debian's PostgreSQL 15…");
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runProcess('apt-get', ['update', '-qq'], { env, stdio: 'pipe' });
    await runProcess('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql-15'], {
      env,
      stdio: 'pipe',
    });
  }
  if (!existsSync(program)) throw new PlainError('The store tests need the package postgresql-15 in CI: install it.');
}
