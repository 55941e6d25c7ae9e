import 'server-only';
import { and, asc, eq, gt, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { prepared } from '@/lib/db/prepared';
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

/**
 * With whoever asks comes where they belong: a request costs one question, not two in a row. As plain arrays, for JSON
 * takes the database longer to make.
 */
const teamsColumn = sql<TeamRow[]>`array(
  select array[${teams.id}, ${teams.name}, ${teamMembers.role}]
  from ${teams} left join ${teamMembers} on ${and(eq(teamMembers.teamId, teams.id), eq(teamMembers.personId, people.id))}
  where ${or(people.isAdministrator, isNotNull(teamMembers.personId))}
  order by ${teams.name}
)`;

type TeamRow = [id: string, name: string, role: string | null];

/** Administrators act as owners in every team, also where nobody made them a member. */
function membershipOf([id, name, held]: TeamRow): TeamMembership {
  return { id, name, role: role.parse(held ?? 'owner') };
}

const amongKeys = (column: PgColumn) => sql`${column} = any(${sql.placeholder('keys')}::text[])`;

const questions = prepared((opened) => {
  const now = sql.placeholder('now');
  const { expiresAt } = apiTokens;
  const { id, name, scopes, lastUsedAt } = apiTokens;
  return {
    session: opened
      .select({
        session: { id: sessions.id, expiresAt: sessions.expiresAt },
        person: personColumns,
        teams: teamsColumn,
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(
        and(eq(sessions.token, sql.placeholder('token')), gt(sessions.expiresAt, now), isNull(people.deactivatedAt)),
      )
      .prepare('caller_of_session'),
    sessions: opened
      .select({
        key: sessions.token,
        session: { id: sessions.id, expiresAt: sessions.expiresAt },
        person: personColumns,
        teams: teamsColumn,
      })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.personId))
      .where(and(amongKeys(sessions.token), gt(sessions.expiresAt, now), isNull(people.deactivatedAt)))
      .prepare('callers_of_sessions'),
    token: opened
      .select({ token: { id, name, scopes, lastUsedAt }, person: personColumns, teams: teamsColumn })
      .from(apiTokens)
      .innerJoin(people, eq(people.id, apiTokens.personId))
      .where(
        and(
          eq(apiTokens.secretHash, sql.placeholder('secretHash')),
          or(isNull(expiresAt), gt(expiresAt, now)),
          isNull(people.deactivatedAt),
        ),
      )
      .prepare('caller_of_token'),
    tokens: opened
      .select({
        key: apiTokens.secretHash,
        token: { id, name, scopes, lastUsedAt },
        person: personColumns,
        teams: teamsColumn,
      })
      .from(apiTokens)
      .innerJoin(people, eq(people.id, apiTokens.personId))
      .where(
        and(amongKeys(apiTokens.secretHash), or(isNull(expiresAt), gt(expiresAt, now)), isNull(people.deactivatedAt)),
      )
      .prepare('callers_of_tokens'),
  };
});

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
    const [found] = await questions().session.execute({ token, now });
    return found && { ...found, teams: found.teams.map(membershipOf) };
  },

  /** By token, of all these at once; what has ended is absent. */
  async findSessions(tokens: string[], now: Date) {
    const rows = await questions().sessions.execute({ keys: tokens, now });
    return new Map(rows.map(({ key, ...found }) => [key, { ...found, teams: found.teams.map(membershipOf) }]));
  },

  /** Never revives a session that ended in the meantime. */
  async prolongSession(id: string, { now, expiresAt }: { now: Date; expiresAt: Date }) {
    await database()
      .update(sessions)
      .set({ expiresAt, updatedAt: now })
      .where(and(eq(sessions.id, id), gt(sessions.expiresAt, now)));
  },

  async findToken(secretHash: string, now: Date) {
    const [found] = await questions().token.execute({ secretHash, now });
    return found && tokenOf(found);
  },

  /** By hash, of all these at once; what has ended is absent. */
  async findTokens(secretHashes: string[], now: Date) {
    const rows = await questions().tokens.execute({ keys: secretHashes, now });
    return new Map(rows.map(({ key, ...found }) => [key, tokenOf(found)]));
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

  async teamsOf(person: { id: string; isAdministrator: boolean }): Promise<TeamMembership[]> {
    const rows = await database()
      .select({ id: teams.id, name: teams.name, role: teamMembers.role })
      .from(teams)
      .leftJoin(teamMembers, and(eq(teamMembers.teamId, teams.id), eq(teamMembers.personId, person.id)))
      .where(person.isAdministrator ? undefined : eq(teamMembers.personId, person.id))
      .orderBy(asc(teams.name));
    return rows.map((team) => membershipOf([team.id, team.name, team.role]));
  },
};

interface FoundToken {
  token: { id: string; name: string; scopes: string[]; lastUsedAt: Date | null };
  person: PersonRow;
  teams: TeamRow[];
}

function tokenOf({ token, person, teams: rows }: FoundToken) {
  // A scope that this version no longer knows gives nothing.
  const scopes = token.scopes.filter(isPermission);
  return { person, token: { ...token, scopes }, teams: rows.map(membershipOf) };
}

const isPermission = (value: string) => permission.safeParse(value).success;

/** Made once: to make a schema takes far longer than to read by it. */
const knownPreferences = preferences.catch({});

export function preferencesOf(row: Pick<PersonRow, 'locale' | 'timeZone' | 'theme' | 'density'>): Preferences {
  const given = Object.entries({ locale: row.locale, timeZone: row.timeZone, theme: row.theme, density: row.density });
  return knownPreferences.parse(Object.fromEntries(given.filter(([, value]) => value !== null)));
}
