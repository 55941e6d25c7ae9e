import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { untilBusyRead, untilNextWalk } from './walk-schedule';

const minute = 60_000;

describe('the next walk', () => {
  test.each([
    [300, 0, 5],
    [300, 1, 10],
    [300, 2, 20],
    [300, 3, 30],
    [300, 50, 30],
    [60, 1, 2],
    [3600, 0, 60],
    [3600, 4, 60],
  ])('every %i s after %i failures in a row comes in %i minutes', (every, failures, minutes) => {
    expect(untilNextWalk(every, failures, () => 0.5)).toBe(minutes * minute);
  });

  test('differs by a tenth at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 60, max: 86_400 }), fc.double({ min: 0, max: 1, noNaN: true }), (every, chance) => {
        const wait = untilNextWalk(every, 0, () => chance) / 1000;
        expect(wait).toBeGreaterThanOrEqual(every * 0.9 - 1);
        expect(wait).toBeLessThanOrEqual(every * 1.1 + 1);
      }),
    );
    expect(untilNextWalk(300, 0, () => 0)).toBeLessThan(untilNextWalk(300, 0, () => 0.999));
  });
});

test.each([
  [0, 0, 10],
  [0, 0.999, 15],
  [-5, 0, 10],
  [4, 0, 60],
  [40, 0, 300],
])('a busy image that changed %d minutes ago is read in %d·half more than %i s', (minutes, chance, seconds) => {
  const now = new Date('2026-01-01T01:00:00Z');
  const changed = new Date(now.getTime() - minutes * minute);
  expect(Math.round(untilBusyRead(changed, now, () => chance) / 1000)).toBe(seconds);
});
