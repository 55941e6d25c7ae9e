import { boolean, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { ChangeSetAction, ChangeSetState, ItemOperation, ItemOutcome, ItemReason } from '@/lib/domain/change-set';
import type { Sentence } from '@/lib/domain/text';
import { people } from './people';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Whoever pressed "run": what they may do is asked of the database again while their items are worked off. */
export interface RunAs {
  personId: string;
  tokenId?: string;
  requestId: string;
  address?: string;
}

/** Many images changed at once. */
export const changeSets = pgTable(
  'change_sets',
  {
    id: text('id').primaryKey(),
    action: jsonb('action').$type<ChangeSetAction>().notNull(),
    state: text('state').$type<ChangeSetState>().notNull(),
    reason: text('reason'),
    personId: text('person_id')
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    /** Of the connections it touches: whoever may read all of them may see the set. */
    teamIds: text('team_ids').array().notNull(),
    /** How many images matched, when there were more than a set may hold. */
    matched: integer('matched'),
    undoOf: text('undo_of'),
    runAs: jsonb('run_as').$type<RunAs>(),
    createdAt: moment('created_at').notNull(),
    startedAt: moment('started_at'),
    endedAt: moment('ended_at'),
    /** When somebody last worked at it. */
    workedAt: moment('worked_at'),
  },
  (table) => [index('change_sets_person').on(table.personId), index('change_sets_state').on(table.state)],
);

export const changeSetItems = pgTable(
  'change_set_items',
  {
    changeSetId: text('change_set_id')
      .notNull()
      .references(() => changeSets.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    connectionId: text('connection_id').notNull(),
    imageId: text('image_id').notNull(),
    imageName: text('image_name'),
    /** The one write it makes; null when it can't make any. */
    operation: jsonb('operation').$type<ItemOperation>(),
    before: jsonb('before').$type<Record<string, unknown>>().notNull(),
    after: jsonb('after').$type<Record<string, unknown>>().notNull(),
    outcome: text('outcome').$type<ItemOutcome>().notNull(),
    problem: jsonb('problem').$type<{ code: string; reason?: ItemReason; detail: Sentence }>(),
    /** What takes it back, known from the moment before it was sent. */
    inverse: jsonb('inverse').$type<ItemOperation>(),
    /** The audit record it is written under, chosen before anything is sent. */
    recordId: text('record_id'),
    /** Which runner has it; another one's may have died. */
    claimedBy: text('claimed_by'),
    /** `unknown`, but somebody is still looking. */
    open: boolean('open').notNull().default(false),
    attempts: integer('attempts').notNull().default(0),
    settledAt: moment('settled_at'),
  },
  (table) => [
    primaryKey({ columns: [table.changeSetId, table.position] }),
    index('change_set_items_outcome').on(table.changeSetId, table.outcome, table.connectionId, table.position),
  ],
);
