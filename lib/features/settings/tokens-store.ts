import 'server-only';
import { and, asc, count, eq, gt } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { apiTokens } from '@/lib/db/schema/people';

export type TokenRow = typeof apiTokens.$inferSelect;

/** Always within one person: whoever asks for the token of somebody else finds nothing. */
export const tokensStore = {
  async list(personId: string, { limit, after }: { limit: number; after: string | undefined }) {
    const own = eq(apiTokens.personId, personId);
    const rows = await database()
      .select()
      .from(apiTokens)
      .where(and(own, after === undefined ? undefined : gt(apiTokens.id, after)))
      .orderBy(asc(apiTokens.id))
      .limit(limit + 1);
    const [all] = await database().select({ total: count() }).from(apiTokens).where(own);
    return { rows, total: all?.total ?? 0 };
  },

  async create(row: Omit<TokenRow, 'lastUsedAt'>): Promise<void> {
    await database().insert(apiTokens).values(row);
  },

  async find(personId: string, id: string) {
    const [found] = await database()
      .select()
      .from(apiTokens)
      .where(and(eq(apiTokens.personId, personId), eq(apiTokens.id, id)));
    return found;
  },

  async delete(personId: string, id: string): Promise<boolean> {
    const gone = await database()
      .delete(apiTokens)
      .where(and(eq(apiTokens.personId, personId), eq(apiTokens.id, id)))
      .returning({ id: apiTokens.id });
    return gone.length === 1;
  },
};
