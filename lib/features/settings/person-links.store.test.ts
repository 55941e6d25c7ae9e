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
  withCookie,
} from '@/lib/auth/people-in-tests';
import { database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { people as peopleTable, personLinks } from '@/lib/db/schema/people';
import { me } from '../me/service';
import { people } from './service/people';
import { codeOf, freshHouse, input, onPerson, personCaller, secretOf, trailOf } from './settings-in-tests';

const house = freshHouse();
const invite = (email: string) =>
  people.invite(house.admin, input({ email, teamId: 'team-default', role: 'operator' as const }));
const redeem = (secret: string, now?: () => Date) =>
  me.redeemLink(
    { ...house.admin, ...(now ? { now } : {}) },
    input({ secret, name: '새 사람', password: 'a fresh long password' }),
  );

describe('an invitation', () => {
  it('puts a person in the team, is shown once, and works once', async () => {
    const made = await invite('New@example.com'.toLowerCase());
    expect(made).toMatchObject({ state: 'invited', teams: [{ id: 'team-default', role: 'operator' }] });
    expect(new URL(made.link).pathname).toBe('/accept-invite');
    const secret = secretOf(made.link);
    expect(secret).toHaveLength(43);
    expect(await me.readLink(house.admin, input({ secret }))).toMatchObject({
      kind: 'invitation',
      email: 'new@example.com',
      teamName: 'Default',
    });
    expect(await redeem(secret)).toEqual({ email: 'new@example.com' });
    expect(await codeOf(redeem(secret))).toBe('not_found linkUnusable');
    expect(await codeOf(me.readLink(house.admin, input({ secret })))).toBe('not_found linkUnusable');
    const signedIn = await answerAuth(
      authRequest('sign-in/email', { email: 'new@example.com', password: 'a fresh long password' }),
    );
    const caller = await callerOf(withCookie(cookieOf(signedIn)));
    expect(caller).toMatchObject({
      person: { name: '새 사람' },
      teams: [{ role: 'operator' }],
      isAdministrator: false,
    });
    const listed = await people.list(house.admin, { params: {}, query: {}, body: undefined });
    expect(listed.items.map((each) => [each.email, each.state, each.lastSeenAt !== undefined])).toEqual([
      ['admin@example.com', 'active', false],
      ['new@example.com', 'active', true],
    ]);
  });

  it('has one winner when two use it at once', async () => {
    const secret = secretOf((await invite('twice@example.com')).link);
    const outcomes = await Promise.all([codeOf(redeem(secret)), codeOf(redeem(secret)), codeOf(redeem(secret))]);
    expect(outcomes.toSorted()).toEqual(['done', 'not_found linkUnusable', 'not_found linkUnusable']);
  });

  it('expires after seven days', async () => {
    const secret = secretOf((await invite('late@example.com')).link);
    const after = (days: number) => () => new Date(Date.now() + days * 86_400_000);
    expect(await codeOf(me.readLink({ ...house.admin, now: after(6.9) }, input({ secret })))).toBe('done');
    expect(await codeOf(redeem(secret, after(7.01)))).toBe('not_found linkUnusable');
  });

  it('ends with a newer one, and with the deactivation of its person', async () => {
    const made = await invite('again@example.com');
    const newer = await people.createResetLink(house.admin, onPerson(made.id, undefined));
    expect(new URL(newer.link).pathname).toBe('/accept-invite');
    expect(await codeOf(redeem(secretOf(made.link)))).toBe('not_found linkUnusable');
    await people.update(house.admin, onPerson(made.id, { deactivated: true }));
    expect(await codeOf(redeem(secretOf(newer.link)))).toBe('not_found linkUnusable');
    expect(await codeOf(people.createResetLink(house.admin, onPerson(made.id, undefined)))).toBe(
      'conflict personDeactivated',
    );
  });

  it('is for administrators, for addresses nobody has, for teams that exist', async () => {
    const owner = contextOf(await personCaller('owner@example.com', { teams: { ours: 'owner' } }));
    const wish = input({ email: 'x@example.com', teamId: 'ours', role: 'viewer' as const });
    expect(await codeOf(people.invite(owner, wish))).toBe('forbidden administratorOnly');
    expect((await trailOf('x@example.com')).map((row) => row.outcome)).toEqual(['intended', 'denied']);
    expect(await codeOf(people.invite(house.admin, input({ ...wish.body, email: 'owner@example.com' })))).toBe(
      'conflict personExists',
    );
    expect(await codeOf(people.invite(house.admin, input({ ...wish.body, teamId: 'no-such' })))).toBe(
      'validation_failed teamUnknown',
    );
    expect(await database().select().from(peopleTable).where(eq(peopleTable.email, 'x@example.com'))).toEqual([]);
  });

  it('leaves no secret in the database or the record', async () => {
    const secret = secretOf((await invite('secret@example.com')).link);
    await redeem(secret);
    const kept = JSON.stringify([
      await database().select().from(auditEntries),
      await database().select().from(personLinks),
    ]);
    expect(kept).toContain('person.invited');
    expect(kept).toContain('person.joined');
    expect(kept).not.toContain(secret);
    expect(kept).not.toContain('a fresh long password');
  });
});

describe('a reset link', () => {
  it('sets a new password, keeps the name, and ends every session', async () => {
    const { id } = await makePerson('forgetful@example.com');
    const cookie = cookieOf(
      await answerAuth(authRequest('sign-in/email', { email: 'forgetful@example.com', password: testPassword })),
    );
    const { link } = await people.createResetLink(house.admin, onPerson(id, undefined));
    expect(new URL(link).pathname).toBe('/reset-password');
    await me.redeemLink(
      house.admin,
      input({ secret: secretOf(link), name: undefined, password: 'a fresh long password' }),
    );
    expect(await authenticate(withCookie(cookie), { background: false })).toBeNull();
    const [person] = await database().select().from(peopleTable).where(eq(peopleTable.id, id));
    expect(person?.name).toBe('forgetful');
  });
});
