import 'server-only';
import { permission } from '@/lib/domain/permission';
import type { TeamMembership } from '@/lib/domain/person';
import type { Caller } from '@/lib/http/context';
import { AskedTogether } from './asked-together';
import { callerStore, type PersonRow, preferencesOf } from './caller-store';
import { bearerSecret, hashSecret } from './secrets';
import { readSessionToken } from './session-cookie';

export const sessionMilliseconds = 7 * 24 * 60 * 60 * 1000;
/** Sliding, but written at most this often: a page of twenty calls is one update. */
const writtenEveryMilliseconds = 60_000;

const scopesRead = permission.array();

interface Options {
  /** The page asks on its own, without a person: the session is checked but not prolonged. */
  background: boolean;
  now?: Date;
}

/** Who is asking, read from the database at every request; null when nobody we know. */
export function authenticate(request: { headers: Pick<Headers, 'get'> }, options: Options): Promise<Caller | null> {
  return callerOf(request.headers, options);
}

/** An `Authorization` header decides alone: a bad token never falls back to a cookie that happens to be there. */
export async function callerOf(
  headers: Pick<Headers, 'get'>,
  { background, now = new Date() }: Options,
): Promise<Caller | null> {
  const authorization = headers.get('authorization');
  if (authorization !== null) return callerOfToken(bearerSecret(authorization), { background, now });
  return callerOfSession(readSessionToken(headers.get('cookie')), { background, now });
}

/**
 * Who a job acts for, as the database has them now: null once the person was deactivated, or the token they began it
 * with revoked. A session may end meanwhile; what was begun in it goes on.
 */
export async function callerActing(
  acting: { personId: string; tokenId?: string | undefined },
  now: Date,
): Promise<Caller | null> {
  const found = await callerStore.findActing(acting, now);
  if (found === undefined) return null;
  const described = describe({ person: found.person, teams: await callerStore.teamsOf(found.person) });
  if (!('token' in found) || found.token === undefined) return { kind: 'person', ...described };
  return {
    kind: 'token',
    ...described,
    token: { ...found.token, scopes: scopesRead.parse(found.token.scopes) },
  };
}

// What asks on its own asks in crowds: all streams of a server are looked after at the same moments.
const sessionsTogether = new AskedTogether((tokens: string[]) => callerStore.findSessions(tokens, new Date()));
const tokensTogether = new AskedTogether((hashes: string[]) => callerStore.findTokens(hashes, new Date()));

async function callerOfSession(token: string | null, { background, now }: Required<Options>): Promise<Caller | null> {
  if (token === null) return null;
  const found = background ? await sessionsTogether.get(token) : await callerStore.findSession(token, now);
  if (found === undefined) return null;
  const fullExpiry = new Date(now.getTime() + sessionMilliseconds);
  if (!background && fullExpiry.getTime() - found.session.expiresAt.getTime() >= writtenEveryMilliseconds)
    await callerStore.prolongSession(found.session.id, { now, expiresAt: fullExpiry });
  return { kind: 'person', ...describe(found), sessionId: found.session.id };
}

async function callerOfToken(secret: string | null, { background, now }: Required<Options>): Promise<Caller | null> {
  if (secret === null) return null;
  const hash = hashSecret(secret);
  const found = background ? await tokensTogether.get(hash) : await callerStore.findToken(hash, now);
  if (found === undefined) return null;
  const { id, name, scopes, lastUsedAt } = found.token;
  const notSince = new Date(now.getTime() - writtenEveryMilliseconds);
  if (!background && (lastUsedAt === null || lastUsedAt < notSince))
    await callerStore.noteTokenUse(id, { now, notSince });
  return {
    kind: 'token',
    ...describe(found),
    token: { id, name, scopes: scopesRead.parse(scopes) },
  };
}

function describe({ person: row, teams }: { person: PersonRow; teams: TeamMembership[] }) {
  const { id, name, email, isAdministrator } = row;
  return {
    person: { id, name, email },
    isAdministrator,
    teams,
    preferences: preferencesOf(row),
  };
}
