import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { answerAuth } from '@/lib/auth/better-auth-door';
import { authenticate } from '@/lib/auth/caller';
import {
  authRequest,
  callerOf,
  cookieOf,
  makePerson,
  testPassword,
  withCookie,
  withToken,
} from '@/lib/auth/people-in-tests';
import { database } from '@/lib/db/client';
import { people as peopleTable } from '@/lib/db/schema/people';
import { me } from '../me/service';
import { people } from './service/people';
import { codeOf, freshHouse, input, onPerson, secretOf, tokenOf, trailOf } from './settings-in-tests';

const house = freshHouse();
const invite = (email: string) =>
  people.invite(house.admin, input({ email, teamId: 'team-default', role: 'operator' as const }));
const redeem = (secret: string, now?: () => Date) =>
  me.redeemLink(
    { ...house.admin, ...(now ? { now } : {}) },
    input({ secret, name: '새 사람', password: 'a fresh long password' }),
  );

describe('the last administrator', () => {
  it('stays, whatever is asked', async () => {
    const id = house.admin.caller.person.id;
    expect(await codeOf(people.update(house.admin, onPerson(id, { deactivated: true })))).toBe(
      'conflict lastAdministrator',
    );
    expect(await codeOf(people.update(house.admin, onPerson(id, { isAdministrator: false })))).toBe(
      'conflict lastAdministrator',
    );
    expect((await trailOf(id)).map((row) => row.outcome)).toEqual(['intended', 'failed', 'intended', 'failed']);
    // Somebody who was only invited cannot sign in, and so cannot take over.
    const invited = await invite('invited@example.com');
    await people.update(house.admin, onPerson(invited.id, { isAdministrator: true }));
    expect(await codeOf(people.update(house.admin, onPerson(id, { deactivated: true })))).toBe(
      'conflict lastAdministrator',
    );
    await redeem(secretOf((await people.createResetLink(house.admin, onPerson(invited.id, undefined))).link));
    expect(await codeOf(people.update(house.admin, onPerson(id, { deactivated: true })))).toBe('done');
  });

  it('stays also when two unmake each other in the same moment', async () => {
    for (let round = 0; round < 8; round++) {
      const others = await Promise.all(
        ['a', 'b', 'c'].map((name) => makePerson(`${name}${round}@example.com`, { administrator: true })),
      );
      await people.update(house.admin, onPerson(house.admin.caller.person.id, { isAdministrator: false }));
      const outcomes = await Promise.all(
        others.map(({ id }, index) =>
          codeOf(
            people.update(house.admin, onPerson(id, index === 1 ? { deactivated: true } : { isAdministrator: false })),
          ),
        ),
      );
      expect(outcomes.toSorted()).toEqual(['conflict lastAdministrator', 'done', 'done']);
      const left = await database().select().from(peopleTable).where(eq(peopleTable.isAdministrator, true));
      expect(left.filter((person) => person.deactivatedAt === null)).toHaveLength(1);
      await database()
        .update(peopleTable)
        .set({ isAdministrator: true })
        .where(eq(peopleTable.id, house.admin.caller.person.id));
      for (const { id } of others) await database().delete(peopleTable).where(eq(peopleTable.id, id));
    }
  });
});

describe('a change of a person', () => {
  it('counts from the next request on', async () => {
    const { id } = await makePerson('role@example.com', { teams: { ours: 'viewer' } });
    const { secret } = await tokenOf('role@example.com', ['image.read']);
    await people.update(house.admin, onPerson(id, { teams: [{ id: 'team-default', role: 'approver' }] }));
    expect((await callerOf(withToken(secret))).teams).toEqual([
      { id: 'team-default', name: 'Default', role: 'approver' },
    ]);
    await people.update(house.admin, onPerson(id, { isAdministrator: true }));
    const promoted = await callerOf(withToken(secret));
    expect([promoted.isAdministrator, promoted.teams.map((team) => team.id)]).toEqual([true, ['team-default', 'ours']]);
    const trail = await trailOf(id);
    expect(trail.at(0)).toMatchObject({
      action: 'person.updated',
      before: { teams: [{ id: 'ours', role: 'viewer' }] },
      after: { teams: [{ id: 'team-default', role: 'approver' }] },
    });
  });

  it('that deactivates ends sessions and tokens at once, and reactivating brings none back', async () => {
    const { id } = await makePerson('leaver@example.com', { teams: { ours: 'viewer' } });
    const cookie = cookieOf(
      await answerAuth(authRequest('sign-in/email', { email: 'leaver@example.com', password: testPassword })),
    );
    const { secret } = await tokenOf('leaver@example.com', ['image.read']);
    expect(await authenticate(withToken(secret), { background: false })).not.toBeNull();
    const gone = await people.update(house.admin, onPerson(id, { deactivated: true }));
    expect(gone.state).toBe('deactivated');
    expect(await authenticate(withCookie(cookie), { background: false })).toBeNull();
    expect(await authenticate(withToken(secret), { background: false })).toBeNull();
    await people.update(house.admin, onPerson(id, { deactivated: false }));
    expect(await authenticate(withCookie(cookie), { background: false })).toBeNull();
    expect(await authenticate(withToken(secret), { background: false })).toBeNull();
  });

  it('is refused for strangers, unknown teams and repeated ones', async () => {
    const { id } = await makePerson('refused@example.com');
    const twice = [
      { id: 'team-default', role: 'viewer' as const },
      { id: 'team-default', role: 'owner' as const },
    ];
    expect(await codeOf(people.update(house.admin, onPerson('nobody', { deactivated: true })))).toBe(
      'not_found personUnknown',
    );
    expect(await codeOf(people.update(house.admin, onPerson(id, { teams: twice })))).toBe(
      'validation_failed repeatedEntry',
    );
    const unknown = [{ id: 'no-such', role: 'viewer' as const }];
    expect(await codeOf(people.update(house.admin, onPerson(id, { teams: unknown })))).toBe(
      'validation_failed teamUnknown',
    );
  });

  it('pages through everyone without losing any', async () => {
    for (const name of ['c', 'a', 'd', 'b']) await makePerson(`${name}@example.com`);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await people.list(house.admin, { params: {}, query: { limit: 2, cursor }, body: undefined });
      expect(page.total).toBe(5);
      seen.push(...page.items.map((each) => each.email));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['a', 'admin', 'b', 'c', 'd'].map((name) => `${name}@example.com`));
    expect(await codeOf(people.list(house.admin, { params: {}, query: { cursor: '*' }, body: undefined }))).toBe(
      'validation_failed cursorMalformed',
    );
  });
});
