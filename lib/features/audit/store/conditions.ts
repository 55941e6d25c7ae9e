import 'server-only';
import { and, eq, gte, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { alias, type PgColumn } from 'drizzle-orm/pg-core';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { auditEntries } from '@/lib/db/schema/installation';
import type { AuditOutcome } from '@/lib/domain/audit';

/** Whose records may be read: all; or those of some teams' connections, and what this person did. */
export type AuditScope =
  | 'all'
  | {
      personId: string;
      /** Teams whose connections' records may be read. */
      readTeams: string[];
      /** Teams the person is in: what they did to a connection of another is no longer theirs to see. */
      ownTeams: string[];
    };

export interface RecordQuestion {
  scope: AuditScope;
  actor?: string | undefined;
  action?: string[] | undefined;
  connection?: string[] | undefined;
  object?: string | undefined;
  /** Just the one of this kind with this id. */
  exactly?: { kind: string; id: string } | undefined;
  outcome?: AuditOutcome[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
}

/** A record is its first row and, where there is one, the settlement behind it. */
export const first = alias(auditEntries, 'first');
export const second = alias(auditEntries, 'second');

export const isSecond = and(
  eq(first.phase, 'intent'),
  eq(second.recordId, first.recordId),
  eq(second.phase, 'settlement'),
  // Records of an earlier version may have two: what came late does not count.
  sql`not exists (select 1 from audit_entries earlier
    where earlier.record_id = ${first.recordId} and earlier.phase = 'settlement' and earlier.sequence < ${second.sequence})`,
);

/** A settlement without an intent stands for itself. */
export const isFirst = or(
  eq(first.phase, 'intent'),
  sql`not exists (select 1 from audit_entries intent
    where intent.record_id = ${first.recordId} and intent.phase = 'intent')`,
);

const connectionId = sql`${first.object}->>'connectionId'`;

export function matching(question: RecordQuestion): SQL | undefined {
  const { scope, actor, action, connection, object, exactly, outcome, from, to } = question;
  return and(
    inScope(scope),
    actor === undefined ? undefined : named(first.actor, actor),
    object === undefined ? undefined : or(named(first.object, object), named(second.object, object)),
    exactly === undefined ? undefined : isExactly(exactly),
    action === undefined ? undefined : or(...action.map(isAction)),
    connection === undefined ? undefined : inArray(connectionId, connection),
    outcome === undefined ? undefined : inArray(sql`coalesce(${second.outcome}, ${first.outcome})`, outcome),
    from === undefined ? undefined : gte(first.at, from),
    to === undefined ? undefined : lt(first.at, to),
  );
}

/** Its id, or a piece of its name in any case. */
function named(column: PgColumn, text: string): SQL | undefined {
  return or(sql`${column}->>'id' = ${text}`, sql`strpos(lower(${column}->>'name'), lower(${text})) > 0`);
}

function isExactly({ kind, id }: { kind: string; id: string }): SQL | undefined {
  return and(sql`${first.object}->>'kind' = ${kind}`, sql`${first.object}->>'id' = ${id}`);
}

function isAction(action: string): SQL | undefined {
  return or(eq(first.action, action), sql`starts_with(${first.action}, ${`${action}.`})`);
}

function inScope(scope: AuditScope): SQL | undefined {
  if (scope === 'all') return undefined;
  const { personId, readTeams, ownTeams } = scope;
  const own = and(sql`${first.actor}->>'kind' = 'person'`, sql`${first.actor}->>'id' = ${personId}`);
  return or(ofTeams(readTeams), and(own, or(sql`${connectionId} is null`, ofTeams(ownTeams))));
}

function ofTeams(teamIds: string[]): SQL {
  if (teamIds.length === 0) return sql`false`;
  const { id, teamId } = connections;
  return inArray(connectionId, database().select({ id }).from(connections).where(inArray(teamId, teamIds)));
}
