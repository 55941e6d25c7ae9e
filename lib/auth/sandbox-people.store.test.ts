import { afterAll, beforeAll, expect, it } from 'vitest';
import { closeDatabase, database } from '@/lib/db/client';
import { sessions, teams } from '@/lib/db/schema/people';
import { createTestDatabase } from '@/lib/testing/database';
import { answerAuth } from './better-auth-door';
import { prepareInstallation } from './installation';
import { authRequest, callerOf, cookieOf, stubEnvironment, withCookie } from './people-in-tests';
import { sandboxEmails, seedSandboxPeople } from './sandbox-people';

let test: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  test = await createTestDatabase();
  stubEnvironment(test.url);
  await prepareInstallation();
});
afterAll(async () => {
  await closeDatabase();
  await test.drop();
});

const signIn = (email: string, password: string) => answerAuth(authRequest('sign-in/email', { email, password }));

it('makes an administrator and a person in each of two teams, once', async () => {
  await seedSandboxPeople({ password: 'sandbox password one' });
  const callers = [];
  for (const email of sandboxEmails)
    callers.push(await callerOf(withCookie(cookieOf(await signIn(email, 'sandbox password one')))));
  const rolesOf = callers.map(({ person, isAdministrator, teams: held }) => ({
    email: person.email,
    isAdministrator,
    teams: held.map((team) => `${team.id} ${team.role}`),
  }));
  expect(rolesOf).toEqual([
    {
      email: 'admin@sandbox.example',
      isAdministrator: true,
      teams: ['team-data owner', 'team-default owner', 'team-platform owner'],
    },
    { email: 'mina@sandbox.example', isAdministrator: false, teams: ['team-platform owner'] },
    { email: 'jun@sandbox.example', isAdministrator: false, teams: ['team-data owner'] },
  ]);
  await seedSandboxPeople({ password: 'sandbox password one' });
  expect(await database().select().from(sessions)).toHaveLength(3);
  expect(await database().select().from(teams)).toHaveLength(3);
});

it('follows a changed password and ends the sessions of the old one', async () => {
  await seedSandboxPeople({ password: 'sandbox password two' });
  expect(await database().select().from(sessions)).toHaveLength(0);
  expect((await signIn('mina@sandbox.example', 'sandbox password one')).status).toBe(401);
  expect((await signIn('mina@sandbox.example', 'sandbox password two')).status).toBe(200);
});
