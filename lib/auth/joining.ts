import 'server-only';
import { eq } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { people, teamMembers, teams } from '@/lib/db/schema/people';
import type { Role } from '@/lib/domain/permission';
import { defaultTeamId, settingUp } from './installation';
import { type LinkKind, personLinkStore } from './person-links';
import { personStore } from './person-store';

/** The first person of all, or undefined when somebody was quicker. */
export function createFirstPerson({ passwordHash, ...given }: { name: string; email: string; passwordHash: string }) {
  return settingUp(async (session) => {
    const person = await personStore.create({ ...given, isAdministrator: true }, session);
    if (person === undefined) return undefined;
    await session.insert(teamMembers).values({ teamId: defaultTeamId, personId: person.id, role: 'owner' });
    await personStore.setPassword(person.id, passwordHash, session);
    return person;
  });
}

/** The person, their place in the team and their link: all or nothing. Named by their address until they say otherwise. */
export function inviteToTeam(given: { email: string; teamId: string; role: Role; createdBy: string; now: Date }) {
  const { email, teamId, role, createdBy, now } = given;
  return database().transaction(async (transaction) => {
    const [team] = await transaction.select().from(teams).where(eq(teams.id, teamId)).for('share');
    if (team === undefined) return 'team-unknown';
    const person = await personStore.create({ name: email.split('@')[0] ?? email, email }, transaction);
    if (person === undefined) return 'person-exists';
    await transaction.insert(teamMembers).values({ teamId, personId: person.id, role });
    const facts = { kind: 'invitation', person, teamId, role, createdBy, now } as const;
    return { personId: person.id, ...(await personLinkStore.create(facts, transaction)) };
  });
}

/** A new way in for somebody who is already here; the earlier links of that person stop working. */
export function renewLink(given: {
  kind: LinkKind;
  person: { id: string; email: string };
  createdBy: string;
  now: Date;
}) {
  return database().transaction((transaction) => personLinkStore.create(given, transaction));
}

/** False when the link was used, withdrawn or expired in the meantime. */
export function redeem(given: { secret: string; name: string | undefined; passwordHash: string; now: Date }) {
  const { secret, name, passwordHash, now } = given;
  return database().transaction(async (transaction) => {
    const personId = await personLinkStore.use(secret, now, transaction);
    if (personId === null) return false;
    if (name !== undefined) await transaction.update(people).set({ name }).where(eq(people.id, personId));
    await personStore.setPassword(personId, passwordHash, transaction);
    return true;
  });
}
