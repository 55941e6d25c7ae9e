import 'server-only';
import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import { type AuditScope, first, isFirst, isSecond, matching, type RecordQuestion, second } from './conditions';
import { type AuditRow, rowOf } from './entries';

export interface FoundRecord {
  /** Of its first row. */
  sequence: number;
  first: AuditRow;
  second: AuditRow | undefined;
}

/** Counted no further: nobody reads a number of more digits. */
const countedAtMost = 1000;

export const recordStore = {
  /** Newest first, those begun before the row of this sequence. */
  async page(
    question: RecordQuestion,
    { before, limit }: { before?: number | undefined; limit: number },
  ): Promise<FoundRecord[]> {
    const rows = await folds()
      .where(and(isFirst, matching(question), before === undefined ? undefined : lt(first.sequence, before)))
      .orderBy(desc(first.sequence))
      .limit(limit);
    return rows.map(foundOf);
  },

  async count(question: RecordQuestion): Promise<{ total: number; isAtLeast: boolean }> {
    const some = database()
      .select({ one: sql`1`.as('one') })
      .from(first)
      .leftJoin(second, isSecond)
      .where(and(isFirst, matching(question)))
      .limit(countedAtMost + 1)
      .as('some');
    const total = await database().$count(some);
    return { total: Math.min(total, countedAtMost), isAtLeast: total > countedAtMost };
  },

  async find(recordId: string, scope: AuditScope): Promise<FoundRecord | undefined> {
    const [row] = await folds()
      .where(and(isFirst, eq(first.recordId, recordId), matching({ scope })))
      .limit(1);
    return row === undefined ? undefined : foundOf(row);
  },

  /** Rows as they stand in the chain, oldest first, behind this sequence. */
  async chain({ after, limit }: { after: number; limit: number }): Promise<AuditRow[]> {
    const rows = await database()
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.sequence, after))
      .orderBy(asc(auditEntries.sequence))
      .limit(limit);
    return rows.map(rowOf);
  },

  /** Both rows of the records that match, oldest first, each with the link that it follows. */
  async rows(
    question: RecordQuestion,
    { after, limit }: { after: number; limit: number },
  ): Promise<{ row: AuditRow; previous: string | null }[]> {
    const previous = sql<string | null>`(select earlier.link from audit_entries earlier
      where earlier.sequence < ${auditEntries.sequence} order by earlier.sequence desc limit 1)`;
    const rows = await database()
      .select({ row: auditEntries, previous })
      .from(auditEntries)
      .innerJoin(first, eq(first.recordId, auditEntries.recordId))
      .leftJoin(second, isSecond)
      .where(and(isFirst, matching(question), gt(auditEntries.sequence, after)))
      .orderBy(asc(auditEntries.sequence))
      .limit(limit);
    return rows.map((found) => ({ ...found, row: rowOf(found.row) }));
  },
};

function folds() {
  return database().select({ first, second }).from(first).leftJoin(second, isSecond);
}

function foundOf(row: { first: typeof auditEntries.$inferSelect; second: typeof auditEntries.$inferSelect | null }) {
  return {
    sequence: row.first.sequence,
    first: rowOf(row.first),
    second: row.second === null ? undefined : rowOf(row.second),
  };
}
