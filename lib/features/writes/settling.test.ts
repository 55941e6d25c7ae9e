import { expect, test } from 'vitest';
import { pauseAfter, settlementOf } from './settling';

test.each([
  ['happened', 0, 'succeeded'],
  ['absent', 0, undefined],
  ['absent', 1, undefined],
  ['absent', 2, 'failed'],
  ['working', 2, undefined],
  ['working', 19, 'unknown'],
  [undefined, 0, undefined],
  [undefined, 18, undefined],
  [undefined, 19, 'unknown'],
] as const)('a look that says %s, the one numbered %i, ends it as %s', (verdict, looks, settlement) => {
  expect(settlementOf(verdict, looks)).toBe(settlement);
});

test('looks come soon at first and never less often than every ten minutes', () => {
  const pauses = Array.from({ length: 20 }, (_, looks) => pauseAfter(looks));
  expect(pauses[0]).toBe(1000);
  expect(pauses.toSorted((one, other) => one - other)).toEqual(pauses);
  expect(Math.max(...pauses)).toBe(600_000);
});
