import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { closeDatabase, database } from '@/lib/db/client';
import { auditEntries, installation } from '@/lib/db/schema/installation';
import { people, rateLimits, teams } from '@/lib/db/schema/people';
import { me } from '@/lib/features/me/service';
import type { AnonymousContext } from '@/lib/http/context';
import { Refusal } from '@/lib/http/refusal';
import { createTestDatabase } from '@/lib/testing/database';
import { answerAuth } from './better-auth-door';
import { isSetUpOpen, prepareInstallation, setUpCode } from './installation';
import { authRequest, callerOf, cookieOf, stubEnvironment, withCookie } from './people-in-tests';

let test: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  test = await createTestDatabase();
  stubEnvironment(test.url, { BASE_URL: 'http://127.0.0.1:3000', SANDBOX: '0' });
});
afterAll(async () => {
  await closeDatabase();
  await test.drop();
});
beforeEach(async () => {
  await database().delete(people);
  await database().delete(rateLimits);
  await prepareInstallation();
});

const stranger: AnonymousContext = {
  requestId: 'request-1',
  address: '198.51.100.1',
  locale: 'en',
  now: () => new Date(),
  signal: new AbortController().signal,
};
const wish = (code: string, email = 'first@example.com') => ({
  params: {},
  query: {},
  body: { code, name: 'First', email, password: 'a password of the first' },
});
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

it('prepares the team "Default" once, however often it starts', async () => {
  await Promise.all([prepareInstallation(), prepareInstallation()]);
  const all = await database().select().from(teams).where(eq(teams.isDefault, true));
  expect(all).toMatchObject([{ id: 'team-default', name: 'Default' }]);
});

it('shows every replica and every restart the same code, which the database alone does not reveal', async () => {
  const code = await setUpCode();
  await prepareInstallation();
  expect(await setUpCode()).toBe(code);
  expect(code).toMatch(/^[0-9A-F]{5}(-[0-9A-F]{5}){3}$/);
  expect(JSON.stringify(await database().select().from(installation))).not.toContain(code);
});

it('makes the first administrator with the code, who can sign in, and then closes for good', async () => {
  expect(await codeOf(me.setUp(stranger, wish('00000-00000-00000-00000')))).toBe('validation_failed');
  const code = await setUpCode();
  expect(await codeOf(me.setUp(stranger, wish(` ${code.toLowerCase().replaceAll('-', ' ')} `)))).toBe('done');
  const body = { email: 'first@example.com', password: 'a password of the first' };
  const caller = await callerOf(withCookie(cookieOf(await answerAuth(authRequest('sign-in/email', body)))));
  expect(caller.isAdministrator).toBe(true);
  expect(caller.teams).toMatchObject([{ name: 'Default', role: 'owner' }]);
  expect(await isSetUpOpen()).toBe(false);
  expect(await codeOf(me.setUp(stranger, wish(code, 'second@example.com')))).toBe('not_found');
  expect(await codeOf(me.setUp(stranger, wish(await setUpCode(), 'second@example.com')))).toBe('not_found');
  const trail = JSON.stringify(await database().select().from(auditEntries));
  expect(trail).toContain('installation.set_up');
  expect(trail).not.toContain('a password of the first');
});

it('has one winner when two set up at once', async () => {
  const code = await setUpCode();
  const outcomes = await Promise.all(
    ['a@example.com', 'b@example.com', 'c@example.com'].map((email) => codeOf(me.setUp(stranger, wish(code, email)))),
  );
  expect(outcomes.toSorted()).toEqual(['done', 'not_found', 'not_found']);
  expect(await database().select().from(people)).toHaveLength(1);
});

it('limits guesses', async () => {
  const outcomes = [];
  for (let guess = 0; guess < 11; guess++) outcomes.push(await codeOf(me.setUp(stranger, wish(`guess ${guess}`))));
  expect(outcomes.at(9)).toBe('validation_failed');
  expect(outcomes.at(10)).toBe('rate_limited');
});
