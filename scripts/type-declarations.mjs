import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';
import { runProcess } from './run-process.mjs';

/**
 * Next writes type declarations that name every route file; a fresh clone has none yet, and those of an earlier tree
 * name routes that have moved. So they are written anew, and what its development server left goes.
 */
export async function prepareTypes() {
  rmSync(join(projectRoot, '.next', 'dev', 'types'), { recursive: true, force: true });
  await runProcess(process.execPath, ['node_modules/next/dist/bin/next', 'typegen'], { stdio: 'pipe' });
}
