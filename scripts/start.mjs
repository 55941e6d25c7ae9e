import { requireNode } from './node-version.mjs';

requireNode();
// Imported after the check, so that an old Node ends in its one sentence and not in a syntax error.
const { runCommand } = await import('./plain-error.mjs');
const { startConsole } = await import('./console.mjs');
const { loadSettings } = await import('./project.mjs');

await runCommand(async () => {
  loadSettings();
  await startConsole({ dev: process.argv.includes('--dev') });
});
