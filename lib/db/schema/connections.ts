import { boolean, index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';
import type { Sentence } from '@/lib/domain/text';
import { teams } from './people';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const connections = pgTable(
  'connections',
  {
    id: text('id').primaryKey(),
    name: text('name').notNull(),
    provider: text('provider').notNull(),
    teamId: text('team_id')
      .notNull()
      .references(() => teams.id, { onDelete: 'restrict' }),
    settings: jsonb('settings').$type<Record<string, string>>().notNull(),
    /** An envelope of `lib/seal.ts`; bound to this row's id, so that a copied envelope opens nowhere else. */
    sealedCredentials: text('sealed_credentials').notNull(),
    credentialsSetAt: moment('credentials_set_at').notNull(),
    /** Grows with every change of settings or credentials, so that an open provider knows it is outdated. */
    revision: integer('revision').notNull().default(1),
    paused: boolean('paused').notNull().default(false),
    /** Seconds between two complete readings of its images. */
    syncEverySeconds: integer('sync_every_seconds').notNull().default(300),
    /** Sentences of ours in every language; what a provider said, and what older rows hold, is text. */
    problem: jsonb('problem').$type<{ code: string; detail: Sentence; at: string }>(),
    identity: jsonb('identity').$type<{ projectId: string; projectName?: string; user?: string; roles?: string[] }>(),
    apiVersion: text('api_version'),
    /** A day, `YYYY-MM-DD`, in the provider's own zone. */
    apiSupportedUntil: text('api_supported_until'),
    warnings: jsonb('warnings').$type<{ code: string; detail: Sentence }[]>().notNull().default([]),
    latencyMs: integer('latency_ms'),
    lastCheckedAt: moment('last_checked_at'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('connections_team').on(table.teamId)],
);
