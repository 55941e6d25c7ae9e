import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { database } from './db/client';
import { connections } from './db/schema/connections';
import { installation } from './db/schema/installation';

const canaryKey = 'seal.canary';

export const sealStore = {
  async canary(): Promise<string | undefined> {
    const [row] = await database().select().from(installation).where(eq(installation.key, canaryKey));
    return row?.value;
  },

  /** Keeps the first one offered, whichever replica offers it, and answers that one. */
  async keepCanary(offered: string): Promise<string> {
    await database().insert(installation).values({ key: canaryKey, value: offered }).onConflictDoNothing();
    return (await this.canary()) ?? offered;
  },

  async replaceCanary(value: string): Promise<void> {
    await database().update(installation).set({ value, updatedAt: sql`now()` }).where(eq(installation.key, canaryKey));
  },

  /** One sealed credential for each key in use, enough to know whether all of them can be opened. */
  async onePerKey(): Promise<{ id: string; envelope: string }[]> {
    const keyId = sql`split_part(${connections.sealedCredentials}, '.', 2)`;
    return database()
      .selectDistinctOn([keyId], { id: connections.id, envelope: connections.sealedCredentials })
      .from(connections)
      .orderBy(keyId);
  },
};
