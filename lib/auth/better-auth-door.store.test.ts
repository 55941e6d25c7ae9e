import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { closeDatabase, database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { people, rateLimits, sessions } from '@/lib/db/schema/people';
import { createTestDatabase } from '@/lib/testing/database';
import { answerAuth } from './better-auth-door';
import { authenticate } from './caller';
import { authRequest, cookieOf, makePerson, stubEnvironment, testPassword, withCookie } from './people-in-tests';
import { countAttempt } from './sign-in-limit';

let test: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  test = await createTestDatabase();
  stubEnvironment(test.url);
});
afterAll(async () => {
  await closeDatabase();
  await test.drop();
});
afterEach(() => {
  vi.useRealTimers();
});

let addresses = 0;
const newAddress = () => `198.51.100.${++addresses}`;
const signIn = (email: string, password: string, address = newAddress()) =>
  answerAuth(authRequest('sign-in/email', { email, password }, { address }));
const failures = (id: string) =>
  database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.action, 'session.started'))
    .then((rows) => rows.filter((row) => row.object.id === id && row.outcome === 'denied'));

describe('signing in', () => {
  it('gives an opaque cookie that scripts and other sites do not get, and a session of seven days', async () => {
    const person = await makePerson('cookie@example.com', { teams: { 'team-a': 'operator' } });
    const response = await signIn('Cookie@Example.com', testPassword);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const [set = ''] = response.headers.getSetCookie();
    expect(set).toMatch(/^image-console\.session_token=[^;]+; Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(set).not.toContain(person.id);
    const caller = await authenticate(withCookie(cookieOf(response)), { background: false });
    expect(caller).toMatchObject({
      kind: 'person',
      person: { id: person.id, email: 'cookie@example.com' },
      isAdministrator: false,
      teams: [{ id: 'team-a', name: 'team-a', role: 'operator' }],
    });
    const [row] = await database().select().from(sessions).where(eq(sessions.personId, person.id));
    const days = ((row?.expiresAt.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(6.99);
    expect(days).toBeLessThanOrEqual(7);
    expect(row?.ipAddress).toMatch(/^198\.51\.100\./);
  });

  it('does not believe a cookie whose signature or token was changed', async () => {
    await makePerson('forged@example.com');
    const cookie = cookieOf(await signIn('forged@example.com', testPassword));
    const [name = '', value = ''] = cookie.split('=');
    const [token = '', signature = ''] = decodeURIComponent(value).split('.');
    const other = `${token.startsWith('a') ? 'b' : 'a'}${token.slice(1)}`;
    for (const forged of [`${other}.${signature}`, `${token}.`, token, `${token}.${'A'.repeat(43)}=`])
      expect(await authenticate(withCookie(`${name}=${encodeURIComponent(forged)}`), { background: false })).toBeNull();
    expect(await authenticate(withCookie(cookie), { background: false })).not.toBeNull();
  });

  it('says the same to a wrong password and to an unknown address, after the same work', async () => {
    await makePerson('same@example.com');
    const hash = vi.spyOn(crypto, 'scrypt');
    syncBuiltinESMExports();
    const attempt = async (email: string) => {
      hash.mockClear();
      const response = await signIn(email, 'not the password at all');
      const { requestId: _, ...problem } = await response.json();
      // Password, salt, length and cost; of the salt only its length takes time.
      const work = hash.mock.calls.map(([password, salt, length, cost]) => [
        password,
        salt.toString().length,
        length,
        cost,
      ]);
      return { status: response.status, problem, work };
    };
    const known = await attempt('same@example.com');
    const unknown = await attempt('nobody@example.com');
    hash.mockRestore();
    syncBuiltinESMExports();
    expect(known.status).toBe(401);
    expect(known.problem.code).toBe('unauthenticated');
    expect({ status: unknown.status, problem: unknown.problem }).toEqual({ status: 401, problem: known.problem });
    expect(known.work).toHaveLength(1);
    expect(unknown.work).toEqual(known.work);
  });

  it('refuses a page of somebody else, a wrong shape, and everything that is not on the list', async () => {
    await makePerson('strict@example.com');
    const body = { email: 'strict@example.com', password: testPassword };
    const foreign = { origin: 'https://evil.example' };
    expect((await answerAuth(authRequest('sign-in/email', body, { headers: foreign }))).status).toBe(403);
    const more = { ...body, callbackURL: '/images' };
    expect((await answerAuth(authRequest('sign-in/email', more))).status).toBe(400);
    expect((await answerAuth(authRequest('sign-in/email', undefined))).status).toBe(405);
    const hidden = ['sign-up/email', 'request-password-reset', 'update-user', 'delete-user', 'sign-in/social', 'ok'];
    for (const path of [...hidden, 'sign-in/email/', 'Sign-In/email', 'constructor', '']) {
      const response = await answerAuth(authRequest(path, { name: 'x', ...body }));
      expect([path, response.status, response.headers.get('content-type')]).toEqual([
        path,
        404,
        'application/problem+json',
      ]);
    }
  });
});

describe('the limit', () => {
  it('shuts an account after ten failures, for the right password too, until the window has passed', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-01T10:00:00Z') });
    await makePerson('shut@example.com');
    for (let attempt = 0; attempt < 9; attempt++)
      await countAttempt({ account: 'shut@example.com', address: newAddress() });
    expect((await signIn('shut@example.com', 'wrong password')).status).toBe(401);
    const refused = await signIn('SHUT@example.com', testPassword);
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'rate_limited' });
    expect(refused.headers.get('retry-after')).toBe('300');
    vi.setSystemTime(new Date('2026-03-01T10:05:01Z'));
    expect((await signIn('shut@example.com', testPassword)).status).toBe(200);
  });

  it('keeps no address and no account in the clear', async () => {
    await signIn('clear-text@example.com', 'x', '203.0.113.77');
    const keys = (await database().select().from(rateLimits)).map((row) => row.key);
    expect(keys.length).toBeGreaterThan(1);
    for (const key of keys) expect(key).toMatch(/^sign-in-(account|address):[0-9a-f]{4}$/);
  });
});

