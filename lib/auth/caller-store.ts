import 'server-only';
import { and, asc, eq, gt, isNull, lt, or } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { apiTokens, people, sessions, teamMembers, teams } from '@/lib/db/schema/people';
import { permission, role } from '@/lib/domain/permission';
import { type Preferences, preferences, type TeamMembership } from '@/lib/domain/person';

const personColumns = {
  id: people.id,
  name: people.name,
  email: people.email,
  isAdministrator: people.isAdministrator,
  locale: people.locale,
  timeZone: people.timeZone,
  theme: people.theme,
  density: people.density,
};

export interface PersonRow {
  id: string;
  name: string;
  email: string;
  isAdministrator: boolean;
  locale: string | null;
  timeZone: string | null;
  theme: string | null;
  density: string | null;
}

/** Who stands behind a session or a token. People who were deactivated are not found, whatever else still exists. */
export const callerStore = {
  async findSession(token: string, now: Date) {
    const [found] = await database()
      .select({ session: { id: sessions.id, expiresAt: sessions.expiresAt }, person: personColumns })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(and(eq(sessions.token, token), gt(sessions.expiresAt, now), isNull(people.deactivatedAt)));
    return found;
  },

  /** Never revives a session that ended in the meantime. */
  async prolongSession(id: string, { now, expiresAt }: { now: Date; expiresAt: Date }) {
    await database()
      .update(sessions)
      .set({ expiresAt, updatedAt: now })
      .where(and(eq(sessions.id, id), gt(sessions.expiresAt, now)));
  },

  async findToken(secretHash: string, now: Date) {
    const [found] = await database()
      .select({
        token: { id: apiTokens.id, name: apiTokens.name, scopes: apiTokens.scopes, lastUsedAt: apiTokens.lastUsedAt },
        person: personColumns,
      })
      .from(apiTokens)
      .innerJoin(people, eq(people.id, apiTokens.personId))
      .where(
        and(
          eq(apiTokens.secretHash, secretHash),
          or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, now)),
          isNull(people.deactivatedAt),
        ),
      );
    // A scope that this version no longer knows gives nothing.
    return found && { ...found, token: { ...found.token, scopes: found.token.scopes.filter(isPermission) } };
  },

  /** For what goes on without a request: the person, and the token they began it with. */
  async findActing({ personId, tokenId }: { personId: string; tokenId?: string | undefined }, now: Date) {
    const [person] = await database()
      .select(personColumns)
      .from(people)
      .where(and(eq(people.id, personId), isNull(people.deactivatedAt)));
    if (person === undefined || tokenId === undefined) return person && { person };
    const { id, name, scopes, expiresAt } = apiTokens;
    const [token] = await database()
      .select({ id, name, scopes })
      .from(apiTokens)
      .where(and(eq(id, tokenId), eq(apiTokens.personId, personId), or(isNull(expiresAt), gt(expiresAt, now))));
    return token && { person, token: { ...token, scopes: token.scopes.filter(isPermission) } };
  },

  async noteTokenUse(id: string, { now, notSince }: { now: Date; notSince: Date }) {
    await database()
      .update(apiTokens)
      .set({ lastUsedAt: now })
      .where(and(eq(apiTokens.id, id), or(isNull(apiTokens.lastUsedAt), lt(apiTokens.lastUsedAt, notSince))));
  },

  /** Administrators act as owners in every team, also where nobody made them a member. */
  async teamsOf(person: { id: string; isAdministrator: boolean }): Promise<TeamMembership[]> {
    const rows = await database()
      .select({ id: teams.id, name: teams.name, role: teamMembers.role })
      .from(teams)
      .leftJoin(teamMembers, and(eq(teamMembers.teamId, teams.id), eq(teamMembers.personId, person.id)))
      .where(person.isAdministrator ? undefined : eq(teamMembers.personId, person.id))
      .orderBy(asc(teams.name));
    return rows.map((row) => ({ id: row.id, name: row.name, role: role.parse(row.role ?? 'owner') }));
  },
};

const isPermission = (value: string) => permission.safeParse(value).success;

export function preferencesOf(row: Pick<PersonRow, 'locale' | 'timeZone' | 'theme' | 'density'>): Preferences {
  const given = Object.entries({ locale: row.locale, timeZone: row.timeZone, theme: row.theme, density: row.density });
  return preferences.catch({}).parse(Object.fromEntries(given.filter(([, value]) => value !== null)));
}
