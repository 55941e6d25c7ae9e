import 'server-only';
import { eq, inArray, lt, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { jobWorkers } from '@/lib/db/schema/installation';

export const workersStore = {
  /** By the database's clock, which all replicas share. */
  async beat(processId: string, workerIds: string[]): Promise<void> {
    const seen = { workerIds, seenAt: sql`now()` };
    await database()
      .insert(jobWorkers)
      .values({ processId, ...seen })
      .onConflictDoUpdate({ target: jobWorkers.processId, set: seen });
  },

  /** Gives back the jobs of processes that have not been heard of for so long. The answer: how many processes. */
  async releaseSilent(milliseconds: number): Promise<number> {
    return database().transaction(async (transaction) => {
      const silent = await transaction
        .select()
        .from(jobWorkers)
        .where(lt(jobWorkers.seenAt, sql`now() - make_interval(secs => ${milliseconds / 1000})`))
        .for('update', { skipLocked: true });
      if (silent.length === 0) return 0;
      const workerIds = sql.param(silent.flatMap((each) => each.workerIds));
      await transaction.execute(sql`select graphile_worker.force_unlock_workers(${workerIds}::text[])`);
      const gone = silent.map((each) => each.processId);
      await transaction.delete(jobWorkers).where(inArray(jobWorkers.processId, gone));
      return silent.length;
    });
  },

  async leave(processId: string): Promise<void> {
    await database().delete(jobWorkers).where(eq(jobWorkers.processId, processId));
  },
};
