import type { TokenFacts } from './wire';

export interface Token {
  value: string;
  projectId: string;
  projectName: string | undefined;
  user: string;
  roles: string[];
  facts: TokenFacts;
  /** On our own clock, early enough that a call begun before it still ends in time. */
  renewAt: Date;
}

const longestMargin = 60_000;

/**
 * When to renew, on our clock. The lifetime is measured on Keystone's clock (its `Date`, else `issued_at`), so that a
 * console whose clock is wrong neither uses dead tokens nor renews at every call.
 */
export function renewalTime(facts: TokenFacts, serverDate: string | undefined, now: Date): Date {
  const serverNow = firstTime(serverDate, facts.issued_at) ?? now.getTime();
  const lifetime = (firstTime(facts.expires_at) ?? serverNow) - serverNow;
  const margin = Math.min(longestMargin, lifetime / 10);
  return new Date(now.getTime() + lifetime - margin);
}

function firstTime(...texts: (string | undefined)[]): number | undefined {
  return texts.map((text) => Date.parse(text ?? '')).find((time) => !Number.isNaN(time));
}
