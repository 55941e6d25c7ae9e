import { describe, expect, it } from 'vitest';
import type { RolloutInstance, RolloutStatus } from '@/lib/domain/rollout';
import { facetsOf, matchingInstances } from './instance-filter';
import { timelineSegments } from './timeline-segments';

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();

describe('the picture of a timeline', () => {
  const step = (seconds: number, status: RolloutStatus) => ({ at: at(seconds), status, providerStatus: status });

  it('fills the whole width, in proportion to time', () => {
    const segments = timelineSegments([step(0, 'waiting'), step(10, 'running')], Date.parse(at(40)));
    expect(segments.map(({ start, width }) => [start, width])).toEqual([
      [0, 25],
      [25, 75],
    ]);
    expect(segments.map(({ milliseconds }) => milliseconds)).toEqual([10_000, 30_000]);
  });

  it.each([
    ['times out of order', [step(10, 'running'), step(5, 'paused'), step(20, 'running')], 30],
    ['all at once', [step(5, 'waiting'), step(5, 'running')], 5],
    ['an end before the beginning', [step(5, 'waiting')], 0],
  ])('never runs backwards: %s', (_, transitions, until) => {
    const segments = timelineSegments(transitions, Date.parse(at(until)));
    expect(segments.every(({ width, milliseconds }) => width > 0 && milliseconds >= 0)).toBe(true);
    expect(segments.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100);
  });
});

describe('filtering instances', () => {
  const instances: RolloutInstance[] = [
    { id: '1', status: 'failed', providerStatus: 'FAILED', organization: 'Acme', region: 'seoul' },
    { id: '2', status: 'succeeded', providerStatus: 'COMPLETE', organization: 'Acme' },
    { id: '3', status: 'failed', providerStatus: 'FAILED', organization: 'Beta', region: 'tokyo' },
  ];

  it.each([
    [{}, ['1', '2', '3']],
    [{ status: 'failed' }, ['1', '3']],
    [{ organization: 'Acme', status: 'failed' }, ['1']],
    [{ region: '' }, ['2']],
    [{ region: 'nowhere' }, []],
  ] as const)('%o', (filter, expected) => {
    expect(matchingInstances(instances, filter).map(({ id }) => id)).toEqual(expected);
  });

  it('counts every value there is, the missing one too', () => {
    expect(facetsOf(instances, 'region')).toEqual([
      { value: '', count: 1 },
      { value: 'seoul', count: 1 },
      { value: 'tokyo', count: 1 },
    ]);
  });
});
