import 'server-only';
import { and, asc, gt, inArray, lt, max, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { events } from '@/lib/db/schema/installation';

export type StoredEvent = typeof events.$inferSelect;
export const eventsChannel = 'image_console_events';

/** Any constant will do, as long as every replica uses the same. */
const orderLock = 7_204_617_002;

export const eventsStore = {
  /** Ids grow in the order of commits: without the lock, a reader could pass over an id that is committed late. */
  async append(
    told: { topic: string; type: string; teamId: string | null; data: Record<string, unknown>; at: Date }[],
  ) {
    await database().transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(${orderLock})`);
      await transaction.insert(events).values(told);
      await transaction.execute(sql`select pg_notify(${eventsChannel}, '')`);
    });
  },

  async after(id: number, limit = 1000): Promise<StoredEvent[]> {
    return database().select().from(events).where(gt(events.id, id)).orderBy(asc(events.id)).limit(limit);
  },

  async ofTopicsAfter(topics: string[], id: number, limit: number): Promise<StoredEvent[]> {
    const wanted = and(gt(events.id, id), inArray(events.topic, topics));
    return database().select().from(events).where(wanted).orderBy(asc(events.id)).limit(limit);
  },

  async bounds(): Promise<{ oldest: number; newest: number }> {
    const [row] = await database()
      .select({ newest: max(events.id), oldest: sql<number | null>`min(${events.id})`.mapWith(Number) })
      .from(events);
    return { oldest: row?.oldest ?? 0, newest: row?.newest ?? 0 };
  },

  async forgetBefore(moment: Date) {
    await database().delete(events).where(lt(events.at, moment));
  },
};
