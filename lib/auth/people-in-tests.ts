import { vi } from 'vitest';
import { database } from '@/lib/db/client';
import { teamMembers, teams } from '@/lib/db/schema/people';
import type { Role } from '@/lib/domain/permission';
import type { Caller, Context } from '@/lib/http/context';
import { authenticate } from './caller';
import { hashPassword } from './password';
import { personStore } from './person-store';

export const testOrigin = 'http://127.0.0.1:3000';
export const testPassword = 'correct horse battery';

/** To be called before anything reads the environment. */
export function stubEnvironment(url: string, more: Record<string, string> = {}): void {
  const values = { DATABASE_URL: url, AUTH_SECRET: 'a secret of at least thirty-two letters', LOG_LEVEL: 'silent' };
  const sealKey = `test:${Buffer.alloc(32, 7).toString('base64')}`;
  for (const [name, value] of Object.entries({ ...values, SANDBOX: '1', SEAL_KEYS: sealKey, ...more }))
    vi.stubEnv(name, value);
}

let hashed: Promise<string> | undefined;

/** A person who can sign in with `testPassword`; one slow hash serves them all. */
export async function makePerson(email: string, given: { administrator?: boolean; teams?: Record<string, Role> } = {}) {
  const isAdministrator = given.administrator ?? false;
  const person = await personStore.create({ email, name: email.split('@')[0] ?? email, isAdministrator });
  if (person === undefined) throw new Error(`${email} is taken`);
  hashed ??= hashPassword(testPassword);
  await personStore.setPassword(person.id, await hashed);
  for (const [teamId, role] of Object.entries(given.teams ?? {})) {
    await database().insert(teams).values({ id: teamId, name: teamId }).onConflictDoNothing();
    await database().insert(teamMembers).values({ teamId, personId: person.id, role });
  }
  return person;
}

interface AuthRequest {
  cookie?: string;
  address?: string;
  headers?: Record<string, string>;
}

/** A request as the thin server would hand it on: from a page of this console, unless headers say otherwise. */
export function authRequest(path: string, body: unknown, { cookie, address, headers }: AuthRequest = {}): Request {
  const given = new Headers({ origin: testOrigin, 'x-forwarded-for': address ?? '198.51.100.1', ...headers });
  if (cookie !== undefined) given.set('cookie', cookie);
  if (body === undefined) return new Request(`${testOrigin}/api/auth/${path}`, { headers: given });
  given.set('content-type', 'application/json');
  const init = { method: 'POST', headers: given, body: JSON.stringify(body) };
  return new Request(`${testOrigin}/api/auth/${path}`, init);
}

export function cookieOf(response: Response): string {
  return response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

export function withCookie(cookie: string): Request {
  return new Request(`${testOrigin}/api/v1/me`, { headers: { cookie } });
}

export function withToken(secret: string): Request {
  return new Request(`${testOrigin}/api/v1/me`, { headers: { authorization: `Bearer ${secret}` } });
}

export function contextOf(caller: Caller, now: () => Date = () => new Date()): Context {
  return {
    caller,
    requestId: 'request-1',
    address: '198.51.100.1',
    locale: 'en',
    now,
    signal: new AbortController().signal,
  };
}

export async function callerOf(request: Request, now?: Date): Promise<Caller> {
  const caller = await authenticate(request, { background: true, ...(now === undefined ? {} : { now }) });
  if (caller === null) throw new Error('nobody');
  return caller;
}
