import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTestReport } from './test-reports.mjs';

const fileOf = (name: string, more: object) => ({
  ...{ name: join(process.cwd(), name), status: 'failed', message: '', assertionResults: [] },
  ...more,
});
const failing = fileOf('lib/a.test.ts', {
  assertionResults: [
    { status: 'passed', fullName: 'adds', failureMessages: [] },
    {
      status: 'failed',
      fullName: 'a sum adds',
      failureMessages: ['\u001B[31mError: 1 is not 2\u001B[39m\n    at a.ts'],
    },
  ],
});
const unloaded = fileOf('lib/b.test.ts', { message: 'Failed to load b\nmore' });
const spec = (status: string, title: string) => ({
  ...{ file: 'journeys/a.spec.ts', line: 7, title },
  tests: [{ status, results: [{ error: { message: 'Error: no row\nmore' } }, {}] }],
});
const browser = (unexpected: number, flaky: number, specs: object[]) => ({
  stats: { expected: 6, unexpected, flaky },
  suites: [{ specs: [], suites: [{ specs: [spec('expected', 'is fine'), ...specs] }] }],
});

interface Case {
  tool: string;
  report: object;
  code: number;
  count: [number, number];
  failures?: string[];
  again?: string[];
}

test.each<Case>([
  { tool: 'vitest', report: { numPassedTests: 5, numFailedTests: 0, testResults: [] }, code: 0, count: [5, 0] },
  {
    tool: 'vitest with a failed test',
    report: { numPassedTests: 4, numFailedTests: 1, testResults: [failing] },
    ...{ code: 1, count: [4, 1], failures: ['lib/a.test.ts › a sum adds: Error: 1 is not 2'] },
  },
  {
    tool: 'vitest with a file that does not load',
    report: { numPassedTests: 5, numFailedTests: 0, testResults: [unloaded] },
    ...{ code: 1, count: [5, 1], failures: ['lib/b.test.ts: Failed to load b'] },
  },
  { tool: 'a tool that wrote no report', report: { numPassedTests: 0, numFailedTests: 0 }, code: 1, count: [0, 1] },
  { tool: 'Playwright', report: browser(0, 0, []), code: 0, count: [6, 0] },
  {
    tool: 'Playwright, one passed only again',
    report: browser(0, 1, [spec('flaky', 'wavers')]),
    ...{ code: 0, count: [7, 0], again: ['e2e/journeys/a.spec.ts:7 › wavers: Error: no row'] },
  },
  {
    tool: 'Playwright, one failed twice',
    report: browser(1, 0, [spec('unexpected', 'breaks')]),
    ...{ code: 1, count: [6, 1], failures: ['e2e/journeys/a.spec.ts:7 › breaks: Error: no row'] },
  },
])('$tool: $count', ({ report, code, count: [passed, failed], failures = [], again = [] }) => {
  expect(readTestReport(report, code)).toEqual({ passed, failed, failures, again });
});
