import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pauseBefore } from './rhythm';

test.each([
  [{ age: 0, failures: 0, random: 0.5 }, 5_000],
  [{ age: 59_999, failures: 0, random: 0.9 }, 5_000],
  [{ age: 60_000, failures: 0, random: 0 }, 10_000],
  [{ age: 3_000_000, failures: 0, random: 0.5 }, 12_500],
  [{ age: 0, failures: 1, random: 0 }, 7_500],
  [{ age: 0, failures: 2, random: 0 }, 15_000],
  [{ age: 0, failures: 3, random: 0 }, 30_000],
  [{ age: 0, failures: 50, random: 0 }, 45_000],
  [{ age: 0, failures: 1, random: 0, retryAfterSeconds: 90 }, 90_000],
])('%j: the next question comes after %i ms', (beat, pause) => {
  expect(pauseBefore(beat)).toBe(pause);
});

test('never sooner than five seconds, and never later than a minute unless the provider asks for more', () => {
  const beat = fc.record({
    age: fc.nat(4_000_000),
    failures: fc.nat(1000),
    random: fc.double({ min: 0, max: 0.999, noNaN: true }),
  });
  fc.assert(
    fc.property(beat, (each) => {
      const pause = pauseBefore(each);
      expect(pause).toBeGreaterThanOrEqual(5_000);
      expect(pause).toBeLessThanOrEqual(60_000);
    }),
  );
});
