import { describe, expect, it } from 'vitest';
import { dayOf, endOfDay, startOfDay } from './days';

describe('days of a zone', () => {
  it('begin and end by its own clock, both ends belonging to the range', () => {
    expect(startOfDay('2026-11-23', 'Asia/Seoul')).toBe('2026-11-22T14:59:59.999Z');
    expect(endOfDay('2026-11-23', 'Asia/Seoul')).toBe('2026-11-23T15:00:00.000Z');
    expect(startOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-28T22:59:59.999Z');
    expect(endOfDay('2026-03-29', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z');
    expect(startOfDay('2026-11-01', 'America/New_York')).toBe('2026-11-01T03:59:59.999Z');
    expect(endOfDay('2026-11-01', 'America/New_York')).toBe('2026-11-02T05:00:00.000Z');
  });

  it.each(['Asia/Seoul', 'Europe/Berlin', 'America/New_York', 'Pacific/Kiritimati', 'UTC'])(
    'come back in %s',
    (zone) => {
      for (const day of ['2026-01-01', '2026-03-29', '2026-10-25', '2026-12-31']) {
        expect(dayOf(startOfDay(day, zone), zone, 1)).toBe(day);
        expect(dayOf(endOfDay(day, zone), zone, -1)).toBe(day);
      }
    },
  );

  it('are none when nothing was chosen', () => {
    expect([startOfDay('', 'UTC'), endOfDay('', 'UTC'), dayOf(undefined, 'UTC', 1)]).toEqual([
      undefined,
      undefined,
      '',
    ]);
  });
});
