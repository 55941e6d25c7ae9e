import type { TokenFacts } from './wire';

const longestMargin = 5 * 60_000;
/** For a token that does not say when it ends. */
const assumedLife = 60 * 60_000;

/**
 * When to renew, on our clock: five minutes before the end, or a tenth of a shorter life. The life is measured on IAM's
 * clock (its `Date`, else `issued_at`), so that a console whose clock is wrong neither uses dead tokens nor renews at
 * every call.
 */
export function renewalTime(facts: TokenFacts, serverDate: string | undefined, now: Date): Date {
  const serverNow = firstTime(serverDate, facts.issued_at) ?? now.getTime();
  const end = firstTime(facts.expires_at) ?? serverNow + assumedLife;
  const life = end - serverNow;
  return new Date(now.getTime() + life - Math.min(longestMargin, life / 10));
}

function firstTime(...texts: (string | null | undefined)[]): number | undefined {
  return texts.map((each) => Date.parse(each ?? '')).find((time) => !Number.isNaN(time));
}
