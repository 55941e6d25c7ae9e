import { expect, it } from 'vitest';
import { renewalTime } from './renewal-time';

const now = new Date('2026-11-22T09:00:00Z');
const seconds = now.getTime() / 1000;
const token = (payload: unknown) => `h.${Buffer.from(JSON.stringify(payload)).toString('base64url')}.s`;
const renewedAfter = (jwt: string, serverDate?: string) =>
  (renewalTime(jwt, serverDate, now).renewAt.getTime() - now.getTime()) / 60_000;

it.each([
  ['an hour', token({ exp: seconds + 3600 }), undefined, 55],
  ['a life shorter than twice the margin', token({ exp: seconds + 240 }), undefined, 2],
  ['one that is over', token({ exp: seconds - 60 }), undefined, 0],
  ['one on a clock that runs ten minutes ahead', token({ exp: seconds + 4200 }), 'Sun, 22 Nov 2026 09:10:00 GMT', 55],
  ['one on a clock that runs behind', token({ exp: seconds + 3000 }), 'Sun, 22 Nov 2026 08:50:00 GMT', 55],
  ['a date that is none', token({ exp: seconds + 3600 }), 'yesterday', 55],
  ['no end', token({ sub: 'user-1' }), undefined, 5],
  ['an end that is no number', token({ exp: 'soon' }), undefined, 5],
  ['no JSON', 'h.bm8.s', undefined, 5],
  ['no token at all', 'opaque', undefined, 5],
])('renews in time with %s', (_, jwt, serverDate, minutes) => {
  expect(renewedAfter(jwt, serverDate)).toBe(minutes);
});
