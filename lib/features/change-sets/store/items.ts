import 'server-only';
import { and, asc, count, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { changeSetItems } from '@/lib/db/schema/change-sets';
import type { ItemOperation, ItemOutcome } from '@/lib/domain/change-set';

export type ItemRow = typeof changeSetItems.$inferSelect;
export type ItemProblem = NonNullable<ItemRow['problem']>;

/** An item as one runner took it: under a record of its own, which nobody else can be writing. */
export type ClaimedItem = ItemRow & { recordId: string; operation: ItemOperation };

export interface ItemEnding {
  outcome: ItemOutcome;
  problem?: ItemProblem | undefined;
  /** Unknown, and somebody is still looking. */
  open?: boolean;
  settledAt?: Date;
  /** Nothing was attempted, so the audit has nothing of it. */
  unrecorded?: boolean;
}

export interface OutcomeCount {
  outcome: ItemOutcome;
  open: boolean;
  count: number;
  /** Some of them were done and can be taken back. */
  undoable: boolean;
}

const of = (id: string) => eq(changeSetItems.changeSetId, id);
const asClaimed = ({ changeSetId, position, recordId }: ClaimedItem) =>
  and(of(changeSetId), eq(changeSetItems.position, position), eq(changeSetItems.recordId, recordId));

export const itemStore = {
  async counts(id: string): Promise<OutcomeCount[]> {
    return (await itemStore.countsBySet([id])).get(id) ?? [];
  },

  /** Of many sets at once, by their ids; one without items has none. */
  async countsBySet(ids: string[]): Promise<ReadonlyMap<string, OutcomeCount[]>> {
    const { changeSetId, outcome, open, inverse } = changeSetItems;
    const undoable = sql<boolean>`bool_or(${outcome} = 'done' and ${inverse} is not null)`;
    const rows = await database()
      .select({ changeSetId, outcome, open, count: count(), undoable })
      .from(changeSetItems)
      .where(inArray(changeSetId, ids))
      .groupBy(changeSetId, outcome, open);
    return new Map(ids.map((id) => [id, rows.filter((row) => row.changeSetId === id)]));
  },

  /** Why items were left out, most frequent first. */
  async blocked(id: string): Promise<{ reason: string; count: number }[]> {
    const reason = sql<string>`coalesce(problem ->> 'reason', problem ->> 'code', '')`;
    return database()
      .select({ reason, count: count() })
      .from(changeSetItems)
      .where(and(of(id), eq(changeSetItems.outcome, 'skipped')))
      .groupBy(reason)
      .orderBy(sql`2 desc, 1`);
  },

  async page(id: string, asked: ItemQuestion & { after: number; limit: number }): Promise<ItemRow[]> {
    return database()
      .select()
      .from(changeSetItems)
      .where(and(of(id), gt(changeSetItems.position, asked.after), ...conditions(asked)))
      .orderBy(asc(changeSetItems.position))
      .limit(asked.limit);
  },

  async countOf(id: string, asked: ItemQuestion): Promise<number> {
    return database().$count(changeSetItems, and(of(id), ...conditions(asked)));
  },

  /** What was done, last first: it is taken back the other way round. */
  async doneItems(id: string): Promise<ItemRow[]> {
    const done = await database()
      .select()
      .from(changeSetItems)
      .where(and(of(id), eq(changeSetItems.outcome, 'done')))
      .orderBy(asc(changeSetItems.position));
    return done.toReversed();
  },

  /** Connections with something to do. */
  async waitingConnections(id: string): Promise<string[]> {
    const { connectionId, outcome } = changeSetItems;
    const rows = await database()
      .selectDistinct({ connectionId })
      .from(changeSetItems)
      .where(and(of(id), eq(outcome, 'waiting')));
    return rows.map((row) => row.connectionId);
  },

  /** The next item of a connection, for this runner alone; none while the set is not running. */
  async claim(id: string, wanted: Claim): Promise<ClaimedItem | undefined> {
    const [row] = await database()
      .update(changeSetItems)
      .set({
        ...{ outcome: 'running', recordId: wanted.recordId, claimedBy: wanted.runnerId, problem: null },
        attempts: sql`${changeSetItems.attempts} + 1`,
      })
      .where(
        and(
          of(id),
          sql`${changeSetItems.position} = (
            select i.position from change_set_items i
            join change_sets s on s.id = i.change_set_id and s.state = 'running'
            where i.change_set_id = ${id} and i.outcome = 'waiting' and i.connection_id = ${wanted.connectionId}
              and i.image_id <> all(${sql.param(wanted.busyImages)}::text[])
            order by i.position limit 1 for update of i skip locked)`,
        ),
      )
      .returning();
    // Items without an operation are skipped from the beginning.
    if (row?.operation == null) return undefined;
    return { ...row, recordId: wanted.recordId, operation: row.operation };
  },

  /** What is about to be sent, told before it is. False when another runner took the item meanwhile. */
  async prepare(item: ClaimedItem, facts: Pick<ItemRow, 'before' | 'after' | 'inverse'>): Promise<boolean> {
    return changed(asClaimed(item), facts);
  },

  /** False when another runner took the item meanwhile: then its word counts. */
  async end(item: ClaimedItem, ending: ItemEnding): Promise<boolean> {
    const { outcome, open = false, problem = null, settledAt = null, unrecorded = false } = ending;
    const record = unrecorded ? { recordId: null } : {};
    return changed(asClaimed(item), { outcome, open, problem, settledAt, ...record });
  },

  /** Back among those that wait, as if never taken. */
  async putBack(item: ClaimedItem): Promise<boolean> {
    return changed(asClaimed(item), { outcome: 'waiting', recordId: null, claimedBy: null });
  },

  /** All that wait, of one connection or of all, end alike. */
  async endWaiting(id: string, connectionId: string | undefined, ending: ItemEnding): Promise<number[]> {
    const { outcome, problem = null, settledAt = null } = ending;
    const ofConnection = connectionId === undefined ? undefined : eq(changeSetItems.connectionId, connectionId);
    const rows = await database()
      .update(changeSetItems)
      .set({ outcome, problem, settledAt })
      .where(and(of(id), eq(changeSetItems.outcome, 'waiting'), ofConnection))
      .returning({ position: changeSetItems.position });
    return rows.map(({ position }) => position);
  },

  /** Those that failed wait again. How many. */
  async retry(id: string): Promise<number> {
    const again = { outcome: 'waiting', recordId: null, claimedBy: null, problem: null, attempts: 0 } as const;
    const rows = await database()
      .update(changeSetItems)
      .set({ ...again, settledAt: null })
      .where(and(of(id), eq(changeSetItems.outcome, 'failed')))
      .returning({ position: changeSetItems.position });
    return rows.length;
  },
};

interface Claim {
  connectionId: string;
  recordId: string;
  runnerId: string;
  /** Images this runner is at: a second item of one would only wait for the first. */
  busyImages: string[];
}

interface ItemQuestion {
  outcomes?: ItemOutcome[] | undefined;
  connectionIds: 'all' | string[];
}

function conditions({ outcomes, connectionIds }: ItemQuestion): (SQL | undefined)[] {
  return [
    outcomes === undefined ? undefined : inArray(changeSetItems.outcome, outcomes),
    // What nobody knows tells nothing but what somebody typed.
    connectionIds === 'all'
      ? undefined
      : or(
          inArray(changeSetItems.connectionId, connectionIds),
          sql`${changeSetItems.problem} ->> 'reason' = 'notKnown'`,
        ),
  ];
}

async function changed(condition: SQL | undefined, facts: Partial<ItemRow>): Promise<boolean> {
  const rows = await database()
    .update(changeSetItems)
    .set(facts)
    .where(condition)
    .returning({ position: changeSetItems.position });
  return rows.length > 0;
}
