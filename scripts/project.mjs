import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of this clone, without a slash at its end. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Reads the settings of `.env.local`, where there is one; a variable that is set already wins. */
export function loadSettings() {
  const file = join(projectRoot, '.env.local');
  if (existsSync(file)) process.loadEnvFile(file);
}
