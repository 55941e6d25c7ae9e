import { sql } from 'drizzle-orm';
import {
  bigserial,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Facts of the installation as a whole: the seal's canary, the hash of the set-up code. */
export const installation = pgTable('installation', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
});

/** Append-only: an audit record is the fold of an intent and a settlement with the same `recordId`. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    sequence: bigserial('sequence', { mode: 'number' }).primaryKey(),
    recordId: text('record_id').notNull(),
    phase: text('phase').notNull(),
    at: moment('at').notNull(),
    actor: jsonb('actor').$type<{ kind: string; id: string; name: string }>().notNull(),
    address: text('address'),
    action: text('action').notNull(),
    object: jsonb('object').$type<{ kind: string; id: string; name?: string; connectionId?: string }>().notNull(),
    before: jsonb('before').$type<Record<string, unknown>>(),
    after: jsonb('after').$type<Record<string, unknown>>(),
    reason: text('reason'),
    outcome: text('outcome').notNull(),
    upstream: jsonb('upstream').$type<{ status?: number; requestId?: string }>(),
    requestId: text('request_id').notNull(),
    /** HMAC over the link before and this row; null only in rows older than the chain. */
    link: text('link'),
  },
  (table) => [
    index('audit_entries_record').on(table.recordId),
    // Whoever looked what became of a write and the answer that came late must not both settle it.
    uniqueIndex('audit_entries_settled_once').on(table.recordId).where(sql`${table.phase} = 'settlement'`),
    index('audit_entries_at').on(table.at),
    // What was done to one thing is asked whenever its page is looked at.
    index('audit_entries_object').on(sql`(${table.object}->>'id')`, table.sequence),
  ],
);

/** Stored answers of writes that carried an `Idempotency-Key`; kept for a day. `status` is null while still running. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    caller: text('caller').notNull(),
    method: text('method').notNull(),
    path: text('path').notNull(),
    key: text('key').notNull(),
    bodyDigest: text('body_digest').notNull(),
    status: integer('status'),
    body: text('body'),
    /** Those of the answer that say something of it. */
    headers: jsonb('headers').$type<Record<string, string>>(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ columns: [table.caller, table.method, table.path, table.key] }),
    index('idempotency_keys_created').on(table.createdAt),
  ],
);

/** What browsers are told, kept for a while so that a stream resumes after its `Last-Event-ID` without loss. */
export const events = pgTable(
  'events',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    topic: text('topic').notNull(),
    type: text('type').notNull(),
    /** Only people who may see this team's things hear of it; null: everyone signed in. */
    teamId: text('team_id'),
    data: jsonb('data').$type<Record<string, unknown>>().notNull(),
    at: moment('at').notNull().defaultNow(),
  },
  (table) => [index('events_at').on(table.at)],
);

/**
 * Server processes that run jobs, and the ids under which they lock them. A process that was killed leaves its locks
 * behind for hours; one that has not been heard of for seconds is taken for dead and its jobs go to the others.
 */
export const jobWorkers = pgTable('job_workers', {
  processId: text('process_id').primaryKey(),
  workerIds: text('worker_ids').array().notNull(),
  seenAt: moment('seen_at').notNull(),
});
