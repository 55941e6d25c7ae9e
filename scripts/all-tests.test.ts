import { expect, test } from 'vitest';
import { countReport } from './all-tests.mjs';

test.each([
  { tool: 'vitest', report: { numPassedTests: 5, numFailedTests: 0 }, code: 0, count: [5, 0] },
  { tool: 'vitest with a failed test', report: { numPassedTests: 4, numFailedTests: 1 }, code: 1, count: [4, 1] },
  {
    tool: 'vitest with a file that does not load',
    report: { numPassedTests: 5, numFailedTests: 0 },
    code: 1,
    count: [5, 1],
  },
  { tool: 'Playwright', report: { stats: { expected: 7, unexpected: 0, flaky: 0 } }, code: 0, count: [7, 0] },
  {
    tool: 'Playwright, one passed only again',
    report: { stats: { expected: 6, unexpected: 0, flaky: 1 } },
    code: 0,
    count: [7, 0],
  },
  {
    tool: 'Playwright, one failed twice',
    report: { stats: { expected: 6, unexpected: 1, flaky: 0 } },
    code: 1,
    count: [6, 1],
  },
])('$tool: $count', ({ report, code, count: [passed, failed] }) => {
  expect(countReport(report, code)).toEqual({ passed, failed });
});
