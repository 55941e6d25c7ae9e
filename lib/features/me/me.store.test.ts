import { eq } from 'drizzle-orm';
import { expect, it } from 'vitest';
import { contextOf } from '@/lib/auth/people-in-tests';
import { database } from '@/lib/db/client';
import { people as peopleTable } from '@/lib/db/schema/people';
import { codeOf, freshHouse, input, personCaller } from '../settings/settings-in-tests';
import { me } from './service';

freshHouse();

it('keeps what I like, forgets what I take back, and refuses zones that do not exist', async () => {
  const caller = await personCaller('me@example.com', { teams: { ours: 'viewer' } });
  const context = contextOf(caller);
  const saved = await me.update(context, input({ name: '미나', locale: 'ko' as const, timeZone: 'Asia/Seoul' }));
  expect(saved).toMatchObject({
    person: { name: '미나' },
    preferences: { locale: 'ko', timeZone: 'Asia/Seoul' },
    teams: [{ id: 'ours', role: 'viewer', permissions: ['image.read'] }],
    sandbox: true,
  });
  const later = contextOf({ ...caller, preferences: saved.preferences });
  expect((await me.update(later, input({ locale: null }))).preferences).toEqual({ timeZone: 'Asia/Seoul' });
  const [row] = await database().select().from(peopleTable).where(eq(peopleTable.id, caller.person.id));
  expect(row).toMatchObject({ name: '미나', locale: null, timeZone: 'Asia/Seoul' });
  expect(await codeOf(me.update(later, input({ timeZone: 'Mars/Olympus' })))).toBe('validation_failed timeZoneUnknown');
});
