import 'server-only';
import { and, asc, eq, getTableColumns, inArray, isNull, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { prepared } from '@/lib/db/prepared';
import { connections } from '@/lib/db/schema/connections';
import { inventoryWalks } from '@/lib/db/schema/inventory';
import { teams } from '@/lib/db/schema/people';

type Walk = typeof inventoryWalks.$inferSelect;

/** How the reading of its images stands; null before the first one was planned. */
export type WalkFacts = Pick<Walk, 'startedAt' | 'imagesSeen' | 'completedAt' | 'imagesKnown' | 'problem' | 'nextAt'>;
export type ConnectionRow = typeof connections.$inferSelect & { walk: WalkFacts | null };
export type NewConnection = typeof connections.$inferInsert;

/** What may change; whoever changes settings or credentials says so by `grows`. */
export type ConnectionChanges = Partial<
  Pick<
    ConnectionRow,
    'name' | 'teamId' | 'settings' | 'sealedCredentials' | 'credentialsSetAt' | 'paused' | 'syncEverySeconds'
  >
> & { updatedAt: Date };

export type CheckedFacts = Pick<ConnectionRow, 'problem' | 'lastCheckedAt' | 'latencyMs'> &
  Partial<Pick<ConnectionRow, 'identity' | 'apiVersion' | 'apiSupportedUntil' | 'warnings'>>;

/** A connection with other settings or credentials has not been checked, whatever the old ones gave. */
const unchecked = {
  problem: null,
  identity: null,
  apiVersion: null,
  apiSupportedUntil: null,
  warnings: [],
  latencyMs: null,
  lastCheckedAt: null,
};

function rows(opened = database()) {
  const { imagesKnown, imagesSeen, startedAt, completedAt, problem, nextAt } = inventoryWalks;
  return opened
    .select({
      ...getTableColumns(connections),
      // A column that is never null comes first: by the first one drizzle decides whether there is a row at all.
      walk: { imagesKnown, imagesSeen, startedAt, completedAt, problem, nextAt },
    })
    .from(connections)
    .leftJoin(inventoryWalks, eq(inventoryWalks.connectionId, connections.id));
}

const questions = prepared((opened) => ({
  one: rows(opened)
    .where(eq(connections.id, sql.placeholder('id')))
    .prepare('connection'),
}));

export const connectionStore = {
  async list(teamIds: 'all' | string[]): Promise<ConnectionRow[]> {
    const wanted = teamIds === 'all' ? undefined : inArray(connections.teamId, teamIds);
    return rows().where(wanted).orderBy(asc(connections.name), asc(connections.id));
  },

  async find(id: string): Promise<ConnectionRow | undefined> {
    const [row] = await questions().one.execute({ id });
    return row;
  },

  /** Just enough to see, between two pages of a walk, whether it still reads what it set out to read. */
  async standing(id: string): Promise<Pick<ConnectionRow, 'provider' | 'paused' | 'revision'> | undefined> {
    const { provider, paused, revision } = connections;
    const [row] = await database()
      .select({ provider, paused, revision })
      .from(connections)
      .where(eq(connections.id, id));
    return row;
  },

  /** Says when the next walk is planned; the walk itself is a job. */
  async planned(id: string, nextAt: Date): Promise<void> {
    await database()
      .insert(inventoryWalks)
      .values({ connectionId: id, nextAt })
      .onConflictDoUpdate({ target: inventoryWalks.connectionId, set: { nextAt } });
  },

  /** What a walk failed by says nothing of other settings or credentials. */
  async forgetWalkProblem(id: string): Promise<void> {
    await database().update(inventoryWalks).set({ problem: null }).where(eq(inventoryWalks.connectionId, id));
  },

  async insert(values: NewConnection): Promise<ConnectionRow> {
    const [row] = await database().insert(connections).values(values).returning();
    if (row === undefined) throw new Error('An inserted connection was not returned.');
    return { ...row, walk: null };
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
      .returning({ id: connections.id });
    return row === undefined ? undefined : connectionStore.find(row.id);
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

  /** Only where it is still unknown: what a check of its own found in the meantime is newer. */
  async recordIdentity(
    { id, revision }: Pick<ConnectionRow, 'id' | 'revision'>,
    facts: Pick<ConnectionRow, 'identity' | 'apiVersion' | 'apiSupportedUntil' | 'warnings'>,
  ): Promise<void> {
    await database()
      .update(connections)
      .set(facts)
      .where(and(eq(connections.id, id), eq(connections.revision, revision), isNull(connections.identity)));
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
