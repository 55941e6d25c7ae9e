import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { answerAuth } from '@/lib/auth/better-auth-door';
import { authenticate } from '@/lib/auth/caller';
import {
  authRequest,
  callerOf,
  contextOf,
  cookieOf,
  makePerson,
  testPassword,
  withToken,
} from '@/lib/auth/people-in-tests';
import { database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { apiTokens } from '@/lib/db/schema/people';
import { me } from '../me/service';
import { people } from './service/people';
import { teams } from './service/teams';
import { tokens } from './service/tokens';
import { codeOf, freshHouse, input, tokenOf } from './settings-in-tests';

const house = freshHouse();

describe('an API token', () => {
  it('is shown once, kept as a hash, and cuts its person to its scopes', async () => {
    await makePerson('script@example.com', { teams: { ours: 'operator' } });
    const made = await tokenOf('script@example.com', ['image.read']);
    expect(made.secret).toMatch(/^ic_[\w-]{43}$/);
    expect(made.hint).toBe(made.secret.slice(0, 7));
    const caller = await callerOf(withToken(made.secret));
    expect(caller).toMatchObject({ kind: 'token', token: { id: made.id, name: 'script', scopes: ['image.read'] } });
    const kept = JSON.stringify([
      await database().select().from(apiTokens),
      await database().select().from(auditEntries),
    ]);
    expect(kept).toContain('token.created');
    expect(kept).not.toContain(made.secret);
    const listed = await tokens.list(made.context, { params: {}, query: {}, body: undefined });
    expect(Object.keys(listed.items[0] ?? {})).not.toContain('secret');
  });

  it('never holds what its person does not', async () => {
    await makePerson('modest@example.com', { teams: { ours: 'operator' } });
    expect(await codeOf(tokenOf('modest@example.com', ['image.read', 'settings.manage']))).toBe(
      'validation_failed scopeNotHeld',
    );
  });

  it('expires, and cannot be born expired', async () => {
    await makePerson('mortal@example.com', { teams: { ours: 'operator' } });
    const soon = new Date(Date.now() + 3_600_000);
    const { secret } = await tokenOf('mortal@example.com', ['image.read'], soon.toISOString());
    const at = (offset: number) => ({ background: false, now: new Date(soon.getTime() + offset) });
    expect(await authenticate(withToken(secret), at(-1000))).not.toBeNull();
    expect(await authenticate(withToken(secret), at(1))).toBeNull();
    expect(await codeOf(tokenOf('mortal@example.com', ['image.read'], '2020-01-01T00:00:00Z'))).toBe(
      'validation_failed expiryPast',
    );
  });

  it('notes its use at most once a minute', async () => {
    await makePerson('busy@example.com', { teams: { ours: 'operator' } });
    const { id, secret } = await tokenOf('busy@example.com', ['image.read']);
    const lastUsed = async () =>
      (await database().select().from(apiTokens).where(eq(apiTokens.id, id)))[0]?.lastUsedAt?.toISOString();
    const use = (time: string) =>
      authenticate(withToken(secret), { background: false, now: new Date(`2030-01-01T${time}Z`) });
    await use('10:00:00');
    await use('10:00:59');
    expect(await lastUsed()).toBe('2030-01-01T10:00:00.000Z');
    await use('10:01:01');
    expect(await lastUsed()).toBe('2030-01-01T10:01:01.000Z');
  });

  it('makes no tokens, hands out no links, and does not change its person', async () => {
    const { secret } = await tokenOf('admin@example.com', ['settings.manage', 'image.read']);
    const script = contextOf(await callerOf(withToken(secret)));
    const wish = { name: 'child', scopes: ['image.read' as const], expiresAt: undefined };
    expect(await codeOf(tokens.create(script, input(wish)))).toBe('forbidden sessionOnly');
    const body = { email: 'x@example.com', teamId: 'team-default', role: 'viewer' as const };
    expect(await codeOf(people.invite(script, input(body)))).toBe('forbidden sessionOnly');
    expect(await codeOf(me.update(script, input({ name: 'Other' })))).toBe('forbidden sessionOnly');
    expect(await codeOf(teams.create(script, input({ name: 'By script' })))).toBe('done');
  });

  it('is ended by its own person only', async () => {
    await makePerson('mine@example.com', { teams: { ours: 'operator' } });
    const { id, secret, context } = await tokenOf('mine@example.com', ['image.read']);
    const ending = { params: { tokenId: id }, query: {}, body: undefined };
    expect(await codeOf(tokens.remove(house.admin, ending))).toBe('not_found tokenUnknown');
    expect(await codeOf(tokens.remove(context, ending))).toBe('done');
    expect(await authenticate(withToken(secret), { background: false })).toBeNull();
  });

  it('decides alone: a bad one does not fall back to a cookie', async () => {
    await makePerson('both@example.com', { teams: { ours: 'operator' } });
    const cookie = cookieOf(
      await answerAuth(authRequest('sign-in/email', { email: 'both@example.com', password: testPassword })),
    );
    const headers = { cookie, authorization: 'Bearer nonsense' };
    const request = new Request('http://127.0.0.1:3000/api/v1/me', { headers });
    expect(await authenticate(request, { background: false })).toBeNull();
  });
});
