import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfNeeded } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureDebianPostgres } from './debian-postgres.mjs';
import { installIfNeeded } from './install.mjs';
import { PlainError } from './plain-error.mjs';
import { runProcess } from './run-process.mjs';
import { settingNames } from './settings.mjs';
import { readTestReport } from './test-reports.mjs';
import { prepareTypes } from './type-declarations.mjs';

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { numPassedTests: 0, numFailedTests: 0 };
}

/** A step that passes or fails as a whole. */
async function runTool(args, env) {
  const { code } = await runProcess(process.execPath, args, { env });
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

async function runVitest(reports, { name, projects, env }) {
  const file = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const args = [
    'node_modules/vitest/vitest.mjs',
    'run',
    ...projects.map((project) => `--project=${project}`),
    ...reporters,
  ];
  const { code } = await runProcess(process.execPath, args, { env });
  return readTestReport(readReport(file), code);
}

async function runPlaywright(reports, chromium) {
  const file = join(reports, 'browser.json');
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file, ...(chromium ? { CHROMIUM_PATH: chromium } : {}) };
  const args = ['node_modules/@playwright/test/cli.js', 'test', '--config=e2e/playwright.config.ts'];
  const { code } = await runProcess(process.execPath, [...args, '--reporter=list,json'], { env });
  return readTestReport(readReport(file), code);
}

const asStep = (work) => async () => {
  await work();
  return { passed: 1, failed: 0 };
};

/** All steps in order; a step that `needs` a failed one is not run, and counts as failed. */
function listSteps(reports) {
  let chromium;
  const steps = [
    { name: 'dependencies', run: asStep(installIfNeeded), needs: [] },
    { name: 'format', run: () => runTool(['node_modules/@biomejs/biome/bin/biome', 'format', '.']) },
    { name: 'lint', run: () => runTool(['node_modules/oxlint/bin/oxlint']) },
    {
      name: 'types',
      run: async () => (await prepareTypes(), runTool(['node_modules/typescript/bin/tsc', '--noEmit'])),
    },
    {
      name: 'unit, component and store tests',
      run: () =>
        runVitest(reports, { name: 'vitest', projects: ['unit', 'mocking', 'thorough', 'component', 'store'] }),
    },
    { name: 'production build', run: asStep(buildIfNeeded) },
    {
      name: 'browser',
      run: asStep(async () => {
        chromium = await ensureChromium();
      }),
    },
    {
      name: 'browser tests',
      run: () => runPlaywright(reports, chromium),
      needs: ['dependencies', 'production build', 'browser'],
    },
  ];
  if (process.env.CI) {
    const env = { TEST_POSTGRES: 'debian' };
    const run = async () => {
      await ensureDebianPostgres();
      return runVitest(reports, { name: 'debian', projects: ['store'], env });
    };
    steps.splice(5, 0, { name: "store tests on Debian's PostgreSQL 15", run });
  }
  return steps;
}

async function runStep({ name, run, needs = ['dependencies'] }, failedSteps) {
  const missing = needs.find((need) => failedSteps.has(need));
  if (missing) {
    console.log(`\n━━ ${name}: not run, because "${missing}" failed`);
    return { passed: 0, failed: 1, failures: [`not run, because "${missing}" failed`] };
  }
  console.log(`\n━━ ${name}`);
  const started = Date.now();
  let count;
  try {
    count = await run();
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    count = { passed: 0, failed: 1 };
  }
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`━━ ${name}: ${count.failed === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return count;
}

/** `npm test`: everything, also what comes after a failure, and a count at the end. */
export async function runAllTests() {
  // The settings of a console someone runs here are not the tests' business; NODE_ENV would change what React is.
  for (const name of [...settingNames, 'NODE_ENV']) delete process.env[name];
  const reports = mkdtempSync(join(tmpdir(), 'image-console-reports-'));
  const total = { passed: 0, failed: 0 };
  const said = [];
  const failedSteps = new Set();
  for (const step of listSteps(reports)) {
    const { passed, failed, failures = [], again = [] } = await runStep(step, failedSteps);
    total.passed += passed;
    total.failed += failed;
    if (failed > 0) failedSteps.add(step.name);
    // Named again at the very end: of a long output only that may be kept.
    if (failed > 0 && failures.length === 0) said.push(`FAILED  ${step.name}`);
    said.push(...failures.map((failure) => `FAILED  ${step.name}: ${failure}`));
    // Only CI tries again (e2e/playwright.config.ts); what needed it is said, since it is a fault waiting to be found.
    said.push(...again.map((name) => `PASSED ONLY WHEN TRIED AGAIN  ${step.name}: ${name}`));
  }
  rmSync(reports, { recursive: true });
  said.push(`${total.passed} passed, ${total.failed} failed`);
  console.log(`\n${said.join('\n\n')}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}
