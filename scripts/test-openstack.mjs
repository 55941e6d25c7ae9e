import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PlainError, printFailure, runCommand } from './plain-error.mjs';
import { projectRoot } from './project.mjs';

/** How long an interrupted program may take to end before it is forced. */
const patience = 10_000;

let running;
let interruptedBy;

/** Runs a program in a process group of its own and shows what it prints; resolves to its exit code. */
function run(command, args, { env = {}, interruptible = true } = {}) {
  return new Promise((settle, fail) => {
    const options = { cwd: projectRoot, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] };
    const child = spawn(command, args, { ...options, detached: true });
    running = interruptible ? child : undefined;
    child.on('error', (error) => fail(new PlainError(`${command} could not be started: ${error.message}`)));
    child.on('close', (code) => {
      running = undefined;
      settle(code ?? 1);
    });
  });
}

function signalGroup(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

// SIGINT whatever came in: it is what a Ctrl-C sends, and the only signal on which Playwright stops its server.
function interrupt(signal) {
  if (interruptedBy) return;
  interruptedBy = signal;
  const child = running;
  if (!child) return;
  signalGroup(child, 'SIGINT');
  setTimeout(() => {
    if (running === child) signalGroup(child, 'SIGKILL');
  }, patience).unref();
}

/** One step on the way to the tests: what fails or is interrupted ends the way. */
async function step(sentence, command, args) {
  if (interruptedBy) throw new PlainError(`Stopped by ${interruptedBy}.`);
  const code = await run(command, args);
  if (interruptedBy) throw new PlainError(`Stopped by ${interruptedBy}.`);
  if (code !== 0) throw new PlainError(sentence);
}

const suites = [
  {
    name: 'vitest',
    binary: 'vitest/vitest.mjs',
    args: (report) => [
      'run',
      '--project=openstack',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    count: (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests }),
  },
  {
    name: 'playwright',
    binary: '@playwright/test/cli.js',
    args: () => ['test', '--config', 'e2e/openstack/playwright.config.ts', '--reporter=list,json'],
    count: ({ stats }) => ({ passed: stats.expected + stats.flaky, failed: stats.unexpected }),
  },
];

/** A suite that ends badly without naming a failed test (it did not load, it was empty) counts as one failure. */
async function runSuite(suite, bench, env) {
  if (interruptedBy) return { passed: 0, failed: 1 };
  const report = join(bench, `results-${suite.name}.json`);
  rmSync(report, { force: true });
  const binary = join(projectRoot, 'node_modules', suite.binary);
  const code = await run(process.execPath, [binary, ...suite.args(report)], {
    env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  const { passed, failed } = existsSync(report)
    ? suite.count(JSON.parse(readFileSync(report, 'utf8')))
    : { passed: 0, failed: 0 };
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

const script = (name) => join(projectRoot, 'e2e/openstack/bench', name);

/** When the bench in this directory came up, or undefined. */
function startOf(bench) {
  return statSync(join(bench, 'identity.json'), { throwIfNoEntry: false })?.mtimeMs;
}

async function prepare() {
  await step('The console could not be built: see above.', process.execPath, ['scripts/prepare.mjs', 'build']);
  // Imported here because it is needed only now, and says in one sentence when no browser can be had.
  const { ensureChromium } = await import('./chromium.mjs');
  const chromium = await ensureChromium();
  return chromium ? { CHROMIUM_PATH: chromium } : {};
}

async function test(bench) {
  const browser = await prepare();
  await step('The OpenStack bench did not come up: see above.', script('up.sh'), [bench]);
  await step('The OpenStack bench could not be filled: see above.', '/usr/bin/python3', [
    '-B',
    script('seed.py'),
    bench,
  ]);
  const env = { ...browser, OPENSTACK_BENCH: join(bench, 'identity.json') };
  const total = { passed: 0, failed: 0 };
  for (const suite of suites) {
    const { passed, failed } = await runSuite(suite, bench, env);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

/** A bench that ran before we came is somebody's, and stays; a directory made here goes with its bench. */
async function takeDown(bench, { foundRunning, own }) {
  if (process.env.KEEP_BENCH === '1' || foundRunning) {
    console.log(`The bench keeps running; stop it with e2e/openstack/bench/down.sh ${bench}`);
    return;
  }
  await run(script('down.sh'), [bench], { interruptible: false });
  if (own) rmSync(bench, { recursive: true, force: true });
}

async function main() {
  process.on('SIGINT', interrupt);
  process.on('SIGTERM', interrupt);
  const chosen = process.env.OPENSTACK_BENCH_DIR;
  const bench = chosen ? resolve(chosen) : mkdtempSync(join(tmpdir(), 'image-console-openstack-'));
  const before = startOf(bench);
  let total = { passed: 0, failed: 1 };
  try {
    total = await test(bench);
  } catch (error) {
    printFailure(error);
  }
  const foundRunning = before !== undefined && startOf(bench) === before;
  await takeDown(bench, { foundRunning, own: !chosen });
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  if (interruptedBy) process.exit(interruptedBy === 'SIGINT' ? 130 : 143);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}

await runCommand(main);
