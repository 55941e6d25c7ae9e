import { describe, expect, test } from 'vitest';
import { isReading, lacksNextWalk, type ReadingFacts, readingProblemOf, readingStateOf } from './reading-state';

const now = new Date('2026-01-01T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
const problem = (seconds: number, code = 'upstream_timeout') => ({ code, detail: '', at: ago(seconds).toISOString() });
const good: ReadingFacts = {
  ...{ paused: false, syncEverySeconds: 300, problem: null, walkProblem: null },
  ...{ lastCheckedAt: ago(900), completedAt: ago(100) },
};

describe('the state of a connection', () => {
  test.each<[state: string, what: string, facts: Partial<ReadingFacts>]>([
    ['ok', 'read a moment ago', {}],
    ['ok', 'read, never checked', { lastCheckedAt: null }],
    ['ok', 'checked, not read so far', { completedAt: null }],
    ['unchecked', 'neither checked nor read', { completedAt: null, lastCheckedAt: null }],
    ['ok', 'one reading late', { completedAt: ago(660) }],
    ['stale', 'two readings and a minute late', { completedAt: ago(661) }],
    ['ok', 'late by its own interval', { completedAt: ago(661), syncEverySeconds: 301 }],
    ['failed', 'the last reading failed', { walkProblem: problem(10) }],
    ['failed', 'the first reading failed', { walkProblem: problem(10), completedAt: null, lastCheckedAt: null }],
    ['failed', 'the last check failed after the last reading', { problem: problem(50) }],
    ['ok', 'a check failed, and it was read since', { problem: problem(150) }],
    ['failed', 'the check failed and nothing was read', { problem: problem(150), completedAt: null }],
    ['failed', 'stale and failed', { completedAt: ago(9999), walkProblem: problem(10) }],
    ['paused', 'paused and failed and stale', { paused: true, completedAt: ago(9999), walkProblem: problem(10) }],
  ])('is %s: %s', (state, _, facts) => {
    expect(readingStateOf({ ...good, ...facts }, now)).toBe(state);
  });

  test('tells the newer of two problems', () => {
    const both = { ...good, problem: problem(50, 'checked'), walkProblem: problem(60, 'walked') };
    expect(readingProblemOf(both)?.code).toBe('checked');
    expect(readingProblemOf({ ...both, problem: problem(70, 'checked') })?.code).toBe('walked');
    expect(readingProblemOf({ ...both, problem: problem(170, 'checked') })?.code).toBe('walked');
    expect(readingProblemOf(good)).toBeUndefined();
  });
});

test('a beginning without an end is a reading for no more than the longest one takes', () => {
  expect([null, ago(0), ago(34 * 60), ago(36 * 60)].map((startedAt) => isReading(startedAt, now))).toEqual([
    ...[false, true, true, false],
  ]);
});

test.each([
  [true, 'nothing was ever planned', { nextAt: null }],
  [false, 'it comes', { nextAt: ago(-10) }],
  [false, 'it is about to begin', { nextAt: ago(59) }],
  [true, 'it should have begun', { nextAt: ago(61) }],
  [false, 'it is under way', { nextAt: null, startedAt: ago(10) }],
  [true, 'it was cut off long ago', { nextAt: null, startedAt: ago(3600) }],
  [false, 'it is paused', { nextAt: null, paused: true }],
])('a next walk is lacking: %s, when %s', (lacking, _, facts) => {
  expect(lacksNextWalk({ ...{ paused: false, startedAt: null }, ...facts }, now)).toBe(lacking);
});
