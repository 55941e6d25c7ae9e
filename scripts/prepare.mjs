import { requireNode } from './node-version.mjs';

requireNode();
// Imported after the check, so that an old Node ends in its one sentence and not in a syntax error.
const { PlainError, runCommand } = await import('./plain-error.mjs');
const { installIfNeeded } = await import('./install.mjs');

async function runEmulators() {
  const { runProcess } = await import('./run-process.mjs');
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/emulators.ts'];
  const { code } = await runProcess(process.execPath, args);
  process.exit(code);
}

async function backupTo(file, ...options) {
  const { loadSettings } = await import('./project.mjs');
  loadSettings();
  const { backup } = await import('./backup.mjs');
  await backup(file, { withKeys: options.includes('--with-keys') });
}

async function restoreFrom(file) {
  const { loadSettings } = await import('./project.mjs');
  loadSettings();
  const { restore } = await import('./restore.mjs');
  await restore(file);
}

async function verifyAudit(file) {
  const { runProcess } = await import('./run-process.mjs');
  const args = ['--conditions=react-server', '--import', 'tsx', 'scripts/audit-verify.ts', ...(file ? [file] : [])];
  const { code } = await runProcess(process.execPath, args);
  process.exit(code);
}

const commands = {
  install: () => undefined,
  build: async () => (await import('./build.mjs')).buildIfNeeded(),
  check: async () => (await import('./check.mjs')).check(),
  emulators: runEmulators,
  backup: backupTo,
  restore: restoreFrom,
  'audit:verify': verifyAudit,
};

await runCommand(async () => {
  const [word, ...rest] = process.argv.slice(2);
  const command = Object.hasOwn(commands, word ?? '') ? commands[word] : undefined;
  if (!command) throw new PlainError(`Say what to do: node scripts/prepare.mjs ${Object.keys(commands).join('|')}`);
  await installIfNeeded();
  await command(...rest);
});
