import { runProcess } from './run-process.mjs';
import { prepareTypes } from './type-declarations.mjs';

const bin = (path) => [process.execPath, `node_modules/${path}`];

/** The parts of the quick check, each a program with its arguments. */
const parts = [
  { name: 'lint', command: ['node_modules/.bin/oxlint'] },
  { name: 'types', command: bin('typescript/bin/tsc').concat('--noEmit') },
  { name: 'unit tests', command: bin('vitest/vitest.mjs').concat('run', '--project', 'unit', '--project', 'mocking') },
];

async function runPart({ name, command: [program, ...args] }) {
  const started = Date.now();
  const { code, output } = await runProcess(program, args, { stdio: 'pipe' });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  process.stdout.write(`── ${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n${output}`);
  return code === 0;
}

/** `npm run check`: lint, types and the fast tests at the same time. Ends the process with 1 when one fails. */
export async function check() {
  await prepareTypes();
  const results = await Promise.all(parts.map(runPart));
  if (results.includes(false)) process.exit(1);
}
