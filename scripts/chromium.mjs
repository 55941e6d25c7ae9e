import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PlainError } from './plain-error.mjs';
import { runProcess } from './run-process.mjs';

const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function onPath(name) {
  const directories = ['/usr/bin', ...(process.env.PATH ?? '').split(delimiter)];
  return directories.map((directory) => join(directory, name)).find(isExecutable);
}

/** The path of a browser that is installed already, or undefined. */
function findChromium() {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) {
    if (isExecutable(chosen)) return chosen;
    throw new PlainError(`CHROMIUM_PATH names ${chosen}, which can't be run.`);
  }
  return names.map(onPath).find(Boolean);
}

/**
 * Makes sure that a browser for the tests is there: an installed one, else Debian's package when root, else
 * Playwright's own download. Returns its path, or undefined when Playwright finds its own.
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    console.log("Installing Debian's Chromium and its Korean font…");
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    await runProcess('apt-get', ['update', '-qq'], { env, stdio: 'pipe' });
    const packages = ['chromium', 'fonts-noto-cjk'];
    await runProcess('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env,
      stdio: 'pipe',
    });
    const installed = findChromium();
    if (installed) return installed;
  }
  const result = await runProcess(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium']);
  if (result.code === 0) return undefined;
  throw new PlainError('No Chromium was found and none could be installed: install one, or set CHROMIUM_PATH to it.');
}
