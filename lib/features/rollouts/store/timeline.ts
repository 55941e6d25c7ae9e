import 'server-only';
import { and, asc, eq, gt, inArray, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { rolloutInstances, rolloutTransitions } from '@/lib/db/schema/rollouts';
import type { RolloutStatus } from '@/lib/domain/rollout';

export type TransitionRow = typeof rolloutTransitions.$inferSelect;
export type InstanceRow = typeof rolloutInstances.$inferSelect;

const rowsAtOnce = 500;

export const timelineStore = {
  /** Oldest first, the newest `limit` of each. */
  async transitions(ids: readonly string[], limit: number): Promise<Map<string, TransitionRow[]>> {
    if (ids.length === 0) return new Map();
    const rows = await database()
      .select()
      .from(rolloutTransitions)
      .where(
        and(
          inArray(rolloutTransitions.rolloutId, [...ids]),
          sql`${rolloutTransitions.position} > (select max(last.position) - ${limit} from rollout_transitions last
            where last.rollout_id = ${rolloutTransitions.rolloutId})`,
        ),
      )
      .orderBy(asc(rolloutTransitions.rolloutId), asc(rolloutTransitions.position));
    const found = new Map<string, TransitionRow[]>();
    for (const row of rows) found.set(row.rolloutId, [...(found.get(row.rolloutId) ?? []), row]);
    return found;
  },

  async newestTransition(id: string): Promise<Date | undefined> {
    const [row] = await database()
      .select({ at: sql<string | null>`max(${rolloutTransitions.at})` })
      .from(rolloutTransitions)
      .where(eq(rolloutTransitions.rolloutId, id));
    return row?.at == null ? undefined : new Date(row.at);
  },

  async instances(
    id: string,
    asked: { after?: string | undefined; limit: number; statuses?: RolloutStatus[] | undefined },
  ): Promise<InstanceRow[]> {
    const behind = asked.after === undefined ? undefined : gt(rolloutInstances.instanceId, asked.after);
    return database()
      .select()
      .from(rolloutInstances)
      .where(and(ofRollout(id, asked.statuses), behind))
      .orderBy(asc(rolloutInstances.instanceId))
      .limit(asked.limit);
  },

  async instanceCount(id: string, statuses: RolloutStatus[] | undefined): Promise<number> {
    return database().$count(rolloutInstances, ofRollout(id, statuses));
  },

  /** Brings the rows to what was seen; the answer is what differed. */
  async putInstances(id: string, seen: readonly InstanceRow[]): Promise<InstanceRow[]> {
    const held = await database().select().from(rolloutInstances).where(eq(rolloutInstances.rolloutId, id));
    const before = new Map(held.map((row) => [row.instanceId, JSON.stringify(inOrder(row))]));
    const changed = seen.filter((row) => before.get(row.instanceId) !== JSON.stringify(inOrder(row)));
    for (let start = 0; start < changed.length; start += rowsAtOnce)
      await database()
        .insert(rolloutInstances)
        .values(changed.slice(start, start + rowsAtOnce))
        .onConflictDoUpdate({
          target: [rolloutInstances.rolloutId, rolloutInstances.instanceId],
          set: {
            status: sql`excluded.status`,
            providerStatus: sql`excluded.provider_status`,
            organization: sql`excluded.organization`,
            region: sql`excluded.region`,
            resourceName: sql`excluded.resource_name`,
            reason: sql`excluded.reason`,
            startedAt: sql`excluded.started_at`,
            endedAt: sql`excluded.ended_at`,
          },
        });
    return changed;
  },
};

function ofRollout(id: string, statuses: RolloutStatus[] | undefined): SQL | undefined {
  const { rolloutId, status } = rolloutInstances;
  return and(eq(rolloutId, id), statuses === undefined ? undefined : inArray(status, statuses));
}

function inOrder(row: InstanceRow) {
  const { instanceId, status, providerStatus, organization, region, resourceName, reason, startedAt, endedAt } = row;
  return [instanceId, status, providerStatus, organization, region, resourceName, reason, startedAt, endedAt];
}
