import fc from 'fast-check';
import { expect, it } from 'vitest';
import { renewalTime } from './token';

const facts = (issued: string, expires: string) => ({ issued_at: issued, expires_at: expires, user: { id: 'u' } });
const hour = facts('2026-11-22T07:00:00.000000Z', '2026-11-22T08:00:00.000000Z');

it('renews a minute before the end', () => {
  expect(renewalTime(hour, undefined, new Date('2026-11-22T07:00:00Z'))).toEqual(new Date('2026-11-22T07:59:00Z'));
});

it('measures the lifetime on the clock of the server, whatever our own says', () => {
  fc.assert(
    fc.property(fc.date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true }), (now) => {
      expect(renewalTime(hour, undefined, now).getTime() - now.getTime()).toBe(59 * 60_000);
    }),
  );
});

it('takes Date for the present, also for a token that is not new', () => {
  const now = new Date('2026-11-22T07:30:00Z');
  expect(renewalTime(hour, 'Sun, 22 Nov 2026 07:50:00 GMT', now)).toEqual(new Date('2026-11-22T07:39:00Z'));
});

it('keeps a short-lived token for most of its life', () => {
  const brief = facts('2026-11-22T07:00:00Z', '2026-11-22T07:01:00Z');
  const now = new Date('2026-11-22T07:00:00Z');
  expect(renewalTime(brief, undefined, now)).toEqual(new Date('2026-11-22T07:00:54Z'));
});
