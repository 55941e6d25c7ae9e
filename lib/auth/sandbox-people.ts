import 'server-only';
import { database } from '@/lib/db/client';
import { teamMembers, teams } from '@/lib/db/schema/people';
import { defaultTeamId } from './installation';
import { hashPassword, verifyPassword } from './password';
import { personStore } from './person-store';

const sandboxTeams = [
  { id: 'team-platform', name: 'Platform' },
  { id: 'team-data', name: 'Data' },
];

const sandboxPeople = [
  { email: 'admin@sandbox.example', name: 'Alex Kim', isAdministrator: true, teamId: defaultTeamId },
  { email: 'mina@sandbox.example', name: '이민아', isAdministrator: false, teamId: 'team-platform' },
  { email: 'jun@sandbox.example', name: '박준', isAdministrator: false, teamId: 'team-data' },
];

/** For the sign-in page of the sandbox, which offers them. */
export const sandboxEmails = sandboxPeople.map((person) => person.email);

/** Two teams with a person in each, and an administrator. Safe to repeat; a changed password reaches all three. */
export async function seedSandboxPeople({ password }: { password: string }): Promise<void> {
  await database().insert(teams).values(sandboxTeams).onConflictDoNothing();
  for (const { teamId, ...given } of sandboxPeople) {
    const made = await personStore.create(given);
    const person = made ?? (await personStore.findByEmail(given.email));
    if (person === undefined) continue;
    if (made !== undefined)
      await database().insert(teamMembers).values({ teamId, personId: person.id, role: 'owner' }).onConflictDoNothing();
    const hash = await personStore.passwordHash(person.id);
    if (hash !== null && (await verifyPassword({ hash, password }))) continue;
    await personStore.setPassword(person.id, await hashPassword(password));
  }
}
