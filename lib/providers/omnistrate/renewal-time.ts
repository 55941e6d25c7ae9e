import { z } from 'zod';

const longestMargin = 5 * 60_000;
/** Of a token that does not say when it ends; until then a 401 ends it. */
const assumedLife = 10 * 60_000;

const claims = z.object({ exp: z.number() });

/**
 * When to renew, on our clock: five minutes before `exp`, or half-way through a shorter life. The life is measured on
 * the server's clock (its `Date`), so that a console whose clock is wrong neither uses dead tokens nor renews at every call.
 */
export function renewalTime(jwt: string, serverDate: string | undefined, now: Date): { renewAt: Date; endsAt: Date } {
  const there = Date.parse(serverDate ?? '');
  const serverNow = Number.isNaN(there) ? now.getTime() : there;
  const end = endOf(jwt);
  const life = end === undefined ? assumedLife : Math.max(0, end - serverNow);
  const endsAt = new Date(now.getTime() + life);
  return { renewAt: new Date(endsAt.getTime() - Math.min(longestMargin, life / 2)), endsAt };
}

/** Read without verifying the signature: whether the token is good its own server decides. */
function endOf(jwt: string): number | undefined {
  try {
    const read = claims.safeParse(JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()));
    return read.success ? read.data.exp * 1000 : undefined;
  } catch {
    return undefined;
  }
}
