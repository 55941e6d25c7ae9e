import 'server-only';
import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { type Database, database } from '@/lib/db/client';
import { accounts, people, sessions } from '@/lib/db/schema/people';

type Session = Pick<Database, 'select' | 'insert' | 'update' | 'delete'>;

/** Better Auth's name for an account with a password. */
export const passwordProvider = 'credential';

export const personStore = {
  async findByEmail(email: string, session: Session = database()) {
    const [found] = await session.select().from(people).where(eq(people.email, email.toLowerCase()));
    return found;
  },

  async create(given: { name: string; email: string; isAdministrator?: boolean }, session: Session = database()) {
    const row = { ...given, id: randomUUID(), email: given.email.toLowerCase(), emailVerified: true };
    const [made] = await session.insert(people).values(row).onConflictDoNothing().returning();
    return made;
  },

  /** Sets the hash and ends every session: whoever knew the old password is out. */
  async setPassword(personId: string, hash: string, session: Session = database()) {
    const own = and(eq(accounts.personId, personId), eq(accounts.providerId, passwordProvider));
    const changed = await session
      .update(accounts)
      .set({ password: hash, updatedAt: new Date() })
      .where(own)
      .returning();
    if (changed.length === 0)
      await session.insert(accounts).values({
        id: randomUUID(),
        accountId: personId,
        providerId: passwordProvider,
        personId,
        password: hash,
      });
    await session.delete(sessions).where(eq(sessions.personId, personId));
  },

  async passwordHash(personId: string) {
    const [found] = await database()
      .select({ hash: accounts.password })
      .from(accounts)
      .where(and(eq(accounts.personId, personId), eq(accounts.providerId, passwordProvider)));
    return found?.hash ?? null;
  },
};
