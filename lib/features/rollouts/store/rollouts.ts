import 'server-only';
import { and, desc, eq, isNull, lt, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { rolloutConnections, rollouts, rolloutTransitions } from '@/lib/db/schema/rollouts';
import type { RolloutStatus } from '@/lib/domain/rollout';
import type { Sentence } from '@/lib/domain/text';

export type RolloutRow = typeof rollouts.$inferSelect;
export type NewRollout = typeof rollouts.$inferInsert;

/** A row with what its connection is called and whose it is. */
export type KnownRollout = RolloutRow & { connectionName: string; teamId: string };

export interface NewTransition {
  at: Date;
  status: RolloutStatus;
  providerStatus: string;
  detail?: Sentence | undefined;
}

/** One config, through whichever connection. */
export interface CloudConfig {
  cloud: string;
  configId: string;
}

const open = isNull(rollouts.endedAt);

export const rolloutStore = {
  /** False when one of this config is under way already, through whichever connection. */
  async insert(rollout: NewRollout, transition?: NewTransition): Promise<boolean> {
    return database().transaction(async (transaction) => {
      const made = await transaction.insert(rollouts).values(rollout).onConflictDoNothing().returning({
        id: rollouts.id,
      });
      // Whoever has seen the config hears of it from its beginning.
      if (made.length > 0)
        await transaction.execute(sql`insert into ${rolloutConnections} (rollout_id, connection_id)
          select ${rollout.id}::text, ${rollout.connectionId}::text union
          select ${rollout.id}::text, connection_id from known_configs
          where cloud = ${rollout.cloud} and config_id = ${rollout.configId}`);
      if (made.length > 0 && transition !== undefined)
        await transaction.insert(rolloutTransitions).values({ rolloutId: rollout.id, position: 0, ...transition });
      return made.length > 0;
    });
  },

  async find(id: string): Promise<KnownRollout | undefined> {
    return (await selected(eq(rollouts.id, id)).limit(1)).map(known)[0];
  },

  async newestOf({ cloud, configId }: CloudConfig): Promise<KnownRollout | undefined> {
    const condition = and(eq(rollouts.cloud, cloud), eq(rollouts.configId, configId));
    const rows = await selected(condition).orderBy(desc(rollouts.startedAt), desc(rollouts.id)).limit(1);
    return rows.map(known)[0];
  },

  /** Configs that a connection has seen and that are being rolled out. */
  async underWay(connectionId: string): Promise<string[]> {
    const { rolloutId } = rolloutConnections;
    const rows = await database()
      .select({ configId: rollouts.configId })
      .from(rollouts)
      .innerJoin(rolloutConnections, eq(rolloutId, rollouts.id))
      .where(and(eq(rolloutConnections.connectionId, connectionId), open));
    return rows.map(({ configId }) => configId);
  },

  /** For whoever asks the provider next, alone until `until`; undefined when it is not due, over or somebody else's. */
  async claim(id: string, now: Date, until: Date): Promise<RolloutRow | undefined> {
    const due = and(eq(rollouts.id, id), open, sql`${rollouts.nextPollAt} <= ${now.toISOString()}`);
    const [row] = await database().update(rollouts).set({ nextPollAt: until }).where(due).returning();
    return row;
  },

  /**
   * What one answer changed. False when it ended meanwhile, or when `lease` is not what it is claimed by any more: then
   * somebody else has asked since, and theirs is the newer answer.
   */
  async observed(
    id: string,
    facts: Partial<NewRollout>,
    { transition, lease }: { transition?: NewTransition | undefined; lease?: Date } = {},
  ): Promise<boolean> {
    const held = lease === undefined ? undefined : eq(rollouts.nextPollAt, lease);
    const update = (on: Pick<ReturnType<typeof database>, 'update'>) =>
      on
        .update(rollouts)
        .set(facts)
        .where(and(eq(rollouts.id, id), open, held))
        .returning({ id: rollouts.id });
    if (transition === undefined) return (await update(database())).length > 0;
    return database().transaction(async (transaction) => {
      const isOpen = (await update(transaction)).length > 0;
      const next = sql<number>`(select coalesce(max(position) + 1, 0) from rollout_transitions where rollout_id = ${id})`;
      if (isOpen) await transaction.insert(rolloutTransitions).values({ rolloutId: id, position: next, ...transition });
      return isOpen;
    });
  },

  /** One that had ended goes on. False when it has not, or another of the same config is under way. */
  async reopen(id: string, facts: Partial<NewRollout>, transition?: NewTransition): Promise<boolean> {
    const others = sql`select 1 from rollouts other where other.ended_at is null
      and other.cloud = ${rollouts.cloud} and other.config_id = ${rollouts.configId}`;
    const ended = and(eq(rollouts.id, id), sql`${rollouts.endedAt} is not null`, sql`not exists (${others})`);
    const reopened = await database()
      .update(rollouts)
      .set({ ...facts, endedAt: null })
      .where(ended)
      .returning({ id: rollouts.id });
    if (reopened.length > 0 && transition !== undefined) await rolloutStore.observed(id, facts, { transition });
    return reopened.length > 0;
  },

  /** One that was noticed before whoever started it here had its record: it is theirs. */
  async adopt(place: CloudConfig, facts: Partial<NewRollout>): Promise<string | undefined> {
    const { cloud, configId, startedBy } = rollouts;
    const [row] = await database()
      .update(rollouts)
      .set(facts)
      .where(and(eq(cloud, place.cloud), eq(configId, place.configId), open, isNull(startedBy)))
      .returning({ id: rollouts.id });
    return row?.id;
  },

  /** That nobody has asked about although it was time. */
  async overdue(since: Date): Promise<string[]> {
    const rows = await database()
      .select({ id: rollouts.id })
      .from(rollouts)
      .where(and(open, lt(rollouts.nextPollAt, since)));
    return rows.map(({ id }) => id);
  },
};

function selected(condition: SQL | undefined) {
  const { name, teamId } = connections;
  return database()
    .select({ rollout: rollouts, connectionName: name, teamId })
    .from(rollouts)
    .innerJoin(connections, eq(connections.id, rollouts.connectionId))
    .where(condition);
}

function known({ rollout, ...facts }: { rollout: RolloutRow; connectionName: string; teamId: string }): KnownRollout {
  return { ...rollout, ...facts };
}
