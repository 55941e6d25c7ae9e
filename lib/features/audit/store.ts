import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { auditEntries } from '@/lib/db/schema/installation';
import type { AuditActor, AuditObject, AuditOutcome } from '@/lib/domain/audit';

export interface AuditEntry {
  recordId: string;
  phase: 'intent' | 'settlement';
  at: Date;
  actor: AuditActor;
  address?: string | undefined;
  action: string;
  object: AuditObject;
  before?: Record<string, unknown> | undefined;
  after?: Record<string, unknown> | undefined;
  reason?: string | undefined;
  outcome: AuditOutcome;
  upstream?: { status?: number; requestId?: string } | undefined;
  requestId: string;
}

/** Append-only: there is no update and no delete here, and there must never be one. */
export const auditStore = {
  async append(entry: AuditEntry): Promise<void> {
    await database().insert(auditEntries).values(entry);
  },

  /** Appends unless the record is there already; callers in any process take turns per record. */
  async appendOnce(entry: AuditEntry): Promise<void> {
    await database().transaction(async (transaction) => {
      await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${entry.recordId}, 0))`);
      const known = await transaction.$count(auditEntries, eq(auditEntries.recordId, entry.recordId));
      if (known === 0) await transaction.insert(auditEntries).values(entry);
    });
  },
};
