import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { auditEntries, installation } from '@/lib/db/schema/installation';
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
  upstream?: { status?: number | undefined; requestId?: string | undefined } | undefined;
  requestId: string;
}

const headKey = 'audit.head';
export const chainKeyName = 'sealed.audit-chain-key';

/** Where the chain stands while nobody else can add to it. */
export interface ChainPlace {
  /** Of the row to be added. */
  sequence: number;
  head: string;
  sealedKey: string;
}

export interface Extension {
  entry: AuditEntry;
  link: string;
  head: string;
}

type Known = (recordId: string) => Promise<AuditEntry[]>;

/** Append-only: there is no update and no delete here, and there must never be one. */
export const auditStore = {
  /**
   * Adds a row behind the newest. Whoever adds holds the row of the head: rows come in the order of their sequence, in
   * whichever process they begin, and what `make` looks up stays so until its row is there. 'unready' when the chain has
   * no head or key yet; false when there was nothing to add.
   */
  async extend(
    make: (place: ChainPlace, known: Known) => Promise<Extension | undefined>,
  ): Promise<boolean | 'unready'> {
    return database().transaction(async (transaction) => {
      // The sequence is drawn outside of the part that waits for the lock, and therefore after it.
      const { rows } = await transaction.execute<{ sequence: string; head: string; sealedKey: string | null }>(sql`
        with locked as materialized (select value from installation where key = ${headKey} for update)
        select nextval(pg_get_serial_sequence('audit_entries', 'sequence')) as sequence, value as head,
          (select value from installation where key = ${chainKeyName}) as "sealedKey"
        from locked`);
      const [row] = rows;
      if (row === undefined || row.sealedKey === null) return 'unready';
      const place = { sequence: Number(row.sequence), head: row.head, sealedKey: row.sealedKey };
      const made = await make(place, async (recordId) => {
        const { recordId: id, sequence } = auditEntries;
        return (await transaction.select().from(auditEntries).where(eq(id, recordId)).orderBy(sequence)).map(entryOf);
      });
      if (made === undefined) return false;
      await transaction.insert(auditEntries).values({ ...made.entry, sequence: place.sequence, link: made.link });
      await transaction.update(installation).set({ value: made.head }).where(eq(installation.key, headKey));
      return true;
    });
  },

  async makeReady(): Promise<void> {
    await database().insert(installation).values({ key: headKey, value: '' }).onConflictDoNothing();
  },
};

function entryOf({ sequence: _place, link: _link, ...row }: typeof auditEntries.$inferSelect): AuditEntry {
  return present(row);
}

/** Unknown is absent; what the columns hold is what `append` was given. */
function present(row: object): AuditEntry {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as AuditEntry;
}
