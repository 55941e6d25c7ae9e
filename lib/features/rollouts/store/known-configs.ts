import 'server-only';
import { and, asc, eq, isNull, lt, notExists, or, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { configSweeps, knownConfigs, rollouts } from '@/lib/db/schema/rollouts';

export type KnownConfig = typeof knownConfigs.$inferSelect;

/** A connection, and which installation of the provider it reaches. */
export interface Sight {
  connectionId: string;
  cloud: string;
}

type Seen = Pick<KnownConfig, 'connectionId' | 'cloud' | 'serviceId' | 'environmentId' | 'configId' | 'seenAt'>;

export const knownConfigStore = {
  async put(configs: readonly Seen[]): Promise<void> {
    if (configs.length === 0) return;
    const { connectionId, configId } = knownConfigs;
    const set = {
      cloud: sql`excluded.cloud`,
      serviceId: sql`excluded.service_id`,
      environmentId: sql`excluded.environment_id`,
      seenAt: sql`excluded.seen_at`,
    };
    await database()
      .insert(knownConfigs)
      .values([...configs])
      .onConflictDoUpdate({ target: [connectionId, configId], set });
  },

  async find(connectionId: string, configId: string): Promise<KnownConfig | undefined> {
    const [row] = await database().select().from(knownConfigs).where(of(connectionId, configId));
    return row;
  },

  /** For every connection that knows the config: the answer is the same for each of them. */
  async heard(
    { connectionId, cloud }: Sight,
    configId: string,
    said: Pick<KnownConfig, 'askedAt' | 'status' | 'providerStatus'>,
  ): Promise<void> {
    const knows = or(eq(knownConfigs.connectionId, connectionId), eq(knownConfigs.cloud, cloud));
    await database()
      .update(knownConfigs)
      .set(said)
      .where(and(eq(knownConfigs.configId, configId), knows));
  },

  async forget(connectionId: string, configId: string): Promise<void> {
    await database().delete(knownConfigs).where(of(connectionId, configId));
  },

  /** Not listed any more. */
  async forgetUnseen(connectionId: string, since: Date): Promise<void> {
    const { seenAt } = knownConfigs;
    await database()
      .delete(knownConfigs)
      .where(and(eq(knownConfigs.connectionId, connectionId), lt(seenAt, since)));
  },

  /** Nobody is watching them, nor has asked about them since; those that were not asked about for longest first. */
  async longestUnasked({ connectionId, cloud }: Sight, since: Date, limit: number): Promise<KnownConfig[]> {
    const watching = database()
      .select({ id: rollouts.id })
      .from(rollouts)
      .where(
        and(eq(rollouts.cloud, cloud), eq(rollouts.configId, knownConfigs.configId), sql`${rollouts.endedAt} is null`),
      );
    const unasked = or(isNull(knownConfigs.askedAt), lt(knownConfigs.askedAt, since));
    return database()
      .select()
      .from(knownConfigs)
      .where(and(eq(knownConfigs.connectionId, connectionId), unasked, notExists(watching)))
      .orderBy(sql`${knownConfigs.askedAt} nulls first`, asc(knownConfigs.configId))
      .limit(limit);
  },
};

export const sweepStore = {
  /** Connections of these providers that nobody has looked at since. */
  async due(providers: readonly string[], since: Date): Promise<string[]> {
    const ids = sql.param([...providers]);
    const rows = await database()
      .select({ id: connections.id })
      .from(connections)
      .leftJoin(configSweeps, eq(configSweeps.connectionId, connections.id))
      .where(
        sql`${connections.provider} = any(${ids}::text[]) and not ${connections.paused}
          and (${configSweeps.sweptAt} is null or ${configSweeps.sweptAt} < ${since.toISOString()})`,
      );
    return rows.map(({ id }) => id);
  },

  async find(connectionId: string) {
    const [row] = await database().select().from(configSweeps).where(eq(configSweeps.connectionId, connectionId));
    return row;
  },

  async swept(connectionId: string, facts: { sweptAt: Date; listedAt?: Date }): Promise<void> {
    await database()
      .insert(configSweeps)
      .values({ connectionId, ...facts })
      .onConflictDoUpdate({ target: configSweeps.connectionId, set: facts });
  },
};

function of(connectionId: string, configId: string) {
  return and(eq(knownConfigs.connectionId, connectionId), eq(knownConfigs.configId, configId));
}
