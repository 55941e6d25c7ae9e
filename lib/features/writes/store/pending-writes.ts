import 'server-only';
import { and, eq, lt, not, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { pendingWrites } from '@/lib/db/schema/writes';

export type PendingWrite = typeof pendingWrites.$inferSelect;

/** Writes under way or of unknown outcome; whoever holds the row of a target is the only one who may write to it. */
export const pendingWriteStore = {
  /** Undefined when the target is taken; `holder` tells by whom. */
  async claim(write: Omit<PendingWrite, 'expected' | 'looks'>): Promise<boolean> {
    const row = { ...write, expected: {}, looks: null };
    const claimed = await database().insert(pendingWrites).values(row).onConflictDoNothing().returning({
      recordId: pendingWrites.recordId,
    });
    return claimed.length > 0;
  },

  async holder(target: string): Promise<PendingWrite | undefined> {
    const [row] = await database().select().from(pendingWrites).where(eq(pendingWrites.target, target));
    return row;
  },

  async find(recordId: string): Promise<PendingWrite | undefined> {
    const [row] = await database().select().from(pendingWrites).where(eq(pendingWrites.recordId, recordId));
    return row;
  },

  /**
   * The same hold of the target for the next write of a sequence, without a moment in which somebody else could take it.
   * False when the record is still open: then nothing follows before somebody has looked.
   */
  async passOn(recordId: string, next: Pick<PendingWrite, 'recordId' | 'seenAt'>): Promise<boolean> {
    const row = { ...next, expected: {} };
    const rows = await database().update(pendingWrites).set(row).where(isOver(recordId)).returning({
      recordId: pendingWrites.recordId,
    });
    return rows.length > 0;
  },

  /**
   * Before the intent is written: from here on somebody else can find out what became of it. False when planning took so
   * long that the row was taken for a dead process's and is gone: nothing may be sent without it.
   */
  async expect(recordId: string, expected: object, at: Date): Promise<boolean> {
    const rows = await database()
      .update(pendingWrites)
      // A long plan must not look like a dead process's write once it is sent.
      .set({ expected: { ...expected }, seenAt: at })
      .where(eq(pendingWrites.recordId, recordId))
      .returning({ recordId: pendingWrites.recordId });
    return rows.length > 0;
  },

  /** Whoever writes is alive, even if somebody has taken them for dead meanwhile and begun to look. */
  async renew(recordId: string, at: Date): Promise<void> {
    const row = { seenAt: at, looks: null };
    await database().update(pendingWrites).set(row).where(eq(pendingWrites.recordId, recordId));
  },

  /** The call is over and nobody knows how; or one more look told nothing. The answer: who looks. */
  async looked(recordId: string, looks: number): Promise<string | undefined> {
    const { settleTask } = pendingWrites;
    const updated = database().update(pendingWrites).set({ looks }).where(eq(pendingWrites.recordId, recordId));
    return (await updated.returning({ settleTask }))[0]?.settleTask;
  },

  /** Lets the target go, unless its record is open: that one stays taken until somebody has looked and settled it. */
  async release(recordId: string): Promise<void> {
    await database().delete(pendingWrites).where(isOver(recordId));
  },

  /** The same for one that died while it planned; one that goes on after all keeps its hold. */
  async releaseUnsent(recordId: string): Promise<void> {
    await database()
      .delete(pendingWrites)
      .where(and(isOver(recordId), eq(pendingWrites.expected, {})));
  },

  /** Whose process has not been heard of since, or which somebody is looking into. */
  async unattended(seenBefore: Date): Promise<Pick<PendingWrite, 'recordId' | 'settleTask'>[]> {
    const { recordId, settleTask, seenAt } = pendingWrites;
    return database().select({ recordId, settleTask }).from(pendingWrites).where(lt(seenAt, seenBefore));
  },
};

/** No intent of it is without its settlement. */
function isOver(recordId: string): SQL | undefined {
  const rowOf = (phase: string) =>
    sql`exists (select 1 from audit_entries where record_id = ${recordId} and phase = ${phase})`;
  const isOpen = and(rowOf('intent'), not(rowOf('settlement')));
  return and(eq(pendingWrites.recordId, recordId), sql`not (${isOpen})`);
}