describe('the record', () => {
  it('folds failures per account and minute', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T10:00:00Z') });
    const person = await makePerson('folded@example.com');
    await Promise.all(Array.from({ length: 3 }, () => signIn('folded@example.com', 'wrong password')));
    expect(await failures(person.id)).toHaveLength(1);
    vi.setSystemTime(new Date('2026-03-02T10:01:00Z'));
    await signIn('folded@example.com', 'wrong password');
    expect(await failures(person.id)).toHaveLength(2);
  });

  it('keeps nothing of what strangers type', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-03T10:00:00Z') });
    const before = (await failures('unknown')).length;
    for (const name of ['one', 'two', 'three']) await signIn(`stranger-${name}@example.com`, 'hunter2hunter2');
    expect((await failures('unknown')).length - before).toBe(1);
    const all = JSON.stringify(await database().select().from(auditEntries));
    expect(all).not.toContain('stranger-');
    expect(all).not.toContain('hunter2');
  });
});

describe('sessions', () => {
  it('are prolonged by people, not by polling, and end after seven idle days', async () => {
    const person = await makePerson('idle@example.com');
    const cookie = cookieOf(await signIn('idle@example.com', testPassword));
    const start = Date.now();
    const after = (days: number) => new Date(start + days * 86_400_000);
    const expiry = async () =>
      (await database().select().from(sessions).where(eq(sessions.personId, person.id)))[0]?.expiresAt;
    const first = await expiry();
    expect(await authenticate(withCookie(cookie), { background: true, now: after(5) })).not.toBeNull();
    expect(await expiry()).toEqual(first);
    expect(await authenticate(withCookie(cookie), { background: false, now: after(5) })).not.toBeNull();
    expect(await expiry()).toEqual(after(12));
    expect(await authenticate(withCookie(cookie), { background: false, now: after(11.9) })).not.toBeNull();
    expect(await authenticate(withCookie(cookie), { background: false, now: after(18.95) })).toBeNull();
  });

  it('are listed and ended, one or all others', async () => {
    await makePerson('many@example.com');
    const cookies = [];
    for (let count = 0; count < 3; count++) cookies.push(cookieOf(await signIn('many@example.com', testPassword)));
    const [mine = '', second = '', third = ''] = cookies;
    const list = await (await answerAuth(authRequest('list-sessions', undefined, { cookie: mine }))).json();
    expect(list).toHaveLength(3);
    const secondToken = decodeURIComponent(second.split('=')[1] ?? '').split('.')[0];
    const ended = await answerAuth(authRequest('revoke-session', { token: secondToken }, { cookie: mine }));
    expect(ended.status).toBe(200);
    expect(await authenticate(withCookie(second), { background: false })).toBeNull();
    expect(await authenticate(withCookie(third), { background: false })).not.toBeNull();
    await answerAuth(authRequest('revoke-other-sessions', {}, { cookie: mine }));
    expect(await authenticate(withCookie(third), { background: false })).toBeNull();
    expect(await authenticate(withCookie(mine), { background: false })).not.toBeNull();
    const out = await answerAuth(authRequest('sign-out', {}, { cookie: mine }));
    expect(out.headers.getSetCookie()[0]).toContain('Max-Age=0');
    expect(await authenticate(withCookie(mine), { background: false })).toBeNull();
  });

  it('need the same origin to be ended, and a session to be seen', async () => {
    await makePerson('origin@example.com');
    const cookie = cookieOf(await signIn('origin@example.com', testPassword));
    const headers = { origin: 'https://evil.example' };
    expect((await answerAuth(authRequest('sign-out', {}, { cookie, headers }))).status).toBe(403);
    expect(await authenticate(withCookie(cookie), { background: false })).not.toBeNull();
    expect((await answerAuth(authRequest('list-sessions', undefined))).status).toBe(401);
    const asked = await answerAuth(authRequest('get-session', undefined));
    expect([asked.status, await asked.json()]).toEqual([200, null]);
  });

  it('end everywhere else with a changed password, which takes the present one', async () => {
    await makePerson('change@example.com');
    const mine = cookieOf(await signIn('change@example.com', testPassword));
    const other = cookieOf(await signIn('change@example.com', testPassword));
    const change = (currentPassword: string, newPassword: string) =>
      answerAuth(authRequest('change-password', { currentPassword, newPassword }, { cookie: mine }));
    const wrong = await change('not my password', 'a new long password');
    expect([wrong.status, (await wrong.json()).fields[0].path]).toEqual([400, 'currentPassword']);
    expect((await change(testPassword, 'short')).status).toBe(400);
    const done = await change(testPassword, 'a new long password');
    expect(done.status).toBe(200);
    expect(await authenticate(withCookie(other), { background: false })).toBeNull();
    expect(await authenticate(withCookie(cookieOf(done)), { background: false })).not.toBeNull();
    expect((await signIn('change@example.com', testPassword)).status).toBe(401);
    expect((await signIn('change@example.com', 'a new long password')).status).toBe(200);
  });

  it('are not given to the deactivated, who are told only with the right password', async () => {
    const person = await makePerson('gone@example.com');
    const cookie = cookieOf(await signIn('gone@example.com', testPassword));
    await database().update(people).set({ deactivatedAt: new Date() }).where(eq(people.id, person.id));
    expect(await authenticate(withCookie(cookie), { background: false })).toBeNull();
    const asked = await answerAuth(authRequest('get-session', undefined, { cookie }));
    expect(await asked.json()).toBeNull();
    const right = await (await signIn('gone@example.com', testPassword)).json();
    const wrong = await (await signIn('gone@example.com', 'wrong password')).json();
    expect(right).toMatchObject({ status: 401, detail: expect.stringContaining('deactivated') });
    expect(wrong.detail).not.toContain('deactivated');
  });
});
