import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, asc, count, eq, gt, inArray } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { people, teamMembers, teams } from '@/lib/db/schema/people';
import type { Role } from '@/lib/domain/permission';

async function withMembers<Row extends { id: string }>(rows: Row[]) {
  const ids = rows.map((row) => row.id);
  const members = await database()
    .select({
      teamId: teamMembers.teamId,
      personId: people.id,
      name: people.name,
      email: people.email,
      role: teamMembers.role,
    })
    .from(teamMembers)
    .innerJoin(people, eq(people.id, teamMembers.personId))
    .where(inArray(teamMembers.teamId, ids))
    .orderBy(asc(people.name), asc(people.email));
  return rows.map((row) => ({ ...row, members: members.filter(({ teamId }) => teamId === row.id) }));
}

export type TeamRow = Awaited<ReturnType<typeof teamsStore.list>>['rows'][number];

export const teamsStore = {
  async list({ limit, after, only }: { limit: number; after: string | undefined; only: 'all' | string[] }) {
    const visible = only === 'all' ? undefined : inArray(teams.id, only);
    const rows = await database()
      .select()
      .from(teams)
      .where(and(visible, after === undefined ? undefined : gt(teams.name, after)))
      .orderBy(asc(teams.name))
      .limit(limit + 1);
    const [all] = await database().select({ total: count() }).from(teams).where(visible);
    return { rows: await withMembers(rows), total: all?.total ?? 0 };
  },

  async get(id: string) {
    const rows = await database().select().from(teams).where(eq(teams.id, id));
    return (await withMembers(rows))[0];
  },

  newId: () => randomUUID(),

  /** False when the name is taken. */
  async create(row: { id: string; name: string; createdAt: Date }): Promise<boolean> {
    const made = await database().insert(teams).values(row).onConflictDoNothing().returning({ id: teams.id });
    return made.length === 1;
  },

  rename(id: string, name: string): Promise<'done' | 'team-unknown' | 'team-exists'> {
    return database().transaction(async (transaction) => {
      const [team] = await transaction.select().from(teams).where(eq(teams.id, id)).for('update');
      if (team === undefined) return 'team-unknown';
      const [other] = await transaction.select({ id: teams.id }).from(teams).where(eq(teams.name, name));
      if (other !== undefined && other.id !== id) return 'team-exists';
      await transaction.update(teams).set({ name }).where(eq(teams.id, id));
      return 'done';
    });
  },

  delete(id: string): Promise<'done' | 'team-unknown' | 'team-default' | 'team-has-connections'> {
    return database().transaction(async (transaction) => {
      // The lock keeps a connection from moving in while we look: its foreign key needs this row too.
      const [team] = await transaction.select().from(teams).where(eq(teams.id, id)).for('update');
      if (team === undefined) return 'team-unknown';
      if (team.isDefault) return 'team-default';
      if ((await transaction.$count(connections, eq(connections.teamId, id))) > 0) return 'team-has-connections';
      await transaction.delete(teams).where(eq(teams.id, id));
      return 'done';
    });
  },

  replaceMembers(id: string, members: { personId: string; role: Role }[]) {
    return database().transaction(async (transaction) => {
      const [team] = await transaction.select().from(teams).where(eq(teams.id, id)).for('update');
      if (team === undefined) return 'team-unknown';
      const ids = members.map((member) => member.personId);
      if ((await transaction.$count(people, inArray(people.id, ids))) !== ids.length) return 'person-unknown';
      await transaction.delete(teamMembers).where(eq(teamMembers.teamId, id));
      if (members.length > 0)
        await transaction.insert(teamMembers).values(members.map((member) => ({ ...member, teamId: id })));
      return 'done';
    });
  },
};
