import 'server-only';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { betterAuth } from 'better-auth/minimal';
import { eq } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { accounts, people, sessions, verifications } from '@/lib/db/schema/people';
import { passwordLength } from '@/lib/domain/sign-in';
import { env } from '@/lib/env';
import { sessionMilliseconds } from './caller';
import { authSecret, cookiePrefix, isHttps } from './session-cookie';

/** The longest a browser keeps a cookie. The row in the database, not the cookie, says when a session ends. */
const cookieSeconds = 400 * 24 * 60 * 60;

function create() {
  return betterAuth({
    baseURL: env().origin,
    basePath: '/api/auth',
    secret: authSecret(),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(database(), {
      provider: 'pg',
      schema: { user: people, session: sessions, account: accounts, verification: verifications },
      transaction: true,
    }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLength.minimum,
      maxPasswordLength: passwordLength.maximum,
    },
    account: { fields: { userId: 'personId' } },
    session: {
      fields: { userId: 'personId' },
      expiresIn: cookieSeconds,
      // Prolonging is ours (caller.ts): Better Auth would count background polling as use.
      disableSessionRefresh: true,
      freshAge: 0,
      cookieCache: { enabled: false },
    },
    // Ours count per account too and hold a bounded number of rows (sign-in-limit.ts).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: cookiePrefix(),
      // Its own "secure" switch would put `__Secure-` before our `__Host-`.
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps() },
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
    },
    databaseHooks: { session: { create: { before: beforeSession } } },
  });
}

/** Runs after the password was found right and before anything is written. */
async function beforeSession<Session extends { userId: string }>(session: Session) {
  const [person] = await database()
    .select({ deactivatedAt: people.deactivatedAt })
    .from(people)
    .where(eq(people.id, session.userId));
  if (person === undefined || person.deactivatedAt !== null)
    throw new APIError('FORBIDDEN', { code: 'PERSON_DEACTIVATED', message: 'deactivated' });
  return { data: { ...session, expiresAt: new Date(Date.now() + sessionMilliseconds) } };
}

let built: ReturnType<typeof create> | undefined;

/** Better Auth over our tables, built at first use so that a build needs neither database nor secret. */
export function auth() {
  built ??= create();
  return built;
}
