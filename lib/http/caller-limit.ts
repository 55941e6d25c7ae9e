import 'server-only';
import { AsyncResource } from 'node:async_hooks';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { env } from '@/lib/env';
import type { Caller } from './context';
import { Refusal } from './refusal';

let limiter: RateLimiterMemory | undefined;

/**
 * The limiter sets a timer for every caller, which would hold the whole request that it was set in for a minute. This one
 * holds at most the request that was the first of all.
 */
const outside = new AsyncResource('image-console.limit');

/** One budget per person or token and process: it protects the console from a runaway script, not from attackers. */
export async function limitCaller(caller: Caller): Promise<void> {
  limiter ??= new RateLimiterMemory({ points: env().RATE_LIMIT_PER_MINUTE, duration: 60 });
  try {
    await outside.runInAsyncScope(() => limiter?.consume(caller.token?.id ?? caller.person.id));
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    throw new Refusal('rate_limited', { retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) });
  }
}
