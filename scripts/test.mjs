import { requireNode } from './node-version.mjs';

requireNode();
// Imported after the check, so that an old Node ends in its one sentence and not in a syntax error.
const { runCommand } = await import('./plain-error.mjs');
const { runAllTests } = await import('./all-tests.mjs');

await runCommand(runAllTests);
