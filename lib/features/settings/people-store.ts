import 'server-only';
import { and, asc, count, eq, gt, inArray, sql } from 'drizzle-orm';
import { type Database, database } from '@/lib/db/client';
import { accounts, apiTokens, people, personLinks, sessions, teamMembers, teams } from '@/lib/db/schema/people';
import type { Role } from '@/lib/domain/permission';

type Session = Pick<Database, 'select' | 'insert' | 'update' | 'delete' | '$count'>;

/** Wrapped once more because Drizzle drops the table's name from columns it finds directly in a selected expression. */
const outerId = sql`${people.id}`;

const hasPassword = sql<boolean>`exists(
  select 1 from ${accounts} where ${accounts.personId} = ${outerId} and ${accounts.password} is not null)`;

/** By session or token, whichever was later. */
const lastSeenAt = sql<Date | null>`greatest(
  (select max(${sessions.updatedAt}) from ${sessions} where ${sessions.personId} = ${outerId}),
  (select max(${apiTokens.lastUsedAt}) from ${apiTokens} where ${apiTokens.personId} = ${outerId}))`.mapWith(
  (value: string) => new Date(value),
);

const columns = {
  id: people.id,
  name: people.name,
  email: people.email,
  isAdministrator: people.isAdministrator,
  deactivatedAt: people.deactivatedAt,
  createdAt: people.createdAt,
  hasPassword,
  lastSeenAt,
};

async function withTeams<Row extends { id: string }>(rows: Row[]) {
  const ids = rows.map((row) => row.id);
  const memberships = await database()
    .select({ personId: teamMembers.personId, id: teams.id, name: teams.name, role: teamMembers.role })
    .from(teamMembers)
    .innerJoin(teams, eq(teams.id, teamMembers.teamId))
    .where(inArray(teamMembers.personId, ids))
    .orderBy(asc(teams.name));
  return rows.map((row) => ({ ...row, teams: memberships.filter(({ personId }) => personId === row.id) }));
}

export type PersonRow = Awaited<ReturnType<typeof peopleStore.list>>['rows'][number];

export interface PersonUpdate {
  isAdministrator?: boolean | undefined;
  deactivated?: boolean | undefined;
  teams?: { id: string; role: Role }[] | undefined;
}

export const peopleStore = {
  async list({ limit, after }: { limit: number; after: string | undefined }) {
    const rows = await database()
      .select(columns)
      .from(people)
      .where(after === undefined ? undefined : gt(people.email, after))
      .orderBy(asc(people.email))
      .limit(limit + 1);
    const [all] = await database().select({ total: count() }).from(people);
    return { rows: await withTeams(rows), total: all?.total ?? 0 };
  },

  async get(id: string) {
    const rows = await database().select(columns).from(people).where(eq(people.id, id));
    return (await withTeams(rows))[0];
  },

  /** Locks first, judges on what it then reads, writes last: two who unmake each other cannot both win. */
  update(id: string, changes: PersonUpdate, now: Date) {
    return database().transaction(async (transaction) => {
      const administrators = await lockActiveAdministrators(transaction);
      const [person] = await transaction.select().from(people).where(eq(people.id, id)).for('update');
      if (person === undefined) return 'person-unknown';
      const endsAdministration = changes.isAdministrator === false || changes.deactivated === true;
      if (endsAdministration && administrators.length === 1 && administrators[0] === id) return 'last-administrator';
      if (
        changes.teams &&
        !(await allTeamsExist(
          transaction,
          changes.teams.map((team) => team.id),
        ))
      )
        return 'team-unknown';
      await writePerson(transaction, { id, deactivatedAt: person.deactivatedAt }, { ...changes, now });
      return 'done';
    });
  },
};

/** Those who can sign in and administer. Always locked in the same order, so that nobody waits in a circle. */
async function lockActiveAdministrators(session: Session): Promise<string[]> {
  const rows = await session
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.isAdministrator, true), sql`${people.deactivatedAt} is null`, hasPassword))
    .orderBy(asc(people.id))
    .for('update');
  return rows.map((row) => row.id);
}

async function allTeamsExist(session: Session, ids: string[]): Promise<boolean> {
  const wanted = [...new Set(ids)];
  return wanted.length === 0 || (await session.$count(teams, inArray(teams.id, wanted))) === wanted.length;
}

async function writePerson(
  session: Session,
  { id, deactivatedAt }: { id: string; deactivatedAt: Date | null },
  { now, ...changes }: PersonUpdate & { now: Date },
): Promise<void> {
  const { isAdministrator, deactivated } = changes;
  await session
    .update(people)
    .set({
      ...(isAdministrator === undefined ? {} : { isAdministrator }),
      ...(deactivated === undefined ? {} : { deactivatedAt: deactivated ? (deactivatedAt ?? now) : null }),
      updatedAt: now,
    })
    .where(eq(people.id, id));
  // On the way back too: a session that slipped in during a deactivation must not come to life with it.
  if (deactivated !== undefined) await session.delete(sessions).where(eq(sessions.personId, id));
  if (deactivated) {
    await session.delete(apiTokens).where(eq(apiTokens.personId, id));
    await session.delete(personLinks).where(eq(personLinks.personId, id));
  }
  if (changes.teams === undefined) return;
  await session.delete(teamMembers).where(eq(teamMembers.personId, id));
  const members = changes.teams.map((team) => ({ teamId: team.id, personId: id, role: team.role }));
  if (members.length > 0) await session.insert(teamMembers).values(members);
}
