import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';
import { runProcess } from './run-process.mjs';

/** Next writes the type declarations that its own imports need; a fresh clone has none yet. */
export async function prepareTypes() {
  const written = ['next-env.d.ts', '.next/types/routes.d.ts'];
  if (written.every((file) => existsSync(join(projectRoot, file)))) return;
  await runProcess(process.execPath, ['node_modules/next/dist/bin/next', 'typegen'], { stdio: 'pipe' });
}
