import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './project.mjs';

/** Runs one of our commands in a test, in an environment of nothing but these settings. */
export function runScript(
  words: [script: string, ...words: string[]],
  settings: Record<string, string>,
): Promise<{ code: number | null; output: string }> {
  const [script, ...rest] = words;
  const env: NodeJS.ProcessEnv = { PATH: process.env.PATH, NODE_ENV: 'test', ...settings };
  return new Promise((resolve) => {
    const args = [join(projectRoot, 'scripts', script), ...rest];
    const child = execFile(process.execPath, args, { env }, (_, stdout, stderr) =>
      resolve({ code: child.exitCode, output: stdout + stderr }),
    );
  });
}
