import 'server-only';
import { and, asc, eq, inArray, ne, or } from 'drizzle-orm';
import { type Database, database } from '@/lib/db/client';
import { changeSetItems } from '@/lib/db/schema/change-sets';
import { auditEntries } from '@/lib/db/schema/installation';
import { pendingWrites } from '@/lib/db/schema/writes';
import type { ItemRow } from './items';

/** What the record of an item says: nothing was ever sent, nobody knows yet, or how it ended. */
type RecordState = 'never' | 'open' | 'succeeded' | 'failed' | 'unknown';

type Reader = Pick<Database, 'select'>;

export const abandonedStore = {
  /** Taken by another runner, or of unknown outcome: somebody has to find out what became of them. */
  async list(id: string, runnerId: string): Promise<ItemRow[]> {
    const { changeSetId, outcome, claimedBy, open, position } = changeSetItems;
    const isAnothers = and(eq(outcome, 'running'), ne(claimedBy, runnerId));
    return database()
      .select()
      .from(changeSetItems)
      .where(and(eq(changeSetId, id), or(isAnothers, open)))
      .orderBy(asc(position));
  },

  /**
   * Decides about one of them while nobody else can. Whoever took it writes what it is about to send into the item once
   * it holds the image's lock, and goes no further when the item is not its own any more: so what is found here to have
   * never begun can't begin later.
   */
  async decide(item: ItemRow, next: (state: RecordState) => Partial<ItemRow> | undefined): Promise<boolean> {
    const { changeSetId, position, recordId } = item;
    if (recordId === null) return false;
    return database().transaction(async (transaction) => {
      const own = and(
        eq(changeSetItems.changeSetId, changeSetId),
        eq(changeSetItems.position, position),
        eq(changeSetItems.recordId, recordId),
        inArray(changeSetItems.outcome, ['running', 'unknown']),
      );
      const [held] = await transaction
        .select({ position: changeSetItems.position })
        .from(changeSetItems)
        .where(own)
        .for('update');
      const changes = held === undefined ? undefined : next(await stateOf(transaction, recordId));
      if (changes === undefined) return false;
      await transaction.update(changeSetItems).set(changes).where(own);
      return true;
    });
  },
};

/** A write's lock goes after its settlement: asked for first, it can't be missed together with it. */
async function stateOf(reader: Reader, recordId: string): Promise<RecordState> {
  const pending = await reader
    .select({ recordId: pendingWrites.recordId })
    .from(pendingWrites)
    .where(eq(pendingWrites.recordId, recordId));
  const entries = await reader
    .select({ phase: auditEntries.phase, outcome: auditEntries.outcome })
    .from(auditEntries)
    .where(eq(auditEntries.recordId, recordId))
    .orderBy(auditEntries.sequence);
  const settlement = entries.find(({ phase }) => phase === 'settlement');
  if (settlement === undefined) return pending.length + entries.length === 0 ? 'never' : 'open';
  const { outcome } = settlement;
  return outcome === 'succeeded' || outcome === 'unknown' ? outcome : 'failed';
}
