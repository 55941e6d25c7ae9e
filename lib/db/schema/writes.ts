import { index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/**
 * Writes at a provider that are under way or whose outcome nobody knows yet: a row per audit record that has an intent
 * and no settlement. `target` is unique, so that at most one write is in flight for a thing in the whole installation.
 */
export const pendingWrites = pgTable(
  'pending_writes',
  {
    recordId: text('record_id').primaryKey(),
    /** The cloud's address and the object's id: connections that see the same image name it alike. */
    target: text('target').notNull().unique(),
    connectionId: text('connection_id').notNull(),
    objectId: text('object_id').notNull(),
    /** The job that looks what became of it. */
    settleTask: text('settle_task').notNull(),
    /** How to recognise at the provider that the write happened. */
    expected: jsonb('expected').$type<Record<string, unknown>>().notNull(),
    startedBy: text('started_by').notNull(),
    startedAt: moment('started_at').notNull(),
    /** Renewed by the process that writes; a row not seen for a while belongs to nobody any more. */
    seenAt: moment('seen_at').notNull(),
    /** Null while the call is under way; afterwards, how often somebody looked what became of it. */
    looks: integer('looks'),
  },
  (table) => [index('pending_writes_seen').on(table.seenAt)],
);
