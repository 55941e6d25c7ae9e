import 'server-only';
import { createHmac } from 'node:crypto';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { pool } from '@/lib/db/client';
import { Refusal } from '@/lib/http/refusal';
import { authSecret } from './session-cookie';

/** Attempts that may fail before the door stays shut until the window has passed. */
export const attempts = { account: 10, address: 50 };
const windowSeconds = 5 * 60;

export interface Attempt {
  account: string;
  address: string | undefined;
}

/**
 * Counts an attempt before the password is looked at, so that a thousand at once are not all "the first". Returns how
 * to take it back when it turned out right: only failures remain counted. Throws `rate_limited`.
 */
export async function countAttempt(attempt: Attempt): Promise<{ succeeded: () => Promise<void> }> {
  const account = bucketOf('account', attempt.account);
  const address = bucketOf('address', networkOf(attempt.address ?? 'unknown'));
  const limits = limiters();
  await consume(limits.address, address);
  try {
    await consume(limits.account, account);
  } catch (refused) {
    // One victim's locked account must not lock out the office behind the same address.
    await limits.address.reward(address, 1);
    throw refused;
  }
  return {
    succeeded: async () => {
      await Promise.all([limits.account.delete(account), limits.address.reward(address, 1)]);
    },
  };
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refused) {
    if (!(refused instanceof RateLimiterRes)) throw refused;
    const seconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
    throw new Refusal('rate_limited', {
      sentence: 'signInLimited',
      values: { seconds },
      retryAfterSeconds: seconds,
    });
  }
}

/** 65,536 buckets of each kind bound what strangers can make us remember; the key keeps them from aiming at one. */
function bucketOf(kind: string, value: string): string {
  const digest = createHmac('sha256', authSecret()).update(`${kind}:${value.trim().toLowerCase()}`).digest('hex');
  return digest.slice(0, 4);
}

/** Whoever has one IPv6 address has 2^64 of them. */
export function networkOf(address: string): string {
  if (!address.includes(':') || address.toLowerCase().startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - behind.length);
  return [...groups, ...Array<string>(missing).fill('0'), ...behind].slice(0, 4).join(':');
}

let held: { pool: ReturnType<typeof pool>; account: RateLimiterPostgres; address: RateLimiterPostgres } | undefined;

function limiters() {
  const storeClient = pool();
  if (held?.pool !== storeClient)
    held = { pool: storeClient, account: create('account', storeClient), address: create('address', storeClient) };
  return held;
}

function create(kind: keyof typeof attempts, storeClient: ReturnType<typeof pool>): RateLimiterPostgres {
  const points = attempts[kind];
  return new RateLimiterPostgres({
    storeClient,
    storeType: 'pool',
    tableName: 'rate_limits',
    tableCreated: true,
    keyPrefix: `sign-in-${kind}`,
    points,
    duration: windowSeconds,
    insuranceLimiter: new RateLimiterMemory({ points, duration: windowSeconds }),
  });
}
