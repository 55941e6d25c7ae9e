import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** The first line of what a test said when it failed. */
function firstLine(text = '') {
  return stripVTControlCharacters(text).trim().split('\n', 1)[0].slice(0, 300);
}

function failuresOfVitest({ testResults = [] }) {
  return testResults.flatMap(({ name, message, status, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((each) => each.status === 'failed');
    // A file that doesn't load has no test that could have failed.
    if (status === 'failed' && failed.length === 0) return [`${file}: ${firstLine(message)}`];
    return failed.map(({ fullName, failureMessages }) => `${file} › ${fullName}: ${firstLine(failureMessages[0])}`);
  });
}

function testsOfPlaywright({ suites = [], specs = [] }) {
  return [...specs, ...suites.flatMap(testsOfPlaywright)];
}

/** What didn't pass at its first try, as Playwright names it: `unexpected` at none, `flaky` at a later one. */
function namesOfPlaywright(report, wanted) {
  return testsOfPlaywright(report).flatMap(({ file, line, title, tests }) =>
    tests
      .filter(({ status }) => status === wanted)
      .map(({ results }) => {
        const error = results.find((result) => result.error !== undefined)?.error;
        return `e2e/${file}:${line} › ${title}: ${firstLine(error?.message)}`;
      }),
  );
}

/**
 * What one tool's JSON report counts, and the names of what failed and of what passed only when tried again. A tool that
 * failed without saying which test did counts as one failure.
 */
export function readTestReport(report, code) {
  const { stats } = report;
  const failed = stats ? stats.unexpected : report.numFailedTests;
  return {
    passed: stats ? stats.expected + stats.flaky : report.numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    failures: stats ? namesOfPlaywright(report, 'unexpected') : failuresOfVitest(report),
    again: stats ? namesOfPlaywright(report, 'flaky') : [],
  };
}
