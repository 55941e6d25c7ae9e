import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProviderError, type ProviderErrorFacts } from '../errors';
import { defaultLimits as limits } from '../transport';
import { pauseBeforeRepeating, retryAfterSeconds } from './retry';

const failure = (facts: Partial<ProviderErrorFacts>) =>
  new ProviderError({ code: 'upstream_unavailable', provider: 'sample', retryable: true, ...facts });

describe('pauseBeforeRepeating', () => {
  it('stays within a bound that doubles, whatever the dice say', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), fc.nat(1), (dice, repetition) => {
        const pause = pauseBeforeRepeating(failure({}), repetition, { limits, random: () => dice });
        expect(pause).toBeGreaterThanOrEqual(0);
        expect(pause).toBeLessThan(200 * 2 ** repetition);
      }),
    );
  });

  it.each([
    ['the limit of repetitions is reached', failure({}), limits.repetitions],
    ['the input was refused', failure({ code: 'upstream_rejected' }), 0],
    ['the answer made no sense', failure({ code: 'upstream_invalid_response' }), 0],
    ['it would fail the same way', failure({ retryable: false }), 0],
    ['the pause asked for is too long', failure({ code: 'upstream_rate_limited', retryAfterSeconds: 6 }), 0],
    ['it is not an error of the provider', new Error('bug'), 0],
  ])('gives up when %s', (_, error, repetition) => {
    expect(pauseBeforeRepeating(error, repetition, { limits, random: () => 0.5 })).toBeUndefined();
  });

  it('waits a second at least where it was too fast and nobody says how long', () => {
    const error = failure({ code: 'upstream_rate_limited' });
    expect(pauseBeforeRepeating(error, 0, { limits, random: () => 0 })).toBe(1000);
    expect(pauseBeforeRepeating(error, 1, { limits, random: () => 0.5 })).toBe(1200);
  });

  it('waits as long as it was asked to, not less', () => {
    const error = failure({ code: 'upstream_rate_limited', retryAfterSeconds: 5 });
    expect(pauseBeforeRepeating(error, 0, { limits, random: () => 0 })).toBe(5000);
  });
});

it('reads Retry-After as seconds or as a date, and nothing else', () => {
  const now = new Date('2026-11-22T07:28:00Z');
  const read = (value: string | undefined) => retryAfterSeconds(value, now);
  expect(['120', ' 0 ', 'Sun, 22 Nov 2026 07:30:00 GMT', 'Sun, 22 Nov 2026 07:00:00 GMT'].map(read)).toEqual([
    120, 0, 120, 0,
  ]);
  expect([undefined, '', 'soon', '-1', '1.5'].map(read)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});
