import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { closeDatabase, database } from '@/lib/db/client';
import { rateLimits } from '@/lib/db/schema/people';
import { Refusal } from '@/lib/http/refusal';
import { createTestDatabase } from '@/lib/testing/database';
import { stubEnvironment } from './people-in-tests';
import { attempts, countAttempt } from './sign-in-limit';

let test: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  test = await createTestDatabase();
  stubEnvironment(test.url);
});
afterAll(async () => {
  await closeDatabase();
  await test.drop();
});
beforeEach(async () => {
  await database().delete(rateLimits);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const address = '198.51.100.7';

async function outcomeOf(attempt: { account: string; address: string | undefined }): Promise<string> {
  try {
    await countAttempt(attempt);
    return 'counted';
  } catch (error) {
    return error instanceof Refusal ? `${error.code} ${error.facts.retryAfterSeconds}` : String(error);
  }
}

async function fail(times: number, attempt: (index: number) => { account: string; address: string | undefined }) {
  const outcomes = [];
  for (let index = 0; index < times; index++) outcomes.push(await outcomeOf(attempt(index)));
  return outcomes.filter((outcome) => outcome === 'counted').length;
}

it('shuts an account from everywhere, and nobody else', async () => {
  expect(await fail(12, (index) => ({ account: 'mina', address: `203.0.113.${index}` }))).toBe(attempts.account);
  expect(await outcomeOf({ account: 'MINA ', address: '203.0.113.99' })).toBe('rate_limited 300');
  expect(await outcomeOf({ account: 'jun', address })).toBe('counted');
});

it('shuts an address for all accounts, and no other address', async () => {
  expect(await fail(attempts.address + 5, (index) => ({ account: `a${index}`, address }))).toBe(attempts.address);
  expect(await outcomeOf({ account: 'b', address: '203.0.113.9' })).toBe('counted');
});

it('takes the neighbours of one IPv6 network for one, and missing addresses for one', async () => {
  await fail(attempts.address, (index) => ({ account: `a${index}`, address: `2001:db8:1:2::${index}` }));
  expect(await outcomeOf({ account: 'b', address: '2001:db8:1:2:ffff::1' })).toMatch(/^rate_limited/);
  await fail(attempts.address, (index) => ({ account: `c${index}`, address: undefined }));
  expect(await outcomeOf({ account: 'd', address: undefined })).toMatch(/^rate_limited/);
});

it('opens again when the window has passed, and says when', async () => {
  await fail(attempts.account, () => ({ account: 'mina', address }));
  vi.setSystemTime(new Date('2026-03-01T10:04:30Z'));
  expect(await outcomeOf({ account: 'mina', address })).toBe('rate_limited 30');
  vi.setSystemTime(new Date('2026-03-01T10:05:01Z'));
  expect(await outcomeOf({ account: 'mina', address })).toBe('counted');
});

it('counts only failures: who knows the password is never shut out by signing in', async () => {
  await fail(attempts.account - 1, () => ({ account: 'mina', address }));
  await (await countAttempt({ account: 'mina', address })).succeeded();
  expect(await fail(attempts.account - 1, () => ({ account: 'mina', address }))).toBe(attempts.account - 1);
  for (let time = 0; time < attempts.address; time++)
    await (await countAttempt({ account: `other-${time}`, address })).succeeded();
  expect(await outcomeOf({ account: 'last', address })).toBe('counted');
});

it('a shut account costs the address behind it nothing', async () => {
  await fail(attempts.address * 2, () => ({ account: 'mina', address }));
  expect(await outcomeOf({ account: 'jun', address })).toBe('counted');
});

it('counts attempts that come all at once', async () => {
  const outcomes = await Promise.all(Array.from({ length: 25 }, () => outcomeOf({ account: 'mina', address })));
  expect(outcomes.filter((outcome) => outcome === 'counted')).toHaveLength(attempts.account);
});
