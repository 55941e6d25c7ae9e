import 'server-only';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { knownConfigs, rolloutConnections, rollouts } from '@/lib/db/schema/rollouts';
import type { Sight } from './known-configs';

/** A connection that has seen the config of a rollout. */
export interface Seer {
  connectionId: string;
  teamId: string;
}

/** Who sees a rollout that several connections reach. */
export const sharingStore = {
  /** The one through which the provider is asked comes first. */
  async seers(rolloutId: string): Promise<Seer[]> {
    const { id, teamId } = connections;
    return database()
      .select({ connectionId: id, teamId })
      .from(rolloutConnections)
      .innerJoin(connections, eq(id, rolloutConnections.connectionId))
      .innerJoin(rollouts, eq(rollouts.id, rolloutConnections.rolloutId))
      .where(eq(rollouts.id, rolloutId))
      .orderBy(sql`(${id} = ${rollouts.connectionId}) desc, ${id}`);
  },

  async see(rolloutId: string, connectionId: string): Promise<void> {
    await database().insert(rolloutConnections).values({ rolloutId, connectionId }).onConflictDoNothing();
  },

  /** A connection that has seen these configs sees their rollouts; all that it knows, where none are named. */
  async seeAll({ connectionId, cloud }: Sight, configIds?: string[]): Promise<void> {
    await claimCloud(connectionId, cloud);
    const seen =
      configIds === undefined
        ? sql`(select ${knownConfigs.configId} from ${knownConfigs} where ${knownConfigs.connectionId} = ${connectionId})`
        : sql`(select unnest(${sql.param(configIds)}::text[]))`;
    await database().execute(sql`insert into ${rolloutConnections} (rollout_id, connection_id)
      select ${rollouts.id}, ${connectionId} from ${rollouts}
      where ${rollouts.cloud} = ${cloud} and ${rollouts.configId} in ${seen} on conflict do nothing`);
  },
};

/** Rollouts from before clouds were kept stand under their connection. Of two that are under way, one has to end first. */
async function claimCloud(connectionId: string, cloud: string): Promise<void> {
  if (cloud === connectionId) return;
  const other = sql`select 1 from rollouts other where other.cloud = ${cloud} and other.ended_at is null
    and other.config_id = ${rollouts.configId}`;
  await database()
    .update(rollouts)
    .set({ cloud })
    .where(and(eq(rollouts.cloud, connectionId), sql`(${rollouts.endedAt} is not null or not exists (${other}))`));
}

export type TeamIds = 'all' | string[];

/** What `seenBy` adds to a row. */
export const seenColumns = {
  rollout: rollouts,
  connectionId: sql<string>`seen.id`,
  connectionName: sql<string>`seen.name`,
  teamId: sql<string>`seen.team_id`,
};

/** To be joined laterally, `seen`: the connection by which these teams know a rollout; none, no row. */
export function seenBy(teamIds: TeamIds, connectionIds?: readonly string[]): SQL {
  const ofTeams = teamIds === 'all' ? sql`true` : sql`seer.team_id = any(${sql.param(teamIds)}::text[])`;
  const named = connectionIds === undefined ? sql`true` : sql`seer.id = any(${sql.param([...connectionIds])}::text[])`;
  return sql`(select seer.id, seer.name, seer.team_id from rollout_connections link
    join connections seer on seer.id = link.connection_id
    where link.rollout_id = ${rollouts.id} and ${ofTeams} and ${named}
    order by (seer.id = ${rollouts.connectionId}) desc, seer.id limit 1) as seen`;
}
