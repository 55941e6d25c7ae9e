import 'server-only';
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { teams } from '@/lib/db/schema/people';

export type ConnectionRow = typeof connections.$inferSelect;
export type NewConnection = typeof connections.$inferInsert;

/** What may change; whoever changes settings or credentials says so by `grows`. */
export type ConnectionChanges = Partial<
  Pick<ConnectionRow, 'name' | 'teamId' | 'settings' | 'sealedCredentials' | 'credentialsSetAt' | 'paused'>
> & { updatedAt: Date };

export type CheckedFacts = Pick<ConnectionRow, 'problem' | 'lastCheckedAt' | 'latencyMs'> &
  Partial<Pick<ConnectionRow, 'identity' | 'apiVersion' | 'warnings'>>;

/** A connection with other settings or credentials has not been checked, whatever the old ones gave. */
const unchecked = {
  problem: null,
  identity: null,
  apiVersion: null,
  warnings: [],
  latencyMs: null,
  lastCheckedAt: null,
};

export const connectionStore = {
  async list(teamIds: 'all' | string[]): Promise<ConnectionRow[]> {
    const wanted = teamIds === 'all' ? undefined : inArray(connections.teamId, teamIds);
    return database().select().from(connections).where(wanted).orderBy(asc(connections.name), asc(connections.id));
  },

  async find(id: string): Promise<ConnectionRow | undefined> {
    const [row] = await database().select().from(connections).where(eq(connections.id, id));
    return row;
  },

  async insert(values: NewConnection): Promise<ConnectionRow> {
    const [row] = await database().insert(connections).values(values).returning();
    if (row === undefined) throw new Error('An inserted connection was not returned.');
    return row;
  },

  /** Undefined when the row is gone or was changed since `revision` was read. */
  async update(
    { id, revision }: Pick<ConnectionRow, 'id' | 'revision'>,
    changes: ConnectionChanges,
    { grows }: { grows: boolean },
  ): Promise<ConnectionRow | undefined> {
    const [row] = await database()
      .update(connections)
      .set({ ...changes, ...(grows ? { ...unchecked, revision: sql`${connections.revision} + 1` } : {}) })
      .where(and(eq(connections.id, id), eq(connections.revision, revision)))
      .returning();
    return row;
  },

  async remove(id: string): Promise<boolean> {
    const gone = await database().delete(connections).where(eq(connections.id, id)).returning({ id: connections.id });
    return gone.length > 0;
  },

  /** False when what was checked is no longer what is saved: such a finding says nothing about the row. */
  async recordCheck({ id, revision }: Pick<ConnectionRow, 'id' | 'revision'>, facts: CheckedFacts): Promise<boolean> {
    const kept = await database()
      .update(connections)
      .set(facts)
      .where(and(eq(connections.id, id), eq(connections.revision, revision)))
      .returning({ id: connections.id });
    return kept.length > 0;
  },

  async sealed(): Promise<{ id: string; envelope: string }[]> {
    return database()
      .select({ id: connections.id, envelope: connections.sealedCredentials })
      .from(connections)
      .orderBy(asc(connections.id));
  },

  /** Compare and set: credentials that were replaced in the meantime stay as they are now. */
  async reseal(id: string, from: string, to: string): Promise<boolean> {
    const done = await database()
      .update(connections)
      .set({ sealedCredentials: to })
      .where(and(eq(connections.id, id), eq(connections.sealedCredentials, from)))
      .returning({ id: connections.id });
    return done.length > 0;
  },

  async teamExists(id: string): Promise<boolean> {
    return (await database().$count(teams, eq(teams.id, id))) > 0;
  },
};
