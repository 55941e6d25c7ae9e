import 'server-only';
import { eq, inArray, sql } from 'drizzle-orm';
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

export type ChainPlaces = Omit<ChainPlace, 'sequence'> & { sequences: number[] };

export interface Extension {
  entry: AuditEntry;
  link: string;
  head: string;
}

type Known = (recordId: string) => Promise<AuditRow[]>;

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
        return (await transaction.select().from(auditEntries).where(eq(id, recordId)).orderBy(sequence)).map(rowOf);
      });
      if (made === undefined) return false;
      const entry = { ...made.entry, sequence: place.sequence, link: made.link };
      const added = transaction.$with('added').as(transaction.insert(auditEntries).values(entry));
      await transaction.with(added).update(installation).set({ value: made.head }).where(eq(installation.key, headKey));
      return true;
    });
  },

  /** The same for rows that are decided already: so many at once, in their order. False when the chain is not ready. */
  async extendBy(
    count: number,
    make: (place: ChainPlaces) => { extensions: Extension[]; head: string },
  ): Promise<boolean> {
    return database().transaction(async (transaction) => {
      // Asks something of the locked row, and so for sequences only after it.
      const { rows } = await transaction.execute<{ sequences: string[]; head: string; sealedKey: string | null }>(sql`
        with locked as materialized (select value from installation where key = ${headKey} for update)
        select array(
            select nextval(pg_get_serial_sequence('audit_entries', 'sequence'))::text
            from generate_series(1, ${count}::int) where locked.value is not null
          ) as sequences, value as head, (select value from installation where key = ${chainKeyName}) as "sealedKey"
        from locked`);
      const [row] = rows;
      if (row === undefined || row.sealedKey === null) return false;
      const sequences = row.sequences.map(Number);
      const { extensions, head } = make({ sequences, head: row.head, sealedKey: row.sealedKey });
      const entries = extensions.map(({ entry, link }, place) => ({ ...entry, link, sequence: sequences[place] }));
      const added = transaction.$with('added').as(transaction.insert(auditEntries).values(entries));
      await transaction.with(added).update(installation).set({ value: head }).where(eq(installation.key, headKey));
      return true;
    });
  },

  /** The chain's head and sealed key as they are now; undefined before the first row. */
  async chain(): Promise<{ head: string; sealedKey: string } | undefined> {
    const { key, value } = installation;
    const rows = await database()
      .select({ key, value })
      .from(installation)
      .where(inArray(key, [headKey, chainKeyName]));
    const [head, sealedKey] = [headKey, chainKeyName].map((name) => rows.find((row) => row.key === name)?.value);
    return head === undefined || sealedKey === undefined ? undefined : { head, sealedKey };
  },

  async makeReady(): Promise<void> {
    await database().insert(installation).values({ key: headKey, value: '' }).onConflictDoNothing();
  },
};

/** A row as it stands in the chain. */
export type AuditRow = AuditEntry & { sequence: number; link?: string };

/** Unknown is absent: exactly what was given to be written. */
export function rowOf(row: typeof auditEntries.$inferSelect): AuditRow {
  const present = Object.entries(row).filter(([, value]) => value !== null);
  return Object.fromEntries(present) as unknown as AuditRow;
}
