import { expect, it } from 'vitest';
import { renewalTime } from './renewal-time';

const now = new Date('2026-11-22T09:00:00Z');
const date = 'Sun, 22 Nov 2026 09:00:00 GMT';

it.each([
  ['five minutes before the end', { expires_at: '2026-11-22T21:00:00.000000Z' }, date, '2026-11-22T20:55:00.000Z'],
  ['a tenth before the end of a short life', { expires_at: '2026-11-22T09:02:00Z' }, date, '2026-11-22T09:01:48.000Z'],
  [
    'by the clock of the server',
    { expires_at: '2026-11-22T22:00:00Z' },
    'Sun, 22 Nov 2026 10:00:00 GMT',
    '2026-11-22T20:55:00.000Z',
  ],
  [
    ...[
      'by the time of issue where there is no date',
      { expires_at: '2026-11-22T22:00:00Z', issued_at: '2026-11-22T10:00:00Z' },
    ],
    ...[undefined, '2026-11-22T20:55:00.000Z'],
  ],
  ['within the hour where no end is told', {}, date, '2026-11-22T09:55:00.000Z'],
  ['within the hour where the end is no time', { expires_at: 'soon' }, date, '2026-11-22T09:55:00.000Z'],
  ['at once where the token is dead', { expires_at: '2026-11-22T08:00:00Z' }, date, '2026-11-22T08:06:00.000Z'],
] as [string, object, string | undefined, string][])('renews %s', (_, facts, serverDate, expected) => {
  expect(renewalTime(facts, serverDate, now).toISOString()).toBe(expected);
});
