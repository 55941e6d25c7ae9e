import 'server-only';
import { and, eq, like, sql } from 'drizzle-orm';
import { database } from './db/client';
import { connections } from './db/schema/connections';
import { installation } from './db/schema/installation';

const canaryKey = 'seal.canary';

/** Row of a sealed data key; also what its envelope is bound to. */
export type DataKeyName = `sealed.${string}`;

export const sealStore = {
  async canary(): Promise<string | undefined> {
    const [row] = await database().select().from(installation).where(eq(installation.key, canaryKey));
    return row?.value;
  },

  /** Keeps the first one offered, whichever replica offers it, and answers that one. */
  async keepCanary(offered: string): Promise<string> {
    await this.keep(canaryKey, offered);
    return (await this.canary()) ?? offered;
  },

  async keep(key: string, value: string): Promise<void> {
    await database().insert(installation).values({ key, value }).onConflictDoNothing();
  },

  async dataKeys(): Promise<{ key: string; value: string }[]> {
    const { key, value } = installation;
    return database().select({ key, value }).from(installation).where(like(key, 'sealed.%'));
  },

  /** Only while it is still what was read. */
  async replace(key: string, { value, by }: { value: string; by: string }): Promise<void> {
    await database()
      .update(installation)
      .set({ value: by, updatedAt: sql`now()` })
      .where(and(eq(installation.key, key), eq(installation.value, value)));
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
